import { expect, it } from 'vitest'
import { timelineOf, type TimelineEntry, type TimelineFacts } from './timeline'

const leak: TimelineFacts = {
  registeredAt: '2018-09-10',
  acceptedAt: '2018-09-10',
  caseNo: '山台山人调字〔2018〕第015号',
  rejectedAt: null,
  rejectReason: null,
  rightsToldAt: '2018-09-10',
  rightsToldHow: 'written',
  extendedTo: null,
  extensionAgreedAt: null,
  alertedAt: null,
  result: 'agreed',
  endedAt: null,
  agreementForm: 'written',
  agreementEffectiveAt: '2018-09-13',
  replacements: [],
  agreementTerms: [{ performedAt: '2018-09-19', proof: '收条' }],
  performedAt: '2018-09-19',
  performance: 'performed',
  confirmation: null,
  confirmationAppliedAt: null,
  confirmationDecidedAt: null,
  closedAt: '2018-09-28',
  archivedAt: null,
  filedBy: null
}
const record = (at: string, what: string): TimelineEntry => ({ at, what, note: '', record: null })

it('tells S4 in the order in which it happened, also within one day (domain.md §7)', () => {
  const told = timelineOf(leak, [record('2018-09-13T09:30', '调解'), record('2018-09-28', '回访')])
  expect(told.map(({ at, what }) => `${at.slice(5, 10)} ${what}`)).toEqual([
    '09-10 登记',
    '09-10 受理',
    '09-10 告知权利义务（书面告知）',
    '09-13 调解',
    '09-13 协议生效',
    '09-19 第 1 条已履行',
    '09-28 回访',
    '09-28 结案'
  ])
})
