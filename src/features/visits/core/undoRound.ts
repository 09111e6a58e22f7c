import { In, IsNull } from 'typeorm'
import { z } from 'zod'
import { AppError } from '../../../contract/errors'
import { insertBulk, updateBulk } from '../../../core/db/bulk'
import { changesPlace } from '../../../core/db/codec'
import type { Row } from '../../../core/db/entity'
import type { Tx } from '../../../core/tx'
import { visitHandout } from '../../materials/contract'
import { holdStock } from '../../materials/core/stock'
import { request } from '../../requests/contract'
import { requestRules, requestStore } from '../../requests/core/service'
import { visit, type visitOperations } from '../contract'
import { undoFault } from '../rules'
import { picturedVisits } from './rounds'

type Undo = (typeof visitOperations)['undoRound']

const visitRows = z.array(
  z.object({ id: z.string(), version: z.number(), createdAt: z.string(), deletedAt: z.string().nullable() })
)
const requestRows = z.array(
  z.object({ id: z.string(), version: z.number(), createdAt: z.string(), requestNo: z.string() })
)

/** Takes a batch of visits back, in one statement each for visits and history; see the operation. Throws NOT_FOUND, RULE. */
export async function undoRound(
  tx: Tx,
  { roundId }: z.output<Undo['input']>
): Promise<z.output<Undo['output']>> {
  const found: unknown = await tx.manager
    .getRepository<Row>(visit.table)
    .find({ select: { id: true, version: true, createdAt: true, deletedAt: true }, where: { roundId } })
  const visits = visitRows.parse(found)
  if (visits.length === 0) throw new AppError('NOT_FOUND', '找不到这一批走访。请刷新页面。')
  const fault = undoFault({
    visits: visits.length,
    recycled: visits.filter(({ deletedAt }) => deletedAt !== null).length,
    changed: visits.filter(({ version }) => version > 1).length,
    pictured: (await picturedVisits(tx, [roundId])).get(roundId) ?? 0
  })
  if (fault !== null) throw new AppError('RULE', fault)
  const enteredAt = new Set(visits.map(({ createdAt }) => createdAt))
  const linked: unknown = await tx.manager.getRepository<Row>(request.table).find({
    select: { id: true, version: true, createdAt: true, requestNo: true },
    where: { visitId: In(visits.map(({ id }) => id)), deletedAt: IsNull() },
    order: { requestNo: 'ASC' }
  })
  const requests = requestRows.parse(linked)
  // one that was made of a visit later is somebody's work of its own
  const untouched = requests.filter(({ version, createdAt }) => version === 1 && enteredAt.has(createdAt))
  for (const { id, version } of untouched) {
    await requestRules.beforeRecycle?.(tx, id)
    await requestStore.recycle(tx, { id, version })
  }
  await updateBulk(tx.manager, {
    table: visit.table,
    columns: [],
    json: JSON.stringify(visits.map(({ id, version }) => [id, version])),
    count: visits.length,
    shared: { deletedAt: tx.now, updatedAt: tx.now, updatedBy: tx.actor.name },
    versioned: true
  })
  await keepRecycled(tx, visits)
  await holdStock(tx, await materialsOf(tx, roundId))
  return {
    visits: visits.length,
    requests: untouched.length,
    keptRequests: requests.filter(each => !untouched.includes(each)).map(({ requestNo }) => requestNo)
  }
}

const materialRows = z.array(z.object({ materialId: z.string() }))

/** Which materials were handed out in a batch: their stock is what it was before (domain §3.2). */
async function materialsOf(tx: Tx, roundId: string): Promise<string[]> {
  const rows: unknown = await tx.manager
    .createQueryBuilder()
    .select('DISTINCT h.materialId', 'materialId')
    .from(visitHandout.table, 'h')
    .innerJoin(visit.table, 'v', 'v.id = h.parentId')
    .where('v.roundId = :roundId AND h.deletedAt IS NULL', { roundId })
    .getRawMany()
  return materialRows.parse(rows).map(({ materialId }) => materialId)
}

/** The history of each visit says who took it back. */
async function keepRecycled(tx: Tx, visits: readonly { id: string; version: number }[]): Promise<void> {
  const rows = visits.map(({ id, version }) => {
    const changeId = tx.newId()
    return [changeId, id, version + 1, tx.cipher.encrypt(changesPlace(changeId), '[]')]
  })
  await insertBulk(tx.manager, {
    table: 'record_change',
    columns: ['id', 'recordId', 'version', 'changes'],
    json: JSON.stringify(rows),
    count: rows.length,
    shared: { tableName: visit.table, at: tx.now, by: tx.actor.name, kind: 'recycle', batchId: null }
  })
}
