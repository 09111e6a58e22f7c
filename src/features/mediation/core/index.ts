import type { Feature } from '../../../core/feature'
import { recordHandlers } from '../../../core/records'
import { implement } from '../../../core/router'
import {
  mediationFundOperations,
  mediationRoundOperations,
  mediatorOperations,
  mediatorTrainingOperations,
  openingBalanceOperations,
  preventedEventOperations
} from '../contract'
import { mediationEntities } from './entity'
import {
  mediationFundStore,
  mediationRoundRules,
  mediationRoundStore,
  mediatorRules,
  mediatorStore,
  mediatorTrainingStore,
  openingBalanceRules,
  openingBalanceStore,
  preventedEventStore
} from './service'

export const mediation: Feature = {
  entities: mediationEntities,
  bindings: [
    ...implement(mediatorOperations, recordHandlers(mediatorStore, mediatorRules)),
    ...implement(mediationFundOperations, recordHandlers(mediationFundStore)),
    ...implement(mediatorTrainingOperations, recordHandlers(mediatorTrainingStore)),
    ...implement(mediationRoundOperations, recordHandlers(mediationRoundStore, mediationRoundRules)),
    ...implement(preventedEventOperations, recordHandlers(preventedEventStore)),
    ...implement(openingBalanceOperations, recordHandlers(openingBalanceStore, openingBalanceRules))
  ]
}
