import type { Feature } from '../../../core/feature'
import { recordHandlers } from '../../../core/records'
import { implement } from '../../../core/router'
import { disputeOperations } from '../contract'
import { disputeEntities } from './entity'
import { disputeRules, disputeStore } from './service'

export const disputes: Feature = {
  entities: disputeEntities,
  bindings: implement(disputeOperations, recordHandlers(disputeStore, disputeRules))
}
