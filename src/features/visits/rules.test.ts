import { describe, expect, it } from 'vitest'
import { visitOutcomes } from './contract'
import { checkVisit, hasHousehold, mayBeNamed, nameList, takesMaterial, visitorsWarning } from './rules'

const outcomes = visitOutcomes.map(outcome => outcome.value)
const fields = (visit: Parameters<typeof checkVisit>[0]) => checkVisit(visit).map(issue => issue.field)

describe('outcomes of a visit', () => {
  it('hands material out to who was met, or leaves it at the door (domain §3.3)', () => {
    expect(outcomes.filter(takesMaterial)).toEqual(['met', 'left'])
  })

  it('knows no household behind a vacant flat', () => {
    expect(outcomes.filter(outcome => !hasHousehold(outcome))).toEqual(['vacant'])
  })

  it('does not name who declined (domain §0.1(4))', () => {
    expect(outcomes.filter(outcome => !mayBeNamed(outcome))).toEqual(['declined'])
  })
})

describe('checkVisit', () => {
  it('takes leaflets only where they were handed out or left', () => {
    const accepted = outcomes.filter(
      outcome => fields({ outcome, copies: 1, interviewee: null, phone: null }).length === 0
    )
    expect(accepted).toEqual(['met', 'left'])
  })

  it.each([0, null])('takes %s copies for every outcome', copies => {
    expect(outcomes.flatMap(outcome => fields({ outcome, copies, interviewee: null, phone: null }))).toEqual(
      []
    )
  })

  it('knows no interviewee in a vacant flat', () => {
    expect(fields({ outcome: 'vacant', copies: null, interviewee: '张某', phone: null })).toEqual([
      'interviewee'
    ])
    expect(fields({ outcome: 'met', copies: null, interviewee: '张某', phone: null })).toEqual([])
  })
})

describe('visitors', () => {
  it.each([
    ['王敏、刘洋', '王敏、刘洋'],
    [' 王敏 刘洋，王敏', '王敏、刘洋'],
    ['王敏/刘洋;陈海', '王敏、刘洋、陈海'],
    ['  ', null],
    [null, null]
  ])('%j is stored as %j', (typed, stored) => {
    expect(nameList(typed)).toBe(stored)
  })

  it('warns of one alone, and of none (domain §3.3: two or more)', () => {
    expect(visitorsWarning('王敏、刘洋')).toBeNull()
    expect(visitorsWarning('王敏')).toContain('只有王敏一人')
    expect(visitorsWarning('王敏、王敏')).toContain('只有王敏一人')
    expect(visitorsWarning(null)).toContain('还没有填走访人')
  })
})

describe('the phone of a visit', () => {
  it.each([
    ['13800002222', []],
    ['138000022', ['phone']],
    ['13800002222（女儿）', ['phone']]
  ])('%s', (phone, faults) => {
    expect(fields({ outcome: 'met', copies: null, interviewee: null, phone })).toEqual(faults)
  })
})
