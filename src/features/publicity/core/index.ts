import type { Feature } from '../../../core/feature'
import { recordHandlers } from '../../../core/records'
import { implement } from '../../../core/router'
import { campaignOperations } from '../campaign'
import { publicityOperations } from '../contract'
import { publicityAttachments } from './attachments'
import { campaignRules, campaignStore } from './campaigns'
import { publicityEntities } from './entity'
import { publicityRules, publicityStore } from './service'

export const publicity: Feature = {
  entities: publicityEntities,
  attachments: publicityAttachments,
  bindings: [
    ...implement(campaignOperations, recordHandlers(campaignStore, campaignRules)),
    ...implement(publicityOperations, recordHandlers(publicityStore, publicityRules))
  ]
}
