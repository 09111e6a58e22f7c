import { describe, expect, it } from 'vitest'
import { changeOf } from './comparison'

const dash = { base0: 'dash' } as const
const hundred = { base0: 'hundred' } as const

describe('同比 and 环比', () => {
  it.each([
    [9, 5, '+80.00%', 80],
    [8, 9, '-11.11%', -11.11],
    [5, 5, '0.00%', 0],
    [1, 3, '-66.67%', -66.67],
    [0, 3, '-100.00%', -100],
    [1.82, 0.5, '+264.00%', 264],
    // half-up, away from zero
    [20001, 20000, '+0.01%', 0.01],
    [19999, 20000, '-0.01%', -0.01]
  ])('%d against %d is %s', (now, before, text, value) =>
    expect(changeOf(now, before, false, dash)).toEqual({ text, value })
  )

  it('shows a base of 0 by the rule', () => {
    expect(changeOf(1, 0, false, dash)).toEqual({ text: '—', value: null })
    expect(changeOf(1, 0, false, hundred)).toEqual({ text: '+100.00%', value: 100 })
    expect(changeOf(0, 0, false, hundred)).toEqual({ text: '—', value: null })
  })

  it('compares rates in percentage points, and nothing with what is not known', () => {
    expect(changeOf(88.89, 100, true, dash)).toEqual({ text: '-11.11个百分点', value: -11.11 })
    expect(changeOf(97.41, 96.89, true, dash)).toEqual({ text: '+0.52个百分点', value: 0.52 })
    expect(changeOf(null, 100, true, dash)).toEqual({ text: '—', value: null })
    expect(changeOf(3, null, false, hundred)).toEqual({ text: '—', value: null })
  })
})
