import { IsNull } from 'typeorm'
import { AppError } from '../../../contract/errors'
import { everyRole } from '../../../contract/operation'
import type { OwnerKind } from '../../../core/attachments/ownerKind'
import type { Row } from '../../../core/db/entity'
import { publicityEvent, publicityWriters } from '../contract'
import { eventsInGallery } from './gallery'

/** Photos of an event, for those who may read it; one in the recycle bin shows none. */
export const publicityAttachments: Readonly<Record<string, OwnerKind>> = {
  publicityEvent: {
    label: publicityEvent.label,
    read: everyRole,
    write: publicityWriters,
    gallery: eventsInGallery,
    async check(tx, id) {
      const live = await tx.manager
        .getRepository<Row>(publicityEvent.table)
        .countBy({ id, deletedAt: IsNull() })
      if (live === 0) throw new AppError('NOT_FOUND', '找不到这场宣传活动，可能已被删除。请刷新列表。')
    }
  }
}
