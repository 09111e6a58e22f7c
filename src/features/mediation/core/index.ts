import type { Feature } from '../../../core/feature'
import { recordHandlers } from '../../../core/records'
import { implement } from '../../../core/router'
import {
  mediationFundOperations,
  mediationOperations,
  mediationRoundOperations,
  mediatorOperations,
  mediatorTrainingOperations,
  openingBalanceOperations,
  preventedEventOperations
} from '../contract'
import { mediationEntities } from './entity'
import { roundFigures } from './figures'
import {
  mediationFundRules,
  mediationFundStore,
  mediationRoundRules,
  mediationRoundStore,
  mediatorRules,
  mediatorStore,
  mediatorTrainingRules,
  mediatorTrainingStore,
  openingBalanceRules,
  openingBalanceStore,
  preventedEventRules,
  preventedEventStore
} from './service'

export const mediation: Feature = {
  entities: mediationEntities,
  bindings: [
    ...implement(mediatorOperations, recordHandlers(mediatorStore, mediatorRules)),
    ...implement(mediationFundOperations, recordHandlers(mediationFundStore, mediationFundRules)),
    ...implement(mediatorTrainingOperations, recordHandlers(mediatorTrainingStore, mediatorTrainingRules)),
    ...implement(mediationRoundOperations, recordHandlers(mediationRoundStore, mediationRoundRules)),
    ...implement(preventedEventOperations, recordHandlers(preventedEventStore, preventedEventRules)),
    ...implement(openingBalanceOperations, recordHandlers(openingBalanceStore, openingBalanceRules)),
    ...implement(mediationOperations, { figures: roundFigures })
  ]
}
