import type { Feature } from '../../../core/feature'
import { recordHandlers } from '../../../core/records'
import { implement } from '../../../core/router'
import { type visit, visitOperations } from '../contract'
import { doorsOf } from './doors'
import { visitEntities } from './entity'
import { createVisits, visitRules, visitStore } from './service'

const records = recordHandlers<typeof visit.input, typeof visit.stored>(visitStore, visitRules)

export const visits: Feature = {
  entities: visitEntities,
  bindings: implement(visitOperations, { ...records, doors: doorsOf, createMany: createVisits })
}
