import { describe, expect, it } from 'vitest'
import { newRecoveryKey, normaliseRecoveryKey } from './recoveryKey'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

function changed(key: string, at: number): string {
  const letter = key.charAt(at)
  const other = alphabet.charAt((alphabet.indexOf(letter) + 1) % 32)
  return key.slice(0, at) + other + key.slice(at + 1)
}

describe('recovery key', () => {
  it('has nine groups of four letters that are not misread on paper', () => {
    expect(newRecoveryKey()).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{4}$/)
    expect(newRecoveryKey()).not.toBe(newRecoveryKey())
  })

  it('is read as typed: any case, any separators, O for 0, I and L for 1, full width', () => {
    for (let round = 0; round < 50; round++) {
      const key = newRecoveryKey()
      expect(normaliseRecoveryKey(key)).toBe(key)
      const typed = key
        .replace(/-/g, ' ')
        .replace(/0/g, 'o')
        .replace(/1/g, round % 2 ? 'l' : 'I')
      expect(normaliseRecoveryKey(` ${typed.toLowerCase()} `)).toBe(key)
      const wide = key.replace(/[0-9A-Z]/g, letter => String.fromCharCode(letter.charCodeAt(0) + 0xfee0))
      expect(normaliseRecoveryKey(wide)).toBe(key)
    }
  })

  it('names the group in which a letter is wrong, wherever it is, without repeating it (F41)', () => {
    const key = newRecoveryKey()
    for (let at = 0; at < key.length; at++) {
      if (key.charAt(at) === '-') continue
      const group = Math.floor(at / 5) + 1
      expect(() => normaliseRecoveryKey(changed(key, at))).toThrow(
        `恢复密钥第 ${group} 组抄错了，请对照打印件核对。`
      )
    }
  })

  it('notices two groups that changed places', () => {
    const groups = newRecoveryKey().split('-')
    const [first = '', second = '', ...rest] = groups
    expect(() => normaliseRecoveryKey([second, first, ...rest].join('-'))).toThrow('第 1 组')
  })

  it('says how many groups are missing or too many', () => {
    const groups = newRecoveryKey().split('-')
    expect(() => normaliseRecoveryKey(groups.slice(0, 7).join('-'))).toThrow('现在只有 7 组')
    expect(() => normaliseRecoveryKey('')).toThrow('现在只有 0 组')
    expect(() => normaliseRecoveryKey([...groups, groups[0]].join('-'))).toThrow('第 10 组')
  })
})
