import type { EntityManager } from 'typeorm'
import { officeSchema, type OfficeProfile } from '../contract'
import { settingEntity } from './entity'

/** The office's names, as given at first run or changed since. */
export async function readOffice(manager: EntityManager): Promise<OfficeProfile> {
  const row = await manager.getRepository(settingEntity).findOneByOrFail({ key: 'office' })
  return officeSchema.parse(JSON.parse(row.value))
}

export async function saveOffice(manager: EntityManager, office: OfficeProfile): Promise<void> {
  await manager.getRepository(settingEntity).save({ key: 'office', value: JSON.stringify(office) })
}
