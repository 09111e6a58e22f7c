import type { Page } from '@playwright/test'
import { addDays, formatDateZh } from '../src/contract/dates'
import { officialDays } from '../src/contract/officialDays'
import { addWorkdays, calendarOf } from '../src/contract/workdays'
import { OfficePage } from './pages/office'
import { expect, test } from './support/office'

const day = (offset: number): string => {
  // the office's day: the window runs in this zone wherever the machine stands
  const now = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date())
  return addDays(now, offset)
}
const zhang = '511201199001011238'

async function registerCase(office: OfficePage, title: string, acceptedAt: string): Promise<void> {
  await office.go('纠纷调解')
  const form = await office.openForm('登记纠纷', '登记纠纷')
  await form.text('案件名称', title)
  await form.day('登记日期', acceptedAt)
  await form.choose('案件来源', '依申请调解')
  await form.text('简要情况', '楼上卫生间渗水，楼下天花板脱落')
  await form.day('受理日期', acceptedAt)
  await form.choose('调解结果', '正在调解')
  for (const [side, name] of [
    ['甲方', '张某'],
    ['乙方', '李某']
  ] as const) {
    const party = await form.addParty(side, name)
    if (side === '甲方') await form.text('身份证号', zhang, party)
  }
  await form.save()
}

async function shot(page: Page, name: string): Promise<void> {
  const dir = process.env['LINLI_SHOTS']
  if (dir) await page.screenshot({ path: `${dir}/${name}.png` })
}

