import type { ReportRules } from '../../../settings/reportRules'
import { disputeStore } from '../../../disputes/core/service'
import { disputeParty } from '../../../disputes/contract'
import type { Base } from '../metric'

/** The day on which the mediation of a case ended: 办结 for the carry-over form; null while it goes on. */
const doneAt = `CASE r.result WHEN 'agreed' THEN COALESCE(r.agreementEffectiveAt, r.closedAt) WHEN 'inMediation' THEN NULL ELSE COALESCE(r.endedAt, r.closedAt) END`

/** How many parties a case has. */
export const partiesOf = `(SELECT COUNT(*) FROM "${disputeParty.table}" p WHERE p."parentId" = r.id AND p."deletedAt" IS NULL)`

/** How many people a case is about: 涉及人数, where none was entered the parties (domain.md §1.5 (b)). */
export const peopleOf = `COALESCE(r.peopleInvolved, ${partiesOf})`

const within = (column: string): string => `${column} >= :periodFrom AND ${column} <= :periodTo`

/** SQL conditions on a case `r`, with the period's days in `:periodFrom` and `:periodTo`. */
export const caseConditions = {
  agreed: `r.result = 'agreed'`,
  carryIn: `r.acceptedAt < :periodFrom`,
  /** Ended in the period. */
  closed: `${doneAt} IS NOT NULL AND ${within(doneAt)}`,
  /** Not ended by the end of the period. */
  open: `(${doneAt} IS NULL OR ${doneAt} > :periodTo)`,
  /** Has a result, but no day on which it came about. */
  undated: `r.result <> 'inMediation' AND ${doneAt} IS NULL`,
  /** Ended before it was accepted. */
  reversed: `${doneAt} < r.acceptedAt`
} as const

const cases = (where: string): Base => ({
  record: 'dispute',
  rows: (tx, period) =>
    disputeStore
      .query(tx)
      .andWhere(`r.rejectedAt IS NULL AND ${where}`, { periodFrom: period.from, periodTo: period.to })
})

/** A set of cases that numbers count parts of, and how their definitions begin. */
export interface CaseBase {
  readonly base: Base
  readonly words: string
}

/** 本期受理. */
export const accepted: CaseBase = {
  base: cases(within('r.acceptedAt')),
  words: '本期受理的纠纷（按受理日期）'
}

/** 本期达成协议, whenever accepted. */
const effective: CaseBase = {
  base: cases(
    `r.acceptedAt IS NOT NULL AND ${caseConditions.agreed} AND ${within('r.agreementEffectiveAt')}`
  ),
  words: '本期协议生效的纠纷（按协议生效日期）'
}

/** 本期在办: all that was accepted by the end of the period and had not ended before its beginning. */
export const atWork: CaseBase = {
  base: cases(`r.acceptedAt <= :periodTo AND (${doneAt} IS NULL OR ${doneAt} >= :periodFrom)`),
  words: '本期在办的纠纷'
}

/** 排查出来的: accepted in the period, or registered in it and still to be accepted (domain.md §1.5 (b)). */
export const raised: CaseBase = {
  base: cases(`((${within('r.acceptedAt')}) OR (r.acceptedAt IS NULL AND ${within('r.registeredAt')}))`),
  words: '本期受理的纠纷，加上本期登记、还没有受理的'
}

/** All that was ever accepted, up to the end of the period. */
export const ever: CaseBase = {
  base: cases('r.acceptedAt <= :periodTo'),
  words: '截至期末用本程序登记并受理的纠纷'
}

/** Where 成功, 金额, 协议 and 履行 are counted: among the accepted cases, or by the day of the agreement (办结口径). */
export const settledBase = ({ successBy }: ReportRules): CaseBase =>
  successBy === 'accepted' ? accepted : effective
