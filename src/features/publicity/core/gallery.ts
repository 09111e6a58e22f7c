import { In, IsNull } from 'typeorm'
import { z } from 'zod'
import type { OwnerKind } from '../../../core/attachments/ownerKind'
import type { Row } from '../../../core/db/entity'
import { publicityEvent } from '../contract'
import { campaignTitles } from './campaigns'

const named = z.array(
  z.object({ id: z.string(), title: z.string(), heldOn: z.string(), campaignId: z.string().nullable() })
)

/** Events as the page 照片 names them: by the day on which they were held, and their topic. */
export const eventsInGallery: NonNullable<OwnerKind['gallery']> = async (tx, ids) => {
  const rows = named.parse(
    await tx.manager
      .getRepository<Row>(publicityEvent.table)
      .findBy({ id: In([...ids]), deletedAt: IsNull() })
  )
  const campaigns = await campaignTitles(tx, rows)
  return new Map(
    rows.map(({ id, title, heldOn, campaignId }) => {
      const campaign = campaigns.get(id)
      return [
        id,
        {
          ...{ title, day: heldOn, path: `/publicity/${id}` },
          campaign: campaign === undefined || campaignId === null ? null : { id: campaignId, title: campaign }
        }
      ]
    })
  )
}
