import { describe, expect, it } from 'vitest'
import { aboutWording, fenFromYuanText, rateNumber, ratePercent, wanFromFen, yuanFromFen } from './rates'

describe('ratePercent (domain §3.4, P35)', () => {
  it.each([
    [4391, 4392, 2, '99.98'],
    [4391, 4392, 1, '99.9'],
    [4391, 4392, 0, '99'],
    [4392, 4392, 2, '100.00'],
    [4392, 4392, 0, '100'],
    [999_999, 1_000_000, 2, '99.99'],
    [8, 9, 2, '88.89'],
    [31, 37, 2, '83.78'],
    [32, 38, 2, '84.21'],
    [921, 980, 2, '93.98'],
    [181, 196, 2, '92.35'],
    [158, 196, 2, '80.61'],
    [842, 869, 1, '96.9'],
    [376, 386, 2, '97.41'],
    [0, 7, 2, '0.00'],
    [1, 8, 0, '13'],
    [1, 8, 2, '12.50'],
    [1, 800, 2, '0.13'],
    [3, 2, 2, '150.00'],
    [1_000_001, 1_000_000, 2, '100.01'],
    [0, 0, 2, '—'],
    [5, 0, 2, '—']
  ])('%d of %d with %d decimals is %s', (numerator, denominator, decimals, text) => {
    expect(ratePercent(numerator, denominator, decimals)).toBe(text)
    expect(rateNumber(numerator, denominator, decimals)).toBe(text === '—' ? null : Number(text))
  })

  it('is exactly 100 only for equal numbers, at any number of decimals', () => {
    for (let whole = 1; whole <= 3000; whole += 7) {
      for (const decimals of [0, 1, 2, 3]) {
        const hundred = `100${decimals ? `.${'0'.repeat(decimals)}` : ''}`
        if (ratePercent(whole, whole, decimals) !== hundred) expect(whole).toBe('100 %')
        if (ratePercent(whole - 1, whole, decimals) === hundred) expect(whole - 1).toBe('below 100 %')
        if (ratePercent(whole + 1, whole, decimals) === hundred) expect(whole + 1).toBe('above 100 %')
      }
    }
    expect(ratePercent(3000, 3000)).toBe('100.00')
  })

  it('divides sums again instead of averaging rates', () => {
    expect(ratePercent(1 + 99, 2 + 100)).toBe('98.04')
  })

  it.each([
    [-1, 2],
    [1.5, 2],
    [NaN, 2],
    [1, -2]
  ])('refuses %d of %d', (numerator, denominator) => {
    expect(() => ratePercent(numerator, denominator)).toThrow(RangeError)
  })
})

describe('aboutWording (domain §3.4, S3, S5)', () => {
  it.each([
    [6037, '份', '6000余份'],
    [407, '件', '400余件'],
    [400, '件', '400件'],
    [386, '件', '300余件'],
    [99, '户', '99户'],
    [100, '户', '100户'],
    [101, '户', '100余户'],
    [0, '件', '0件'],
    [6100, '份', '6100份'],
    [15_487, '人', '15000余人'],
    [20_000, '', '20000'],
    [37, '', '37']
  ])('%d %s is %s', (count, unit, text) => {
    expect(aboutWording(count, unit)).toBe(text)
  })

  it('never says 余 of a number above the exact one', () => {
    for (let count = 0; count <= 20_000; count++) {
      const text = aboutWording(count, '')
      const said = Number(text.replace('余', ''))
      if (text.includes('余') ? said >= count : said !== count) expect(text).toBe(count)
    }
    expect(aboutWording(20_001, '')).toBe('20000余')
  })
})

describe('money (P40)', () => {
  it.each([
    [123_450, '1234.50'],
    [5, '0.05'],
    [0, '0.00'],
    [-5, '-0.05']
  ])('%d 分 is %s 元', (fen, text) => {
    expect(yuanFromFen(fen)).toBe(text)
  })

  it.each([
    [1_820_000, '1.82'],
    [320_000 + 1_500_000, '1.82'],
    [5000, '0.01'],
    [4999, '0.00'],
    [1_005_000, '1.01'],
    [2_873_800_000, '2873.80'],
    [-5000, '-0.01']
  ])('%d 分 is %s 万元', (fen, text) => {
    expect(wanFromFen(fen)).toBe(text)
  })

  it('converts the sum, for parts rounded one by one do not add up', () => {
    expect(Number(wanFromFen(4000)) * 3).toBe(0)
    expect(wanFromFen(4000 * 3)).toBe('0.01')
  })

  it.each([
    ['3,200.5', 320_050],
    ['３２００', 320_000],
    ['￥3，200.50元', 320_050],
    ['3200元整', 320_000],
    ['0.29', 29],
    ['1.10', 110],
    ['1.100', 110],
    ['1,234,567.89', 123_456_789],
    [' 5 000 ', 500_000]
  ])('%j is %d 分', (text, fen) => {
    expect(fenFromYuanText(text)).toEqual({ fen })
  })

  it.each(['', '2000万', '1.5万元', '三千', '3,20', '1.234', '-5', 'abc', '1.2.3', '99999999999999999999'])(
    '%j is an error',
    text => {
      const parsed = fenFromYuanText(text)
      expect(parsed.error).toBeTypeOf('string')
      expect(parsed.fen).toBeUndefined()
    }
  )

  it('reads back every amount it writes', () => {
    for (let fen = 0; fen < 50_000; fen += 7) {
      if (fenFromYuanText(yuanFromFen(fen)).fen !== fen) expect(yuanFromFen(fen)).toBe(fen)
    }
    expect(fenFromYuanText(yuanFromFen(49_999)).fen).toBe(49_999)
  })
})
