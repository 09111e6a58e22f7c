import { IsNull } from 'typeorm'
import { AppError } from '../../../contract/errors'
import { everyRole } from '../../../contract/operation'
import type { OwnerKind } from '../../../core/attachments/service'
import type { Row } from '../../../core/db/entity'
import type { Feature } from '../../../core/feature'
import { recordHandlers } from '../../../core/records'
import { implement } from '../../../core/router'
import { visit, visitOperations, writers } from '../contract'
import { doorsOf } from './doors'
import { campaignVisitOperations } from '../campaignContract'
import { campaignDoors, campaignProgress } from './campaignProgress'
import { exportCampaignDoors } from './doorWorkbook'
import { exportRoute } from './routeWorkbook'
import { visitEntities } from './entity'
import { readSetting, saveSetting } from '../../settings/core/service'
import { visitCountingOperations, visitCountingSetting } from '../counting'
import { lookBack } from './lookBack'
import { createVisits, visitRules, visitStore } from './service'
import { exportList } from '../../../core/exportList'
import { withChoices } from '../../../contract/record'
import { purposeChoices, visitPurposeOperations, visitPurposesSetting } from '../purposes'
import { doubtsOf } from './doubts'
import { savePurposes } from './purposes'
import { visitRounds } from './rounds'
import { undoRound } from './undoRound'

const records = recordHandlers<typeof visit.input, typeof visit.stored>(visitStore, visitRules)

/** Photos of a visit hang on it; a visit in the recycle bin shows none. */
const photos: OwnerKind = {
  label: visit.label,
  read: everyRole,
  write: writers,
  async check(tx, id) {
    const live = await tx.manager.getRepository<Row>(visit.table).countBy({ id, deletedAt: IsNull() })
    if (live === 0) throw new AppError('NOT_FOUND', '找不到这次走访，可能已被删除。请刷新列表。')
  }
}

export const visits: Feature = {
  entities: visitEntities,
  attachments: { visit: photos },
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
