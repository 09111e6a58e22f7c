import { choiceLabel } from '../../contract/fields'
import { agreementForms, confirmations, disputeResults, rejectReasons, tellingWays } from './choices'

/** A line of 经过: a day, what happened, a word to it; `record` where it is a record of its own. */
export interface TimelineEntry {
  readonly at: string
  readonly what: string
  readonly note: string
  readonly record: {
    readonly kind: 'session' | 'investigation' | 'evidence' | 'followUp'
    readonly id: string
  } | null
}

/** The dated facts of a case. */
export interface TimelineFacts {
  readonly registeredAt: string
  readonly acceptedAt: string | null
  readonly caseNo: string | null
  readonly rejectedAt: string | null
  readonly rejectReason: string | null
  readonly rightsToldAt: string | null
  readonly rightsToldHow: string | null
  readonly extendedTo: string | null
  readonly extensionAgreedAt: string | null
  readonly alertedAt: string | null
  readonly result: string
  readonly endedAt: string | null
  readonly agreementForm: string | null
  readonly agreementEffectiveAt: string | null
  readonly replacements: readonly { replacedAt: string; former: string; successor: string }[]
  readonly agreementTerms: readonly { performedAt: string | null; proof: string | null }[]
  readonly performedAt: string | null
  readonly performance: string | null
  readonly confirmation: string | null
  readonly confirmationAppliedAt: string | null
  readonly confirmationDecidedAt: string | null
  readonly closedAt: string | null
  readonly archivedAt: string | null
  readonly filedBy: string | null
}

const entry = (at: string | null, what: string, note = ''): TimelineEntry[] =>
  at === null ? [] : [{ at, what, note, record: null }]

/** Records of the work before an agreement; follow-ups and reopenings come after it. */
const beforeAgreement: readonly (string | undefined)[] = ['investigation', 'evidence', 'session']

/**
 * What happened in a case, the oldest first. Facts have no times of day: on one day they stand in the order of a
 * case's life, with the investigations, evidence and sessions (`records`) between acceptance and agreement.
 */
export function timelineOf(facts: TimelineFacts, records: readonly TimelineEntry[]): TimelineEntry[] {
  const told = facts.rightsToldHow === null ? '' : `（${choiceLabel(tellingWays, facts.rightsToldHow)}）`
  const intake = [
    ...entry(facts.registeredAt, '登记'),
    ...entry(facts.acceptedAt, '受理', facts.caseNo ?? ''),
    ...entry(
      facts.rejectedAt,
      '不予受理',
      facts.rejectReason === null ? '' : choiceLabel(rejectReasons, facts.rejectReason)
    ),
    ...entry(facts.rightsToldAt, `告知权利义务${told}`),
    ...facts.replacements.flatMap(({ replacedAt, former, successor }) =>
      entry(replacedAt, '更换调解员', `${former} → ${successor}`)
    ),
    ...entry(
      facts.extensionAgreedAt,
      '双方同意延期',
      facts.extendedTo === null ? '' : `延到 ${facts.extendedTo}`
    ),
    ...entry(facts.alertedAt, '报告有关部门')
  ]
  const outcome = [
    ...entry(
      facts.agreementEffectiveAt,
      '协议生效',
      facts.agreementForm === null ? '' : choiceLabel(agreementForms, facts.agreementForm)
    ),
    ...entry(facts.endedAt, choiceLabel(disputeResults, facts.result)),
    ...facts.agreementTerms.flatMap(({ performedAt, proof }, at) =>
      entry(performedAt, `第 ${at + 1} 条已履行`, proof ?? '')
    ),
    ...(facts.agreementTerms.length === 0 && facts.performance === 'performed'
      ? entry(facts.performedAt, '履行完毕')
      : []),
    ...entry(facts.confirmationAppliedAt, '申请司法确认'),
    ...entry(
      facts.confirmationDecidedAt,
      '法院裁定',
      facts.confirmation === null ? '' : choiceLabel(confirmations, facts.confirmation)
    )
  ]
  const closing = entry(facts.closedAt, '结案')
  const archiving = entry(facts.archivedAt, '归档', facts.filedBy === null ? '' : `立卷人 ${facts.filedBy}`)
  const work = records.filter(({ record }) => beforeAgreement.includes(record?.kind))
  const followUps = records.filter(({ record }) => record?.kind === 'followUp')
  // an archived case was archived after each reopening
  const reopenings = records.filter(({ record }) => record === null)
  // a stable sort by day keeps this order within one day
  return [...intake, ...work, ...outcome, ...followUps, ...closing, ...reopenings, ...archiving].toSorted(
    (a, b) => a.at.slice(0, 10).localeCompare(b.at.slice(0, 10))
  )
}
