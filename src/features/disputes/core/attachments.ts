import { IsNull } from 'typeorm'
import { z } from 'zod'
import { attachmentCounts } from '../../../core/attachments/rows'
import type { OwnerKind } from '../../../core/attachments/ownerKind'
import { AppError } from '../../../contract/errors'
import type { Row } from '../../../core/db/entity'
import type { Tx } from '../../../core/tx'
import { evidence, followUp, investigation, mediationSession } from '../caseRecords'
import { dispute, disputeReaders } from '../contract'
import { refuseArchived } from './service'

const hung = z.object({ disputeId: z.string() })

async function checkCase(tx: Tx, id: string, intent: 'read' | 'write'): Promise<void> {
  if (intent === 'write') return refuseArchived(tx, id)
  const live = await tx.manager.getRepository<Row>(dispute.table).countBy({ id, deletedAt: IsNull() })
  if (live === 0) throw new AppError('NOT_FOUND', '找不到这件纠纷，可能已被删除。请刷新列表。')
}

/** Records that hang on a case: their attachments follow the case, an archived one takes no more. */
const onCase = ({ table, label }: { table: string; label: string }): OwnerKind => ({
  label,
  read: disputeReaders,
  write: disputeReaders,
  async check(tx, id, intent) {
    const row = await tx.manager.getRepository<Row>(table).findOneBy({ id, deletedAt: IsNull() })
    if (!row) throw new AppError('NOT_FOUND', `找不到这条${label}，可能已被删除。请刷新页面。`)
    await checkCase(tx, hung.parse(row).disputeId, intent)
  }
})

/**
 * What of a case may have attachments; for administrators and mediators only (domain.md §0.1.3). A term's proof of
 * performance hangs on the case itself: terms are rows of the agreement and may be written anew.
 */
export const caseAttachments: Readonly<Record<string, OwnerKind>> = {
  dispute: { label: dispute.label, read: disputeReaders, write: disputeReaders, check: checkCase },
  evidence: onCase(evidence),
  mediationSession: onCase(mediationSession),
  investigation: onCase(investigation),
  followUp: onCase(followUp)
}

const rowIds = z.array(z.object({ id: z.string() }))

/** How many attachments the live records of a case have; those without any are left out. Throws NOT_FOUND. */
export async function countOnRecords(
  tx: Tx,
  { id }: { id: string }
): Promise<{ id: string; count: number }[]> {
  await checkCase(tx, id, 'read')
  const found: { id: string; count: number }[] = []
  for (const { name, table } of [evidence, mediationSession, investigation, followUp]) {
    const rows = await tx.manager.getRepository<Row>(table).findBy({ disputeId: id, deletedAt: IsNull() })
    const counts = await attachmentCounts(
      tx,
      name,
      rowIds.parse(rows).map(row => row.id)
    )
    for (const [owner, count] of counts) found.push({ id: owner, count })
  }
  return found
}
