import { describe, expect, it } from 'vitest'
import { cellText, safeFileName, sheetNames } from './sheet'

describe('sheetNames', () => {
  it('makes any text legal', () => {
    expect(sheetNames(['3栋[东]:a*b?c/d\\e', "'名'", '', ' \n ', 'History', 'a'.repeat(40)])).toEqual([
      '3栋 东 a b c d e',
      '名',
      '表',
      '表 (2)',
      'History_',
      'a'.repeat(31)
    ])
  })

  it('keeps names apart without regard to case, within 31 units', () => {
    const long = '很'.repeat(40)
    const names = sheetNames(['A', 'a', 'A', long, long])
    expect(names.slice(0, 3)).toEqual(['A', 'a (2)', 'A (3)'])
    expect(names.every(name => name.length <= 31)).toBe(true)
    expect(new Set(names.map(name => name.toLowerCase())).size).toBe(5)
  })

  it('never cuts a rare character in two', () => {
    expect(sheetNames(['a'.repeat(30) + '𬭎'])).toEqual(['a'.repeat(30)])
  })
})

describe('safeFileName', () => {
  it.each([
    ['山台山社区/调解:统计表（2018年9月）', '山台山社区 调解 统计表（2018年9月）'],
    ['a\u0000b\u202ecod.exe', 'a b cod.exe'],
    ['报表... ', '报表'],
    ['', '未命名'],
    ['con', '_con'],
    ['表'.repeat(120), '表'.repeat(100)],
    [`${'𬭎'.repeat(120)}.xlsx`, `${'𬭎'.repeat(95)}.xlsx`]
  ])('%j', (text, name) => {
    expect(safeFileName(text)).toBe(name)
  })
})

describe('cellText', () => {
  it('shows every kind of cell', () => {
    expect(cellText(null)).toBe('')
    expect(cellText(' 原文 ')).toBe(' 原文 ')
    expect(cellText({ t: 'b', v: true })).toBe('TRUE')
    expect(cellText({ t: 'd', v: '2025-03-01T09:30' })).toBe('2025-03-01 09:30')
    expect(cellText({ t: 'e', v: '#N/A' })).toBe('#N/A')
  })
})
