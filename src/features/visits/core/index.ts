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
import { undoRound } from './undoRound'

const records = recordHandlers<typeof visit.input, typeof visit.stored>(visitStore, visitRules)

export const visits: Feature = {
  entities: visitEntities,
  attachments: { visit: visitPhotos },
  bindings: [
    ...implement(visitOperations, {
      ...records,
      doors: doorsOf,
      createMany: createVisits,
      undoRound,
      lookBack
    }),
    ...implement(campaignVisitOperations, {
      progress: campaignProgress,
      doors: (tx, { page, pageSize, ...asked }) => campaignDoors(tx, asked, { page, pageSize }),
      exportDoors: exportCampaignDoors,
      exportRoute
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
