import { seriesEntity } from '../../../core/db/series'
import type { Feature } from '../../../core/feature'
import { implement } from '../../../core/router'
import { settingOperations } from '../contract'
import { settingEntity } from './entity'
import { readOffice, readReportRules, saveOffice, saveReportRules } from './service'

export const settings: Feature = {
  entities: [settingEntity, seriesEntity],
  bindings: implement(settingOperations, {
    reportRules: tx => readReportRules(tx.manager),
    async saveReportRules(tx, rules) {
      await saveReportRules(tx.manager, rules)
      return {}
    },
    office: tx => readOffice(tx.manager),
    async saveOffice(tx, office) {
      await saveOffice(tx.manager, office)
      return {}
    }
  })
}
