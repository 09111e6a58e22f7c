import { EntitySchema } from 'typeorm'
import type { Attachment } from '../../contract/attachments'

/** A row as it is stored: name and caption encrypted. */
export interface AttachmentRow extends Attachment {
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
    createdAt: { type: 'text' },
    createdBy: { type: 'text' },
    updatedAt: { type: 'text' },
    updatedBy: { type: 'text' },
    deletedAt: { type: 'text', nullable: true }
  },
  indices: [{ name: 'attachment_owner', columns: ['ownerKind', 'ownerId'] }]
})
