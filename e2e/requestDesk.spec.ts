import type { Page } from '@playwright/test'
import { OfficePage } from './pages/office'
import { expect, test } from './support/office'

const line = (page: Page) => page.getByRole('textbox', { name: '来电速记' })
const strip = (page: Page) => page.getByRole('region', { name: '来电速记' })

/** Stores a line from wherever the focus is, by keyboard only, and gives the number. */
async function phone(page: Page, words: string): Promise<string> {
  await page.keyboard.press('Control+j')
  await expect(line(page)).toBeFocused()
  await page.keyboard.type(words)
  await page.keyboard.press('Enter')
  const stored = strip(page).getByText(/^已登记/)
  await expect(stored).toBeVisible()
  return /SQ-\d{4}-\d{4}/.exec(await stored.innerText())?.[0] ?? ''
}

test('the phone rings: one line by keyboard, from any page, and what it refuses', async ({ desk }) => {
  const { page } = desk
  const office = new OfficePage(page)
  await office.found()

  await test.step('from the workbench: the line, what it understood, Enter', async () => {
    const from = Date.now()
    await page.keyboard.press('Control+j')
    await expect(line(page)).toBeFocused()
    await page.keyboard.type('3栋 污水外溢 ')
    await expect(strip(page).getByTitle('市政管网/污水')).toBeVisible()
    await page.keyboard.type('138 1234 5678')
    await expect(strip(page).getByLabel('联系电话', { exact: true })).toHaveValue('13812345678')
    // the office has no buildings yet: 3栋 is put right in its field
    await page.keyboard.press('Tab')
    await expect(strip(page).getByRole('combobox', { name: '地点' })).toBeFocused()
    await page.keyboard.press('Control+a')
    await page.keyboard.type('城北公寓3栋')
    await page.keyboard.press('Enter')
    const stored = strip(page).getByText(/^已登记/)
    await expect(stored).toContainText('已登记 SQ-')
    await expect(stored).toContainText('前办结')
    await expect(line(page)).toBeFocused()
    await expect(line(page)).toHaveValue('')
    test.info().annotations.push({ type: 'seconds', description: String((Date.now() - from) / 1000) })
    expect(page.url()).not.toContain('138')
    const row = page.getByRole('row').filter({ hasText: '3栋 污水外溢' })
    await expect(row).toContainText('受理')
    await expect(row).toContainText('城北公寓3栋')
    expect(await page.content()).not.toContain('13812345678')
  })
})
