import { recordEntities } from '../../../core/db/entity'
import { visitHandout } from '../../materials/contract'
import { handoutIndex } from '../../materials/core/entity'
import { visit } from '../contract'

export const visitEntities = recordEntities(visit, {
  indices: [
    { name: 'visit_day', columns: ['visitedOn'] },
    { name: 'visit_dwelling', columns: ['dwellingId'] },
    { name: 'visit_household', columns: ['householdId'] },
    { name: 'visit_campaign', columns: ['campaignId'] }
  ],
  childIndices: { handouts: [handoutIndex(visitHandout.table)] }
})
