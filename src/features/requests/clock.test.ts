import { describe, expect, it } from 'vitest'
import { addDays, daysBetween, minutesBetween } from '../../contract/dates'
import { officialDays } from '../../contract/officialDays'
import { calendarOf, isWorkday, workdaysBetween } from '../../contract/workdays'
import { createRandom, type Random } from '../../demo/random'
import { emptyRequest } from './contract'
import {
  dueLevel,
  limitEnd,
  limitUnits,
  requestDue,
  requestStandardsSetting,
  type DueFacts,
  type Limit
} from './standards'

const calendar = calendarOf(officialDays)
const usual = requestStandardsSetting.initial
const workdays = (value: number): Limit => ({ value, unit: 'workday' })
const at = (from: string, limit: Limit) => limitEnd(from, limit, calendar)

describe('working days over the holidays of every year on the calendar', () => {
  // the last day worked before the holiday, and the first one after it; make-up days lie outside these two
  it.each([
    ['春节 2017', '2017-01-26', '2017-02-03'],
    ['春节 2018', '2018-02-14', '2018-02-22'],
    ['春节 2019', '2019-02-03', '2019-02-11'],
    ['春节 2020, lengthened', '2020-01-23', '2020-02-03'],
    ['春节 2021', '2021-02-10', '2021-02-18'],
    ['春节 2022', '2022-01-30', '2022-02-07'],
    ['春节 2023', '2023-01-20', '2023-01-28'],
    ['春节 2024', '2024-02-09', '2024-02-18'],
    ['春节 2025', '2025-01-27', '2025-02-05'],
    ['春节 2026', '2026-02-14', '2026-02-24'],
    ['国庆 2017, with 中秋', '2017-09-30', '2017-10-09'],
    ['国庆 2018', '2018-09-30', '2018-10-08'],
    ['国庆 2019', '2019-09-30', '2019-10-08'],
    ['国庆 2020, with 中秋', '2020-09-30', '2020-10-09'],
    ['国庆 2021', '2021-09-30', '2021-10-08'],
    ['国庆 2022', '2022-09-30', '2022-10-08'],
    ['国庆 2023, with 中秋', '2023-09-28', '2023-10-07'],
    ['国庆 2024', '2024-09-30', '2024-10-08'],
    ['国庆 2025, with 中秋', '2025-09-30', '2025-10-09'],
    ['国庆 2026', '2026-09-30', '2026-10-08'],
    ['元旦 2019, of the next year’s notice', '2018-12-29', '2019-01-02'],
    ['元旦 2023, of the next year’s notice', '2022-12-30', '2023-01-03'],
    ['元旦 2024, of the next year’s notice', '2023-12-29', '2024-01-02']
  ])('%s: what comes in from %s on has until %s', (_name, last, first) => {
    expect([isWorkday(last, calendar), isWorkday(first, calendar)]).toEqual([true, true])
    for (let day = last; day < first; day = addDays(day, 1))
      for (const minute of ['00:00', '03:00', '23:58', '23:59'])
        expect(at(`${day}T${minute}`, workdays(1))).toBe(`${first}T23:59`)
    expect(at(`${addDays(last, -1)}T23:59`, workdays(1)) <= `${last}T23:59`).toBe(true)
  })

  it.each([
    ['2017-01-26T16:00', '2017-02-06', 'Friday, the make-up Saturday, Monday'],
    ['2018-02-14T16:00', '2018-02-24', 'Thursday, Friday, the make-up Saturday'],
    ['2019-02-03T16:00', '2019-02-13', 'no make-up day behind'],
    ['2021-02-10T16:00', '2021-02-20', 'the make-up Saturday'],
    ['2023-01-20T16:00', '2023-01-30', 'Saturday and Sunday both make up'],
    ['2024-02-09T16:00', '2024-02-20', 'the make-up Sunday'],
    ['2025-01-27T16:00', '2025-02-07', 'Wednesday to Friday'],
    ['2026-02-14T16:00', '2026-02-26', 'Tuesday to Thursday'],
    ['2019-09-30T16:00', '2019-10-10', 'the make-up Saturday comes later'],
    ['2022-09-30T16:00', '2022-10-10', 'Saturday and Sunday both make up'],
    ['2024-09-30T16:00', '2024-10-10', 'the make-up Saturday comes later']
  ])('three working days from %s are over on %s (%s)', (from, day) => {
    expect(at(from, workdays(3))).toBe(`${day}T23:59`)
  })

  it('hours and natural days run through a holiday', () => {
    expect(at('2018-02-14T23:30', { value: 24, unit: 'hour' })).toBe('2018-02-15T23:30')
    expect(at('2018-02-14T23:30', { value: 7, unit: 'day' })).toBe('2018-02-21T23:59')
    expect(at('2018-09-30T23:59', { value: 2, unit: 'hour' })).toBe('2018-10-01T01:59')
  })

  it('knows weekends only where no notice is on the calendar', () => {
    // Friday 1 October 2027
    expect(at('2027-09-30T10:00', workdays(1))).toBe('2027-10-01T23:59')
    expect(at('2016-02-05T10:00', workdays(1))).toBe('2016-02-08T23:59')
    // over the end of what is known: the New Year’s day of 2027 is not on it
    expect(at('2026-12-31T10:00', workdays(1))).toBe('2027-01-01T23:59')
  })
})

