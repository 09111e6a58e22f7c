import { EntitySchema, type EntityManager } from 'typeorm'
import type { Fields } from '../../contract/fields'
import type { FieldCipher } from '../vault/cipher'
import { furtherNumbers, isIndexed, searchIndexes } from '../vault/indexes'
import { insertBulk } from './bulk'
import type { Row } from './entity'

/**
 * The second and further numbers of a cell ("138…、139…"), as blind indexes. The first is found in the cell's own
 * index column, by the beginning of `|hash|hash|`; so this table stays small.
 */
export const numberTermEntity = new EntitySchema<{ term: string; recordId: string }>({
  name: 'number_term',
  tableName: 'number_term',
  withoutRowid: true,
  columns: { term: { type: 'text', primary: true }, recordId: { type: 'text', primary: true } },
  indices: [{ name: 'number_term_record', columns: ['recordId'] }]
})

/** The further numbers of a row as it is stored. */
export function numberTermsOf(fields: Fields, row: Row): string[] {
  const names = Object.entries(fields).flatMap(([name, field]) => (isIndexed(field) ? [name] : []))
  return [
    ...new Set(
      names.flatMap(name => [`${name}Index`, `${name}Tail`].flatMap(column => furtherNumbers(row[column])))
    )
  ]
}

/** Keeps the further numbers of a record as its row now holds them; columns that the row leaves out stay. */
export async function keepNumberTerms(
  manager: EntityManager,
  fields: Fields,
  recordId: string,
  row: Row
): Promise<void> {
  const indexed = Object.entries(fields).flatMap(([name, field]) =>
    isIndexed(field) ? [`${name}Index`] : []
  )
  if (indexed.length === 0 || indexed.some(column => row[column] === undefined)) return
  await manager
    .createQueryBuilder()
    .delete()
    .from('number_term')
    .where('recordId = :recordId', { recordId })
    .execute()
  const terms = numberTermsOf(fields, row)
  if (terms.length === 0) return
  await insertBulk(manager, {
    table: 'number_term',
    columns: ['term'],
    json: JSON.stringify(terms.map(term => [term])),
    count: terms.length,
    shared: { recordId }
  })
}

/** Forgets the further numbers of many records, before new ones are written in bulk. */
export async function forgetNumberTerms(manager: EntityManager, recordIds: readonly string[]): Promise<void> {
  await manager
    .createQueryBuilder()
    .delete()
    .from('number_term')
    .where('recordId IN (:...recordIds)', { recordIds })
    .execute()
}

/** An SQL condition and what it binds. */
export interface Condition {
  sql: string
  params: Readonly<Record<string, unknown>>
}

/**
 * Conditions by which rows `alias` are found that hold a typed number, whole or by its last four, in one of their
 * protected fields: ranges of the index columns, never LIKE. `key` keeps the names of its parameters apart.
 */
export function numberConditions(
  cipher: FieldCipher,
  fields: Fields,
  alias: string,
  word: string,
  key: string
): (Condition & { field: string })[] {
  return Object.entries(fields).flatMap(([field, { kind, protected: closed }]) => {
    if (!closed || (kind !== 'idNumber' && kind !== 'phone')) return []
    const wanted = searchIndexes(cipher, kind, word)
    if (!wanted) return []
    const name = `${key}${field}`
    const params: Record<string, string> = { [`${name}Hash`]: wanted.full ?? wanted.tail }
    const range = (column: 'Tail' | 'Index', hash: string): string => {
      params[`${name}${column}From`] = `|${hash}|`
      // } is the character after |
      params[`${name}${column}To`] = `|${hash}}`
      const at = `${alias}.${field}${column}`
      return `${at} >= :${name}${column}From AND ${at} < :${name}${column}To`
    }
    // a whole number too is found by its last four, which have an index in every state of the record
    const own = [range('Tail', wanted.tail), ...(wanted.full === null ? [] : [range('Index', wanted.full)])]
    return [
      {
        field,
        sql: `((${own.join(' AND ')})
          OR ${alias}.id IN (SELECT nt.recordId FROM number_term nt WHERE nt.term = :${name}Hash))`,
        params
      }
    ]
  })
}
