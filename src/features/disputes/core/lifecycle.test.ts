import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestOffice, type TestOffice } from '../../../testing'
import { disputeOperations } from '../contract'
import { stepsFrom, type CaseStep, type DisputeState } from '../state'
import { caseIn, refusal, stateOfCase, steps } from './testCases'

let test: TestOffice
beforeAll(async () => {
  test = await openTestOffice({ clock: '2018-10-08T09:00:00' })
})
afterAll(() => test.close())

type Way = readonly [
  DisputeState,
  Partial<Record<CaseStep, DisputeState | 'closed first'>>,
  readonly CaseStep[]
]

const same = (state: DisputeState) => ({ followUp: state, confirm: state, close: state })
const begun = { agree: 'agreed', fail: 'failed', terminate: 'terminated' } as const
const beforeAcceptance = ['hold', 'extend', 'agree', 'fail', 'terminate'] as const
const ofAgreement = ['sign', 'perform', 'followUp', 'confirm', 'close', 'archive'] as const
const broken = ['reject', 'fail', 'terminate', 'archive', 'reopen'] as const

/** Where the steps lead from each state, and what the engine refuses there (state machine of domain.md §1.3). */
const ways: readonly Way[] = [
  ['registered', { accept: 'accepted', reject: 'rejected' }, [...beforeAcceptance, ...ofAgreement, 'reopen']],
  ['rejected', { reopen: 'registered' }, ['accept', ...beforeAcceptance, ...ofAgreement]],
  ['accepted', { ...begun, hold: 'inMediation', extend: 'extended' }, ['reject', ...ofAgreement, 'reopen']],
  [
    'inMediation',
    { ...begun, hold: 'inMediation', extend: 'extended' },
    ['reject', ...ofAgreement, 'reopen']
  ],
  ['extended', { ...begun, hold: 'extended', extend: 'extended' }, ['reject', ...ofAgreement, 'reopen']],
  [
    'agreed',
    { sign: 'performing', perform: 'performed', followUp: 'agreed' },
    [...broken, 'confirm', 'close']
  ],
  [
    'failed',
    { close: 'failed', archive: 'closed first' },
    ['reject', 'agree', 'sign', 'perform', 'confirm', 'reopen']
  ],
  [
    'terminated',
    { close: 'terminated', archive: 'closed first' },
    ['reject', 'agree', 'sign', 'perform', 'confirm', 'reopen']
  ],
  [
    'performing',
    { perform: 'performed', followUp: 'performing', confirm: 'performing' },
    [...broken, 'close']
  ],
  ['performed', { ...same('performed'), archive: 'closed first' }, broken],
  ['partly', { ...same('partly'), perform: 'performed', archive: 'closed first' }, broken],
  ['unperformed', { ...same('unperformed'), perform: 'performed', archive: 'closed first' }, broken],
  ['sued', { ...same('sued'), perform: 'sued', archive: 'closed first' }, broken],
  ['archived', { reopen: 'performed' }, ['accept', 'reject', ...beforeAcceptance, ...ofAgreement]]
]

describe('the states of a case, through the operations (domain.md §1.3)', () => {
  it.each(ways)('%s leads on as it must', async (state, leads) => {
    for (const [step, next] of Object.entries(leads) as [CaseStep, string][]) {
      const id = await caseIn(test, state)
      expect(await stateOfCase(test, id)).toBe(state)
      if (next === 'closed first') await steps.close(test, id)
      await steps[step](test, id)
      expect([step, await stateOfCase(test, id)]).toEqual([step, next === 'closed first' ? 'archived' : next])
    }
  })

  it.each(ways)('%s refuses the rest and stays as it was', async (state, _leads, refused) => {
    const id = await caseIn(test, state)
    const before = await test.call(disputeOperations.open, { id })
    for (const step of refused)
      expect([step, await refusal(steps[step](test, id))]).toEqual([
        step,
        expect.stringMatching(state === 'archived' ? /^RULE .*已经归档/ : /^(VALIDATION|RULE) /)
      ])
    expect(await test.call(disputeOperations.open, { id })).toEqual(before)
  })

  it.each(ways)('%s: the page proposes what the engine lets through', (state, leads) => {
    const proposed = [...stepsFrom(state)].toSorted()
    // an agreement that is oral is closed without a signature
    const more = state === 'agreed' ? ['close'] : []
    expect(proposed).toEqual([...Object.keys(leads), ...more].toSorted())
  })
})
