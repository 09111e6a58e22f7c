import { describe, expect, it } from 'vitest'
import { addDays } from './dates'
import {
  cutoffMonth,
  cutoffMonthOf,
  customPeriod,
  dayPeriod,
  foundingPeriod,
  halfYearPeriod,
  inPeriod,
  naturalMonth,
  periodText,
  previousPeriod,
  quarterPeriod,
  samePeriodLastYear,
  tenDayPeriod,
  weekPeriod,
  yearPeriod,
  yearToDate
} from './periods'

describe('periods (domain §3.6)', () => {
  it.each([
    [naturalMonth('2018-09'), '2018-09-01', '2018-09-30', '2018年9月'],
    [naturalMonth('2016-02'), '2016-02-01', '2016-02-29', '2016年2月'],
    [cutoffMonth('2018-09', 20), '2018-08-21', '2018-09-20', '2018年9月（8月21日—9月20日）'],
    [cutoffMonth('2018-01', 20), '2017-12-21', '2018-01-20', '2018年1月（2017年12月21日—2018年1月20日）'],
    [cutoffMonth('2018-02', 30), '2018-01-31', '2018-02-28', '2018年2月（1月31日—2月28日）'],
    [cutoffMonth('2018-03', 30), '2018-03-01', '2018-03-30', '2018年3月（3月1日—3月30日）'],
    [cutoffMonth('2018-09', 31), '2018-09-01', '2018-09-30', '2018年9月（9月1日—9月30日）'],
    [cutoffMonth('2018-09', 1), '2018-08-02', '2018-09-01', '2018年9月（8月2日—9月1日）'],
    [foundingPeriod('2018-09-30'), '0001-01-01', '2018-09-30', '自成立以来（截至2018年9月30日）'],
    [dayPeriod('2018-09-06'), '2018-09-06', '2018-09-06', '2018年9月6日'],
    [weekPeriod('2018-09-06'), '2018-09-03', '2018-09-09', '2018年9月3日—9月9日'],
    [weekPeriod('2018-09-06', 5), '2018-08-31', '2018-09-06', '2018年8月31日—9月6日'],
    [tenDayPeriod('2018-09-10'), '2018-09-01', '2018-09-10', '2018年9月上旬'],
    [tenDayPeriod('2018-09-11'), '2018-09-11', '2018-09-20', '2018年9月中旬'],
    [tenDayPeriod('2018-08-31'), '2018-08-21', '2018-08-31', '2018年8月下旬'],
    [quarterPeriod(2018, 3), '2018-07-01', '2018-09-30', '2018年第三季度'],
    [halfYearPeriod(2018, 1), '2018-01-01', '2018-06-30', '2018年上半年'],
    [yearPeriod(2018), '2018-01-01', '2018-12-31', '2018年'],
    [customPeriod('2018-09-06', '2018-09-28'), '2018-09-06', '2018-09-28', '2018年9月6日—9月28日']
  ])('%o', (period, from, to, label) => {
    expect(period).toMatchObject({ from, to, label })
  })

  it('cut-off months follow each other without a gap or an overlap, whatever the day', () => {
    for (let cutoff = 1; cutoff <= 31; cutoff++) {
      let period = cutoffMonth('2015-12', cutoff)
      for (let count = 0; count < 30; count++) {
        const month = period.to.slice(0, 7)
        const next = cutoffMonthOf(addDays(period.to, 1), cutoff)
        expect(next.from).toBe(addDays(period.to, 1))
        expect(next.to.slice(0, 7) > month).toBe(true)
        expect(previousPeriod(next)).toEqual(period)
        period = next
      }
      expect(period.to.slice(0, 7)).toBe('2018-06')
    }
  })

  it.each(['2018-08-21', '2018-09-01', '2018-09-20'])('%s belongs to September with cut-off 20', date => {
    expect(cutoffMonthOf(date, 20)).toEqual(cutoffMonth('2018-09', 20))
  })

  it.each([
    ['a month that is none', () => naturalMonth('2018-13')],
    ['a cut-off day 0', () => cutoffMonth('2018-09', 0)],
    ['a fifth quarter', () => quarterPeriod(2018, 5)],
    ['an end before the start', () => customPeriod('2018-09-02', '2018-09-01')],
    ['a day that is none', () => dayPeriod('2018-02-30')]
  ])('refuses %s', (_, make) => {
    expect(make).toThrow(RangeError)
  })
})

