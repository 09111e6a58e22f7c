import type { Feature } from '../../../core/feature'
import { recordHandlers } from '../../../core/records'
import { implement } from '../../../core/router'
import { requestOperations } from '../contract'
import { requestEntities } from './entity'
import { requestRules, requestStore } from './service'

export const requests: Feature = {
  entities: requestEntities,
  bindings: implement(requestOperations, recordHandlers(requestStore, requestRules))
}
