import type { Feature } from '../../../core/feature'
import { recordHandlers } from '../../../core/records'
import { implement } from '../../../core/router'
import { materialMovementOperations, materialOperations } from '../contract'
import { materialEntities } from './entity'
import { materialRules, materialStore, movementRules, movementStore } from './service'

export const materials: Feature = {
  entities: materialEntities,
  bindings: [
    ...implement(materialOperations, recordHandlers(materialStore, materialRules)),
    ...implement(materialMovementOperations, recordHandlers(movementStore, movementRules))
  ]
}