it('names of 自成立以来 only its end', () =>
  expect(periodText(foundingPeriod('2018-09-30'))).toBe('自成立以来，截至2018年9月30日'))

describe('comparison periods', () => {
  it.each([
    [naturalMonth('2018-01'), naturalMonth('2017-12'), naturalMonth('2017-01')],
    [naturalMonth('2017-02'), naturalMonth('2017-01'), naturalMonth('2016-02')],
    [cutoffMonth('2018-03', 30), cutoffMonth('2018-02', 30), cutoffMonth('2017-03', 30)],
    [quarterPeriod(2018, 1), quarterPeriod(2017, 4), quarterPeriod(2017, 1)],
    [halfYearPeriod(2018, 1), halfYearPeriod(2017, 2), halfYearPeriod(2017, 1)],
    [yearPeriod(2018), yearPeriod(2017), yearPeriod(2017)],
    [dayPeriod('2018-01-01'), dayPeriod('2017-12-31'), dayPeriod('2017-01-01')],
    [dayPeriod('2016-02-29'), dayPeriod('2016-02-28'), dayPeriod('2015-02-28')],
    [tenDayPeriod('2018-03-05'), tenDayPeriod('2018-02-28'), tenDayPeriod('2017-03-05')],
    [tenDayPeriod('2017-02-25'), tenDayPeriod('2017-02-15'), tenDayPeriod('2016-02-25')],
    [weekPeriod('2018-09-06', 5), weekPeriod('2018-08-30', 5), weekPeriod('2017-09-07', 5)],
    [
      customPeriod('2018-09-06', '2018-09-28'),
      customPeriod('2018-08-14', '2018-09-05'),
      customPeriod('2017-09-06', '2017-09-28')
    ],
    [
      customPeriod('2017-02-01', '2017-02-28'),
      customPeriod('2017-01-04', '2017-01-31'),
      customPeriod('2016-02-01', '2016-02-29')
    ]
  ])('of $label', (period, previous, lastYear) => {
    expect(previousPeriod(period)).toEqual(previous)
    expect(samePeriodLastYear(period)).toEqual(lastYear)
  })

  it('accumulates from the start of the statistical year, also where it lies in December (P34)', () => {
    expect(yearToDate(naturalMonth('2018-09'))).toMatchObject({ from: '2018-01-01', to: '2018-09-30' })
    expect(yearToDate(cutoffMonth('2018-09', 20))).toMatchObject({ from: '2017-12-21', to: '2018-09-20' })
    expect(yearToDate(cutoffMonth('2018-01', 20))).toMatchObject({ from: '2017-12-21', to: '2018-01-20' })
  })
})

describe('inPeriod', () => {
  const september = cutoffMonth('2018-09', 20)

  it.each([
    ['2018-08-20', false],
    ['2018-08-21', true],
    ['2018-08-21T14:00', true],
    ['2018-09-20T23:59', true],
    ['2018-09-21T00:00', false],
    ['2018-09-22', false],
    ['2018-09', false],
    ['2018-09-31', false],
    ['', false],
    [null, false],
    [undefined, false]
  ])('%s in 21 August – 20 September: %s', (date, inside) => {
    expect(inPeriod(date, september)).toBe(inside)
  })

  it('takes a month-only date if the whole month lies inside', () => {
    expect(inPeriod('2018-09', naturalMonth('2018-09'))).toBe(true)
    expect(inPeriod('2018', yearPeriod(2018))).toBe(true)
  })

  it('prints its days', () => {
    expect(periodText(naturalMonth('2018-09'))).toBe('2018年9月1日—9月30日')
    expect(periodText({ from: '2017-12-21', to: '2018-01-20' })).toBe('2017年12月21日—2018年1月20日')
    expect(periodText(dayPeriod('2018-09-06'))).toBe('2018年9月6日')
  })
})
