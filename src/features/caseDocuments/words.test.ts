import { describe, expect, it } from 'vitest'
import { glyphWarnings } from './glyphs'
import { nearest } from './spelling'
import { hanNumber, oneLine, paperDate, paperMoney, paperTime, printable, prose } from './words'

describe('words of a paper', () => {
  it.each([
    [1, '一'],
    [3, '三'],
    [10, '十'],
    [12, '十二'],
    [20, '二十'],
    [35, '三十五'],
    [100, '100']
  ])('%d copies are %s', (value, text) => expect(hanNumber(value)).toBe(text))

  it('writes days, times and amounts as papers do', () => {
    expect(paperDate('2018-09-13')).toBe('2018年9月13日')
    expect(paperTime('2018-09-13T09:05')).toBe('2018年9月13日9时05分')
    expect([paperMoney(320_000), paperMoney(320_050), paperMoney(0)]).toEqual(['3200元', '3200.50元', '0元'])
    expect([paperDate(null), paperTime(null), paperMoney(null)]).toEqual([null, null, null])
  })

  it('takes out what XML forbids and what turns the writing, and nothing else', () => {
    expect(printable('a\u0000b\u202Ec\uFFFEd\uD800e𠮷\uE123')).toBe('abcde𠮷\uE123')
    expect(oneLine(' 张\n某  ')).toBe('张 某')
    expect(prose('  甲\r\n\r\n　乙\n')).toBe('甲\n　　乙')
  })
})

describe('characters that may not print', () => {
  it('names each once, with what stands around it', () => {
    expect(glyphWarnings('委托人张\uE123某与张\uE123某，𠮷')).toMatchObject([
      { char: '\uE123', code: 'U+E123', reason: '造字，可能打印成方框', near: '委托人张\uE123某与张\uE123' },
      { char: '𠮷', code: 'U+20BB7' }
    ])
    expect(glyphWarnings('常用汉字〔2018〕√（　）龘')).toEqual([])
  })
})

describe('what was probably meant', () => {
  it.each([
    ['案件名成', '案件名称'],
    ['当事人', '当事人名单'],
    ['完全不是', null],
    ['姓', null]
  ])('%s', (name, meant) => {
    expect(nearest(name, ['案件名称', '当事人名单', '简要情况'])).toBe(meant)
  })
})
