import type { EntityManager } from 'typeorm'
import { implement } from '../../../core/router'
import { defaultReportRules, reportRuleOperations, reportRulesSchema, type ReportRules } from '../reportRules'
import { readSetting, saveSetting } from './service'

const reportRulesSetting = { key: 'reportRules', schema: reportRulesSchema, initial: defaultReportRules }

/** The 口径 of the mediation tables. */
export const readReportRules = (manager: EntityManager): Promise<ReportRules> =>
  readSetting(manager, reportRulesSetting)

export const saveReportRules = (manager: EntityManager, rules: ReportRules): Promise<void> =>
  saveSetting(manager, reportRulesSetting, rules)

export const reportRuleBindings = implement(reportRuleOperations, {
  rules: tx => readReportRules(tx.manager),
  async saveRules(tx, rules) {
    await saveReportRules(tx.manager, rules)
    return {}
  }
})
