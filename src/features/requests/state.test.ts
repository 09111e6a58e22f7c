import { describe, expect, it } from 'vitest'
import { emptyRequest, requestStates } from './contract'
import { requestState, stepsOf, type StateFacts } from './state'

const sent = { arrivedAt: null, finishedAt: null, returnedAt: null }
const finished = { ...sent, finishedAt: '2018-09-06T11:00' }
const returned = { ...sent, returnedAt: '2018-09-06T09:00' }
const at = '2018-09-06T12:00'

describe('requestState', () => {
  it.each<[string, Partial<StateFacts>]>([
    ['registered', {}],
    ['accepted', { acceptedAt: at }],
    ['handling', { acceptedAt: at, firstResponseAt: at }],
    ['dispatched', { acceptedAt: at, dispatches: [sent] }],
    ['dispatched', { dispatches: [returned, finished, sent] }],
    ['returned', { acceptedAt: at, dispatches: [returned] }],
    ['waiting', { dispatches: [returned, finished] }],
    ['held', { acceptedAt: at, heldAt: at, dispatches: [sent] }],
    ['resolved', { acceptedAt: at, resolvedAt: at, heldAt: at, dispatches: [sent] }],
    ['calledBack', { resolvedAt: at, callbackAt: at }],
    ['archived', { resolvedAt: at, callbackAt: at, archivedAt: '2018-09-07' }],
    ['refused', { refusedAt: at }],
    ['merged', { duplicateOfId: 'x', acceptedAt: at }],
    ['withdrawn', { withdrawnAt: at, acceptedAt: at, dispatches: [sent] }],
    // opened again: what had ended before belongs to the earlier closing
    ['handling', { rounds: [{ reopenedAt: at }] }],
    ['handling', { rounds: [{ reopenedAt: at }], dispatches: [finished, returned] }],
    ['dispatched', { rounds: [{ reopenedAt: at }], dispatches: [finished, sent] }],
    ['waiting', { rounds: [{ reopenedAt: '2018-09-06T10:00' }], dispatches: [finished] }]
  ])('%s from %j', (state, facts) => {
    expect(requestState({ ...emptyRequest, ...facts })).toBe(state)
    expect(requestStates.map(({ value }) => value)).toContain(state)
  })
})

describe('stepsOf', () => {
  const first = (status: string, change: object = {}) =>
    stepsOf({ ...emptyRequest, phone: '13812345678', status, ...change })[0]

  it('proposes the usual next step', () => {
    expect(first('registered')).toBe('accept')
    expect(first('accepted')).toBe('dispatch')
    expect(first('dispatched', { dispatches: [sent] })).toBe('arrive')
    expect(first('dispatched', { dispatches: [{ ...sent, arrivedAt: at }] })).toBe('finish')
    expect(first('returned', { dispatches: [returned] })).toBe('dispatch')
    expect(first('waiting', { dispatches: [finished] })).toBe('resolve')
    expect(first('held')).toBe('release')
    expect(first('resolved')).toBe('callBack')
    expect(first('calledBack', { solved: 'solved', satisfaction: 'satisfied' })).toBe('archive')
    expect(first('calledBack', { solved: 'unsolved', satisfaction: 'dissatisfied' })).toBe('reopen')
    expect(first('calledBack', { solved: 'solved', satisfaction: 'dissatisfied' })).toBe('reopen')
    expect(first('archived')).toBeUndefined()
  })

  it('never proposes what cannot be', () => {
    const of = (status: string, change: object = {}) =>
      stepsOf({ ...emptyRequest, phone: '13812345678', status, ...change })
    expect(of('resolved')).not.toContain('archive')
    expect(of('resolved', { anonymous: true })).toContain('archive')
    expect(of('calledBack', { solved: 'solved', satisfaction: 'fair' })).not.toContain('reopen')
    expect(of('waiting', { dispatches: [finished] })).not.toContain('return')
    expect(of('nothing')).toEqual([])
  })
})
