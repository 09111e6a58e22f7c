import { describe, expect, it } from 'vitest'
import { disputeStates } from './choices'
import { agreedAmount, effectiveAt, performanceOf, stateOf, stepsFrom, type CaseFacts } from './state'

const registered: CaseFacts = {
  acceptedAt: null,
  rejectedAt: null,
  extendedTo: null,
  extensionAgreedAt: null,
  result: 'inMediation',
  agreementEffectiveAt: null,
  performance: null,
  archivedAt: null,
  mediatedFrom: null,
  agreementTerms: []
}
const accepted = { ...registered, acceptedAt: '2018-09-10' }
const mediated = { ...accepted, mediatedFrom: '2018-09-13' }
const agreed = { ...mediated, result: 'agreed' }
const effective = { ...agreed, agreementEffectiveAt: '2018-09-13', agreementTerms: [{}] }

describe('stateOf (domain §1.3)', () => {
  it.each([
    ['registered', registered],
    ['rejected', { ...registered, rejectedAt: '2018-09-10' }],
    ['accepted', accepted],
    ['inMediation', mediated],
    ['extended', { ...mediated, extendedTo: '2018-11-01', extensionAgreedAt: '2018-10-08' }],
    ['extended', { ...accepted, extendedTo: '2018-11-01', extensionAgreedAt: '2018-10-08' }],
    ['inMediation', { ...mediated, extendedTo: '2018-11-01' }],
    ['agreed', agreed],
    ['agreed', { ...agreed, agreementTerms: [{}] }],
    ['agreed', { ...agreed, extendedTo: '2018-11-01' }],
    ['failed', { ...mediated, result: 'failed' }],
    ['terminated', { ...mediated, result: 'terminated' }],
    ['performing', effective],
    ['performing', { ...agreed, performance: 'performing' }],
    ['performed', { ...effective, performance: 'performed' }],
    ['partly', { ...effective, performance: 'partly' }],
    ['unperformed', { ...effective, performance: 'unperformed' }],
    ['sued', { ...effective, performance: 'sued' }],
    ['archived', { ...effective, performance: 'performed', archivedAt: '2018-10-08' }],
    ['archived', { ...mediated, result: 'failed', archivedAt: '2018-10-08' }]
  ] as const)('%s', (state, facts) => {
    expect(stateOf(facts)).toBe(state)
  })

  it('has a word and a way on for every state', () => {
    for (const { value } of disputeStates) {
      const state = disputeStates.find(each => each.value === value)
      expect(state?.label).toBeTruthy()
    }
    expect(stepsFrom('registered')).toEqual(['accept', 'reject'])
    expect(stepsFrom('archived')).toEqual(['reopen'])
    expect(stepsFrom('inMediation')[0]).toBe('agree')
  })
})

const written = {
  agreementForm: 'written',
  agreementEffectiveAt: null,
  mediatorSignedAt: '2018-09-13',
  sealedAt: '2018-09-14',
  parties: [
    { side: 'first', signedAt: '2018-09-12' },
    { side: 'second', signedAt: '2018-09-13' }
  ]
}

describe('effectiveAt (人民调解法 §29, §30)', () => {
  it.each([
    ['the seal came last', written, '2018-09-14'],
    [
      'a party signed last',
      {
        ...written,
        sealedAt: '2018-09-13',
        parties: [
          { side: 'first', signedAt: '2018-10-01' },
          { side: 'second', signedAt: '2018-09-13' }
        ]
      },
      '2018-10-01'
    ],
    ['the mediator signed last', { ...written, mediatorSignedAt: '2018-09-20' }, '2018-09-20'],
    [
      'a party has not signed',
      {
        ...written,
        parties: [
          { side: 'first', signedAt: '2018-09-12' },
          { side: 'second', signedAt: null }
        ]
      },
      null
    ],
    ['no seal', { ...written, sealedAt: null }, null],
    [
      'a day typed earlier gives way to the signatures',
      { ...written, agreementEffectiveAt: '2018-09-01' },
      '2018-09-14'
    ],
    [
      'a third person need not sign',
      { ...written, parties: [...written.parties, { side: 'third', signedAt: null }] },
      '2018-09-14'
    ],
    [
      'signing days are not on record',
      {
        ...written,
        agreementEffectiveAt: '2018-09-13',
        mediatorSignedAt: null,
        sealedAt: null,
        parties: [{ side: 'first', signedAt: null }]
      },
      '2018-09-13'
    ],
    ['oral', { ...written, agreementForm: 'oral', agreementEffectiveAt: '2018-09-03' }, '2018-09-03']
  ])('%s', (_case, agreement, day) => {
    expect(effectiveAt(agreement)).toBe(day)
  })
})

describe('performance and amount of the terms', () => {
  it('is performed once every term is, on the last day', () => {
    const terms = [{ performedAt: '2018-09-19' }, { performedAt: '2018-09-18' }]
    const none = { performance: null, performedAt: null }
    expect(performanceOf({ ...none, agreementTerms: terms })).toEqual({
      performance: 'performed',
      performedAt: '2018-09-19'
    })
    expect(performanceOf({ ...none, agreementTerms: [...terms, { performedAt: null }] })).toEqual(none)
    expect(performanceOf({ performance: 'sued', performedAt: null, agreementTerms: terms })).toEqual({
      performance: 'sued',
      performedAt: null
    })
    expect(performanceOf({ ...none, agreementTerms: [] })).toEqual(none)
  })

  it('takes the sum of the terms where no amount was entered', () => {
    expect(agreedAmount(null, [{ amount: 320_000 }, { amount: null }, { amount: 5 }])).toBe(320_005)
    expect(agreedAmount(1, [{ amount: 320_000 }])).toBe(1)
    expect(agreedAmount(0, [{ amount: 320_000 }])).toBe(0)
    expect(agreedAmount(null, [{ amount: null }])).toBeNull()
  })
})
