import { recordEntities } from '../../../core/db/entity'
import { publicityHandout } from '../../materials/contract'
import { handoutIndex } from '../../materials/core/entity'
import { campaign } from '../campaign'
import { publicityEvent } from '../contract'

export const publicityEntities = [
  ...recordEntities(campaign),
  ...recordEntities(publicityEvent, {
    indices: [
      { name: 'publicity_event_day', columns: ['heldOn'] },
      { name: 'publicity_event_campaign', columns: ['campaignId'] }
    ],
    childIndices: { handouts: [handoutIndex(publicityHandout.table)] }
  })
]
