import { visitsOffice } from './support/filled'
import { expect, test } from './support/office'

test('one door of 4,392 is missing: 99.98 %, never 100 %; the list shows that door, a click goes to its entry', async ({
  desk
}) => {
  test.setTimeout(240_000)
  await visitsOffice(desk, 'missing')
  const { page } = desk
  await page.getByRole('link', { name: '专项进度' }).click()
  const campaigns = page.getByRole('row', { name: /扫黑除恶专项宣传/ })
  await expect(campaigns).toHaveCount(1)
  await campaigns.getByText('扫黑除恶专项宣传').click()

  const numbers = page.getByRole('region', { name: '专项进度' })
  await expect(numbers.getByRole('button', { name: '应入户 4392 户' })).toBeVisible()
  await expect(numbers.getByRole('button', { name: '已入户 4391 户' })).toBeVisible()
  await expect(numbers.getByText('99.98%', { exact: true })).toBeVisible()
  await expect(numbers.getByText(/100/)).toHaveCount(0)
  const list = page.getByRole('region', { name: '未入户名单' })
  await expect(list.getByRole('heading', { name: '未入户名单 1 户' })).toBeVisible()
  await expect(list.getByRole('row')).toHaveCount(2)
  if (process.env['SHOTS'])
    await page.screenshot({ path: `${process.env['SHOTS']}/missing-${desk.stage}.png` })

  const link = list.getByRole('row').nth(1).getByRole('link')
  const address = (await link.innerText()).trim()
  await link.click()
  const door = page.getByRole('group', { name: '门牌格' }).locator('[data-door]:focus')
  await expect(door).toHaveAttribute('aria-label', /未登记/)
  expect(address).toContain(/ (\d+) /.exec((await door.getAttribute('aria-label')) ?? '')?.[1])
  if (process.env['SHOTS'])
    await page.screenshot({ path: `${process.env['SHOTS']}/missing-door-${desk.stage}.png` })
  await page.keyboard.press('1')
  await page.getByLabel('走访人').fill('王敏、刘洋')
  await page.getByRole('button', { name: '登记 1 户走访' }).click()
  await expect(page.getByText(/已登记 1 户走访/)).toBeVisible()
  await page.goBack()
  await expect(numbers.getByText('100.00%', { exact: true })).toBeVisible()
  await expect(list.getByText('应入户的都已入户。')).toBeVisible()

  // the batch is taken back from the list of batches, and the door is missing again
  await page.getByRole('navigation').getByRole('link', { name: '登记批次' }).click()
  await page.getByRole('button', { name: '撤销这一批' }).first().click()
  await page.getByRole('button', { name: '撤销这 1 次走访' }).click()
  await expect(page.getByText('已撤销这一批：1 次走访移入回收站。')).toBeVisible()
  if (process.env['SHOTS'])
    await page.screenshot({ path: `${process.env['SHOTS']}/rounds-${desk.stage}.png` })
  await page.getByRole('link', { name: '专项进度' }).click()
  await expect(campaigns).toHaveCount(1)
  await campaigns.getByText('扫黑除恶专项宣传').click()
  await expect(numbers.getByText('99.98%', { exact: true })).toBeVisible()
})
