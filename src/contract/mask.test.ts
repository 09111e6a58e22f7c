import { describe, expect, it } from 'vitest'
import { maskIdNumber, maskName, maskPhone, type IdMask, type NameMask } from './mask'
import { charLength } from './text'

describe('maskIdNumber (domain §5.5)', () => {
  it.each<[string, IdMask | undefined, string]>([
    ['513523196503121237', undefined, '513523********1237'],
    ['513523196503121237', 'report', '513***********1237'],
    ['513523196503121237', 'tail', '**************1237'],
    ['11010519491231002X', 'screen', '110105********002X'],
    ['513523650312123', 'screen', '513523*****2123'],
    ['E12345678', 'screen', '*********'],
    ['E12345678', 'tail', '*****5678'],
    ['12345', 'screen', '*****'],
    ['', 'screen', '']
  ])('%s, %s: %s', (idNo, mask, expected) => {
    expect(maskIdNumber(idNo, mask)).toBe(expected)
  })

  it('keeps the length of every number', () => {
    for (let length = 0; length <= 30; length++) {
      for (const mask of ['screen', 'report', 'tail'] as const) {
        const masked = maskIdNumber('7'.repeat(length), mask)
        expect(masked).toHaveLength(length)
        if (length > 0) expect(masked.split('*').length - 1).toBeGreaterThanOrEqual(Math.min(5, length))
      }
    }
  })
})

describe('maskPhone (domain §5.5)', () => {
  it.each([
    ['13812345678', '138****5678'],
    ['13812345678、19987654321', '138****5678、199****4321'],
    ['0851-1234567', '0851-*****67'],
    ['08511234567', '0851*****67'],
    ['023-79221234', '023-******34'],
    ['02379221234', '023******34'],
    ['79221234', '******34'],
    ['0851-1234567-801', '0851-*****67-***'],
    ['13812345678、0851-1234567', '138****5678、0851-*****67'],
    ['12345', '*****'],
    ['张三家', '***'],
    ['', '']
  ])('%s: %s', (phone, expected) => {
    expect(maskPhone(phone)).toBe(expected)
  })
})

describe('maskName (domain §5.5, P29)', () => {
  it.each<[string, NameMask | undefined, string]>([
    ['张三丰', undefined, '张某某'],
    ['张三丰', 'middle', '张*丰'],
    ['张三丰', 'surname', '张**'],
    ['张三', 'someone', '张某'],
    ['张三', 'middle', '张*'],
    ['张三', 'surname', '张*'],
    ['诸葛亮', 'someone', '诸葛某'],
    ['诸葛亮', 'middle', '诸葛*'],
    ['欧阳震华', 'middle', '欧阳*华'],
    ['欧阳', 'someone', '欧某'],
    ['王李小明', 'middle', '王**明'],
    ['𠮷田丰', 'middle', '𠮷*丰'],
    ['张𠮷', 'someone', '张某'],
    ['张𠮷丰', 'surname', '张**'],
    ['张\u{2A6D6}𠮷', 'middle', '张*𠮷'],
    ['\ue123三丰', 'middle', '\ue123*丰'],
    ['阿布都·热合曼', 'someone', '阿**·***'],
    ['John Li', 'someone', 'J*** **'],
    ['张', 'someone', '*'],
    ['', 'middle', '']
  ])('%s, %s: %s', (name, mask, expected) => {
    expect(maskName(name, mask)).toBe(expected)
  })

  it('never splits a surrogate pair', () => {
    for (const name of ['𠮷𠮷', '𠮷𠮷𠮷', '𠮷𠮷𠮷𠮷']) {
      for (const mask of ['someone', 'middle', 'surname'] as const) {
        const masked = maskName(name, mask)
        expect(masked).not.toMatch(/\p{Cs}/u)
        expect(charLength(masked)).toBe(charLength(name))
      }
    }
  })
})
