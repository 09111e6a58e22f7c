import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { dispute } from '../disputes/contract'
import type { CaseFile } from './caseFile'
import { agreementChecklist, type ChecklistCode } from './rules'
import { leakCase } from './testing'

type Dispute = CaseFile['dispute']

const nobody = '00000000-0000-4000-8000-000000000000'

/** The sample case as it would be read: what the program keeps of it is not filled in. */
function stored(change: Partial<Dispute> = {}): Dispute {
  const kept = Object.fromEntries(
    Object.keys({ ...dispute.kept, ...dispute.computed }).map(name => [name, null])
  )
  const rows = Object.fromEntries(
    Object.keys(dispute.children).map(name => [
      name,
      z
        .array(z.looseObject({}))
        .catch([])
        .parse(Reflect.get(leakCase, name))
        .map(row => ({ ...row, id: nobody }))
    ])
  )
  return dispute.stored.parse({
    ...leakCase,
    ...kept,
    id: nobody,
    version: 1,
    createdAt: '',
    createdBy: '',
    updatedAt: '',
    updatedBy: '',
    deletedAt: null,
    state: 'agreed',
    ...rows,
    ...change
  })
}

const responsible = '李某家卫生间渗水，李某承担主要责任。'
const stateOf = (of: Dispute, code: ChecklistCode) =>
  agreementChecklist(of, []).find(item => item.code === code)

describe('the agreement’s checklist (domain.md §1.1)', () => {
  const whole = stored({ issues: responsible })
  const [first, second] = whole.parties
  const [term] = whole.agreementTerms
  if (!first || !second || !term) throw new Error('the sample has parties and terms')

  it('is done when everything is said, signatures not asked for', () => {
    expect(agreementChecklist(whole, []).map(item => item.state)).toEqual(Array(6).fill('ok'))
  })

  it.each<[string, Dispute, ChecklistCode, string]>([
    [
      'a party’s address',
      stored({ parties: [{ ...first, address: null }, second] }),
      'parties',
      '张某没有填住址'
    ],
    [
      'a unit’s address',
      stored({ parties: [first, { ...second, kind: 'legal', sex: null, age: null, address: null }] }),
      'parties',
      '李某没有填地址'
    ],
    ['the facts', stored({ issues: null }), 'facts', '没有填“主要事实、争议事项和责任”'],
    ['the responsibility', stored(), 'responsibility', '没有写各方的责任'],
    ['the terms', stored({ agreementTerms: [] }), 'content', '没有填协议条款'],
    [
      'how and by when',
      stored({ agreementTerms: [{ ...term, dueDate: null, way: null }] }),
      'performance',
      '第 1 条没有填履行期限、履行方式'
    ],
    ['the recorder', stored({ recorder: null }), 'closing', '没有填记录人'],
    ['enough copies', stored({ copies: 2 }), 'closing', '协议份数填的是 2 份']
  ])('names %s when it is missing', (_name, of, code, what) => {
    const item = stateOf(of, code)
    expect(item?.state).toBe('missing')
    expect(item?.what.join()).toContain(what)
  })

  it('asks no day of what was performed on the spot', () => {
    const done = { ...term, dueDate: null, performedAt: '2018-09-13' }
    expect(stateOf(stored({ agreementTerms: [done] }), 'performance')?.state).toBe('ok')
  })

  it('takes a waiver for what is missing, and forgets it once it is filled in', () => {
    const waiver = { item: 'responsibility', reason: '双方同意不写', by: '王敏', at: '2018-09-13T10:00:00' }
    const of = (dispute: Dispute) =>
      agreementChecklist(dispute, [waiver]).find(item => item.code === 'responsibility')
    expect(of(stored())).toMatchObject({ state: 'waived', waiver })
    expect(of(whole)).toMatchObject({ state: 'ok', waiver: null })
  })
})
