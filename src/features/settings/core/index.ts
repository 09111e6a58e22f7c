import { seriesEntity } from '../../../core/db/series'
import type { Feature } from '../../../core/feature'
import { implement } from '../../../core/router'
import { settingOperations } from '../contract'
import { settingEntity } from './entity'
import { reportRuleBindings } from './reportRules'
import { readOffice, saveOffice } from './service'

export const settings: Feature = {
  entities: [settingEntity, seriesEntity],
  bindings: [
    ...reportRuleBindings,
    ...implement(settingOperations, {
      office: tx => readOffice(tx.manager),
      async saveOffice(tx, office) {
        await saveOffice(tx.manager, office)
        return {}
      }
    })
  ]
}
