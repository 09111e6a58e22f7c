import type { EntityManager } from 'typeorm'
import { implement } from '../../../core/router'
import { defaultReportRules, reportRuleOperations, reportRulesSchema, type ReportRules } from '../reportRules'
import { settingEntity } from './entity'

/** The 口径 of the mediation tables. */
export async function readReportRules(manager: EntityManager): Promise<ReportRules> {
  const row = await manager.getRepository(settingEntity).findOneBy({ key: 'reportRules' })
  return row === null ? defaultReportRules : reportRulesSchema.parse(JSON.parse(row.value))
}

export async function saveReportRules(manager: EntityManager, rules: ReportRules): Promise<void> {
  await manager.getRepository(settingEntity).save({ key: 'reportRules', value: JSON.stringify(rules) })
}

export const reportRuleBindings = implement(reportRuleOperations, {
  rules: tx => readReportRules(tx.manager),
  async saveRules(tx, rules) {
    await saveReportRules(tx.manager, rules)
    return {}
  }
})
