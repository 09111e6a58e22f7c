import { describe, expect, it } from 'vitest'
import {
  differenceText,
  runLines,
  runStock,
  shortageOf,
  shortageText,
  stockOver,
  stockState,
  type StockDay
} from './stock'

const on = (day: number, change: Partial<StockDay>): StockDay => ({
  day: `2018-09-${String(day).padStart(2, '0')}`,
  received: 0,
  issued: 0,
  lost: 0,
  counted: null,
  ...change
})
const closings = (days: readonly StockDay[]) => runStock(days).map(({ closing }) => closing)

/** S5: 6,200 came in, 4,392 went to the doors, 1,645 to stalls and the show (domain.md §7). */
const september = [
  on(8, { issued: 600 }),
  on(3, { received: 6200 }),
  on(15, { issued: 500 }),
  on(20, { issued: 365 }),
  on(22, { issued: 180 }),
  on(28, { issued: 4392 })
]

describe('the stock day by day', () => {
  it('S5: 163 left, whatever the order of the entries', () => {
    expect(stockOver(september)).toEqual({
      opening: 0,
      received: 6200,
      issued: 6037,
      lost: 0,
      difference: 0,
      closing: 163
    })
    expect(closings([...september].reverse())).toEqual(closings(september))
    expect(shortageOf(september)).toBeNull()
  })

  it('takes what was counted as the stock of the day’s end, and books the difference', () => {
    const days = [
      on(1, { received: 100 }),
      on(5, { issued: 30, lost: 2, counted: 60 }),
      on(6, { issued: 10 }),
      on(9, { received: 5, counted: 57 })
    ]
    expect(runStock(days).map(({ opening, difference, closing }) => [opening, difference, closing])).toEqual([
      [0, 0, 100],
      [100, -8, 60],
      [60, 0, 50],
      [50, 2, 57]
    ])
  })

  it('entered before a counting, changes what the counting found and nothing after it', () => {
    const days = [on(1, { received: 100 }), on(5, { counted: 60 }), on(6, { issued: 10 })]
    const late = [...days, on(2, { issued: 25 })]
    expect(closings(late).slice(-2)).toEqual(closings(days).slice(-2))
    expect(stockOver(late).difference).toBe(-15)
  })

  it('finds the first day that gives more than is there, not the last', () => {
    const days = [on(3, { received: 100 }), on(5, { issued: 120 }), on(6, { received: 500 })]
    expect(shortageOf(days)).toEqual({ day: '2018-09-05', available: 100, taken: 120, missing: 20 })
    expect(shortageOf([on(3, { received: 100, issued: 90, lost: 20 })])).toEqual({
      day: '2018-09-03',
      available: 100,
      taken: 110,
      missing: 10
    })
  })

  it('lets a day give what came in on the same day, or what was counted before', () => {
    expect(shortageOf([on(3, { received: 10, issued: 10 })])).toBeNull()
    expect(shortageOf([on(2, { counted: 10 }), on(3, { issued: 10 })])).toBeNull()
  })

  it('does not let a counting of the same day hide that more was given than was there', () => {
    expect(shortageOf([on(1, { received: 10 }), on(3, { issued: 50, counted: 5 })])).toEqual({
      day: '2018-09-03',
      available: 10,
      taken: 50,
      missing: 40
    })
  })

  it.each([
    ['2018-09-01', '2018-09-30', [0, 6200, 6037, 0, 0, 163]],
    ['2018-09-09', '2018-09-20', [5600, 0, 865, 0, 0, 4735]],
    ['2018-10-01', '2018-10-31', [163, 0, 0, 0, 0, 163]],
    ['2018-08-01', '2018-08-31', [0, 0, 0, 0, 0, 0]]
  ])('adds up from %s to %s', (from, to, expected) => {
    const { opening, received, issued, lost, difference, closing } = stockOver(september, from, to)
    expect([opening, received, issued, lost, difference, closing]).toEqual(expected)
    expect(opening + received - issued - lost + difference).toBe(closing)
  })
})

describe('the account', () => {
  it('runs in the order of the days; of one day first what came in, last what was counted', () => {
    const line = (day: string, kind: Parameters<typeof runLines>[0][number]['kind'], quantity: number) => ({
      day: `2018-09-${day}`,
      kind,
      quantity
    })
    const lines = [
      line('05', 'count', 8),
      line('05', 'event', 12),
      line('05', 'in', 10),
      line('03', 'in', 10),
      line('06', 'visits', 3),
      line('06', 'loss', 1)
    ]
    expect(runLines(lines).map(({ kind, balance, difference }) => [kind, balance, difference])).toEqual([
      ['in', 10, 0],
      ['in', 20, 0],
      ['event', 8, 0],
      ['count', 8, 0],
      ['visits', 5, 0],
      ['loss', 4, 0]
    ])
    expect(runLines([line('03', 'in', 10), line('04', 'count', 7)]).at(-1)).toMatchObject({ difference: -3 })
  })

  it.each([
    [6200, 0, 'none'],
    [0, 0, 'none'],
    [6200, 163, 'low'],
    [6200, 620, 'low'],
    [6200, 621, 'enough'],
    [0, 5, 'enough']
  ] as const)('of %i that came in, %i left is %s', (received, balance, state) =>
    expect(stockState(received, balance)).toBe(state)
  )
})

describe('words', () => {
  it.each([
    [3, '+3'],
    [-5, '-5'],
    [0, '']
  ])('a difference of %i is “%s”', (difference, text) => expect(differenceText(difference)).toBe(text))

  it('names the material, the day, what is there, what is missing, and the way out', () => {
    const shortage = { day: '2018-09-08', available: 100, taken: 600, missing: 500 }
    expect(shortageText('扫黑除恶宣传单', '份', shortage)).toBe(
      '“扫黑除恶宣传单”不够：2018年9月8日只有 100 份，这一天发放、报损共 600 份，还差 500 份。没有保存。请先登记入库（日期不晚于这一天），或把数量改小'
    )
  })
})
