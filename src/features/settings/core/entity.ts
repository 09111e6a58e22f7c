import { EntitySchema } from 'typeorm'

/** One setting: a key and a JSON text. */
export const settingEntity = new EntitySchema<{ key: string; value: string }>({
  name: 'setting',
  tableName: 'setting',
  columns: { key: { type: 'text', primary: true }, value: { type: 'text' } }
})
