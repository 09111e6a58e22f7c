import type { Feature } from '../../../core/feature'
import { recordHandlers } from '../../../core/records'
import { implement } from '../../../core/router'
import { briefOperations } from '../briefContract'
import { campaignOperations } from '../campaign'
import { hangingOperations, publicityOperations } from '../contract'
import { publicityAttachments } from './attachments'
import { briefWord, readBrief, saveBrief } from './brief'
import { campaignRules, campaignStore } from './campaigns'
import { publicityEntities } from './entity'
import { hangings, takeDown } from './hanging'
import { publicityRules, publicityStore } from './service'

export const publicity: Feature = {
  entities: publicityEntities,
  attachments: publicityAttachments,
  bindings: [
    ...implement(campaignOperations, recordHandlers(campaignStore, campaignRules)),
    ...implement(publicityOperations, recordHandlers(publicityStore, publicityRules)),
    ...implement(hangingOperations, { hangings, takeDown }),
    ...implement(briefOperations, { read: readBrief, save: saveBrief, word: briefWord })
  ]
}
