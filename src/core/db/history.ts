import { EntitySchema, In } from 'typeorm'
import { z } from 'zod'
import type { Fields } from '../../contract/fields'
import type { RecordDef } from '../../contract/record'
import type { Tx } from '../tx'
import { changesPlace, damagedText } from './codec'

/** What happened to a record; `create` is not kept: the record itself says when it was made and by whom. */
export const changeKinds = ['update', 'recycle', 'restore', 'import', 'undo', 'merge', 'unmerge'] as const
export type ChangeKind = (typeof changeKinds)[number]

/**
 * One value that changed, as stored (codes, ISO dates). A child row's value has the field `memberships.<row id>.toDate`; a
 * new row changes from null, a closed one to null.
 */
export interface FieldChange {
  field: string
  old: unknown
  new: unknown
}

interface RecordChangeRow {
  id: string
  tableName: string
  recordId: string
  /** The record's version after the change: who edited since has a higher one. */
  version: number
  at: string
  by: string
  kind: ChangeKind
  /** The import or merge that it belongs to; null for a change by hand. */
  batchId: string | null
  /** FieldChange[] as JSON, encrypted: old values are as personal as new ones. */
  changes: string
}

/** Every change of every record since it was made: who, when, old, new. Rows are only ever added. */
export const recordChangeEntity = new EntitySchema<RecordChangeRow>({
  name: 'record_change',
  tableName: 'record_change',
  columns: {
    id: { type: 'text', primary: true },
    tableName: { type: 'text' },
    recordId: { type: 'text' },
    version: { type: 'integer' },
    at: { type: 'text' },
    by: { type: 'text' },
    kind: { type: 'text' },
    batchId: { type: 'text', nullable: true },
    changes: { type: 'text' }
  },
  indices: [
    { name: 'record_change_record', columns: ['recordId'] },
    { name: 'record_change_batch', columns: ['batchId'] }
  ]
})

/** A change about to be kept. */
export interface NewChange {
  table: string
  recordId: string
  version: number
  kind: ChangeKind
  changes: readonly FieldChange[]
  batchId?: string
}

/** Keeps one change, in the transaction that makes it. */
export async function keepChange(tx: Tx, change: NewChange): Promise<void> {
  const id = tx.newId()
  await tx.manager.getRepository(recordChangeEntity).insert({
    id,
    tableName: change.table,
    recordId: change.recordId,
    version: change.version,
    at: tx.now,
    by: tx.actor.name,
    kind: change.kind,
    batchId: change.batchId ?? null,
    changes: tx.cipher.encrypt(changesPlace(id), JSON.stringify(change.changes))
  })
}

/** A kept change, opened. */
export interface KeptChange extends Omit<RecordChangeRow, 'changes'> {
  changes: FieldChange[]
}

const fieldChanges = z.array(z.object({ field: z.string(), old: z.unknown(), new: z.unknown() }))

/** The changes of one record, newest first; those that no longer open (damage) come with no values. */
export async function changesOf(tx: Tx, table: string, recordId: string): Promise<KeptChange[]> {
  const rows = await tx.manager
    .getRepository(recordChangeEntity)
    .find({ where: { tableName: table, recordId }, order: { version: 'DESC', id: 'DESC' } })
  return rows.map(row => ({ ...row, changes: openChanges(tx, row.id, row.changes) }))
}

/** The changes of several records of one table, by record, each newest first. */
export async function changesOfAll(
  tx: Tx,
  table: string,
  recordIds: readonly string[]
): Promise<Map<string, KeptChange[]>> {
  const byRecord = new Map<string, KeptChange[]>()
  if (recordIds.length === 0) return byRecord
  const rows = await tx.manager.getRepository(recordChangeEntity).find({
    where: { tableName: table, recordId: In([...recordIds]) },
    order: { version: 'DESC', id: 'DESC' }
  })
  for (const row of rows) {
    const kept = byRecord.get(row.recordId) ?? []
    kept.push({ ...row, changes: openChanges(tx, row.id, row.changes) })
    byRecord.set(row.recordId, kept)
  }
  return byRecord
}

/** Opens the encrypted changes of one row; [] when they are damaged. */
export function openChanges(tx: Pick<Tx, 'cipher'>, id: string, changes: string): FieldChange[] {
  try {
    const opened: unknown = JSON.parse(tx.cipher.decrypt(changesPlace(id), changes))
    return fieldChanges.parse(opened)
  } catch {
    return []
  }
}

/** A record as it stood: its own values and its child rows by name. */
export interface Snapshot {
  values: Readonly<Record<string, unknown>>
  children: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>
}

/** Kept for searching and sorting: they follow from other fields. */
const derived = new Set([
  'pinyin',
  'initials',
  'addressKey',
  'addressSort',
  'importBatchId',
  'nextDueAt',
  'nextDueKind',
  'confirmUntil'
])

function valueChanges(
  fields: Fields,
  prefix: string,
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>
): FieldChange[] {
  return Object.keys(fields).flatMap(name => {
    const [was, is] = [before[name] ?? null, after[name] ?? null]
    if (derived.has(name) || was === is || was === damagedText || is === damagedText) return []
    return [{ field: prefix + name, old: was, new: is }]
  })
}

/** What differs between two states of a record. */
export function differences(
  def: Pick<RecordDef, 'fields' | 'kept' | 'children'>,
  before: Snapshot,
  after: Snapshot
): FieldChange[] {
  const changes = valueChanges({ ...def.kept, ...def.fields }, '', before.values, after.values)
  for (const [key, child] of Object.entries(def.children)) {
    const [old, now] = [before.children[key] ?? [], after.children[key] ?? []]
    const ids = new Set([...old, ...now].map(row => String(row.id)))
    for (const id of ids) {
      const of = (rows: typeof old) => rows.find(row => row.id === id) ?? {}
      changes.push(...valueChanges(child.fields, `${key}.${id}.`, of(old), of(now)))
    }
  }
  return changes
}
