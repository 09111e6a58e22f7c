import { readFile } from 'node:fs/promises'
import { cellText } from '../src/contract/sheet'
import { readWorkbook } from '../src/core/excel/read'
import { OfficePage } from './pages/office'
import { expect, test } from './support/office'

test('the tables of mediation: a quarter, a number and its cases, the case that breaks a sum, Excel', async ({
  desk
}) => {
  const { page } = desk
  const office = new OfficePage(page)
  await office.found()
  const choose = async (label: string, option: string) => {
    await page.getByRole('combobox', { name: label, exact: true }).click()
    await page.getByTitle(option, { exact: true }).last().click()
  }
  const number = (name: string) => page.getByRole('button', { name, exact: true }).last()
  const records = page.getByRole('region', { name: '数字背后的记录' })
  const checks = page.getByRole('region', { name: '勾稽核对' })

  await test.step('a case whose type was not chosen, and the paper register', async () => {
    await office.go('纠纷调解')
    const form = await office.openForm('登记纠纷', '登记纠纷')
    await form.text('案件名称', '张某与李某漏水纠纷')
    await form.day('登记日期', '2018-09-10')
    await form.day('受理日期', '2018-09-10')
    await form.choose('案件来源', '依申请调解')
    await form.text('简要情况', '六楼卫生间渗水，损坏五楼吊顶。')
    await form.addParty('甲方', '张某')
    await form.addParty('乙方', '李某')
    await form.save()
    await office.go('纠纷调解')
    await page.getByRole('link', { name: '期初数' }).click()
    const opening = await office.openForm('登记期初数', '登记期初数')
    await opening.day('从', '2012-03-01')
    await opening.day('到', '2018-06-30')
    await opening.text('调解纠纷', '386')
    await opening.text('出处', '2012—2018 年纸质登记簿')
    await opening.text('说明', '王敏逐页清点')
    await opening.save()
    await page.keyboard.press('Escape')
  })

  await test.step('a quarter of Table B; a number opens its cases', async () => {
    await office.go('报表上报')
    await page.getByRole('link', { name: '调解报表' }).click()
    await choose('统计期间种类', '季度')
    await page.getByLabel('年份', { exact: true }).fill('2018')
    await page.getByLabel('年份', { exact: true }).press('Enter')
    await choose('季度', '第三季度')
    await expect(
      page.getByRole('heading', { name: '山台山社区2018年第三季度人民调解委员会调解案件情况统计表' })
    ).toBeVisible()
    await number('调解案件总数 1 件').click()
    await expect(records.getByText('这个数就是下面 1 件纠纷')).toBeVisible()
    await expect(records.getByRole('row', { name: /张某与李某漏水纠纷/ })).toBeVisible()
  })

  await test.step('a sum that misses names its case, which is a click away', async () => {
    await expect(checks.getByText('分类合计 0 ≠ 总数 1：1 件未选类型')).toBeVisible()
    await checks.getByRole('link', { name: /张某与李某漏水纠纷/ }).click()
    await expect(page).toHaveURL(/#\/disputes\//)
    await expect(page.getByText('张某与李某漏水纠纷').first()).toBeVisible()
    await page.goBack()
    await expect(checks.getByText('分类合计 0 ≠ 总数 1：1 件未选类型')).toBeVisible()
  })

  await test.step('the other tables of the same quarter, with 同比环比', async () => {
    await choose('报表', '县区化解情况表')
    await expect(page.getByRole('columnheader', { name: '本季度未化解数' })).toBeVisible()
    await choose('报表', '结转表')
    await choose('分类', '月报 15 类')
    await expect(number('合计·期末未结 1 件')).toBeVisible()
    await page.getByRole('checkbox', { name: '同比环比' }).click()
    await page.getByRole('tab', { name: '人民调解案件同比环比' }).click()
    await expect(page.getByRole('columnheader', { name: '上期（2018年第二季度）' })).toBeVisible()
  })

  await test.step('since founding: both parts can be opened', async () => {
    await choose('报表', '自成立以来累计')
    await choose('统计期间种类', '自成立以来')
    await expect(page.getByText('期初数 386 件＋程序登记 1 件，可写作“300余件”')).toBeVisible()
    await number('自成立以来·调解纠纷 387 件').click()
    await records.getByRole('button', { name: /期初数·调解纠纷 386 件/ }).click()
    await expect(records.getByRole('row', { name: /2012—2018 年纸质登记簿/ })).toBeVisible()
  })

  await test.step('the register of cases, and the table as a workbook', async () => {
    await choose('报表', '案件登记簿')
    await expect(page.getByRole('row', { name: /张某、李某.*六楼卫生间渗水.*正在调解/ })).toBeVisible()
    await choose('报表', '调解案件情况统计表')
    await choose('统计期间种类', '季度')
    await page.getByLabel('年份', { exact: true }).fill('2018')
    await page.getByLabel('年份', { exact: true }).press('Enter')
    await choose('季度', '第三季度')
    await expect(page.getByRole('heading', { name: /2018年第三季度/ })).toBeVisible()
    const { name, path } = await desk.savedFile(page.getByRole('button', { name: '导出 Excel' }))
    expect(name).toBe('山台山社区人民调解委员会调解案件情况统计表（2018年第三季度）.xlsx')
    const [sheet] = (await readWorkbook(await readFile(path))).sheets
    const texts = (sheet?.rows ?? []).map(row => row.map(cell => cellText(cell)))
    expect(texts[0]?.[0]).toBe('山台山社区2018年第三季度人民调解委员会调解案件情况统计表')
    expect(texts.find(([first]) => first === '合计')?.slice(1, 4)).toEqual(['1', '2', '0'])
  })
})
