import { z } from 'zod'
import { refuseIssues } from '../../../contract/errors'
import type { InputOf } from '../../../contract/operation'
import type { Tx } from '../../../core/tx'
import { readSetting, saveSetting } from '../../settings/core/service'
import { visit } from '../contract'
import { checkPurposes, visitPurposesSetting, type visitPurposeOperations } from '../purposes'

const usedRows = z.array(z.object({ purpose: z.string() }))

/** Stores the office's list of 走访事由. Throws VALIDATION when one that visits have is gone, or a name stands twice. */
export async function savePurposes(
  tx: Tx,
  { purposes }: InputOf<(typeof visitPurposeOperations)['savePurposes']>
): Promise<Record<string, never>> {
  const rows: unknown = await tx.manager
    .createQueryBuilder()
    .select('DISTINCT v.purpose', 'purpose')
    .from(visit.table, 'v')
    .where('v.purpose IS NOT NULL')
    .getRawMany()
  const used = new Set(usedRows.parse(rows).map(({ purpose }) => purpose))
  refuseIssues(checkPurposes(purposes, await readSetting(tx.manager, visitPurposesSetting), used))
  await saveSetting(tx.manager, visitPurposesSetting, purposes)
  return {}
}
