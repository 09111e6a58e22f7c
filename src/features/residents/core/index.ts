import type { Feature } from '../../../core/feature'
import { recordHandlers } from '../../../core/records'
import { implement } from '../../../core/router'
import type { dwelling, household, person } from '../contract'
import { dwellingOperations, householdOperations, personOperations, residentOperations } from '../contract'
import { mergeHandlers } from './merge'
import { mergeOperations, registerOperations } from '../events'
import { registerHandlers } from './register'
import { buildingsOn } from './buildings'
import { buildingOverview, buildingView, visitCampaigns } from './buildingView'
import { residentEntities } from './entity'
import { historyOf } from './recordHistory'
import { dwellingRules, fillHeads, householdRules, personRules } from './records'
import { dwellingStore, householdStore, personStore } from './service'

const persons = recordHandlers<typeof person.input, typeof person.stored>(personStore, personRules)

export const residents: Feature = {
  entities: residentEntities,
  bindings: [
    ...implement(
      dwellingOperations,
      recordHandlers<typeof dwelling.input, typeof dwelling.stored>(dwellingStore, dwellingRules)
    ),
    ...implement(
      householdOperations,
      recordHandlers<typeof household.input, typeof household.stored>(householdStore, householdRules)
    ),
    ...implement(personOperations, {
      ...persons,
      async create(tx, input) {
        const created = await persons.create(tx, input)
        await fillHeads(tx, created.id, input)
        return created
      },
      async update(tx, input) {
        const changed = await persons.update(tx, input)
        await fillHeads(tx, changed.id, input.values)
        return changed
      }
    }),
    ...implement(registerOperations, registerHandlers),
    ...implement(mergeOperations, mergeHandlers),
    ...implement(residentOperations, {
      history: historyOf,
      buildings: (tx, { asOf }) => buildingsOn(tx, asOf),
      buildingView,
      buildingOverview,
      visitCampaigns
    })
  ]
}
