import type { Feature } from '../../../core/feature'
import { recordHandlers } from '../../../core/records'
import { implement } from '../../../core/router'
import { briefOperations } from '../briefContract'
import { hangingOperations, publicityOperations } from '../contract'
import { publicityAttachments } from './attachments'
import { briefWord, readBrief, saveBrief } from './brief'
import { publicityEntities } from './entity'
import { hangings, takeDown } from './hanging'
import { publicityRules, publicityStore } from './service'

export const publicity: Feature = {
  entities: publicityEntities,
  attachments: publicityAttachments,
  bindings: [
    ...implement(publicityOperations, recordHandlers(publicityStore, publicityRules)),
    ...implement(hangingOperations, { hangings, takeDown }),
    ...implement(briefOperations, { read: readBrief, save: saveBrief, word: briefWord })
  ]
}
