import { In, IsNull } from 'typeorm'
import { z } from 'zod'
import { AppError } from '../../../contract/errors'
import { everyRole } from '../../../contract/operation'
import type { OwnerKind } from '../../../core/attachments/ownerKind'
import type { Row } from '../../../core/db/entity'
import { campaignTitles } from '../../publicity/core/campaigns'
import { visit, writers } from '../contract'
import { placesOf } from './places'

const dated = z.array(z.object({ id: z.string(), visitedOn: z.string(), campaignId: z.string().nullable() }))

/** Visits as the page 照片 names them: by the door alone, never by who lives there or what was said (domain §0.1(4)). */
const visitsInGallery: NonNullable<OwnerKind['gallery']> = async (tx, ids) => {
  const rows = dated.parse(
    await tx.manager.getRepository<Row>(visit.table).findBy({ id: In([...ids]), deletedAt: IsNull() })
  )
  const places = await placesOf(
    tx,
    rows.map(({ id }) => id)
  )
  const campaigns = await campaignTitles(tx, rows)
  return new Map(
    rows.map(({ id, visitedOn, campaignId }) => {
      const campaign = campaigns.get(id)
      return [
        id,
        {
          ...{ title: places.get(id)?.address ?? '走访', day: visitedOn, path: `/visits?id=${id}` },
          campaign: campaign === undefined || campaignId === null ? null : { id: campaignId, title: campaign }
        }
      ]
    })
  )
}

/** Photos of a visit hang on it; a visit in the recycle bin shows none. */
export const visitPhotos: OwnerKind = {
  label: visit.label,
  read: everyRole,
  write: writers,
  gallery: visitsInGallery,
  async check(tx, id) {
    const live = await tx.manager.getRepository<Row>(visit.table).countBy({ id, deletedAt: IsNull() })
    if (live === 0) throw new AppError('NOT_FOUND', '找不到这次走访，可能已被删除。请刷新列表。')
  }
}
