import { recordEntities } from '../../../core/db/entity'
import { visitHandout } from '../../materials/contract'
import { handoutIndex } from '../../materials/core/entity'
import { visit } from '../contract'

export const visitEntities = recordEntities(visit, {
  indices: [
    { name: 'visit_day', columns: ['visitedOn'] },
    { name: 'visit_dwelling', columns: ['dwellingId'] },
    { name: 'visit_household', columns: ['householdId'] },
    { name: 'visit_campaign', columns: ['campaignId'] },
    // the day of a hand-out without reading the visit: a stock is added up over tens of thousands of them
    { name: 'visit_stock', columns: ['id', 'deletedAt', 'visitedOn'] },
    { name: 'visit_round', columns: ['roundId'] }
  ],
  childIndices: { handouts: [handoutIndex(visitHandout.table)] }
})
