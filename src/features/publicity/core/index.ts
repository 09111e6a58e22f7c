import type { Feature } from '../../../core/feature'
import { publicityEntities } from './entity'

export const publicity: Feature = { entities: publicityEntities, bindings: [] }
