import { describe, expect, it } from 'vitest'
import { describeFault, redact } from './redact'

describe('redact', () => {
  it.each([
    ['an ID number', 'id 51352319650312123X in row', 'id # in row'],
    ['a phone', 'tel 13812345678', 'tel #'],
    ['full-width digits', 'tel １３８１２３４５６７８', 'tel #'],
    ['a name', 'for 张某某 at 4-2-601', 'for … at 4-2-601'],
    ['a quoted value', "Duplicate 'Zhang San' for key", 'Duplicate «…» for key'],
    ['a double-quoted value', 'no such column: "Zhang"', 'no such column: «…»']
  ])('hides %s', (_name, line, expected) => {
    expect(redact(line)).toBe(expected)
  })

  it('leaves what helps: codes, short numbers, names of tables', () => {
    const line = 'SQLITE_CONSTRAINT: UNIQUE constraint failed: person.idNoIndex (row 37)'
    expect(redact(line)).toBe(line)
  })

  it('cuts very long lines', () => {
    expect(redact('x '.repeat(5000)).length).toBe(2000)
  })
})

describe('describeFault', () => {
  it('tells the class, the message without values and the place, but no folder', () => {
    const line = describeFault(new TypeError('cannot read 13812345678 of 张某某'))
    expect(line).toMatch(/^TypeError: cannot read # of … \| at /)
    expect(line).toContain('redact.test.ts:')
    expect(line).not.toContain('\n')
  })

  it('takes anything that was thrown', () => {
    expect(describeFault('身份证号 51352319650312123X')).toBe('… #')
    expect(describeFault(undefined)).toBe('undefined')
  })
})
