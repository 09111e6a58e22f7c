import { In, IsNull } from 'typeorm'
import type { Attachment } from '../../contract/attachments'
import { damagedText } from '../db/codec'
import type { Tx } from '../tx'
import { attachmentEntity, type AttachmentRow } from './entity'

/** The protected columns. */
export type NameColumn = 'originalName' | 'caption'

/** The place of an encrypted name or caption: it opens only in the row it was written to. */
export const columnPlace = (column: NameColumn, id: string): string => `attachment:${column}:${id}`

/** A row with its name and caption opened; what is damaged says so. */
export function opened(tx: Pick<Tx, 'cipher'>, row: AttachmentRow): Attachment {
  const clear = (column: NameColumn, value: string): string => {
    try {
      return tx.cipher.decrypt(columnPlace(column, row.id), value)
    } catch {
      return damagedText
    }
  }
  const {
    updatedAt: _at,
    updatedBy: _by,
    deletedAt: _deleted,
    position: _p,
    turned: _t,
    source: _s,
    ...kept
  } = row
  return {
    ...kept,
    originalName: clear('originalName', row.originalName),
    caption: row.caption === null ? null : clear('caption', row.caption)
  }
}

/** All attachments that records ever had, those in the recycle bin too, newest first. The caller has asked who may see them. */
export function rowsOf(tx: Tx, ownerKind: string, ownerIds: readonly string[]): Promise<AttachmentRow[]> {
  return tx.manager.getRepository(attachmentEntity).find({
    where: { ownerKind, ownerId: In([...ownerIds]) },
    order: { createdAt: 'DESC', id: 'DESC' }
  })
}

/** The attachments of one record in their order, those in the recycle bin left out. The caller has asked who may see them. */
export function rowsInOrder(tx: Tx, ownerKind: string, ownerId: string): Promise<AttachmentRow[]> {
  return tx.manager.getRepository(attachmentEntity).find({
    where: { ownerKind, ownerId, deletedAt: IsNull() },
    order: { position: 'ASC', createdAt: 'ASC', id: 'ASC' }
  })
}

/** How many attachments records have, by the record's id; records without any are left out. */
export async function attachmentCounts(
  tx: Tx,
  ownerKind: string,
  ownerIds: readonly string[]
): Promise<Map<string, number>> {
  const rows = await tx.manager.getRepository(attachmentEntity).find({
    select: { ownerId: true },
    where: { ownerKind, ownerId: In([...ownerIds]), deletedAt: IsNull() }
  })
  const counts = new Map<string, number>()
  for (const { ownerId } of rows) counts.set(ownerId, (counts.get(ownerId) ?? 0) + 1)
  return counts
}
