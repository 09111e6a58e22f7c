import { describe, expect, it } from 'vitest'
import { ageOn, dateBounds } from '../../contract/dates'
import { bandsAt, bornLimit, fiveYearBands, monthlyBands, sheetBands } from './rules'

describe('age bands', () => {
  it.each([
    [monthlyBands, ['0—17岁', '18—59岁', '60—79岁', '80岁以上']],
    [sheetBands, ['0—5岁', '6—17岁', '18—34岁', '35—59岁', '60—69岁', '70—79岁', '80—89岁', '90岁以上']],
    [bandsAt([0]), ['0岁以上']]
  ])('are labelled', (bands, labels) => expect(bands.map(({ label }) => label)).toEqual(labels))

  it('leave no age out and count none twice', () => {
    for (const bands of [monthlyBands, sheetBands, fiveYearBands])
      for (let age = 0; age <= 120; age++)
        expect(
          bands.filter(({ from, below }) => age >= from && (below === null || age < below)).length,
          `${age}`
        ).toBe(1)
    expect(fiveYearBands.map(({ id }) => id).slice(-2)).toEqual(['95-99', '100+'])
  })
})

describe('the last birth date for an age', () => {
  it.each([
    ['2018-09-15', 60, '1958-09-15'],
    // the end of a month is written for whole months
    ['2018-09-30', 60, '1958-09-31'],
    ['2018-12-31', 80, '1938-12-31'],
    // 29 February: not yet on the 28th of a common year, reached on the day itself in a leap year
    ['2018-02-28', 62, '1956-02-28'],
    ['2018-02-28', 61, '1957-02-31'],
    ['2016-02-29', 60, '1956-02-31'],
    ['2016-02-29', 59, '1957-02-31'],
    ['2018-09-30', 0, '2018-09-31']
  ])('on %s for %i is %s', (day, age, limit) => expect(bornLimit(day, age)).toBe(limit))

  it('agrees with 周岁 for days, months and years around every edge', () => {
    const days = [
      '2018-02-28',
      '2018-03-01',
      '2016-02-28',
      '2016-02-29',
      '2018-09-15',
      '2018-09-30',
      '2018-12-31'
    ]
    const births = ['1956-02-28', '1956-02-29', '1956-03-01', '1958-02-28', '1958-03-01', '1958-09-14']
    births.push('1958-09-15', '1958-09-16', '1958-09-30', '1958-10-01', '1958-12-31', '1959-01-01')
    births.push('1956-02', '1958-02', '1958-09', '1958-10', '1958-12', '1956', '1957', '1958')
    for (const day of days)
      for (const birth of births) {
        const bounds = dateBounds(birth)
        const youngest = ageOn(bounds?.last ?? '', day)
        const lastText = birth.length === 10 ? birth : birth.length === 7 ? `${birth}-31` : `${birth}-12-31`
        for (const age of [58, 59, 60, 61, 62])
          expect(lastText <= bornLimit(day, age), `${birth} on ${day}: ${age}`).toBe((youngest ?? 0) >= age)
      }
  })
})
