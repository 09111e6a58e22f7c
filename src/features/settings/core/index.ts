import { refuseIssues } from '../../../contract/errors'
import { seriesEntity } from '../../../core/db/series'
import type { Feature } from '../../../core/feature'
import { implement } from '../../../core/router'
import { recomputeNextDue } from '../../disputes/core/deadlines'
import { recomputeDue } from '../../requests/core/due'
import { settingOperations } from '../contract'
import {
  checkMediationSettings,
  checkWorkCalendar,
  mediationSetting,
  workCalendarSetting
} from '../mediation'
import { checkPlatform, platformSetting } from '../platform'
import { settingEntity } from './entity'
import { photoBindings } from './photos'
import { reportRuleBindings } from './reportRules'
import { readOffice, readSetting, saveOffice, saveSetting } from './service'

export const settings: Feature = {
  entities: [settingEntity, seriesEntity],
  bindings: [
    ...reportRuleBindings,
    ...photoBindings,
    ...implement(settingOperations, {
      office: tx => readOffice(tx.manager),
      async saveOffice(tx, office) {
        await saveOffice(tx.manager, office)
        return {}
      },
      mediation: tx => readSetting(tx.manager, mediationSetting),
      async saveMediation(tx, settings) {
        refuseIssues(checkMediationSettings(settings))
        await saveSetting(tx.manager, mediationSetting, settings)
        return { changedCases: await recomputeNextDue(tx) }
      },
      calendar: tx => readSetting(tx.manager, workCalendarSetting),
      async saveCalendar(tx, { days }) {
        refuseIssues(checkWorkCalendar(days))
        const inOrder = days.toSorted((a, b) => (a.date < b.date ? -1 : 1))
        await saveSetting(tx.manager, workCalendarSetting, inOrder)
        const changedRequests = await recomputeDue(tx)
        return { changedCases: await recomputeNextDue(tx), changedRequests }
      },
      platform: tx => readSetting(tx.manager, platformSetting),
      async savePlatform(tx, { order }) {
        refuseIssues(checkPlatform(order))
        await saveSetting(tx.manager, platformSetting, order)
        return {}
      }
    })
  ]
}
