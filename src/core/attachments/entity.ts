import { EntitySchema } from 'typeorm'
import type { Attachment } from '../../contract/attachments'

/** A row as it is stored: name and caption encrypted. */
export interface AttachmentRow extends Attachment {
  /** Place among those of its record, from 1; those from before there was an order have 0 and stand first, oldest first. */
  position: number
  /** Quarters, clockwise, by which a photo is shown turned against what its bytes say. */
  turned: number
  /** Keyed hash of the file as it was chosen; null when nobody told. */
  source: string | null
  updatedAt: string
  updatedBy: string
  deletedAt: string | null
}

export const attachmentEntity = new EntitySchema<AttachmentRow>({
  name: 'attachment',
  tableName: 'attachment',
  columns: {
    id: { type: 'text', primary: true },
    version: { type: 'integer' },
    ownerKind: { type: 'text' },
    ownerId: { type: 'text' },
    kind: { type: 'text' },
    mime: { type: 'text' },
    size: { type: 'integer' },
    width: { type: 'integer', nullable: true },
    height: { type: 'integer', nullable: true },
    thumbnail: { type: 'boolean' },
    originalName: { type: 'text' },
    caption: { type: 'text', nullable: true },
    position: { type: 'integer', default: 0 },
    turned: { type: 'integer', default: 0 },
    source: { type: 'text', nullable: true },
    createdAt: { type: 'text' },
    createdBy: { type: 'text' },
    updatedAt: { type: 'text' },
    updatedBy: { type: 'text' },
    deletedAt: { type: 'text', nullable: true }
  },
  indices: [{ name: 'attachment_owner', columns: ['ownerKind', 'ownerId'] }]
})
