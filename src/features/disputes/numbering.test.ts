import { describe, expect, it } from 'vitest'
import { formatNumber, gapsOf, patternFault, usualOralPattern, usualPattern } from './numbering'

describe('formatNumber (domain §1.3)', () => {
  it.each([
    [usualPattern, 1, '山台山人调字〔2018〕第001号'],
    [usualPattern, 15, '山台山人调字〔2018〕第015号'],
    [usualPattern, 999, '山台山人调字〔2018〕第999号'],
    [usualPattern, 1000, '山台山人调字〔2018〕第1000号'],
    [usualOralPattern, 7, '山台山人调口字〔2018〕第007号'],
    ['{yyyy}-{seq}', 7, '2018-7'],
    ['（{简称}）人调字〔{yyyy}〕{seq:0000}号', 7, '（山台山）人调字〔2018〕0007号']
  ])('%s, %i', (pattern, seq, expected) => {
    expect(formatNumber(pattern, '山台山', 2018, seq)).toBe(expected)
  })

  it('takes a short name as it is, whatever stands in it', () => {
    expect(formatNumber(usualPattern, '$&{yyyy}', 2018, 1)).toBe('$&{yyyy}人调字〔2018〕第001号')
  })
})

describe('patternFault', () => {
  it.each([usualPattern, usualOralPattern, '{yyyy}{seq}', '城北人调字〔{yyyy}〕第{seq:0000}号'])(
    '%s',
    pattern => {
      expect(patternFault(pattern)).toBeNull()
    }
  )

  it.each([
    ['{简称}人调字第{seq:000}号', '{yyyy}'],
    ['{yyyy}{yyyy}{seq}', '{yyyy}'],
    ['{简称}人调字〔{yyyy}〕', '{seq:000}'],
    ['{seq}{seq:000}{yyyy}', '{seq:000}'],
    ['{社区}〔{yyyy}〕{seq}', '不认得“{社区}”'],
    ['〔{yyyy}〕{seq:3}', '不认得“{seq:3}”'],
    ['〔{yyyy〕{seq}', '花括号'],
    ['〔{yyyy}〕{seq}}', '花括号'],
    ['[{yyyy}]{seq}', '六角括号'],
    ['（{yyyy}）{seq}', '六角括号']
  ])('%s: %s', (pattern, words) => {
    expect(patternFault(pattern)).toContain(words)
  })
})

describe('gapsOf', () => {
  const live = (...numbers: number[]) => new Set(numbers)

  it('finds none where every number has its case', () => {
    expect(gapsOf(0, live(), live(), [])).toEqual([])
    expect(gapsOf(3, live(1, 2, 3), live(), [])).toEqual([])
  })

  it('names recycled and skipped numbers, neighbours together', () => {
    expect(gapsOf(8, live(1, 4, 8), live(2, 6), [])).toEqual([
      { from: 2, to: 2, kind: 'recycled', reason: null },
      { from: 3, to: 3, kind: 'skipped', reason: null },
      { from: 5, to: 5, kind: 'skipped', reason: null },
      { from: 6, to: 6, kind: 'recycled', reason: null },
      { from: 7, to: 7, kind: 'skipped', reason: null }
    ])
    expect(gapsOf(5, live(5), live(), [])).toEqual([{ from: 1, to: 4, kind: 'skipped', reason: null }])
  })

  it('tells the newest reason, and what stands on paper', () => {
    const notes = [
      { from: 14, to: 14, kind: 'gap', reason: '登记重复' },
      { from: 14, to: 15, kind: 'gap', reason: '旧的说法' },
      { from: 1, to: 12, kind: 'start', reason: '纸质登记簿编到 012' }
    ] as const
    expect(gapsOf(16, live(13, 16), live(14), notes)).toEqual([
      { from: 1, to: 12, kind: 'paper', reason: '纸质登记簿编到 012' },
      { from: 14, to: 14, kind: 'recycled', reason: '登记重复' },
      { from: 15, to: 15, kind: 'skipped', reason: '旧的说法' }
    ])
  })
})
