import type { Feature } from '../../../core/feature'
import { residentEntities } from './entity'

export const residents: Feature = { entities: residentEntities, bindings: [] }
