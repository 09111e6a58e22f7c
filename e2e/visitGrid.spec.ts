import type { Page } from '@playwright/test'
import { visitsOffice } from './support/filled'
import { expect, test } from './support/office'

/** Milliseconds that the page noted under a name. */
const noted = (page: Page, name: string): Promise<number[]> =>
  page.evaluate((key): number[] => Object(window)[key] ?? [], name)

/** Notes the time from every key to its paint, and from every click on a building to the first door of it that takes keys. */
async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const keys: number[] = []
    const opened: number[] = []
    Object.assign(window, { keyTimes: keys, openTimes: opened })
    // the task behind the next frame runs when that frame has been painted
    const painted = (then: () => void) => requestAnimationFrame(() => setTimeout(then))
    window.addEventListener(
      'keydown',
      () => {
        const start = performance.now()
        painted(() => keys.push(performance.now() - start))
      },
      true
    )
    window.addEventListener(
      'click',
      event => {
        const button = event.target instanceof Element ? event.target.closest('.building-tree button') : null
        if (!button) return
        const start = performance.now()
        const before = document.querySelector('[data-door]')
        const look = () => {
          const first = document.querySelector('[data-door]')
          if (first && first !== before) painted(() => opened.push(performance.now() - start))
          else requestAnimationFrame(look)
        }
        look()
      },
      true
    )
  })
}

function figures(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number): number =>
    Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? Infinity)
  return `median ${at(0.5)} ms, p95 ${at(0.95)} ms, worst ${at(1)} ms of ${times.length}`
}

test('a building of 34 floors opens and takes keys on a PC four times slower, with 60,000 visits; says how long each took @browser', async ({
  desk
}) => {
  test.setTimeout(300_000)
  await visitsOffice(desk, 'tower')
  const { page } = desk
  await page.getByRole('button', { name: '整栋登记' }).click()
  const grid = page.getByRole('group', { name: '门牌格' })
  await expect(grid.locator('[data-door]').first()).toBeVisible()
  const building = (name: string) => page.locator('.building-tree').getByRole('button', { name })
  const doorsOf = (count: number) => expect(grid.locator('[data-door]')).toHaveCount(count)

  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await watch(page)
  const small = page.locator('.building-tree button').nth(1)
  // the tower is open already: away from it and back
  for (let time = 1; time <= 5; time++) {
    await small.click()
    await expect.poll(async () => (await noted(page, 'openTimes')).length).toBe(2 * time - 1)
    await building('99栋').click()
    await doorsOf(544)
    await expect.poll(async () => (await noted(page, 'openTimes')).length).toBe(2 * time)
  }
  await grid.locator('[data-door]').first().focus()
  for (let key = 0; key < 40; key++)
    await page.keyboard.press(key % 8 === 7 ? 'ArrowDown' : String((key % 6) + 1), { delay: 30 })
  const opened = (await noted(page, 'openTimes')).filter((_time, at) => at % 2 === 1)
  const keys = await noted(page, 'keyTimes')
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  for (const text of [
    `click to first door at 4× throttle: ${figures(opened)}`,
    `key to paint at 4× throttle: ${figures(keys)}`
  ]) {
    test.info().annotations.push({ type: 'figure', description: text })
    process.stdout.write(`${text}\n`)
  }
  expect(keys).toHaveLength(40)
})
