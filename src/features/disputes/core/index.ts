import type { Feature } from '../../../core/feature'
import { disputeEntities } from './entity'

export const disputes: Feature = { entities: disputeEntities, bindings: [] }
