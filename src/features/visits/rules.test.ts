import { describe, expect, it } from 'vitest'
import { doubtKinds, visitOutcomes } from './contract'
import {
  checkDay,
  checkVisit,
  doubtText,
  hasHousehold,
  mayBeNamed,
  nameList,
  roundState,
  takesMaterial,
  undoFault,
  undoneText,
  visitorsWarning
} from './rules'

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

describe('the day of a visit', () => {
  const campaign = { title: '消防宣传', fromDate: '2018-09-06' }
  it.each([
    ['2018-09-25', null, true],
    ['2018-09-26', null, false],
    ['1999-01-01', null, true],
    ['2018-09-06', campaign, true],
    ['2018-09-05', campaign, false],
    // a door that is made up for after the end still belongs to its campaign
    ['2018-09-25', { ...campaign, toDate: '2018-09-20' }, true]
  ])('%s with %j: %s', (day, of, taken) => {
    expect(checkDay(day, '2018-09-25', of)).toHaveLength(taken ? 0 : 1)
  })
})

describe('what is asked before a round is stored', () => {
  it('names up to eight doors, and says what follows', () => {
    const addresses = Array.from({ length: 9 }, (_, at) => `4栋${at + 1}01`)
    expect(doubtText({ kind: 'sameDay', addresses: ['4栋101'] })).toBe(
      '1 户这一天已经登记过一次走访，再登记就是同一天第二次：4栋101。'
    )
    expect(doubtText({ kind: 'sameDay', addresses })).toMatch(/^9 户.*：4栋101、.*4栋801等。$/)
    const texts = doubtKinds.map(kind => doubtText({ kind, addresses }))
    expect(new Set(texts).size).toBe(doubtKinds.length)
  })
})

describe('taking a batch back', () => {
  const round = { visits: 60, recycled: 0, changed: 0, pictured: 0 }
  it.each([
    [{}, 'open', null],
    [{ recycled: 60, changed: 60 }, 'undone', '已经撤销过了'],
    [{ recycled: 59, changed: 59 }, 'changed', '59 次走访登记后改过、删过或恢复过'],
    [{ changed: 2, pictured: 1 }, 'changed', '2 次走访登记后改过、删过或恢复过，1 次走访后来附了照片'],
    [{ pictured: 1 }, 'changed', '1 次走访后来附了照片']
  ])('%j: %s', (change, state, fault) => {
    expect(roundState({ ...round, ...change })).toBe(state)
    if (fault === null) expect(undoFault({ ...round, ...change })).toBeNull()
    else expect(undoFault({ ...round, ...change })).toContain(fault)
  })

  it('says what it did', () => {
    expect(undoneText({ visits: 2, requests: 1, keptRequests: ['SQ-2018-0001'] })).toBe(
      '已撤销这一批：2 次走访、1 件诉求移入回收站。诉求 SQ-2018-0001 已有人办理，没有动。'
    )
  })
})
