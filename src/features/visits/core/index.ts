import type { Feature } from '../../../core/feature'
import { recordHandlers } from '../../../core/records'
import { implement } from '../../../core/router'
import type { visit } from '../contract'
import { visitOperations } from '../contract'
import { doorsOf } from './doors'
import { campaignVisitOperations } from '../campaignContract'
import { campaignDoors, campaignProgress } from './campaignProgress'
import { exportCampaignDoors } from './doorWorkbook'
import { exportRoute } from './routeWorkbook'
import { visitEntities } from './entity'
import { readSetting, saveSetting } from '../../settings/core/service'
import { visitCountingOperations, visitCountingSetting } from '../counting'
import { lookBack } from './lookBack'
import { visitPhotos } from './photos'
import { createVisits, visitRules, visitStore } from './service'
import { exportList } from '../../../core/exportList'
import { withChoices } from '../../../contract/record'
import { purposeChoices, visitPurposeOperations, visitPurposesSetting } from '../purposes'
import { doubtsOf } from './doubts'
import { savePurposes } from './purposes'
import { visitRounds } from './rounds'
import { undoRound } from './undoRound'

const records = recordHandlers<typeof visit.input, typeof visit.stored>(visitStore, visitRules)

export const visits: Feature = {
  entities: visitEntities,
  attachments: { visit: visitPhotos },
  bindings: [
    ...implement(visitOperations, {
      ...records,
      // the file shows the office's own words for its purposes, as the screen does
      async exportList(context, input) {
        const purposes = await context.read(tx => readSetting(tx.manager, visitPurposesSetting))
        const def = withChoices(visitStore.def, 'purpose', purposeChoices(purposes))
        return exportList(context, { ...visitStore, def }, input)
      },
      doors: doorsOf,
      createMany: createVisits,
      undoRound,
      doubts: doubtsOf,
      rounds: visitRounds,
      lookBack
    }),
    ...implement(campaignVisitOperations, {
      progress: campaignProgress,
      doors: (tx, { page, pageSize, ...asked }) => campaignDoors(tx, asked, { page, pageSize }),
      exportDoors: exportCampaignDoors,
      exportRoute
    }),
    ...implement(visitPurposeOperations, {
      purposes: tx => readSetting(tx.manager, visitPurposesSetting),
      savePurposes
    }),
    ...implement(visitCountingOperations, {
      counting: tx => readSetting(tx.manager, visitCountingSetting),
      async saveCounting(tx, counting) {
        await saveSetting(tx.manager, visitCountingSetting, counting)
        return {}
      }
    })
  ]
}
