import { describe, expect, it } from 'vitest'
import { hoursText, minutesOfHours } from './hours'

describe('hours in figures', () => {
  it.each([
    [0, '0'],
    [20, '0.33'],
    [90, '1.5'],
    [150, '2.5'],
    [600, '10'],
    [6000, '100']
  ])('%d minutes', (minutes, text) => {
    expect(hoursText(minutes)).toBe(text)
    expect(minutesOfHours(Number(text))).toBe(minutes)
  })
})
