import type { Feature } from '../../../core/feature'
import { recordHandlers } from '../../../core/records'
import { implement } from '../../../core/router'
import { materialMovementOperations, materialOperations, type material } from '../contract'
import { materialEntities } from './entity'
import { stockLines } from './lines'
import { materialRules, materialStore, movementRules, movementStore } from './service'

export const materials: Feature = {
  entities: materialEntities,
  bindings: [
    ...implement(materialOperations, {
      ...recordHandlers<typeof material.input, typeof material.stored>(materialStore, materialRules),
      lines: stockLines
    }),
    ...implement(materialMovementOperations, recordHandlers(movementStore, movementRules))
  ]
}
