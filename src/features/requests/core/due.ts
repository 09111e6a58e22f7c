import type { SelectQueryBuilder } from 'typeorm'
import { In } from 'typeorm'
import { z } from 'zod'
import { calendarOf, type WorkCalendar } from '../../../contract/workdays'
import type { Row } from '../../../core/db/entity'
import type { Tx } from '../../../core/tx'
import { readSetting } from '../../settings/core/service'
import { workCalendarSetting } from '../../settings/mediation'
import { extension, hold, openStates, request, round } from '../contract'
import { requestDue, requestStandardsSetting, type RequestStandards } from '../standards'

/** What due times are worked out by. */
export interface DueBasis {
  readonly standards: RequestStandards
  readonly calendar: WorkCalendar
}

/** Two reads. */
export async function dueBasis(tx: Pick<Tx, 'manager'>): Promise<DueBasis> {
  return {
    standards: await readSetting(tx.manager, requestStandardsSetting),
    calendar: calendarOf(await readSetting(tx.manager, workCalendarSetting))
  }
}

const time = z.string().nullable()
const openRow = z.object({
  id: z.string(),
  deletedAt: time,
  reportedAt: z.string(),
  category: time,
  urgency: time,
  nature: time,
  resolvedAt: time,
  refusedAt: time,
  withdrawnAt: time,
  duplicateOfId: time,
  heldAt: time,
  heldUntil: time,
  clockFrom: time,
  respondDueAt: time,
  dueAt: time
})
const extensionRow = z.object({
  parentId: z.string(),
  askedAt: z.string(),
  newDueAt: z.string(),
  approvedBy: time
})
const holdRow = z.object({
  parentId: z.string(),
  heldAt: z.string(),
  heldUntil: time,
  releasedAt: z.string()
})
const roundRow = z.object({ parentId: z.string(), reopenedAt: z.string() })

async function rowsOf<T extends { parentId: string }>(
  tx: Tx,
  table: string,
  schema: z.ZodType<T>,
  ids: readonly string[]
): Promise<Map<string, T[]>> {
  const found = await tx.manager
    .getRepository<Row>(table)
    .createQueryBuilder('c')
    .where('c.parentId IN (:...ids) AND c.deletedAt IS NULL', { ids })
    .orderBy('c.position', 'ASC')
    .getMany()
  const groups = new Map<string, T[]>()
  for (const row of z.array(schema).parse(found))
    groups.set(row.parentId, [...(groups.get(row.parentId) ?? []), row])
  return groups
}

const batch = 400

/**
 * After a change of the standards or the calendar: the due times of all open requests, those in the recycle bin too, for
 * none may bring an old time back with it. Closed ones keep the time that held for them. Tells how many live ones changed.
 */
export async function recomputeDue(tx: Tx): Promise<number> {
  const { standards, calendar } = await dueBasis(tx)
  const repository = tx.manager.getRepository<Row>(request.table)
  const rows = z.array(openRow).parse(
    await repository.find({
      select: Object.keys(openRow.shape),
      where: { status: In([...openStates]) }
    })
  )
  let changed = 0
  for (let from = 0; from < rows.length; from += batch) {
    const part = rows.slice(from, from + batch)
    const ids = part.map(({ id }) => id)
    const extensions = await rowsOf(tx, extension.table, extensionRow, ids)
    const holds = await rowsOf(tx, hold.table, holdRow, ids)
    const rounds = await rowsOf(tx, round.table, roundRow, ids)
    for (const { id, deletedAt, clockFrom, respondDueAt, dueAt, ...facts } of part) {
      const due = requestDue(
        {
          ...facts,
          extensions: extensions.get(id) ?? [],
          holds: holds.get(id) ?? [],
          rounds: rounds.get(id) ?? []
        },
        standards,
        calendar
      )
      if (due.clockFrom === clockFrom && due.respondDueAt === respondDueAt && due.dueAt === dueAt) continue
      await repository.update({ id }, { ...due })
      if (deletedAt === null) changed += 1
    }
  }
  return changed
}

/** States in which something is owed, as an SQL list: a fixed vocabulary of the contract. */
export const openList = openStates.map(state => `'${state}'`).join(', ')

/** The minute 24 hours after another; both `YYYY-MM-DDTHH:mm`. */
export const soonEnd = (now: string, nextDay: string): string => `${nextDay}T${now.slice(11, 16)}`

/**
 * Narrows `r` to open requests past their time, or with less than a day left, at a minute. One that was 挂账 too late stays
 * late in the numbers, but nothing can be done about it: it comes back to the list on the day to which it is held.
 */
export function whereDue(
  rows: Pick<SelectQueryBuilder<Row>, 'andWhere'>,
  values: readonly string[],
  now: string,
  soon: string
): void {
  const conditions: string[] = []
  if (values.includes('overdue')) conditions.push('r.dueAt < :dueNow')
  if (values.includes('soon')) conditions.push('r.dueAt BETWEEN :dueNow AND :dueSoon')
  if (conditions.length === 0) return
  rows.andWhere(
    `r.status IN (${openList}) AND (${conditions.join(' OR ')}) AND NOT (r.status = 'held' AND (r.heldUntil IS NULL OR r.heldUntil > :dueDay))`,
    { dueNow: now, dueSoon: soon, dueDay: now.slice(0, 10) }
  )
}

/** What still has to be done after the closing, in SQL on `r`: to call back who can be called (state.ts), to do it again. */
const waits: Readonly<Record<string, string>> = {
  callback: `(r.status = 'resolved' AND r.phone IS NOT NULL AND COALESCE(r.anonymous, 0) = 0)`,
  reopen: `(r.status = 'calledBack' AND (r.solved = 'unsolved' OR r.satisfaction = 'dissatisfied'))`
}

/** Narrows `r` to closed requests that wait for a call-back (`callback`), or to be done again after a bad one (`reopen`). */
export function whereWaiting(
  rows: Pick<SelectQueryBuilder<Row>, 'andWhere'>,
  values: readonly string[]
): void {
  const conditions = values.flatMap(value => (Object.hasOwn(waits, value) ? [waits[value]] : []))
  if (conditions.length > 0) rows.andWhere(`(${conditions.join(' OR ')})`)
}
