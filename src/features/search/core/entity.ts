import { EntitySchema } from 'typeorm'

/**
 * Under what every name of the register is found (`nameTerms`). Rows depend on the name alone: they are added when a name
 * first comes, never changed; people are joined by their name.
 */
export const nameTermEntity = new EntitySchema<{ place: number; term: string; name: string }>({
  name: 'name_term',
  tableName: 'name_term',
  withoutRowid: true,
  columns: {
    place: { type: 'integer', primary: true },
    term: { type: 'text', primary: true },
    name: { type: 'text', primary: true }
  }
})
