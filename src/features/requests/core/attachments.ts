import { In, IsNull } from 'typeorm'
import { z } from 'zod'
import type { OwnerKind } from '../../../core/attachments/ownerKind'
import { AppError } from '../../../contract/errors'
import { everyRole } from '../../../contract/operation'
import type { Row } from '../../../core/db/entity'
import { request, requestWriters } from '../contract'

const named = z.array(z.object({ id: z.string(), summary: z.string(), reportedAt: z.string() }))

/** Requests as the page 照片 names them: by their one line, never by who reported. */
const requestsInGallery: NonNullable<OwnerKind['gallery']> = async (tx, ids) => {
  const rows = named.parse(
    await tx.manager.getRepository<Row>(request.table).findBy({ id: In([...ids]), deletedAt: IsNull() })
  )
  return new Map(
    rows.map(({ id, summary, reportedAt }) => [
      id,
      { title: summary, day: reportedAt.slice(0, 10), path: `/requests?id=${id}`, campaign: null }
    ])
  )
}

const photosOf = (label: string): OwnerKind => ({
  label,
  read: everyRole,
  write: requestWriters,
  gallery: requestsInGallery,
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
