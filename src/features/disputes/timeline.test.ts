import { describe, expect, it } from 'vitest'
import { timelineOf, type TimelineEntry, type TimelineFacts } from './timeline'

const day = '2018-09-25'
const facts: TimelineFacts = {
  registeredAt: day,
  acceptedAt: day,
  caseNo: '山台山人调字〔2018〕第001号',
  rejectedAt: null,
  rejectReason: null,
  rightsToldAt: day,
  rightsToldHow: 'written',
  extendedTo: null,
  extensionAgreedAt: null,
  alertedAt: null,
  result: 'agreed',
  endedAt: null,
  agreementForm: 'written',
  agreementEffectiveAt: day,
  replacements: [],
  agreementTerms: [{ performedAt: day, proof: '收条' }],
  performedAt: day,
  performance: 'performed',
  confirmation: null,
  confirmationAppliedAt: null,
  confirmationDecidedAt: null,
  closedAt: day,
  archivedAt: day,
  filedBy: '王敏'
}
const record = (at: string, what: string, kind: 'session' | 'evidence' | 'followUp'): TimelineEntry => ({
  at,
  what,
  note: '',
  record: { kind, id: what }
})
const records: readonly TimelineEntry[] = [
  record(`${day}T16:30`, '回访', 'followUp'),
  record(`${day}T09:00`, '证据', 'evidence'),
  record(`${day}T10:00`, '调解', 'session'),
  { at: `${day}T17:00`, what: '重新打开', note: '', record: null }
]

describe('timelineOf', () => {
  it('tells a case of one day in the order of its life', () => {
    expect(timelineOf(facts, records).map(({ what }) => what)).toEqual([
      '登记',
      '受理',
      '告知权利义务（书面告知）',
      '证据',
      '调解',
      '协议生效',
      '第 1 条已履行',
      '回访',
      '结案',
      '重新打开',
      '归档'
    ])
  })

  it('puts an earlier day first, whatever happened on it', () => {
    const told = timelineOf(facts, [record('2018-09-26T08:00', '第二次调解', 'session')])
    expect(told.at(-1)?.what).toBe('第二次调解')
  })
})
