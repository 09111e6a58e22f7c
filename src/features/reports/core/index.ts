import type { Feature } from '../../../core/feature'

export const reports: Feature = { entities: [], bindings: [] }
