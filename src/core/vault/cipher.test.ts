import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createFieldCipher, deriveKey } from './cipher'

const place = 'person:idNo:0190'

describe('field cipher', () => {
  const dataKey = randomBytes(32)
  const cipher = createFieldCipher(dataKey)

  it.each(['', '51352319650312123X', '𬭎与😀', '长'.repeat(20_000)])('gives back what it took', value => {
    expect(cipher.decrypt(place, cipher.encrypt(place, value))).toBe(value)
  })

  it('never gives the same text twice', () => {
    expect(cipher.encrypt(place, '男')).not.toBe(cipher.encrypt(place, '男'))
  })

  it('notices every flipped bit (F10)', () => {
    const value = cipher.encrypt(place, '51352319650312123X')
    const body = Buffer.from(value.slice(3), 'base64')
    for (let bit = 0; bit < body.length * 8; bit++) {
      const flipped = Buffer.from(body)
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
      expect(() => cipher.decrypt(place, `v1.${flipped.toString('base64')}`)).toThrow()
    }
  })

  it.each(['person:idNo:0191', 'person:phone:0190', 'request:idNo:0190'])(
    'does not open as %s (F42)',
    other => {
      const value = cipher.encrypt(place, '51352319650312123X')
      expect(() => cipher.decrypt(other, value)).toThrow()
    }
  )

  it.each(['', 'v1.', 'v1.AAAA', '51352319650312123X'])('refuses %j, which it never made', value => {
    expect(() => cipher.decrypt(place, value)).toThrow()
  })

  it('does not open with another key', () => {
    const value = cipher.encrypt(place, '男')
    expect(() => createFieldCipher(randomBytes(32)).decrypt(place, value)).toThrow()
    expect(createFieldCipher(dataKey).decrypt(place, value)).toBe('男')
  })

  it('derives a different key for each purpose', () => {
    const keys = (['field', 'index', 'file', 'backup'] as const).map(purpose =>
      deriveKey(dataKey, purpose).toString('hex')
    )
    expect(new Set([...keys, dataKey.toString('hex')]).size).toBe(5)
  })
})
