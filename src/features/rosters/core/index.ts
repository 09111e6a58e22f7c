import type { Feature } from '../../../core/feature'
import { implement } from '../../../core/router'
import { rosterOperations } from '../contract'
import { importBatchEntity, rosterLayoutEntity } from './entity'
import { rosterHandlers } from './roster'

export const rosters: Feature = {
  entities: [importBatchEntity, rosterLayoutEntity],
  bindings: implement(rosterOperations, rosterHandlers)
}
