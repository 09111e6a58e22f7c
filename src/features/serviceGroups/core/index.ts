import type { Feature } from '../../../core/feature'
import { recordHandlers } from '../../../core/records'
import { implement } from '../../../core/router'
import { serviceGroupOperations, type serviceGroup } from '../contract'
import { careList, readCareRules, saveCareRules } from './care'
import { serviceGroupEntities } from './entity'
import { exportCare } from './exportCare'
import { countGroups, derivedGroupsOf, peopleOfGroup, serviceGroupRules, serviceGroupStore } from './service'

const records = recordHandlers<typeof serviceGroup.input, typeof serviceGroup.stored>(
  serviceGroupStore,
  serviceGroupRules
)

export const serviceGroups: Feature = {
  entities: serviceGroupEntities,
  bindings: implement(serviceGroupOperations, {
    ...records,
    counts: countGroups,
    people: peopleOfGroup,
    derivedOf: derivedGroupsOf,
    care: careList,
    exportCare,
    careRules: tx => readCareRules(tx),
    async saveCareRules(tx, rules) {
      await saveCareRules(tx, rules)
      return {}
    }
  })
}
