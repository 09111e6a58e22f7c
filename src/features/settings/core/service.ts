import type { EntityManager } from 'typeorm'
import type { z } from 'zod'
import { officeSchema, type OfficeProfile } from '../contract'
import type { Setting } from '../kept'
import { settingEntity } from './entity'

/** The office's names, as given at first run or changed since. */
export async function readOffice(manager: EntityManager): Promise<OfficeProfile> {
  const row = await manager.getRepository(settingEntity).findOneByOrFail({ key: 'office' })
  return officeSchema.parse(JSON.parse(row.value))
}

export async function saveOffice(manager: EntityManager, office: OfficeProfile): Promise<void> {
  await manager.getRepository(settingEntity).save({ key: 'office', value: JSON.stringify(office) })
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * A setting as it was saved, or as the program comes. Parts that a newer version added come with their first value, parts
 * that it gave up are left out.
 */
export async function readSetting<S extends z.ZodType>(
  manager: EntityManager,
  { key, schema, initial }: Setting<S>
): Promise<z.output<S>> {
  const row = await manager.getRepository(settingEntity).findOneBy({ key })
  if (!row) return initial
  const saved: unknown = JSON.parse(row.value)
  if (!isObject(saved) || !isObject(initial)) return schema.parse(saved)
  const known = Object.entries(saved).filter(([name]) => Object.hasOwn(initial, name))
  return schema.parse({ ...initial, ...Object.fromEntries(known) })
}

/** Keeps a setting; the value was checked before. */
export async function saveSetting<S extends z.ZodType>(
  manager: EntityManager,
  { key }: Setting<S>,
  value: z.output<S>
): Promise<void> {
  await manager.getRepository(settingEntity).save({ key, value: JSON.stringify(value) })
}
