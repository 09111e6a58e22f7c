import { describe, expect, it } from 'vitest'
import { dateSchema, dateTimeSchema, monthSchema, timeSchema } from './fields'

describe('days and minutes that exist', () => {
  it.each([
    ['2018-09-30', true],
    ['2018-09-31', false],
    ['2018-04-31', false],
    ['2018-12-31', true],
    ['2018-00-10', false],
    ['2018-13-01', false],
    ['2018-01-00', false],
    ['2018-01-32', false],
    ['2016-02-29', true],
    ['2018-02-29', false],
    // a year of a whole century is a leap year only when 400 divides it
    ['2000-02-29', true],
    ['1900-02-29', false],
    ['2018-02-30', false],
    ['0000-01-01', false],
    ['0001-01-01', true],
    ['9999-12-31', true],
    ['12018-01-01', false],
    ['2018-9-1', false],
    ['2018/09/01', false],
    [' 2018-09-01', false],
    ['2018-09-01\n', false],
    ['２０１８-09-01', false],
    ['', false]
  ])('%j: %s, alone and with a time of day', (day, exists) => {
    expect(dateSchema.safeParse(day).success).toBe(exists)
    expect(dateTimeSchema.safeParse(`${day}T10:00`).success).toBe(exists)
  })

  it.each([
    ['00:00', true],
    ['23:59', true],
    ['24:00', false],
    ['12:60', false],
    ['9:30', false],
    ['09:30:00', false],
    ['09:30Z', false],
    ['-1:30', false],
    ['', false]
  ])('%j: %s, alone and on a day', (time, exists) => {
    expect(timeSchema.safeParse(time).success).toBe(exists)
    expect(dateTimeSchema.safeParse(`2018-09-30T${time}`).success).toBe(exists)
  })

  it.each([
    ['2018-09', true],
    ['2018-00', false],
    ['2018-13', false],
    ['0000-09', false],
    ['2018-9', false],
    ['2018-09-01', false]
  ])('%j: %s as a month', (month, exists) => {
    expect(monthSchema.safeParse(month).success).toBe(exists)
  })

  it.each([
    ['no day at all', '明天', 1],
    ['a day that does not exist', '2018-09-31T10:00', 1]
  ])('says one thing of %s', (_what, value, issues) => {
    expect(dateTimeSchema.safeParse(value).error?.issues).toHaveLength(issues)
  })

  it('takes a minute only with its T', () => {
    expect(dateTimeSchema.safeParse('2018-09-30 10:00').success).toBe(false)
    expect(dateTimeSchema.safeParse('2018-09-30').success).toBe(false)
    expect(dateSchema.safeParse('2018-09-30T10:00').success).toBe(false)
  })
})
