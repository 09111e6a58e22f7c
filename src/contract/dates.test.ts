import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  ageOn,
  dateBounds,
  dateFromNumber,
  dateFromSerial,
  daysBetween,
  durationText,
  formatDateZh,
  isRealDate,
  minutesBetween,
  parseDateText,
  weekdayName
} from './dates'

describe('parseDateText (P9, P11)', () => {
  it.each([
    ['1980.5.3', '1980-05-03'],
    ['1980。5。3', '1980-05-03'],
    ['1980-5-3', '1980-05-03'],
    ['1980/05/03', '1980-05-03'],
    ['１９８０．５．３', '1980-05-03'],
    ['1980年5月3日', '1980-05-03'],
    ['1980 年 5 月 3 号', '1980-05-03'],
    ['19800503', '1980-05-03'],
    ['1980-05-03 23:59:17', '1980-05-03'],
    ['1980-05-03T00:00:00.000', '1980-05-03'],
    ['1980年5月3日8时30分', '1980-05-03'],
    ['1980年5月3日 星期六', '1980-05-03'],
    ['\t2000.2.29\u00a0', '2000-02-29'],
    ['1980 1 1', '1980-01-01']
  ])('%s is the day %s', (text, date) => {
    expect(parseDateText(text)).toEqual({ date, precision: 'day' })
  })

  it.each([
    ['1980.05', '1980-05'],
    ['1980.10', '1980-10'],
    ['1980年5月', '1980-05'],
    ['1980年1月份', '1980-01'],
    ['1980-1', '1980-01'],
    ['1980/12', '1980-12'],
    ['198005', '1980-05']
  ])('%s is the month %s', (text, date) => {
    expect(parseDateText(text)).toEqual({ date, precision: 'month' })
  })

  it.each(['1980', '1980年'])('%s is a year', text => {
    expect(parseDateText(text)).toEqual({ date: '1980', precision: 'year' })
  })

  it.each([
    ['80.5.3', '世纪'],
    ['80年5月3日', '世纪'],
    ['05.5.3', '世纪'],
    ['1980.1', '10 月'],
    ['1980.2.30', '不存在'],
    ['1900-02-29', '不存在'],
    ['1980.13', '月份'],
    ['198013', '月份'],
    ['19801', '序号'],
    ['五月初三', '农历'],
    ['农历1980年5月3日', '农历'],
    ['5月3日', '缺少年份'],
    ['5-1', '缺少年份'],
    ['29346', '序号'],
    ['0980.5.3', '年份'],
    ['5/3/1980', '不是'],
    ['长期', '不是'],
    ['', '没有']
  ])('%j is an error naming %s', (text, reason) => {
    expect(parseDateText(text).error).toContain(reason)
  })

  it('takes two digits for 19xx only where 20xx would be in the future', () => {
    expect(parseDateText('80.5.3', '2018-09-30')).toEqual({ date: '1980-05-03', precision: 'day' })
    expect(parseDateText('80年5月', '2018-09-30')).toEqual({ date: '1980-05', precision: 'month' })
    expect(parseDateText('15.5.3', '2018-09-30').error).toContain('世纪')
    expect(parseDateText('80.5.3', '2085-01-01').error).toContain('世纪')
    expect(parseDateText('31/12/18', '2018-09-30').error).toContain('世纪')
  })
})

describe('serial numbers (P9, P10)', () => {
  it.each([
    [29346, '1980-05-05'],
    [45000, '2023-03-15'],
    [45000.9999, '2023-03-15'],
    [44999.99999999999, '2023-03-15'],
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [61, '1900-03-01']
  ])('%d is %s', (serial, date) => {
    expect(dateFromSerial(serial)).toEqual({ date, precision: 'day' })
  })

  it('knows the 1904 system and the day that never was', () => {
    expect(dateFromSerial(29346 - 1462, true)).toEqual({ date: '1980-05-05', precision: 'day' })
    expect(dateFromSerial(60).error).toContain('不存在')
  })

  it.each([0, -1, 1e9, NaN, Infinity])('%d is no serial', serial => {
    expect(dateFromSerial(serial).error).toBeTypeOf('string')
  })

  it.each([
    ['29346', '1980-05-05'],
    ['29346.75', '1980-05-05'],
    ['19800503', '1980-05-03'],
    ['198005', '1980-05'],
    ['1980.05', '1980-05'],
    ['1980.12', '1980-12'],
    ['1980', '1980']
  ])('the number %s is %s', (raw, date) => {
    expect(dateFromNumber(raw).date).toBe(date)
  })

  it.each(['1980.1', '35', '1.2E+5', '19801345', '123456789'])('the number %s is an error', raw => {
    expect(dateFromNumber(raw).error).toBeTypeOf('string')
  })
})

