import type { z } from 'zod'
import type { Tx } from '../../../core/tx'
import type { importBatch } from '../contract'
import { rosterCounts } from '../contract'
import { importBatchEntity } from './entity'

/** All imports, newest first. */
export async function listBatches(tx: Tx): Promise<z.infer<typeof importBatch>[]> {
  const rows = await tx.manager
    .getRepository(importBatchEntity)
    .find({ order: { importedAt: 'DESC', id: 'DESC' } })
  return rows.map(row => ({ ...row, counts: rosterCounts.parse(JSON.parse(row.counts)) }))
}
