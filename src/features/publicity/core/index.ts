import type { Feature } from '../../../core/feature'
import { recordHandlers } from '../../../core/records'
import { implement } from '../../../core/router'
import { publicityOperations } from '../contract'
import { publicityEntities } from './entity'
import { publicityRules, publicityStore } from './service'

export const publicity: Feature = {
  entities: publicityEntities,
  bindings: implement(publicityOperations, recordHandlers(publicityStore, publicityRules))
}
