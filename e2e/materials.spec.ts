import { mkdir, readFile } from 'node:fs/promises'
import { cellText } from '../src/contract/sheet'
import { readWorkbook } from '../src/core/excel/read'
import { OfficePage, RecordFormPage } from './pages/office'
import { expect, test } from './support/office'

const shots = process.env['LINLI_SHOTS']

test('material comes in, is handed out, counted and reported; more than there is cannot be given', async ({
  desk
}) => {
  const { page } = desk
  const office = new OfficePage(page)
  await office.found()
  const subject = page.getByRole('list', { name: '宣传活动' })
  const formOf = (name: string) => new RecordFormPage(page, page.getByRole('form', { name }))
  async function shot(name: string): Promise<void> {
    if (shots === undefined) return
    await mkdir(shots, { recursive: true })
    for (const [width, height] of [
      [1366, 768],
      [1920, 1080]
    ] as const) {
      await page.setViewportSize({ width, height })
      await page.screenshot({ path: `${shots}/${name}-${width}.png` })
    }
  }

  await test.step('a material, and what came in of it', async () => {
    await office.go('宣传活动')
    await subject.getByRole('link', { name: '宣传资料' }).click()
    const form = await office.openForm('登记资料', '登记宣传资料')
    await form.text('资料名称', '扫黑除恶宣传单')
    await form.choose('类型', '单页')
    await form.choose('来源', '上级下发')
    await form.save()
    await expect(page.getByRole('heading', { name: '扫黑除恶宣传单' })).toBeVisible()
    await page.getByRole('button', { name: '入库：扫黑除恶宣传单' }).click()
    const entry = formOf('登记资料出入库')
    await entry.day('日期', '2018-09-03')
    await entry.text('入库数量', '6200')
    await entry.save()
    await expect(page.getByRole('button', { name: /^入库\s*6200/ })).toBeVisible()
  })

  await test.step('more than there is: refused with the day, what is there and what is missing', async () => {
    await office.go('宣传活动')
    const form = await office.openForm('登记宣传活动', '登记宣传活动')
    await form.day('活动日期', '2018-09-08')
    await form.choose('活动形式', '集中发放/摆摊')
    await form.text('活动主题', '小区门口集中宣传')
    await form.form.getByRole('button', { name: '添加发放资料' }).click()
    const row = form.form.getByRole('group', { name: '发放资料 1' })
    await row.getByRole('combobox', { name: '资料' }).click()
    await page
      .getByTitle(/扫黑除恶宣传单/)
      .last()
      .click()
    await form.text('份数', '7000', row)
    await form.form.getByRole('button', { name: '保存' }).click()
    await expect(form.form.getByText(/2018年9月8日只有 6200 份.*还差 800 份/)).toBeVisible()
    await shot('refused')
    await form.text('份数', '6037', row)
    await form.save()
    await expect(page.getByRole('heading', { name: '小区门口集中宣传' })).toBeVisible()
  })

  await test.step('the list says at a glance what runs out; the account opens what it came from', async () => {
    await subject.getByRole('link', { name: '宣传资料' }).click()
    const row = page.getByRole('row', { name: /扫黑除恶宣传单/ })
    await expect(row).toContainText('快发完 163')
    await shot('list')
    await row.getByRole('button', { name: '扫黑除恶宣传单', exact: true }).click()
    await page.getByRole('button', { name: '盘点：扫黑除恶宣传单' }).click()
    const counting = formOf('登记资料出入库')
    await counting.day('日期', '2018-09-30')
    await counting.text('点清的数量', '160')
    await counting.save()
    const account = page.getByRole('region', { name: '收发记录' })
    await expect(account.getByRole('row', { name: /2018-09-30 盘点.*-3 160/ })).toBeVisible()
    await expect(account.getByRole('row', { name: /2018-09-08.*6037 163/ })).toBeVisible()
    await shot('account')
    await account.getByRole('link', { name: '小区门口集中宣传' }).click()
    await expect(page.getByRole('heading', { name: '小区门口集中宣传' })).toBeVisible()
    await expect(page.getByText('扫黑除恶宣传单').first()).toBeVisible()
  })

  await test.step('资料收发存表 on screen and as a workbook; a number opens its lines', async () => {
    await subject.getByRole('link', { name: '宣传资料' }).click()
    await page.getByRole('button', { name: '资料收发存表' }).click()
    const month = page.getByRole('textbox', { name: '统计月份' })
    await month.click()
    await month.fill('2018年9月')
    await month.press('Enter')
    await expect(page.getByText('山台山社区2018年9月宣传资料收发存表')).toBeVisible()
    await expect(page.getByText('4 项全部通过')).toBeVisible()
    await shot('report')
    const { path } = await desk.savedFile(page.getByRole('button', { name: '导出 Excel' }))
    const [sheet] = (await readWorkbook(await readFile(path))).sheets
    const texts = (sheet?.rows ?? []).map(cells => cells.map(cell => cellText(cell)))
    expect(texts.find(cells => cells[1] === '扫黑除恶宣传单')?.slice(5)).toEqual([
      ...['0', '6200', '0', '6037', '6037', '0', '-3', '160']
    ])
    await page.getByRole('button', { name: '扫黑除恶宣传单 本期入库 6200' }).click()
    const account = page.getByRole('region', { name: '收发记录' })
    await expect(account.getByText('只看2018年9月1日到2018年9月30日的记录')).toBeVisible()
    await expect(account.getByRole('row')).toHaveCount(2)
  })
})
