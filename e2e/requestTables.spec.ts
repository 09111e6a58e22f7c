import { readFile } from 'node:fs/promises'
import { cellText } from '../src/contract/sheet'
import { readWorkbook } from '../src/core/excel/read'
import { OfficePage } from './pages/office'
import { expect, test } from './support/office'

test('the tables of requests: a category, its records, the request without a category, Excel, the register', async ({
  desk
}) => {
  const { page } = desk
  const office = new OfficePage(page)
  await office.found()
  const choose = async (label: string, option: string) => {
    await page.getByRole('combobox', { name: label, exact: true }).click()
    await page.getByTitle(option, { exact: true }).last().click()
  }
  const checks = page.getByRole('region', { name: '勾稽核对' })

  await test.step('a request of September 2018 without a category', async () => {
    await office.go('诉求')
    const form = await office.openForm('登记诉求', '登记诉求')
    await form.day('反映时间', '2018-09-06 08:10')
    await form.choose('渠道', '电话')
    await form.text('事项', '城北公寓路面污水外溢')
    await form.text('地点', '城北公寓')
    await form.day('办结时间', '2018-09-06 11:40')
    await form.save()
    await page.keyboard.press('Escape')
  })

  await test.step('the table by category names the one that breaks the sum', async () => {
    await page.goto(
      `${page.url().split('#')[0] ?? ''}#/reports/requests?view=requestCategories&kind=month&month=2018-09`
    )
    await expect(
      page.getByRole('heading', { name: '山台山社区2018年9月诉求分类办理情况统计表' })
    ).toBeVisible()
    await expect(checks.getByText('各类别合计 0 ≠ 受理数 1：1 件未选类别')).toBeVisible()
    await page.getByRole('button', { name: '受理数 1 件', exact: true }).first().click()
    const records = page.getByRole('region', { name: '数字背后的记录' })
    await expect(records.getByRole('row', { name: /SQ-2018-0001/ })).toBeVisible()
    const { name, path } = await desk.savedFile(page.getByRole('button', { name: '导出 Excel' }))
    expect(name).toBe('山台山社区诉求分类办理情况统计表（2018年9月）.xlsx')
    const [sheet] = (await readWorkbook(await readFile(path))).sheets
    const total = sheet?.rows.map(row => row.map(cell => cellText(cell))).find(([first]) => first === '合计')
    expect(total?.slice(1, 3)).toEqual(['1', '1'])
  })

  await test.step('the register', async () => {
    await choose('报表', '诉求台账')
    await expect(page.getByRole('row', { name: /SQ-2018-0001.*匿名.*城北公寓路面污水外溢/ })).toBeVisible()
  })
})
