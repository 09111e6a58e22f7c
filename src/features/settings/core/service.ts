import type { EntityManager } from 'typeorm'
import {
  defaultReportRules,
  officeSchema,
  reportRulesSchema,
  type OfficeProfile,
  type ReportRules
} from '../contract'
import { settingEntity } from './entity'

/** The office's names, as given at first run or changed since. */
export async function readOffice(manager: EntityManager): Promise<OfficeProfile> {
  const row = await manager.getRepository(settingEntity).findOneByOrFail({ key: 'office' })
  return officeSchema.parse(JSON.parse(row.value))
}

export async function saveOffice(manager: EntityManager, office: OfficeProfile): Promise<void> {
  await manager.getRepository(settingEntity).save({ key: 'office', value: JSON.stringify(office) })
}

/** The 口径 of the mediation tables. */
export async function readReportRules(manager: EntityManager): Promise<ReportRules> {
  const row = await manager.getRepository(settingEntity).findOneBy({ key: 'reportRules' })
  return row === null ? defaultReportRules : reportRulesSchema.parse(JSON.parse(row.value))
}

export async function saveReportRules(manager: EntityManager, rules: ReportRules): Promise<void> {
  await manager.getRepository(settingEntity).save({ key: 'reportRules', value: JSON.stringify(rules) })
}