describe('the same day (domain §4: 当日办结)', () => {
  it.each<[string, Limit, string]>([
    ['2018-09-06T08:10', { value: 0, unit: 'day' }, '2018-09-06T23:59'],
    ['2018-09-06T23:59', { value: 0, unit: 'day' }, '2018-09-06T23:59'],
    ['2018-10-01T10:00', { value: 0, unit: 'day' }, '2018-10-01T23:59'],
    ['2018-09-06T23:59', workdays(0), '2018-09-06T23:59'],
    ['2018-09-29T10:00', workdays(0), '2018-09-29T23:59'],
    ['2018-10-01T10:00', workdays(0), '2018-10-08T23:59'],
    ['2018-09-08T10:00', workdays(0), '2018-09-10T23:59']
  ])('%s and %j end at %s', (from, limit, end) => expect(at(from, limit)).toBe(end))
})

const minute = (random: Random): string => {
  const part = (most: number) => String(random.between(0, most)).padStart(2, '0')
  const clock = random.pick(['00:00', '00:01', '08:59', '17:30', '23:58', '23:59', `${part(23)}:${part(59)}`])
  return `${addDays('2016-12-20', random.between(0, 3700))}T${clock}`
}
const limit = (random: Random): Limit => {
  const unit = random.pick(limitUnits)
  const least = unit === 'minute' || unit === 'hour' ? 1 : 0
  return { unit, value: random.pick([least, 1, 2, 3, 13, 24, 60, random.between(1, 400)]) }
}

describe('whatever the limit (drawn by lot)', () => {
  const random = createRandom(20180906)
  const runs = Array.from({ length: 3000 }, () => ({ from: minute(random), limit: limit(random) }))

  it('the end is never before the start, and never earlier for what came later', () => {
    for (const run of runs) {
      const end = at(run.from, run.limit)
      expect(minutesBetween(run.from, end)).toBeGreaterThanOrEqual(0)
      const later = addDays(run.from.slice(0, 10), random.between(0, 3)) + run.from.slice(10)
      expect([run, at(later, run.limit) >= end]).toEqual([run, true])
      const more = { ...run.limit, value: run.limit.value + 1 }
      expect([run, at(run.from, more) >= end]).toEqual([run, true])
    }
  })

  it('takes exactly its minutes, days or working days', () => {
    for (const {
      from,
      limit: { value, unit }
    } of runs) {
      const end = at(from, { value, unit })
      const [first, last] = [from.slice(0, 10), end.slice(0, 10)]
      if (unit === 'minute') expect(minutesBetween(from, end)).toBe(value)
      else if (unit === 'hour') expect(minutesBetween(from, end)).toBe(value * 60)
      else if (unit === 'day') expect(daysBetween(first, last)).toBe(value)
      else {
        expect(isWorkday(last, calendar) || value === 0).toBe(true)
        if (value > 0) expect(workdaysBetween(first, last, calendar)).toBe(value)
      }
    }
  })
})

describe('whatever the request (drawn by lot)', () => {
  const random = createRandom(4392)
  const drawn = (): DueFacts => ({
    ...emptyRequest,
    reportedAt: minute(random),
    category: random.pick([null, 'property/elevator', 'municipal/gas', 'housing/leak']),
    urgency: random.pick([null, 'ordinary', 'urgent', 'complex']),
    nature: random.pick([null, 'enquiry', 'complaint'])
  })

  it('both ends lie behind the start; a later call is never due earlier', () => {
    for (let run = 0; run < 2000; run++) {
      const facts = drawn()
      const due = requestDue(facts, usual, calendar)
      expect(due.clockFrom).toBe(facts.reportedAt)
      for (const end of [due.respondDueAt, due.dueAt])
        expect(end !== null && end > facts.reportedAt).toBe(true)
      const later = { ...facts, reportedAt: `${addDays(facts.reportedAt.slice(0, 10), 1)}T00:00` }
      const next = requestDue(later, usual, calendar)
      expect((next.respondDueAt ?? '') >= (due.respondDueAt ?? '')).toBe(true)
      expect((next.dueAt ?? '') >= (due.dueAt ?? '')).toBe(true)
    }
  })

  it('the last minute is in time, the next one is not', () => {
    for (let run = 0; run < 500; run++) {
      const { dueAt } = requestDue(drawn(), usual, calendar)
      if (dueAt === null) throw new Error('no end')
      expect(dueLevel(dueAt, `${dueAt}:59`)).toEqual({ minutesLeft: 0, level: 'due' })
      const [day = '', clock = ''] = dueAt.split('T')
      const next = clock === '23:59' ? `${addDays(day, 1)}T00:00` : null
      if (next !== null) expect(dueLevel(dueAt, next).level).toBe('overdue')
    }
  })
})