describe('calendar', () => {
  it.each([
    ['2018-02-28', true],
    ['2018-02-29', false],
    ['2000-02-29', true],
    ['1900-02-29', false],
    ['2018-13-01', false],
    ['2018-9-1', false],
    ['2018-09-01T08:00', false]
  ])('isRealDate(%s) is %s', (date, real) => {
    expect(isRealDate(date)).toBe(real)
  })

  it('walks through every day of two centuries without a gap', () => {
    let date = '1899-12-31'
    for (let count = 1; count <= 73_050; count++) {
      const next = addDays(date, 1)
      if (!isRealDate(next) || next <= date || addDays(next, -1) !== date)
        throw new Error(`${date} → ${next}`)
      date = next
    }
    expect(date).toBe('2100-01-01')
    expect(daysBetween('1899-12-31', date)).toBe(73_050)
  })

  it('computes the deadlines of scenario S4', () => {
    expect(addDays('2018-09-10', 30)).toBe('2018-10-10')
    expect(addDays('2018-09-13', 30)).toBe('2018-10-13')
    expect(daysBetween('2018-10-13', '2018-09-13')).toBe(-30)
  })

  it.each([
    ['2018-01-31', 1, '2018-02-28'],
    ['2016-01-31', 1, '2016-02-29'],
    ['2018-12-15', 1, '2019-01-15'],
    ['2018-01-15', -1, '2017-12-15'],
    ['2016-02-29', -12, '2015-02-28']
  ])('addMonths(%s, %d) is %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected)
  })

  it.each([
    ['2018-09-25', '星期二'],
    ['2018-09-30', '星期日'],
    ['1970-01-01', '星期四'],
    ['1949-10-01', '星期六']
  ])('%s is %s', (date, name) => {
    expect(weekdayName(date)).toBe(name)
  })

  it('refuses a date that does not exist', () => {
    expect(() => addDays('2018-02-30', 1)).toThrow(RangeError)
    expect(() => minutesBetween('2018-09-06T24:00', '2018-09-06T08:00')).toThrow(RangeError)
  })

  it('knows the bounds of a date of any precision', () => {
    expect(dateBounds('2016-02')).toEqual({ first: '2016-02-01', last: '2016-02-29' })
    expect(dateBounds('2016')).toEqual({ first: '2016-01-01', last: '2016-12-31' })
    expect(dateBounds('2016-13')).toBeNull()
  })
})

describe('ageOn', () => {
  it.each([
    ['1958-09-30', '2018-09-29', 59],
    ['1958-09-30', '2018-09-30', 60],
    ['2000-02-29', '2018-02-28', 17],
    ['2000-02-29', '2018-03-01', 18],
    ['2000-02-29', '2020-02-29', 20],
    ['2018-09-30', '2018-09-30', 0],
    ['2018-10-01', '2018-09-30', null],
    ['1958-08', '2018-09-30', 60],
    ['1958-09', '2018-09-15', null],
    ['1958-10', '2018-09-30', 59],
    ['1958', '2018-09-30', null],
    ['1958', '2018-12-31', 60],
    ['', '2018-09-30', null]
  ])('born %s, on %s: %s', (birth, on, age) => {
    expect(ageOn(birth, on)).toBe(age)
  })
})

describe('durations and Chinese dates', () => {
  it.each([
    ['2018-09-06T08:10', '2018-09-06T11:40', 210, '3小时30分'],
    ['2018-08-21T14:00', '2018-08-21T16:00', 120, '2小时'],
    ['2018-08-21T14:00', '2018-08-21T14:45', 45, '45分'],
    ['2018-12-31T23:00', '2019-01-02T01:00', 1560, '1天2小时'],
    ['2018-09-06T08:10', '2018-09-06T08:10', 0, '0分']
  ])('%s to %s: %d minutes, %s', (from, to, minutes, text) => {
    expect(minutesBetween(from, to)).toBe(minutes)
    expect(durationText(minutes)).toBe(text)
  })

  it.each([
    [165, '2小时45分'],
    [1439.5, '1天'],
    [1439.4, '23小时59分'],
    [1445, '1天5分'],
    [-90, '-1小时30分'],
    [NaN, '—']
  ])('%d minutes are %s', (minutes, text) => {
    expect(durationText(minutes)).toBe(text)
  })

  it.each([
    ['2018-09-25', '2018年9月25日'],
    ['2018-09', '2018年9月'],
    ['2018', '2018年'],
    ['不详', '不详']
  ])('%s is written %s', (date, text) => {
    expect(formatDateZh(date)).toBe(text)
  })
})
