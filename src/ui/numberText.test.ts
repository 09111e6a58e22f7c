import { describe, expect, it } from 'vitest'
import { countFault, readCount, readHours } from './numberText'

describe('a number of things as people type it', () => {
  it.each([
    ['260', 260],
    ['０', 0],
    ['２６０', 260],
    [' 1,200 ', 1200],
    ['１，２００', 1200],
    ['260人次', 260],
    ['007', 7],
    ['100000000', 100_000_000]
  ])('“%s” is %d', (typed, count) => expect(readCount(typed, '人次')).toBe(count))

  it.each([
    ['1.5', '要填整数'],
    ['-2', '不能小于 0'],
    ['100000001', '不能大于 100000000'],
    ['13812345678', '不能大于 100000000'],
    ['三十六', '不是能识别的数，请只写数字，例如 260'],
    ['3万', '不是能识别的数，请只写数字，例如 260'],
    ['3条', '不是能识别的数，请只写数字，例如 260'],
    ['12 或 13', '不是能识别的数，请只写数字，例如 260']
  ])('“%s” is none: %s', (typed, reason) => {
    expect(readCount(typed, '人次')).toBeNull()
    expect(countFault(typed, '人次')).toBe(reason)
  })
})

describe('hours', () => {
  it.each([
    ['2.5', 150],
    ['２．５', 150],
    ['3小时', 180],
    ['0.33', 20],
    ['两个半小时', null],
    ['-1', null],
    ['1.234', null]
  ])('“%s” are %s minutes', (typed, minutes) => expect(readHours(typed)).toBe(minutes))
})
