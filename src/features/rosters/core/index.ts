import type { Feature } from '../../../core/feature'
import { implement } from '../../../core/router'
import { rosterOperations } from '../contract'
import { importBatchEntity } from './entity'
import { rosterHandlers } from './roster'

export const rosters: Feature = {
  entities: [importBatchEntity],
  bindings: implement(rosterOperations, rosterHandlers)
}
