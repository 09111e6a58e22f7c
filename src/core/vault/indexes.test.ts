import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createFieldCipher } from './cipher'
import { blindIndexes, indexText, searchIndexes } from './indexes'

const cipher = createFieldCipher(randomBytes(32))

/** Whether a search for `typed` would find `stored`: by the last four, and by the whole when more was typed. */
function finds(kind: 'idNumber' | 'phone', stored: string, typed: string): boolean {
  const wanted = searchIndexes(cipher, kind, typed)
  if (!wanted) return false
  const indexes = blindIndexes(cipher, kind, stored)
  const whole = wanted.full === null || indexes.full.includes(`|${wanted.full}|`)
  return whole && indexes.tail.includes(`|${wanted.tail}|`)
}

describe('blind indexes (reliability.md §3)', () => {
  it.each([
    ['51352319650312123X', '51352319650312123X'],
    ['51352319650312123x', '51352319650312123X'],
    [' ５１３５２３１９６５０３１２１２３Ｘ ', '51352319650312123X'],
    ['513523-19650312-123X', '51352319650312123X'],
    ['138 1234 5678', '13812345678']
  ])('normalises %s', (raw, expected) => {
    expect(indexText(raw)).toBe(expected)
  })

  it.each([
    ['51352319650312123X', '51352319650312123x', true],
    ['51352319650312123X', '123X', true],
    ['51352319650312123X', '１２３ｘ', true],
    ['51352319650312123X', '1234', false],
    ['51352319650312123X', '5135231965031212', false],
    ['513523196503121237', '1237', true]
  ])('an ID number %s and the search %s: %s', (stored, typed, found) => {
    expect(finds('idNumber', stored, typed)).toBe(found)
  })

  it.each([
    ['13812345678', '5678', true],
    ['13812345678、010-87654321', '4321', true],
    ['13812345678、010-87654321', '010 8765 4321', true],
    ['13812345678、010-87654321', '5678010', false],
    ['13812345678', '张某', false],
    ['13812345678', '678', false]
  ])('a phone %s and the search %s: %s', (stored, typed, found) => {
    expect(finds('phone', stored, typed)).toBe(found)
  })

  it('keeps kinds apart and hides the value', () => {
    const id = blindIndexes(cipher, 'idNumber', '13812345678')
    const phone = blindIndexes(cipher, 'phone', '13812345678')
    expect(id.full).not.toBe(phone.full)
    expect(id.tail).not.toBe(phone.tail)
    expect(phone.full + phone.tail).not.toContain('5678')
  })

  it('depends on the key', () => {
    const other = createFieldCipher(randomBytes(32))
    expect(blindIndexes(other, 'phone', '13812345678')).not.toEqual(
      blindIndexes(cipher, 'phone', '13812345678')
    )
  })
})
