import { afterAll, beforeAll, expect, it } from 'vitest'
import { blank } from '../../../contract/record'
import { cellText } from '../../../contract/sheet'
import { readWorkbook } from '../../../core/excel/read'
import { openTestOffice, type TestOffice } from '../../../testing'
import { materialMovementOperations } from '../../materials/contract'
import { doorVisit, movement, stall, stocked } from '../../materials/testing'
import { publicityOperations } from '../../publicity/contract'
import { dwelling, dwellingOperations } from '../../residents/contract'
import { visitOperations } from '../../visits/contract'
import { stockReportOperations } from '../stockContract'

let test: TestOffice
const september = { period: { kind: 'month' as const, month: '2018-09', cutoff: null } }
beforeAll(async () => {
  test = await openTestOffice({ clock: '2018-10-08T09:00:00' })
})
afterAll(() => test.close())

const cells = async (period: (typeof september)['period'] | { kind: 'custom'; from: string; to: string }) => {
  const { sheets } = await test.call(stockReportOperations.table, { period })
  const [sheet] = sheets
  if (!sheet) throw new Error('no sheet')
  return { sheet, texts: sheet.rows.map(row => row.map(({ text }) => text)) }
}

it('is a full table of zeros where there is nothing to tell', async () => {
  const { sheet, texts } = await cells(september.period)
  expect(texts).toEqual([['合计', '', '', '', ...Array.from({ length: 8 }, () => '0')]])
  expect(sheet.notes.at(-1)).toBe('本期无宣传资料收发。')
})

it('books S5 with its distinct numbers, adds up by unit, and says the same in the workbook', async () => {
  const { id: flat } = await test.call(dwellingOperations.create, {
    ...blank(dwelling.fields),
    building: '1栋',
    room: '101'
  })
  const leaflet = await stocked(test, 6200, '2018-08-03', '扫黑除恶宣传单')
  await test.call(publicityOperations.create, stall('2018-08-20', leaflet, 11))
  await test.call(visitOperations.create, doorVisit('2018-09-06', leaflet, 4392, flat))
  await test.call(publicityOperations.create, stall('2018-09-22', leaflet, 1645))
  const move = (movedOn: string, kind: string, quantity: number, materialId: string) =>
    test.call(materialMovementOperations.create, movement({ materialId, movedOn, kind, quantity }))
  await move('2018-09-10', 'in', 17, leaflet)
  await move('2018-09-23', 'loss', 3, leaflet)
  await move('2018-09-30', 'count', 164, leaflet)
  await move('2018-10-01', 'loss', 4, leaflet)
  await stocked(test, 23, '2018-09-05', '反诈手册')
  const { sheet, texts } = await cells(september.period)
  expect(texts).toEqual([
    ['1', '反诈手册', '', '', '份', '0', '23', '0', '0', '0', '0', '0', '23'],
    ['2', '扫黑除恶宣传单', '', '', '份', '6189', '17', '4392', '1645', '6037', '3', '-2', '164'],
    ['合计', '', '', '份', '6189', '40', '4392', '1645', '6037', '3', '-2', '187']
  ])
  expect(sheet.checks.map(({ held }) => held)).toEqual([true, true, true, true])
  expect((await cells({ kind: 'custom', from: '2018-10-01', to: '2018-10-31' })).texts.at(-1)).toEqual([
    ...['合计', '', '', '份', '187', '0', '0', '0', '0', '4', '0', '183']
  ])

  const { token, fileName } = await test.runJob(stockReportOperations.workbook, september)
  expect(fileName).toBe('山台山社区宣传资料收发存表（2018年9月）.xlsx')
  const [page] = (await readWorkbook((await test.download(token)).bytes)).sheets
  const rows = (page?.rows ?? []).map(row => row.map(value => cellText(value)))
  expect(rows[0]?.[0]).toBe('山台山社区2018年9月宣传资料收发存表')
  expect(rows[1]?.join('|')).toContain('填报单位（盖章）：山台山社区居民委员会')
  expect(rows.find(row => row[1] === '扫黑除恶宣传单')).toEqual(texts[1])
  const total = rows.find(row => row[0] === '合计')
  expect(total?.slice(4)).toEqual(texts[2]?.slice(3))
  expect(rows.flat().join('')).toContain('单位负责人（签字）：')
})
