import { z } from 'zod'
import { AppError } from '../../../contract/errors'
import type { TaskContext } from '../../../core/router'
import type { Tx } from '../../../core/tx'
import { addressesOf, homesOf } from '../../residents/core/homes'
import { importBatchEntity } from './entity'
import { restoreChanged } from './restore'

const ofBatch = (alias: string): string => `${alias}.importBatchId = :batchId`

/**
 * Persons of a batch that stay: edited since, named by a request or as a party of a dispute, or of a household that was
 * visited since: without its people it would still count as a household that lives there.
 */
const keptPerson = (p: string): string =>
  `(${p}.version > 1
    OR EXISTS (SELECT 1 FROM membership k JOIN visit w ON w.householdId = k.householdId WHERE k.parentId = ${p}.id)
    OR EXISTS (SELECT 1 FROM request q WHERE q.personId = ${p}.id)
    OR EXISTS (SELECT 1 FROM dispute_party t WHERE t.personId = ${p}.id))`

/** Once the persons are gone: households edited since, visited, or still lived in (now or once) by somebody. */
const keptHousehold = (h: string): string =>
  `(${h}.version > 1
    OR EXISTS (SELECT 1 FROM visit v WHERE v.householdId = ${h}.id)
    OR EXISTS (SELECT 1 FROM membership m WHERE m.householdId = ${h}.id))`

/** Once the households are gone: dwellings edited since, visited, or with a household. */
const keptDwelling = (d: string): string =>
  `(${d}.version > 1
    OR EXISTS (SELECT 1 FROM visit v WHERE v.dwellingId = ${d}.id)
    OR EXISTS (SELECT 1 FROM household h WHERE h.dwellingId = ${d}.id))`

const idRows = z.array(z.object({ id: z.string() }))

async function remaining(tx: Tx, table: string, batchId: string): Promise<string[]> {
  const rows = await tx.manager
    .createQueryBuilder()
    .select('t.id', 'id')
    .from(table, 't')
    .where(ofBatch('t'), { batchId })
    .orderBy('t.id')
    .getRawMany()
  return idRows.parse(rows).map(row => row.id)
}

/** Deletes rows of a batch by their table's own name, for conditions speak of their columns. */
async function remove(tx: Tx, table: string, condition: string, batchId: string): Promise<number> {
  const counted: unknown = await tx.manager
    .createQueryBuilder()
    .select('COUNT(*)', 'count')
    .from(table, 't')
    .where(condition.replaceAll(`${table}.`, 't.'), { batchId })
    .getRawOne()
  await tx.manager.createQueryBuilder().delete().from(table).where(condition, { batchId }).execute()
  return z.object({ count: z.coerce.number() }).parse(counted).count
}

/** Ids in pieces that fit one statement. */
function* inPieces(ids: readonly string[]): Generator<string[]> {
  for (let at = 0; at < ids.length; at += 500) yield ids.slice(at, at + 500)
}

async function namesOfKept(tx: Tx, batchId: string): Promise<string[]> {
  const kept: string[] = []
  for (const ids of inPieces(await remaining(tx, 'person', batchId))) {
    const homes = await homesOf(tx, ids, tx.today)
    const rows = await tx.manager
      .createQueryBuilder()
      .select('p.id AS id, p.name AS name')
      .from('person', 'p')
      .where('p.id IN (:...ids)', { ids })
      .getRawMany()
    for (const { id, name } of z.array(z.object({ id: z.string(), name: z.string() })).parse(rows))
      kept.push(`${name}（${homes.get(id)?.address ?? '无住址'}）`)
  }
  const households = z.array(z.object({ id: z.string(), dwellingId: z.string() }))
  for (const ids of inPieces(await remaining(tx, 'household', batchId))) {
    const rows = await tx.manager
      .createQueryBuilder()
      .select('h.id AS id, h.dwellingId AS dwellingId')
      .from('household', 'h')
      .where('h.id IN (:...ids)', { ids })
      .getRawMany()
    const found = households.parse(rows)
    const addresses = await addressesOf(
      tx,
      found.map(row => row.dwellingId)
    )
    for (const row of found) kept.push(`住户（${addresses.get(row.dwellingId) ?? '无住址'}）`)
  }
  for (const ids of inPieces(await remaining(tx, 'dwelling', batchId)))
    for (const address of (await addressesOf(tx, ids)).values()) kept.push(`住房（${address}）`)
  return kept
}

/** Heads of households that stay, but whose own record goes: they are no heads any more. */
async function clearHeads(tx: Tx, batchId: string): Promise<void> {
  await tx.manager
    .createQueryBuilder()
    .update('household')
    .set({ headId: null })
    .where(`headId IN (SELECT p.id FROM person p WHERE ${ofBatch('p')} AND NOT ${keptPerson('p')})`, {
      batchId
    })
    .execute()
}

/**
 * Takes an import back in one transaction: its new rows go for good, what it changed gets its old values again. What was
 * edited since, or is used by visits, requests, disputes or other people's homes, stays and is named; trying again later
 * takes back the rest. `removed` counts persons, households and dwellings, `restored` changed records.
 */
export async function undoImport(
  context: TaskContext,
  batchId: string
): Promise<{ removed: number; restored: number; kept: string[] }> {
  context.progress(0, 1, '正在撤回')
  return context.write(async tx => {
    const batches = tx.manager.getRepository(importBatchEntity)
    const batch = await batches.findOneBy({ id: batchId })
    if (!batch) throw new AppError('NOT_FOUND', '找不到这次导入，请刷新后再看。')
    if (batch.state === 'undone') throw new AppError('RULE', '这次导入已经撤回过了。')
    const changed = await restoreChanged(tx, batchId, (done, total) => {
      context.signal.throwIfAborted()
      context.progress(done, total, '正在恢复原来的内容')
    })
    const removed = await removeNew(tx, batchId)
    context.signal.throwIfAborted()
    const kept = [...changed.kept, ...(await namesOfKept(tx, batchId))]
    if (kept.length === 0) await batches.update({ id: batchId }, { state: 'undone' })
    return { removed, restored: changed.restored, kept }
  })
}

async function removeNew(tx: Tx, batchId: string): Promise<number> {
  const gone = `SELECT p.id FROM person p WHERE ${ofBatch('p')} AND NOT ${keptPerson('p')}`
  await clearHeads(tx, batchId)
  await tx.manager
    .createQueryBuilder()
    .delete()
    .from('membership')
    .where(`parentId IN (${gone})`, { batchId })
    .execute()
  const persons = await remove(tx, 'person', `${ofBatch('person')} AND NOT ${keptPerson('person')}`, batchId)
  const households = await remove(
    tx,
    'household',
    `${ofBatch('household')} AND NOT ${keptHousehold('household')}`,
    batchId
  )
  const dwellings = await remove(
    tx,
    'dwelling',
    `${ofBatch('dwelling')} AND NOT ${keptDwelling('dwelling')}`,
    batchId
  )
  return persons + households + dwellings
}
