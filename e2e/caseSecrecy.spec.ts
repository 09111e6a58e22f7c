import type { Page } from '@playwright/test'
import { OfficePage } from './pages/office'
import { expect, test } from './support/office'

/** A title and a name as somebody with bad intent would write them: shown as words, never as markup. */
const title = '<img src=x onerror=document.title=1>漏水纠纷'
const party = '<b>张某</b><script>alert(1)</script>'

async function shot(page: Page, name: string): Promise<void> {
  const dir = process.env['LINLI_SHOTS']
  if (dir) await page.screenshot({ path: `${dir}/${name}.png` })
}

test('a case is words to its mediator and nothing to a clerk', async ({ desk }) => {
  test.setTimeout(180_000)
  const { page } = desk
  const office = new OfficePage(page)
  const visit = (route: string) => page.evaluate(hash => void (location.hash = hash), route)
  await office.found()
  let caseRoute = ''

  await test.step('a case whose words are markup is registered and shown as words', async () => {
    await office.go('纠纷调解')
    const form = await office.openForm('登记纠纷', '登记纠纷')
    await form.text('案件名称', title)
    await form.choose('案件来源', '依申请调解')
    await form.text('简要情况', '楼上卫生间渗水，楼下天花板脱落')
    await form.addParty('甲方', party)
    await form.addParty('乙方', '李隐名')
    await form.save()
    await expect(page.getByRole('heading', { name: title })).toBeVisible()
    await expect(page.getByText(party).first()).toBeVisible()
    caseRoute = new URL(page.url()).hash.slice(1)
    expect(caseRoute).toMatch(/^\/disputes\/[0-9a-f-]{36}/)
    await office.go('纠纷调解')
    await expect(page.getByRole('row', { name: title })).toBeVisible()
    expect(await page.locator('img[src="x"], td b, td script').count()).toBe(0)
    expect(await page.title()).not.toBe('1')
  })

  await test.step('its history says who did what', async () => {
    await visit(caseRoute)
    const history = page.getByRole('region', { name: '变更记录' })
    await history.getByRole('button', { name: /展\s?开/ }).click()
    await expect(history.getByRole('listitem').filter({ hasText: '登记' })).toContainText('王敏')
    await history.scrollIntoViewIfNeeded()
    await shot(page, 'case-history')
  })

  await office.signInAsNewClerk('赵琳')

  await test.step('no door leads to it: not the rail, not a typed address', async () => {
    await expect(office.subject('诉求办理')).toBeVisible()
    // the committee's own books are open to all; its cases and what rounds found are not
    await office.go('纠纷调解')
    await expect(office.subject('调解组织')).toBeVisible()
    await expect(office.subject('纠纷案件')).toHaveCount(0)
    await expect(office.subject('纠纷排查')).toHaveCount(0)
    await expect(page.getByText('漏水纠纷')).toHaveCount(0)
    for (const route of [
      '/disputes',
      caseRoute,
      `${caseRoute}/papers`,
      '/disputes?new=1',
      '/mediation/rounds'
    ]) {
      await visit(route)
      await expect(page.getByText(/这一页只有管理员、调解员能打开，你的账号没有这项权限/)).toBeVisible()
      await expect(page.getByText('漏水纠纷')).toHaveCount(0)
    }
    await shot(page, 'case-refused')
  })

  await test.step('the search finds people, not cases', async () => {
    for (const words of ['李隐名', '漏水纠纷']) {
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox', { name: '找人' }).fill(words)
      await expect(page.getByText(`没有找到“${words}”`)).toBeVisible()
      await page.keyboard.press('Escape')
      await page.keyboard.press('Escape')
    }
  })

  await test.step('the report counts it, and says why it opens no list', async () => {
    await office.go('工作台')
    await expect(page.getByText('本月调解纠纷')).toBeVisible()
    await office.go('报表上报')
    // the report opens with the month that is over
    await page.getByRole('button', { name: '下个月' }).click()
    await page.getByRole('tab', { name: /人民调解案件情况/ }).click()
    await page.getByRole('button', { name: '调解案件总数 1 件' }).first().click()
    const behind = page.getByRole('region', { name: '数字背后的记录' })
    await expect(behind).toContainText('纠纷的记录只有调解员和管理员能看，你可以看到合计数')
    await expect(behind.getByRole('row')).toHaveCount(0)
    await expect(page.getByText('李隐名')).toHaveCount(0)
    await shot(page, 'case-number')
  })
})
