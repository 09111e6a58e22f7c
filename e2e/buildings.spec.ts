import { renderWorkbook } from '../src/core/excel/excel'
import { makeFlats, rosterWorkbook } from '../src/demo/roster'
import { OfficePage } from './pages/office'
import { expect, test } from './support/office'

test('people and flats are found as one types; the building view answers a question for every door', async ({
  desk
}) => {
  const { page } = desk
  const office = new OfficePage(page)
  await office.found()
  const flats = makeFlats({ households: 60, persons: 200, vacant: 6 })
  const buffer = Buffer.from(await renderWorkbook(rosterWorkbook(flats, '花名册（虚构）')))
  await office.importRoster(input => input.setInputFiles({ name: '花名册.xlsx', mimeType: '', buffer }))
  const resident = flats.flatMap(flat => flat.residents)[0]?.name ?? ''
  const box = page.getByRole('combobox', { name: '找人' })

  await test.step('a person, by keyboard alone', async () => {
    await page.keyboard.press('Control+k')
    await expect(page.getByText('全号或后四位')).toBeVisible()
    await box.fill(resident)
    await expect(page.getByRole('option', { name: resident }).first()).toHaveAttribute(
      'aria-selected',
      'true'
    )
    if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/search.png` })
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: resident })).toBeVisible()
  })

  await test.step('a flat, and the whole list', async () => {
    await box.fill('1-1-101')
    await expect(page.getByRole('group', { name: '住房' }).getByRole('option')).toHaveCount(1)
    if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/room.png` })
    await page.keyboard.press('Escape')
    await expect(page.getByRole('listbox')).toHaveCount(0)
  })

  await test.step('the building view', async () => {
    await office.go('居民与住户')
    await page.getByRole('link', { name: '楼栋图' }).click()
    await expect(page.getByLabel('全部楼栋 图例')).toContainText('有人住 60')
    await expect(page.getByLabel('全部楼栋 图例')).toContainText('空置 6')
    if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/view.png` })
    await page.getByText('走访到过没有').click()
    await expect(page.getByLabel('全部楼栋 图例')).toContainText('还没去 60')
    await expect(page.getByLabel('全部楼栋 图例')).toContainText('不计 6')
    await page.getByText('有 80 岁以上老人').click()
    await expect(page.getByLabel('全部楼栋 图例')).toContainText('无人住 6')
    if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/elders.png` })
    await page.getByRole('button', { name: /^1栋1单元 101/ }).click()
    await expect(page.getByRole('region', { name: '住户' })).toBeVisible()
  })
})
