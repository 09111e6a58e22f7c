import type { Period } from '../../../../contract/periods'
import type { Tx } from '../../../../core/tx'
import { hold, round } from '../../../requests/contract'
import { requestStore } from '../../../requests/core/service'
import type { Base } from '../metric'

/** 受理日期; a request without one counts on the day of the call. */
const countedDay = 'substr(COALESCE(r.acceptedAt, r.reportedAt), 1, 10)'

/** Midnight after a day, as a text to compare local times with: every minute of the day is less. */
const endOf = (day: string): string => `${day}T24:00`

/** Up to when terms can have run out: the end of the period, or this minute while the period still goes on. */
const moment = (tx: Tx, { to }: Period): string => (to < tx.today ? endOf(to) : tx.now.slice(0, 16))

const rounds = (select: string, where: string): string =>
  `(SELECT ${select} FROM "${round.table}" w WHERE w."parentId" = r.id AND w."deletedAt" IS NULL AND ${where})`

/** The value that belongs to the closing that stood at the end of the period; null where it was open then. */
const ofClosing = (column: string): string =>
  // there is never more than one earlier closing (重办) that was still to be opened again
  `CASE WHEN r.resolvedAt < :periodEnd THEN r.${column} ELSE ${rounds(`w."${column}"`, 'w."resolvedAt" < :periodEnd AND w."reopenedAt" >= :periodEnd')} END`

/** When a request was closed, as of the end of the period: what was closed later, or opened again before, is open. */
export const closedAt = ofClosing('resolvedAt')

/** Where 用时 of that closing begins: the resident's call, or the last reopening if the office counts anew from there. */
export const clockFrom = `CASE WHEN r.clockFrom = r.reportedAt THEN r.reportedAt ELSE COALESCE(${rounds('MAX(w."reopenedAt")', 'w."reopenedAt" < :periodEnd')}, r.reportedAt) END`

const calledBackAt = `COALESCE(${ofClosing('callbackAt')}, ${closedAt})`
/** An answer of the call-back counts from the day of the call-back; without a day, from the closing. */
const answer = (column: string): string =>
  `CASE WHEN ${calledBackAt} < :periodEnd THEN ${ofClosing(column)} END`

const respondedInTime =
  'r.respondedAt < :periodEnd AND (r.respondDueAt IS NULL OR r.respondedAt <= r.respondDueAt)'
/** 挂账 at the end of the period: one that still stands, or one that was over only later. */
const heldByThen = `(COALESCE(r.heldAt < :periodEnd, FALSE) OR EXISTS (SELECT 1 FROM "${hold.table}" h WHERE h."parentId" = r.id AND h."deletedAt" IS NULL AND h."heldAt" < :periodEnd AND h."releasedAt" >= :periodEnd))`
/**
 * 办理期限 as of the end of the period: that of the round in which the request was then; a 挂账 that stands puts it off
 * to its own day, or for as long as it stands, unless the time had run out before. Extensions and past 挂账 need no such
 * look back: they were made in time, so that nothing had run out before them, and the end that they gave is the one kept.
 */
const dueAt = `CASE WHEN EXISTS ${rounds('1', 'w."reopenedAt" >= :periodEnd')} THEN ${rounds('w."dueAt"', 'w."reopenedAt" >= :periodEnd ORDER BY w."reopenedAt" LIMIT 1')} WHEN r.heldAt IS NULL OR r.heldAt >= :periodEnd OR r.dueAt < r.heldAt OR r.dueAt > r.heldUntil || 'T23:59' THEN r.dueAt ELSE r.heldUntil || 'T23:59' END`
/** A closing that was too late stays so, though the request was opened again (重办) and counts anew. */
const lateBefore = `EXISTS ${rounds('1', 'w."reopenedAt" < :periodEnd AND w."resolvedAt" > w."dueAt"')}`
const onTime = `${closedAt} <= ${dueAt} AND NOT ${lateBefore}`
const overdue = `${lateBefore} OR (${dueAt} < :moment AND COALESCE(${closedAt} > ${dueAt}, TRUE))`

/** Dispatches that a department took; one that it sent back (退回) was not taken. */
export const takenDispatch = `"deletedAt" IS NULL AND "returnedAt" IS NULL`

/**
 * SQL conditions on a request `r`, for the bases below. `:periodEnd` is the midnight after the period, `:moment` the
 * same or now.
 */
export const requestConditions = {
  refused: 'r.refusedAt IS NOT NULL',
  merged: 'r.refusedAt IS NULL AND r.duplicateOfId IS NOT NULL',
  withdrawn: 'r.refusedAt IS NULL AND r.duplicateOfId IS NULL AND r.withdrawnAt IS NOT NULL',
  /** Several people, one matter: what was merged is a report of its own. */
  reported: 'r.withdrawnAt IS NULL AND r.refusedAt IS NULL',
  closed: `${closedAt} IS NOT NULL`,
  open: `${closedAt} IS NULL`,
  held: `${heldByThen} AND ${closedAt} IS NULL`,
  onTime,
  overdue,
  owed: `(${onTime}) OR (${overdue})`,
  reopened: `EXISTS ${rounds('1', 'w."reopenedAt" < :periodEnd')}`,
  respondedInTime,
  solvedKnown: `${answer('solved')} IS NOT NULL`,
  solved: `${answer('solved')} = 'solved'`,
  rated: `${answer('satisfaction')} IN ('satisfied', 'fair', 'dissatisfied')`,
  satisfied: `${answer('satisfaction')} IN ('satisfied', 'fair')`
} as const

const requests = (where: string): Base => ({
  record: 'request',
  rows: (tx, period) =>
    requestStore
      .query(tx)
      .andWhere(`${countedDay} >= :periodFrom AND ${countedDay} <= :periodTo AND (${where})`)
      .setParameters({
        periodFrom: period.from,
        periodTo: period.to,
        periodEnd: endOf(period.to),
        moment: moment(tx, period)
      })
})

/** A set of requests that numbers count parts of, and how their definitions begin. */
export interface RequestBase {
  readonly base: Base
  readonly words: string
}

/** 登记: whatever became of it. */
export const registered: RequestBase = {
  base: requests('1 = 1'),
  words: '本期登记的诉求（按受理日期，未填受理时间的按反映日期）'
}

/** 受理: without what was refused, withdrawn or merged into another (P37). A request that was reopened counts once. */
export const accepted: RequestBase = {
  base: requests('r.refusedAt IS NULL AND r.withdrawnAt IS NULL AND r.duplicateOfId IS NULL'),
  words: '本期受理的诉求'
}
