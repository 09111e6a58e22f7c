import type { Feature } from '../../../core/feature'
import { visitEntities } from './entity'

export const visits: Feature = { entities: visitEntities, bindings: [] }
