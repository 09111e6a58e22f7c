import { describe, expect, it } from 'vitest'
import { stagesOf, type StageFacts } from './stages'

const registered: StageFacts = {
  registeredAt: '2018-09-10',
  acceptedAt: null,
  rejectedAt: null,
  rejectReason: null,
  mediatedFrom: null,
  extendedTo: null,
  result: 'inMediation',
  endedAt: null,
  agreementForm: null,
  agreementEffectiveAt: null,
  performance: null,
  performedAt: null,
  duePerform: null,
  followUpAt: null,
  dueFollowUp: null,
  closedAt: null,
  archivedAt: null
}
const accepted = { ...registered, acceptedAt: '2018-09-10' }
const mediated = { ...accepted, mediatedFrom: '2018-09-13' }
const agreed = { ...mediated, result: 'agreed', agreementForm: 'written' }
const signed = {
  ...agreed,
  agreementEffectiveAt: '2018-09-13',
  duePerform: '2018-09-20',
  dueFollowUp: '2018-09-28'
}
const performed = { ...signed, performance: 'performed', performedAt: '2018-09-19', duePerform: null }
const visited = { ...performed, followUpAt: '2018-09-28' }

const cases: readonly [string, StageFacts, string][] = [
  ['registered', registered, '登记✓ 受理• 调解 达成协议 履行 回访 归档'],
  ['accepted', accepted, '登记✓ 受理✓ 调解• 达成协议 履行 回访 归档'],
  ['mediated', mediated, '登记✓ 受理✓ 调解• 达成协议 履行 回访 归档'],
  ['agreed, not signed', agreed, '登记✓ 受理✓ 调解✓ 达成协议• 履行 回访 归档'],
  ['signed', signed, '登记✓ 受理✓ 调解✓ 达成协议✓ 履行• 回访 归档'],
  ['performed', performed, '登记✓ 受理✓ 调解✓ 达成协议✓ 履行✓ 回访• 归档'],
  ['sued', { ...signed, performance: 'sued' }, '登记✓ 受理✓ 调解✓ 达成协议✓ 履行× 回访• 归档'],
  ['partly performed', { ...signed, performance: 'partly' }, '登记✓ 受理✓ 调解✓ 达成协议✓ 履行• 回访 归档'],
  ['followed up', visited, '登记✓ 受理✓ 调解✓ 达成协议✓ 履行✓ 回访✓ 归档•'],
  [
    'archived',
    { ...visited, closedAt: '2018-09-28', archivedAt: '2018-09-30' },
    '登记✓ 受理✓ 调解✓ 达成协议✓ 履行✓ 回访✓ 归档✓'
  ],
  ['failed', { ...mediated, result: 'failed', endedAt: '2018-09-14' }, '登记✓ 受理✓ 调解✓ 调解不成× 归档•'],
  ['terminated', { ...mediated, result: 'terminated' }, '登记✓ 受理✓ 调解✓ 调解终止× 归档•'],
  ['rejected', { ...registered, rejectedAt: '2018-09-11', rejectReason: 'forbidden' }, '登记✓ 不予受理×']
]
const signs = { done: '✓', now: '•', todo: '', ended: '×' }

describe('the stations of a case', () => {
  it.each(cases)('%s', (_name, facts, shown) =>
    expect(
      stagesOf(facts)
        .map(({ label, state }) => label + signs[state])
        .join(' ')
    ).toBe(shown)
  )

  it('give the days, and say what a coming day means', () => {
    expect(stagesOf(signed).map(({ day, note }) => `${day ?? ''}${note}`)).toEqual([
      '2018-09-10',
      '2018-09-10',
      '2018-09-13',
      '2018-09-13书面协议',
      '2018-09-20前',
      '2018-09-28前',
      ''
    ])
    expect(stagesOf({ ...mediated, extendedTo: '2018-10-20' })[2]?.note).toBe('已延期')
  })
})
