import { describe, expect, it } from 'vitest'
import { idCheckDigit } from '../../contract/idNumber'
import { blank } from '../../contract/record'
import { disputeParty, emptyDispute } from './contract'
import { checkDispute, confirmationHint, storedParty } from './rules'

const today = '2018-09-25'
const idNo = `51352319650312123${idCheckDigit('51352319650312123')}`
const wrongIdNo = `51352319650312123${idNo.endsWith('0') ? '1' : '0'}`

const first = { ...blank(disputeParty.fields), id: null, side: 'first', kind: 'natural', name: '张某' }
const second = { ...first, side: 'second', name: '李某' }
const inMediation = {
  ...emptyDispute,
  title: '张某与李某漏水纠纷',
  registeredAt: '2018-09-10',
  acceptedAt: '2018-09-10',
  source: 'apply',
  facts: '卫生间渗水',
  result: 'inMediation',
  parties: [first, second]
}
/** S4 of domain §7: a written agreement, performed, confirmed by the court. */
const agreed = {
  ...inMediation,
  result: 'agreed',
  agreementForm: 'written',
  agreementEffectiveAt: '2018-09-13',
  amount: 320_000,
  performance: 'performed',
  performedAt: '2018-09-19',
  confirmation: 'applied',
  closedAt: '2018-09-19',
  parties: [
    { ...first, idNo, phone: '13812345678、010-87654321' },
    { ...second, kind: 'legal', idNo: '91500000MA5U' }
  ]
}
const fields = (values: Parameters<typeof checkDispute>[0]) =>
  checkDispute(values, today).map(issue => issue.field)

describe('checkDispute', () => {
  it('accepts a case in mediation and a finished one', () => {
    expect(fields(inMediation)).toEqual([])
    expect(fields(agreed)).toEqual([])
    expect(fields({ ...inMediation, source: 'referral', referralBody: 'police' })).toEqual([])
    expect(fields({ ...inMediation, result: 'failed', closedAt: '2018-09-10' })).toEqual([])
    expect(fields({ ...agreed, agreementEffectiveAt: '2018-09-10', performance: 'partly' })).toEqual([])
    expect(fields({ ...agreed, agreementForm: 'oral', confirmation: null, performance: 'sued' })).toEqual([
      'performedAt'
    ])
  })

  it.each([
    ['referralBody', { source: 'referral' }],
    ['referralBody', { source: 'own', referralBody: 'court' }],
    ['extendedTo', { extendedTo: '2018-09-09' }],
    ['closedAt', { result: 'failed', closedAt: '2018-09-09' }],
    ['closedAt', { closedAt: '2018-09-11' }],
    ['amount', { amount: 1 }],
    ['amount', { result: 'failed', amount: 0 }],
    ['agreementForm', { agreementForm: 'oral' }],
    ['agreementEffectiveAt', { agreementEffectiveAt: '2018-09-13' }],
    ['performance', { performance: 'performing' }],
    ['confirmation', { confirmation: 'applied' }],
    ['performedAt', { performedAt: '2018-09-19' }]
  ])('refuses %s for a case in mediation with %j', (field, wrong) => {
    expect(fields({ ...inMediation, ...wrong })).toEqual([field])
  })

  it.each([
    ['agreementForm', { agreementForm: null, confirmation: null }],
    ['agreementEffectiveAt', { agreementForm: 'oral', confirmation: null, agreementEffectiveAt: null }],
    ['agreementEffectiveAt', { agreementEffectiveAt: '2018-09-09' }],
    ['confirmation', { agreementForm: 'oral' }],
    ['performedAt', { performance: 'unperformed' }],
    ['performedAt', { performance: null }]
  ])('refuses %s for a settled case with %j', (field, wrong) => {
    expect(fields({ ...agreed, ...wrong })).toEqual([field])
  })

  it.each([
    ['parties', []],
    ['parties', [first]],
    ['parties', [first, first]],
    ['parties.1.idNo', [first, { ...second, idNo: wrongIdNo }]],
    ['parties.0.idNo', [{ ...first, idNo: idNo.slice(1) }, second]],
    ['parties.0.phone', [{ ...first, phone: '1381234567' }, second]],
    ['parties.1.phone', [first, { ...second, phone: '13812345678 女儿' }]]
  ])('refuses %s of the parties %#', (field, parties) => {
    expect(fields({ ...inMediation, parties })).toEqual([field])
  })

  it('never repeats a number in its reasons', () => {
    const parties = [
      { ...first, idNo: wrongIdNo },
      { ...second, phone: '1381234567' }
    ]
    const text = JSON.stringify(checkDispute({ ...inMediation, parties }, today))
    expect(text).not.toContain(wrongIdNo)
    expect(text).not.toContain('1381234567')
  })
})

it('hints that status relations cannot be confirmed, only for marriage and family', () => {
  expect(confirmationHint('family')).toContain('不予司法确认')
  expect(confirmationHint('neighbour')).toBeNull()
  expect(confirmationHint(null)).toBeNull()
})

describe('storedParty', () => {
  it('stores the number in 18 characters and phones one by one', () => {
    expect(
      storedParty({ ...first, idNo: ` ${idNo.toLowerCase()} `, phone: '138 1234 5678/010-87654321' }, today)
    ).toEqual({ ...first, idNo, phone: '13812345678、010-87654321' })
  })

  it("leaves a company's number as it is", () => {
    const company = { ...first, kind: 'legal', idNo: '91500000ma5u' }
    expect(storedParty(company, today)).toEqual(company)
  })
})
