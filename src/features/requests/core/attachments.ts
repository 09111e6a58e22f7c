import { IsNull } from 'typeorm'
import type { OwnerKind } from '../../../core/attachments/service'
import { AppError } from '../../../contract/errors'
import { everyRole } from '../../../contract/operation'
import type { Row } from '../../../core/db/entity'
import { request, requestWriters } from '../contract'

const photosOf = (label: string): OwnerKind => ({
  label,
  read: everyRole,
  write: requestWriters,
  async check(tx, id, intent) {
    const row = await tx.manager.getRepository<Row>(request.table).findOneBy({ id, deletedAt: IsNull() })
    if (!row) throw new AppError('NOT_FOUND', '找不到这件诉求，可能已被删除。请刷新列表。')
    if (intent === 'write' && row['archivedAt'] !== null)
      throw new AppError('RULE', '这件已经归档，照片不能再改。确实要改，请先去掉归档日期。')
  }
})

/** Photos of a place before and after something was done there. */
export const requestPhotos: Readonly<Record<string, OwnerKind>> = {
  requestBefore: photosOf('办理前照片'),
  requestAfter: photosOf('办理后照片')
}
