import { z } from 'zod'
import { columnsOf, encodeRow } from '../../../core/db/codec'
import { isDuplicate } from '../../../core/db/dataSource'
import type { Row } from '../../../core/db/entity'
import { keepChange, openChanges, recordChangeEntity, type FieldChange } from '../../../core/db/history'
import { pinyinOf } from '../../../core/pinyin'
import type { Fields } from '../../../contract/fields'
import type { Tx } from '../../../core/tx'
import { dwelling, household, membership, person } from '../../residents/contract'
import { addressesOf, homesOf } from '../../residents/core/homes'

/** A record that an import changed, and what it changed. */
interface Changed {
  table: string
  id: string
  /** The record's version after the import. */
  version: number
  changes: FieldChange[]
}

const fieldsOf: Readonly<Record<string, Fields>> = {
  dwelling: dwelling.fields,
  household: household.fields,
  person: { ...person.fields, ...person.kept }
}

const stayField = /^memberships\.([^.]+)\.([^.]+)$/

/** What a batch changed and was not taken back yet, in the order of its writing. */
async function changedBy(tx: Tx, batchId: string): Promise<Changed[]> {
  const rows = await tx.manager
    .getRepository(recordChangeEntity)
    .find({ where: { batchId }, order: { id: 'ASC' } })
  const back = new Set(rows.filter(row => row.kind === 'undo').map(row => row.recordId))
  return rows
    .filter(row => row.kind === 'import' && !back.has(row.recordId))
    .map(row => ({
      table: row.tableName,
      id: row.recordId,
      version: row.version,
      changes: openChanges(tx, row.id, row.changes)
    }))
}

/** The old values of a record's own fields, as columns of its table. */
function oldRow(tx: Tx, { table, id, changes }: Changed): Row {
  const values: Record<string, unknown> = {}
  for (const { field, old } of changes) if (!field.includes('.')) values[field] = old
  if (table === 'person' && typeof values.name === 'string') {
    const { full, initials } = pinyinOf(values.name)
    Object.assign(values, { pinyin: full, initials })
  }
  const fields: Fields = Object.fromEntries(
    Object.entries(fieldsOf[table] ?? {}).filter(([name]) => name in values)
  )
  const row = encodeRow(tx.cipher, table, fields, id, values)
  for (const column of columnsOf(fields)) row[column] ??= null
  return row
}

/** Stays that the import began go, those that it ended or changed are as they were. */
async function restoreStays(tx: Tx, changes: readonly FieldChange[]): Promise<void> {
  const stays = new Map<string, Record<string, unknown>>()
  const begun = new Set<string>()
  for (const { field, old } of changes) {
    const [, id, name] = stayField.exec(field) ?? []
    if (id === undefined || name === undefined || !(name in membership.fields)) continue
    if (name === 'householdId' && old === null) begun.add(id)
    stays.set(id, { ...stays.get(id), [name]: old })
  }
  const repository = tx.manager.getRepository<Row>(membership.table)
  for (const [id, values] of stays)
    if (begun.has(id)) await repository.delete({ id })
    else await repository.update({ id }, values)
}

/** Writes the old values back, unless somebody changed the record since; null when it went well, else why not. */
async function restoreOne(tx: Tx, batchId: string, changed: Changed): Promise<string | null> {
  const { table, id, version, changes } = changed
  if (changes.length === 0) return '改动的记录已损坏，没有恢复'
  try {
    const result = await tx.manager
      .getRepository<Row>(table)
      .update(
        { id, version },
        { ...oldRow(tx, changed), version: version + 1, updatedAt: tx.now, updatedBy: tx.actor.name }
      )
    if (result.affected !== 1) return '导入后又改过，没有恢复'
  } catch (error) {
    // the number that it had is somebody else's by now
    if (isDuplicate(error)) return '原来的证件号码现在登记在别人名下，没有恢复'
    throw error
  }
  await restoreStays(tx, changes)
  await keepChange(tx, {
    table,
    recordId: id,
    version: version + 1,
    kind: 'undo',
    batchId,
    changes: changes.map(({ field, old, new: now }) => ({ field, old: now, new: old }))
  })
  return null
}

const namedRow = z.array(z.object({ id: z.string(), name: z.string() }))
const householdRow = z.array(z.object({ id: z.string(), dwellingId: z.string() }))

/** Records in words: 张三（3栋2单元501）, 住户（3栋2单元501）, 住房（3栋2单元501）. */
async function wordsFor(tx: Tx, table: string, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const query = tx.manager.createQueryBuilder().from(table, 't').where('t.id IN (:...ids)', { ids })
  if (table === 'person') {
    const homes = await homesOf(tx, ids, tx.today)
    const rows = namedRow.parse(await query.select('t.id AS id, t.name AS name').getRawMany())
    return new Map(rows.map(({ id, name }) => [id, `${name}（${homes.get(id)?.address ?? '无住址'}）`]))
  }
  if (table === 'household') {
    const rows = householdRow.parse(await query.select('t.id AS id, t.dwellingId AS dwellingId').getRawMany())
    const addresses = await addressesOf(
      tx,
      rows.map(row => row.dwellingId)
    )
    return new Map(rows.map(row => [row.id, `住户（${addresses.get(row.dwellingId) ?? '无住址'}）`]))
  }
  const addresses = await addressesOf(tx, ids)
  return new Map([...addresses].map(([id, address]) => [id, `住房（${address}）`]))
}

/**
 * Gives the records that a batch changed their old values back, and takes away the stays that it began. A record that
 * somebody changed since stays as it is and is named with the reason.
 */
export async function restoreChanged(
  tx: Tx,
  batchId: string,
  report: (done: number, total: number) => void
): Promise<{ restored: number; kept: string[] }> {
  const all = await changedBy(tx, batchId)
  const kept: { changed: Changed; why: string }[] = []
  for (const [at, changed] of all.entries()) {
    if (at % 50 === 0) report(at, all.length)
    const why = await restoreOne(tx, batchId, changed)
    if (why !== null) kept.push({ changed, why })
  }
  const words = new Map<string, string>()
  for (const table of ['person', 'household', 'dwelling']) {
    const ids = kept.filter(({ changed }) => changed.table === table).map(({ changed }) => changed.id)
    for (let at = 0; at < ids.length; at += 500)
      for (const [id, text] of await wordsFor(tx, table, ids.slice(at, at + 500))) words.set(id, text)
  }
  return {
    restored: all.length - kept.length,
    kept: kept.map(({ changed, why }) => `${words.get(changed.id) ?? '记录'}：${why}`)
  }
}
