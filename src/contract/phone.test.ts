import { describe, expect, it } from 'vitest'
import { checkPhones, joinPhones, phoneDigits } from './phone'

describe('checkPhones (domain §2.3)', () => {
  it.each([
    ['13812345678', ['13812345678']],
    ['16612345678', ['16612345678']],
    ['19912345678', ['19912345678']],
    ['138 1234 5678', ['13812345678']],
    ['138-1234-5678', ['13812345678']],
    ['138—1234—5678', ['13812345678']],
    ['１３８１２３４５６７８', ['13812345678']],
    ['\t138\u200b12345678\u00a0', ['13812345678']],
    ["'13812345678", ['13812345678']],
    ['+86 138 1234 5678', ['13812345678']],
    ['+8613812345678', ['13812345678']],
    ['008613812345678', ['13812345678']],
    ['86-13812345678', ['13812345678']],
    ['0851-1234567', ['0851-1234567']],
    ['0851 - 1234567', ['0851-1234567']],
    ['08511234567', ['08511234567']],
    ['023 79221234', ['02379221234']],
    ['（023）79221234', ['023-79221234']],
    ['79221234', ['79221234']],
    ['0851-1234567-801', ['0851-1234567-801']],
    ['0851-1234567转801', ['0851-1234567-801']],
    ['1.3812345678E+10', ['13812345678']]
  ])('%j is %j', (raw, phones) => {
    expect(checkPhones(raw)).toEqual({ ok: true, phones, notes: [] })
  })

  it.each([';', '；', '、', ',', '，', '/', '／', ' ', '\u3000', '\n', '\r\n', ' ; '])(
    'separator %j',
    separator => {
      expect(checkPhones(`13812345678${separator}023-79221234${separator}13912345678`)).toMatchObject({
        phones: ['13812345678', '023-79221234', '13912345678']
      })
    }
  )

  it('tells a space inside a number from a space between numbers', () => {
    expect(checkPhones('138 1234 5678 139 1234 5678')).toMatchObject({
      phones: ['13812345678', '13912345678']
    })
    expect(checkPhones('0851 1234567 13812345678')).toMatchObject({ phones: ['08511234567', '13812345678'] })
  })

  it.each([
    ['张三13812345678', ['13812345678'], ['张三']],
    ['13812345678（女儿）', ['13812345678'], ['女儿']],
    ['本人:13812345678 儿子：13912345678', ['13812345678', '13912345678'], ['本人', '儿子']],
    ['13812345678或13912345678', ['13812345678', '13912345678'], []],
    ['13812345678、13812345678', ['13812345678'], []]
  ])('%j keeps words as notes', (raw, phones, notes) => {
    expect(checkPhones(raw)).toEqual({ ok: true, phones, notes })
  })

  it.each(['', ' ', '无', '—', '/'])('%j is no phone and no error', raw => {
    expect(checkPhones(raw)).toEqual({ ok: true, phones: [], notes: [] })
  })

  it.each([
    ['1381234567', '少 1 位'],
    ['138123456789', '多 1 位'],
    ['12812345678', '第二位'],
    ['1.38E+10', '科学计数法'],
    ['8511234567', '区号'],
    ['3栋13812345678', '不是有效'],
    ['13812345678、123', '不是有效'],
    ['张三', '没有电话']
  ])('%j is refused: %s', (raw, reason) => {
    const result = checkPhones(raw)
    expect(result.ok ? '' : result.reason).toContain(reason)
    expect(JSON.stringify(result)).not.toContain(raw)
  })

  it('accepts every mobile prefix from 13 to 19 and no other', () => {
    const accepted = Array.from({ length: 10 }, (_, digit) => digit).filter(
      digit => checkPhones(`1${digit}812345678`).ok
    )
    expect(accepted).toEqual([3, 4, 5, 6, 7, 8, 9])
  })

  it('joins with 、 and reads its own stored form back', () => {
    const stored = joinPhones(['13812345678', '0851-1234567'])
    expect(stored).toBe('13812345678、0851-1234567')
    expect(checkPhones(stored)).toMatchObject({ phones: ['13812345678', '0851-1234567'] })
    expect(phoneDigits('0851-1234567')).toBe('08511234567')
  })
})
