import { describe, expect, it } from 'vitest'
import {
  checkPurpose,
  checkPurposes,
  newPurposeCode,
  offeredPurposes,
  purposeName,
  shippedPurposes
} from './purposes'

const own = { code: 'own1', name: '送医送药', disabled: false }
const retired = { code: 'own2', name: '旧事由', disabled: true }
const list = [...shippedPurposes, own, retired]

describe('走访事由', () => {
  it('offers those in use, and the one that the visit already has', () => {
    const labels = (current: string | null) => offeredPurposes(list, current).map(({ label }) => label)
    expect(labels(null)).toEqual(['宣传', '关怀', '信息核对', '回访', '送医送药'])
    expect(labels('own2').at(-1)).toBe('旧事由')
  })

  it.each([
    [null, null, undefined],
    ['own1', null, undefined],
    ['own2', 'own2', undefined],
    ['own2', null, '“旧事由”已经停用，请另选一项'],
    ['own9', null, '走访事由里没有这一项，请重新选']
  ])('%j after %j: %j', (code, before, reason) => {
    expect(checkPurpose(list, code, before)[0]?.reason).toBe(reason)
  })

  it.each([
    ['nothing wrong', list, []],
    ['a name twice', [...list, { ...own, code: 'own3' }], ['“送医送药”写了两次，请换一个名称，或去掉一行']],
    ['one that visits have', shippedPurposes, ['已经有走访用了它，不能删除，可以停用']],
    ['none left', list.map(each => ({ ...each, disabled: true })), ['至少要有一项没有停用']]
  ])('%s', (_what, changed, reasons) => {
    expect(checkPurposes(changed, list, new Set(['own1'])).map(({ reason }) => reason)).toEqual(reasons)
  })

  it('names what is stored, and gives a code that was never given', () => {
    expect(['care', 'own1', 'own7', null].map(code => purposeName(list, code))).toEqual([
      '关怀',
      '送医送药',
      'own7',
      ''
    ])
    expect(newPurposeCode(list)).toBe('own3')
  })
})