test('deadlines follow the settings, a gap in the numbers is explained, a case is copied field by field', async ({
  desk
}) => {
  test.setTimeout(180_000)
  const { page } = desk
  if (desk.stage === 'browser') await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const office = new OfficePage(page)
  await office.found()

  await test.step('three cases; the second is thrown away', async () => {
    await registerCase(office, '张某与李某邻里漏水纠纷', day(-27))
    await registerCase(office, '重复登记的一件', day(-27))
    await page.getByRole('button', { name: '更多' }).click()
    await page.getByRole('menuitem', { name: '移入回收站' }).click()
    await expect(page.getByText('“重复登记的一件”已移入回收站')).toBeVisible()
    await registerCase(office, '停车纠纷', day(-40))
  })

  await test.step('the workbench and the rail tell what is near and what is past', async () => {
    await office.go('工作台')
    const due = page.getByRole('region', { name: '今天和本周到期' })
    await expect(due.getByRole('link', { name: '1 件超期，1 件快到期' })).toBeVisible()
    await expect(due.getByRole('listitem').first()).toContainText('已超期 10 天')
    await expect(due.getByRole('listitem').nth(1)).toContainText('只剩 3 天')
    await expect(office.subject('纠纷调解')).toContainText('1 件超期')
    await shot(page, 'work')
    await due.getByRole('link', { name: '1 件超期，1 件快到期' }).click()
    await expect(page.getByRole('row', { name: /停车纠纷/ })).toContainText('调解 已超期 10 天')
    await shot(page, 'list')
  })

  await test.step('thirty working days: the case has more time', async () => {
    await office.go('系统管理')
    const card = page.getByRole('region', { name: '调解期限和编号' })
    await card.getByRole('combobox', { name: '期限单位' }).click()
    await page.getByTitle('个工作日').click()
    await card.getByRole('button', { name: '保存期限和编号' }).click()
    await expect(page.getByText('已保存，2 件的期限跟着变了')).toBeVisible()
    await shot(page, 'settings')
    await office.go('纠纷调解')
    await page
      .getByRole('row', { name: /张某与李某邻里漏水纠纷/ })
      .getByRole('button')
      .first()
      .click()
    const deadlines = page.getByRole('region', { name: '期限', exact: true })
    const until = addWorkdays(day(-27), 30, calendarOf(officialDays))
    await expect(deadlines.getByRole('listitem')).toContainText(`${formatDateZh(until)}`)
    await expect(deadlines.getByRole('listitem')).toContainText('受理后 30 个工作日内调结')
    await shot(page, 'sheet')
  })

  await test.step('copies to the provincial platform, field by field, by Enter', async () => {
    const copy = page.getByRole('region', { name: '复制到省平台' })
    await copy.getByRole('button', { name: '显示并复制' }).click()
    await expect(copy.getByText(zhang)).toBeVisible()
    const idNo = copy.getByRole('button', { name: '复制“甲方身份证号”' })
    await idNo.focus()
    await page.keyboard.press('Enter')
    await expect(copy.getByRole('listitem').filter({ hasText: '甲方身份证号' })).toContainText('再复制')
    await expect(copy.getByRole('button', { name: '复制“乙方姓名或名称”' })).toBeFocused()
    const held = await (desk.stage === 'browser'
      ? page.evaluate(() => navigator.clipboard.readText())
      : desk.desktop().evaluate(({ clipboard }) => clipboard.readText()))
    expect(held).toBe(zhang)
    await shot(page, 'copy')
  })

  await test.step('the missing number is explained', async () => {
    await office.go('纠纷调解')
    await page.getByRole('button', { name: '编号核对' }).click()
    const check = page.getByRole('dialog', { name: '编号核对' })
    const year = day(-27).slice(0, 4)
    await expect(check.getByText('第 1 号到第', { exact: false })).toBeVisible()
    await expect(check.getByText('1 处没有写明理由')).toBeVisible()
    const gap = check.getByRole('listitem', { name: '第 2 号' })
    await expect(gap).toContainText('在回收站里')
    await gap.getByRole('button', { name: '写明理由' }).click()
    await gap.getByLabel('第 2 号为什么缺').fill('与第 1 号重复登记')
    await gap.getByRole('button', { name: '记下理由' }).click()
    await expect(check.getByText('都写明了理由')).toBeVisible()
    await shot(page, 'numbers')
    await check.getByRole('button', { name: '从别的号接着编' }).click()
    await check.getByLabel('下一个号').fill('21')
    await check.getByLabel('理由', { exact: true }).fill('前 20 件在纸质登记簿上')
    await check.getByRole('button', { name: '从这个号接着编' }).click()
    await expect(check.getByText(`〔${year}〕第021号`)).toBeVisible()
    await check.getByRole('button', { name: /Close|关\s?闭/ }).click()
  })

  await test.step('a day is put into the calendar', async () => {
    await office.go('系统管理')
    const card = page.getByRole('region', { name: '节假日表' })
    await card.getByRole('button', { name: '粘贴一批日子' }).click()
    await card.getByLabel('一批日子').fill('2031-01-01 元旦\n2031-01-04 上班')
    await card.getByRole('button', { name: '加入 2 天' }).click()
    await expect(card.getByText('2031 年', { exact: true })).toBeVisible()
    await card.getByRole('button', { name: '保存节假日表' }).click()
    await expect(page.getByText('节假日表已保存')).toBeVisible()
    await card.scrollIntoViewIfNeeded()
    await shot(page, 'calendar')
    const rules = page.getByRole('region', { name: '调解报表口径和补贴' })
    await rules.getByLabel('疑难重大案件补贴').fill('500')
    await rules.getByRole('button', { name: '保存口径和补贴' }).click()
    await expect(page.getByText('报表口径和补贴已保存')).toBeVisible()
    await shot(page, 'rules')
    const order = page.getByRole('region', { name: '省平台录入顺序' })
    await order.getByRole('button', { name: '“案件来源”往前移' }).click()
    await order.getByLabel('案件来源在平台上的名称').fill('纠纷来源')
    await order.getByRole('button', { name: '保存录入顺序' }).click()
    await expect(page.getByText('省平台录入顺序已保存')).toBeVisible()
    await order.scrollIntoViewIfNeeded()
    await shot(page, 'platform')
  })
})
