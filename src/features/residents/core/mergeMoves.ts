import { z } from 'zod'
import { AppError } from '../../../contract/errors'
import type { Row } from '../../../core/db/entity'
import { keepChange, type ChangeKind, type FieldChange } from '../../../core/db/history'
import type { Tx } from '../../../core/tx'
import { serviceGroup } from '../../serviceGroups/contract'
import { household, type person } from '../contract'
import { checkStays } from '../rules'

/** A person's record with his stays. */
export type Stored = z.output<typeof person.stored>
export type Stay = Stored['memberships'][number]

const idRows = z.array(z.object({ id: z.string() }))
const partyRows = z.array(z.object({ id: z.string(), disputeId: z.string() }))
const entryRows = z.array(z.object({ id: z.string(), groupCode: z.string() }))

/** What goes over from one record of a person to the other; ids of the rows. */
export const movedRows = z.object({
  stays: z.array(z.string()),
  heads: z.array(z.string()),
  requests: z.array(z.string()),
  parties: partyRows,
  /** Merges made before service groups went along have none. */
  groups: z.array(z.string()).default([])
})
export type MovedRows = z.infer<typeof movedRows>

/** Why a record is touched, for its history. */
export interface MergeNote {
  kind: ChangeKind
  batchId: string
}

/** Changes one row of a record besides its form, keeping its history; with `version` only if it is still that one. */
export async function changeRow(
  tx: Tx,
  target: { table: string; id: string; version?: number },
  set: Row,
  kept: MergeNote & { changes: readonly FieldChange[] }
): Promise<void> {
  const rows = tx.manager.getRepository<Row>(target.table)
  const found = await rows.findOneBy({ id: target.id })
  const before = Number(found?.['version'] ?? 0)
  if (target.version !== undefined && target.version !== before)
    throw new AppError('CONFLICT', '其中一条居民记录刚被别人改过，没有合并。请看过新内容再合并。')
  const version = before + 1
  await rows.update({ id: target.id }, { ...set, version, updatedAt: tx.now, updatedBy: tx.actor.name })
  await keepChange(tx, { table: target.table, recordId: target.id, version, ...kept })
}

async function idsWhere(tx: Tx, table: string, column: string, id: string): Promise<string[]> {
  const rows = await tx.manager
    .createQueryBuilder()
    .select('r.id', 'id')
    .from(table, 'r')
    .where(`r.${column} = :id`, { id })
    .orderBy('r.id')
    .getRawMany()
  return idRows.parse(rows).map(row => row.id)
}

async function partiesOf(tx: Tx, personId: string): Promise<MovedRows['parties']> {
  const rows = await tx.manager
    .createQueryBuilder()
    .select('t.id AS id, t.parentId AS disputeId')
    .from('dispute_party', 't')
    .where('t.personId = :personId', { personId })
    .getRawMany()
  return partyRows.parse(rows)
}

/** Stays of the dropped record that the kept one does not have in the same household at the same time. */
export function newStays(keep: Stored, drop: Stored): Stay[] {
  return drop.memberships.filter(
    stay =>
      !keep.memberships.some(
        own => own.householdId === stay.householdId && checkStays([own, stay]).length > 0
      )
  )
}

/** An entry of the kept person for the same group at the same time; ending and beginning on one day is no overlap. */
const sameTime = `EXISTS (SELECT 1 FROM service_group k
  WHERE k.personId = :keepId AND k.groupCode = g.groupCode AND k.deletedAt IS NULL AND g.deletedAt IS NULL
    AND (k.toDate IS NULL OR k.toDate > COALESCE(g.fromDate, '0000-01-01'))
    AND (k.fromDate IS NULL OR k.fromDate < COALESCE(g.toDate, '9999-12-31')))`

/**
 * The dropped person's entries of service groups, whoever is signed in: those that go over, and those that stay where
 * they are because the kept person has one of that group at that time.
 */
export async function groupEntries(tx: Tx, keepId: string, dropId: string) {
  const entries = async (condition: string) =>
    entryRows.parse(
      await tx.manager
        .createQueryBuilder()
        .select('g.id AS id, g.groupCode AS groupCode')
        .from(serviceGroup.table, 'g')
        .where(`g.personId = :dropId AND ${condition}`, { dropId, keepId })
        .orderBy('g.id')
        .getRawMany()
    )
  return { moving: await entries(`NOT ${sameTime}`), staying: await entries(sameTime) }
}

/** Everything that names the dropped person and goes over to the kept one. */
export async function references(tx: Tx, keep: Stored, drop: Stored): Promise<MovedRows> {
  return {
    stays: newStays(keep, drop).map(stay => stay.id),
    heads: await idsWhere(tx, household.table, 'headId', drop.id),
    requests: await idsWhere(tx, 'request', 'personId', drop.id),
    parties: await partiesOf(tx, drop.id),
    groups: (await groupEntries(tx, keep.id, drop.id)).moving.map(entry => entry.id)
  }
}

/** Points everything that named one person at another. */
export async function pointTo(
  tx: Tx,
  moved: Omit<MovedRows, 'stays'>,
  from: string,
  to: string,
  note: MergeNote
): Promise<void> {
  const change = (field: string) => ({ ...note, changes: [{ field, old: from, new: to }] })
  for (const id of moved.heads)
    await changeRow(tx, { table: household.table, id }, { headId: to }, change('headId'))
  for (const id of moved.requests)
    await changeRow(tx, { table: 'request', id }, { personId: to }, change('personId'))
  for (const id of moved.groups)
    await changeRow(tx, { table: serviceGroup.table, id }, { personId: to }, change('personId'))
  for (const { id, disputeId } of moved.parties) {
    await tx.manager.getRepository<Row>('dispute_party').update({ id }, { personId: to })
    await changeRow(tx, { table: 'dispute', id: disputeId }, {}, change(`parties.${id}.personId`))
  }
}

/** Those of the moved references that still name the kept person. */
export async function stillThere(
  tx: Tx,
  moved: MovedRows,
  keptId: string
): Promise<Omit<MovedRows, 'stays'>> {
  const parties = new Set((await partiesOf(tx, keptId)).map(each => each.id))
  const among = async (table: string, column: string, ids: readonly string[]) => {
    const now = new Set(await idsWhere(tx, table, column, keptId))
    return ids.filter(id => now.has(id))
  }
  return {
    heads: await among(household.table, 'headId', moved.heads),
    requests: await among('request', 'personId', moved.requests),
    groups: await among(serviceGroup.table, 'personId', moved.groups),
    parties: moved.parties.filter(each => parties.has(each.id))
  }
}
