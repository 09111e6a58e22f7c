import { describe, expect, it } from 'vitest'
import { addDays, weekday } from './dates'
import { officialDays } from './officialDays'
import { addWorkdays, calendarOf, isWorkday, knowsYear, workdaysBetween } from './workdays'

const official = calendarOf(officialDays)
const weekends = calendarOf([])

describe('officialDays', () => {
  it('names every day once; make-up workdays are weekends', () => {
    expect(official.size).toBe(officialDays.length)
    const workdays = officialDays.filter(day => day.kind === 'workday')
    expect(workdays.filter(day => weekday(day.date) <= 5)).toEqual([])
    expect(workdays.length).toBeGreaterThan(50)
  })

  // As published: 11 statutory days off until 2024, 13 since 2025; in 2020 two fewer worked, for the epidemic.
  it.each([
    [2017, 249],
    [2018, 250],
    [2019, 250],
    [2020, 249],
    [2021, 250],
    [2022, 249],
    [2023, 249],
    [2024, 251],
    [2025, 248],
    [2026, 248]
  ])('leaves %i with %i working days', (year, days) => {
    expect(workdaysBetween(`${year - 1}-12-31`, `${year}-12-31`, official)).toBe(days)
  })

  it.each([
    [2016, false],
    [2017, true],
    [2018, true],
    [2026, true],
    [2027, false]
  ])('tells that %i is known: %s', (year, known) => {
    expect(knowsYear(year, official)).toBe(known)
  })
})

describe('isWorkday', () => {
  it.each([
    ['2018-09-28', true, 'Friday'],
    ['2018-09-29', true, 'Saturday that makes up for the National Day'],
    ['2018-09-30', true, 'Sunday that makes up for the National Day'],
    ['2018-10-01', false, 'National Day'],
    ['2018-10-05', false, 'Friday within the holiday'],
    ['2018-10-08', true, 'first day back'],
    ['2018-12-29', true, 'Saturday of the next year’s notice'],
    ['2018-12-31', false, 'Monday of the next year’s notice'],
    ['2019-10-12', true, 'Saturday that makes up'],
    ['2019-10-13', false, 'Sunday'],
    ['2020-01-31', false, 'lengthened Spring Festival'],
    ['2020-02-29', false, 'leap day, Saturday'],
    ['2024-02-29', true, 'leap day, Thursday'],
    ['2024-02-09', true, 'New Year’s Eve was no holiday'],
    ['2027-10-01', true, 'a year that is not on the table: Friday']
  ])('%s: %s (%s)', (date, expected) => {
    expect(isWorkday(date, official)).toBe(expected)
  })
})

describe('addWorkdays and workdaysBetween', () => {
  it.each([
    ['2018-09-10', 0, '2018-09-10', 'nothing to count'],
    ['2018-09-10', 1, '2018-09-11', 'the next day is day 1'],
    ['2018-09-14', 1, '2018-09-17', 'over a weekend'],
    ['2018-09-15', 1, '2018-09-17', 'from a Saturday'],
    ['2018-09-28', 1, '2018-09-29', 'to a make-up Saturday'],
    ['2018-09-28', 3, '2018-10-08', 'over the National Day 2018'],
    ['2018-09-10', 30, '2018-10-26', 'thirty working days over mid-autumn and the National Day 2018'],
    ['2019-09-10', 30, '2019-10-28', 'thirty working days over mid-autumn and the National Day 2019'],
    ['2018-12-28', 3, '2019-01-03', 'over the turn of a year'],
    ['2019-01-31', 1, '2019-02-01', 'over a month’s end'],
    ['2024-02-28', 2, '2024-03-01', 'over a leap day'],
    ['2020-01-23', 1, '2020-02-03', 'over the lengthened Spring Festival'],
    ['2026-02-13', 2, '2026-02-24', 'over the Spring Festival 2026']
  ])('%s + %i = %s (%s)', (from, days, to) => {
    expect(addWorkdays(from, days, official)).toBe(to)
    expect(workdaysBetween(from, to, official)).toBe(days)
    expect(workdaysBetween(to, from, official)).toBe(days === 0 ? 0 : -days)
  })

  it('counts Monday to Friday only where the table says nothing', () => {
    expect(addWorkdays('2018-09-28', 5, weekends)).toBe('2018-10-05')
    for (let day = '2027-01-01'; day < '2027-02-01'; day = addDays(day, 1))
      expect(isWorkday(day, official)).toBe(weekday(day) <= 5)
  })

  it('refuses what is no number of days', () => {
    expect(() => addWorkdays('2018-09-10', -1, official)).toThrow(RangeError)
    expect(() => addWorkdays('2018-09-10', 1.5, official)).toThrow(RangeError)
  })
})
