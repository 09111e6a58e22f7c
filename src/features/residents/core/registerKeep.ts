import type { z } from 'zod'
import { addDays } from '../../../contract/dates'
import { AppError } from '../../../contract/errors'
import type { Versioned } from '../../../core/db/store'
import type { Tx } from '../../../core/tx'
import { dwelling, household, person } from '../contract'
import { useReason } from '../eventRules'
import type { RegisterEventKind } from '../events'
import { checkStays, emptyUses } from '../rules'
import { dwellingUseEntity, registerEventEntity } from './registerEntities'
import { dwellingStore, householdStore, personStore } from './service'

export type PersonValues = z.output<typeof person.input>
export type HouseholdValues = z.output<typeof household.input>
type Relation = string | null

/** Throws RULE when there is a reason. */
export function refuseReason(reason: string | null): void {
  if (reason !== null) throw new AppError('RULE', `${reason}。`)
}

/** Changes a person's values, keeping their history. Throws CONFLICT when he was changed since `version`. */
export async function changePerson(
  tx: Tx,
  id: string,
  change: (values: PersonValues) => PersonValues,
  version?: number
): Promise<Versioned> {
  const stored = await personStore.get(tx, id, 'clear')
  if (stored.deletedAt !== null) throw new AppError('RULE', `${stored.name}的记录在回收站里，请先恢复。`)
  const values = change(person.input.strip().parse(stored))
  const [issue] = checkStays(values.memberships)
  if (issue) refuseReason(`${stored.name}的${issue.label}：${issue.reason}`)
  return personStore.update(tx, { id, version: version ?? stored.version, values })
}

/** Ends a person's open stay in a household. */
export const endStay =
  (householdId: string, on: string) =>
  (values: PersonValues): PersonValues => ({
    ...values,
    memberships: values.memberships.map(stay =>
      stay.householdId === householdId && stay.toDate === null ? { ...stay, toDate: on } : stay
    )
  })

/** Begins a person's stay in a household. */
export const beginStay =
  (householdId: string, on: string, relation: Relation) =>
  (values: PersonValues): PersonValues => ({
    ...values,
    memberships: [...values.memberships, { id: null, householdId, relation, fromDate: on, toDate: null }]
  })

/** Sets what a person is to the head of the household in which he lives. */
export const setRelation =
  (householdId: string, relation: Relation) =>
  (values: PersonValues): PersonValues => ({
    ...values,
    memberships: values.memberships.map(stay =>
      stay.householdId === householdId && stay.toDate === null ? { ...stay, relation } : stay
    )
  })

/** Changes a household's head or last day, keeping its history. Throws CONFLICT when it was changed since `version`. */
export async function changeHousehold(
  tx: Tx,
  { id, version }: Versioned,
  change: Partial<Pick<HouseholdValues, 'headId' | 'toDate'>>
): Promise<Versioned> {
  const values = household.input.strip().parse(await householdStore.get(tx, id, 'clear'))
  return householdStore.update(tx, { id, version, values: { ...values, ...change } })
}

const latestUse = (tx: Tx, dwellingId: string) =>
  tx.manager
    .getRepository(dwellingUseEntity)
    .createQueryBuilder('u')
    .where('u.dwellingId = :dwellingId', { dwellingId })
    .orderBy(`COALESCE(u.fromDate, '')`, 'DESC')
    .getOne()

/**
 * Begins a new use of a dwelling on a day. What the dwelling's own record says is its latest use (so that correcting the
 * form corrects it); the rows keep the earlier ones. False when the use is the same already.
 */
export async function beginUse(
  tx: Tx,
  dwellingId: string,
  use: string | null,
  from: string,
  version?: number
): Promise<boolean> {
  const stored = await dwellingStore.get(tx, dwellingId, 'clear')
  if (stored.deletedAt !== null) throw new AppError('RULE', '这套住房在回收站里，请先恢复。')
  if (stored.use === use) return false
  const uses = tx.manager.getRepository(dwellingUseEntity)
  let latest = await latestUse(tx, dwellingId)
  // Others move in on the day on which the last ones left: the emptiness from the day after never came.
  const neverEmpty =
    latest?.fromDate === addDays(from, 1) &&
    emptyUses.includes(stored.use ?? '') &&
    !emptyUses.includes(use ?? '')
  if (latest && neverEmpty) {
    await uses.delete({ id: latest.id })
    latest = await latestUse(tx, dwellingId)
  }
  refuseReason(useReason(stored.address ?? '这套住房', latest?.fromDate ?? null, from))
  if (latest && !neverEmpty) await uses.update({ id: latest.id }, { use: stored.use })
  if (!latest) await uses.insert({ id: tx.newId(), dwellingId, use: stored.use, fromDate: null })
  if (latest && latest.fromDate === from) await uses.update({ id: latest.id }, { use })
  else await uses.insert({ id: tx.newId(), dwellingId, use, fromDate: from })
  const values = { ...dwelling.input.strip().parse(stored), use }
  await dwellingStore.update(tx, { id: dwellingId, version: version ?? stored.version, values })
  return true
}

/** A record that an event touched, and as what if not as the event itself. */
export interface Subject {
  table: 'person' | 'household' | 'dwelling'
  id: string
  kind?: RegisterEventKind
}

/** The place of an encrypted note: it opens only in the row it was written to. */
export const notePlace = (id: string): string => `register_event:note:${id}`

/** Keeps an event with its day, once for every record that it touched; gives its id. */
export async function keepEvent(
  tx: Tx,
  event: { kind: RegisterEventKind; on: string; note?: string | null; subjects: readonly Subject[] }
): Promise<string> {
  const eventId = tx.newId()
  for (const { table, id: recordId, kind = event.kind } of event.subjects) {
    const id = tx.newId()
    await tx.manager.getRepository(registerEventEntity).insert({
      id,
      eventId,
      kind,
      onDate: event.on,
      tableName: table,
      recordId,
      note: event.note ? tx.cipher.encrypt(notePlace(id), event.note) : null,
      at: tx.now,
      by: tx.actor.name
    })
  }
  return eventId
}
