import { renderWorkbook } from '../src/core/excel/excel'
import { OfficePage } from './pages/office'
import { expect, test } from './support/office'

/** Two units of 34 floors with 8 doors each, one resident a door. */
const doors = [1, 2].flatMap(unit =>
  Array.from({ length: 34 }, (_, floor) =>
    Array.from({ length: 8 }, (_door, at) => ['9栋', String(unit), `${floor + 1}0${at + 1}`])
  ).flat()
)
const nameOf = (at: number): string =>
  `王${[...String(at)].map(digit => '甲乙丙丁戊己庚辛壬癸'.charAt(Number(digit))).join('')}`

test('a building of 34 floors takes keys on a PC four times slower, and says how long each took @browser', async ({
  desk
}) => {
  test.setTimeout(180_000)
  const { page } = desk
  const office = new OfficePage(page)
  await office.found()
  const rows = [
    ['楼栋', '单元', '室号', '姓名', '与户主关系'],
    ...doors.map((place, at) => [...place, nameOf(at), '户主'])
  ]
  const sheet = {
    name: '花名册',
    columns: [{ width: 10 }],
    rows: rows.map(row => ({ cells: row.map(value => ({ value, style: 'plain' as const })) })),
    merges: []
  }
  const buffer = Buffer.from(await renderWorkbook({ sheets: [sheet] }))
  await office.importRoster(input => input.setInputFiles({ name: '花名册.xlsx', mimeType: '', buffer }))
  await office.go('入户走访')
  await page.getByRole('button', { name: '整栋登记' }).click()
  const grid = page.getByRole('group', { name: '门牌格' })
  await expect(grid.locator('[data-door]')).toHaveCount(544)

  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await page.evaluate(() => {
    const times: number[] = []
    Object.assign(window, { keyTimes: times })
    window.addEventListener(
      'keydown',
      () => {
        const start = performance.now()
        // the task behind the next frame runs when that frame has been painted
        requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - start)))
      },
      true
    )
  })
  await grid.locator('[data-door]').first().focus()
  for (let key = 0; key < 40; key++)
    await page.keyboard.press(key % 8 === 7 ? 'ArrowDown' : String((key % 6) + 1), { delay: 30 })
  const times = await page.evaluate((): number[] => Object(window).keyTimes)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? Infinity
  const figures = `key to paint at 4× throttle: median ${Math.round(at(0.5))} ms, p95 ${Math.round(at(0.95))} ms`
  test.info().annotations.push({ type: 'figure', description: figures })
  process.stdout.write(`${figures}\n`)
  expect(times).toHaveLength(40)
})
