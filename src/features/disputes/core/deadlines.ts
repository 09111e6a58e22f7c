import { In, IsNull, type SelectQueryBuilder } from 'typeorm'
import { z } from 'zod'
import { addDays } from '../../../contract/dates'
import { calendarOf, type WorkCalendar } from '../../../contract/workdays'
import type { Row } from '../../../core/db/entity'
import type { Tx } from '../../../core/tx'
import { readSetting } from '../../settings/core/service'
import { mediationSetting, workCalendarSetting } from '../../settings/mediation'
import { followUp } from '../caseRecords'
import { agreementTerm, dispute } from '../contract'
import {
  deadlinesOf,
  dueWithin,
  nextDueOf,
  type Deadline,
  type DeadlineFacts,
  type DeadlineRules,
  type NextDue
} from '../deadlines'

const day = z.string().nullable()
/** Strips what else a record holds. */
const caseRow = z.object({
  id: z.string(),
  acceptedAt: day,
  extendedTo: day,
  extensionAgreedAt: day,
  result: z.string(),
  endedAt: day,
  typeCode: z.string().nullable(),
  agreementForm: z.string().nullable(),
  agreementEffectiveAt: day,
  performance: z.string().nullable(),
  performedAt: day,
  confirmation: z.string().nullable(),
  confirmationAppliedAt: day,
  followUpAt: day,
  archivedAt: day,
  nextDueAt: day,
  nextDueKind: z.string().nullable(),
  confirmUntil: day
})
const termRow = z.object({ parentId: z.string(), dueDate: day, performedAt: day })
const followUpRow = z.object({ disputeId: z.string(), visitedAt: z.string() })

/** What deadlines are worked out by: the settings and the calendar, read once for many cases. */
export interface DeadlineBasis {
  readonly rules: DeadlineRules
  readonly calendar: WorkCalendar
}

/** Two reads. */
export async function deadlineBasis(tx: Tx): Promise<DeadlineBasis> {
  return {
    rules: await readSetting(tx.manager, mediationSetting),
    calendar: calendarOf(await readSetting(tx.manager, workCalendarSetting))
  }
}

interface KnownCase {
  facts: DeadlineFacts
  kept: NextDue
}

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}

/** The facts of cases that were read already: two queries for what hangs on them, whatever their number. */
async function factsOf(tx: Tx, cases: readonly unknown[]): Promise<Map<string, KnownCase>> {
  const rows = z.array(caseRow).parse(cases)
  if (rows.length === 0) return new Map()
  const ids = rows.map(({ id }) => id)
  const terms = await tx.manager.getRepository<Row>(agreementTerm.table).find({
    select: { parentId: true, dueDate: true, performedAt: true },
    where: { parentId: In(ids), deletedAt: IsNull() },
    order: { position: 'ASC' }
  })
  const visits = await tx.manager.getRepository<Row>(followUp.table).find({
    select: { disputeId: true, visitedAt: true },
    where: { disputeId: In(ids), deletedAt: IsNull() },
    order: { visitedAt: 'ASC' }
  })
  const termsOf = grouped(z.array(termRow).parse(terms), term => term.parentId)
  const visitsOf = grouped(z.array(followUpRow).parse(visits), visit => visit.disputeId)
  return new Map(
    rows.map(({ id, nextDueAt, nextDueKind, confirmUntil, ...row }) => [
      id,
      {
        facts: {
          ...row,
          agreementTerms: termsOf.get(id) ?? [],
          firstFollowUp: visitsOf.get(id)?.[0]?.visitedAt ?? null
        },
        kept: { nextDueAt, nextDueKind, confirmUntil }
      }
    ])
  )
}

const readCases = (tx: Tx, ids: readonly string[]): Promise<Row[]> =>
  tx.manager
    .getRepository<Row>(dispute.table)
    .find({ select: Object.keys(caseRow.shape), where: { id: In([...ids]) } })

/** The deadlines as they stand on a day, of cases that were read already. */
export async function deadlinesOfCases(
  tx: Tx,
  cases: readonly unknown[],
  today: string
): Promise<Map<string, Deadline[]>> {
  const { rules, calendar } = await deadlineBasis(tx)
  const facts = await factsOf(tx, cases)
  return new Map([...facts].map(([id, known]) => [id, deadlinesOf(known.facts, rules, calendar, today)]))
}

/** The deadlines of cases as they stand on a day. */
export async function deadlinesFor(
  tx: Tx,
  ids: readonly string[],
  today: string
): Promise<Map<string, Deadline[]>> {
  return deadlinesOfCases(tx, await readCases(tx, ids), today)
}

const batch = 400

/** Brings what cases keep of their deadlines up to date; tells how many changed. */
export async function keepNextDue(tx: Tx, ids: readonly string[]): Promise<number> {
  const { rules, calendar } = await deadlineBasis(tx)
  const repository = tx.manager.getRepository<Row>(dispute.table)
  let changed = 0
  for (let from = 0; from < ids.length; from += batch)
    for (const [id, { facts, kept }] of await factsOf(
      tx,
      await readCases(tx, ids.slice(from, from + batch))
    )) {
      const next = nextDueOf(facts, rules, calendar)
      if (
        next.nextDueAt === kept.nextDueAt &&
        next.nextDueKind === kept.nextDueKind &&
        next.confirmUntil === kept.confirmUntil
      )
        continue
      await repository.update({ id }, { ...next })
      changed += 1
    }
  return changed
}

const idRow = z.object({ id: z.string(), deletedAt: z.string().nullable() })

/** After a change of the settings or the calendar: all cases that are not archived; tells how many got another day. */
export async function recomputeNextDue(tx: Tx): Promise<number> {
  const rows: unknown = await tx.manager
    .getRepository<Row>(dispute.table)
    .createQueryBuilder('r')
    .select('r.id', 'id')
    .addSelect('r.deletedAt', 'deletedAt')
    .where('r.archivedAt IS NULL')
    .getRawMany()
  const cases = z.array(idRow).parse(rows)
  const ids = (recycled: boolean): string[] =>
    cases.filter(({ deletedAt }) => (deletedAt !== null) === recycled).map(({ id }) => id)
  // one that comes back out of the recycle bin must not bring an old day with it
  await keepNextDue(tx, ids(true))
  return keepNextDue(tx, ids(false))
}

/** Narrows `r` to cases with something overdue, or due within seven days, on a day. */
export function whereDue(
  rows: Pick<SelectQueryBuilder<Row>, 'andWhere'>,
  values: readonly string[],
  today: string
): void {
  const conditions: string[] = []
  if (values.includes('overdue')) conditions.push('r.nextDueAt < :dueToday')
  if (values.includes('soon'))
    conditions.push(
      'r.nextDueAt BETWEEN :dueToday AND :dueSoon',
      'r.confirmUntil BETWEEN :dueToday AND :dueSoon'
    )
  if (conditions.length === 0) return
  rows.andWhere(`(${conditions.join(' OR ')})`, { dueToday: today, dueSoon: addDays(today, dueWithin) })
}
