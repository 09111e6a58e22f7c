import type { Field, Fields } from '../../contract/fields'
import type { FieldCipher } from '../vault/cipher'
import { blindIndexes, isIndexed } from '../vault/indexes'
import type { Row } from './entity'

/** What a screen shows where an encrypted value no longer opens; the rest of the record stays usable (F42). */
export const damagedText = '（数据损坏）'

/** Shown in lists in place of protected text, which is read only on the record's own page. */
export const closedText = '（打开后可见）'

/** Numbers are shown in lists in part; other protected values stay closed there. */
export const staysClosed = (field: Pick<Field, 'protected' | 'kind'>): boolean =>
  field.protected && field.kind !== 'idNumber' && field.kind !== 'phone'

const place = (table: string, column: string, id: string): string => `${table}:${column}:${id}`

/** The place of the encrypted changes of a record's history: they open only in the row they were written to. */
export const changesPlace = (id: string): string => place('record_change', 'changes', id)

/** A field and whether it can be searched for: it then fills two more columns, with its blind indexes. */
interface FieldColumns {
  name: string
  field: Field
  indexed: boolean
}

interface Layout {
  fields: readonly FieldColumns[]
  columns: readonly string[]
}

const layouts = new WeakMap<Fields, Layout>()

/** How a table's fields lie in columns, made once: rows come by the ten thousand. */
function layoutOf(fields: Fields): Layout {
  const known = layouts.get(fields)
  if (known) return known
  const list = Object.entries(fields).map(([name, field]) => ({ name, field, indexed: isIndexed(field) }))
  const columns = list.flatMap(({ name, indexed }) =>
    indexed ? [name, `${name}Index`, `${name}Tail`] : [name]
  )
  const layout = { fields: list, columns }
  layouts.set(fields, layout)
  return layout
}

/** The columns of a table's fields, in the order of `encodeCells`. */
export const columnsOf = (fields: Fields): readonly string[] => layoutOf(fields).columns

/**
 * Values of a record → one cell a column, in the order of `columnsOf`: protected fields encrypted, their blind indexes
 * added. `undefined` where the column must stay as it is.
 */
export function encodeCells(
  cipher: FieldCipher,
  table: string,
  fields: Fields,
  id: string,
  values: Readonly<Record<string, unknown>>
): unknown[] {
  const cells: unknown[] = []
  for (const { name, field, indexed } of layoutOf(fields).fields) {
    const value = values[name] ?? null
    if (!field.protected || value === null) {
      cells.push(value)
      if (indexed) cells.push(null, null)
      continue
    }
    // Saving the form of a damaged record must not replace what a backup's key might still open.
    if (value === damagedText) {
      cells.push(undefined)
      if (indexed) cells.push(undefined, undefined)
      continue
    }
    const plain = String(value)
    cells.push(cipher.encrypt(place(table, name, id), plain))
    if (!indexed) continue
    const { full, tail } = blindIndexes(cipher, field.kind, plain)
    cells.push(full, tail)
  }
  return cells
}

/** Values of a record → columns of its table, by name. */
export function encodeRow(
  cipher: FieldCipher,
  table: string,
  fields: Fields,
  id: string,
  values: Readonly<Record<string, unknown>>
): Row {
  const row: Row = {}
  const cells = encodeCells(cipher, table, fields, id, values)
  columnsOf(fields).forEach((column, at) => {
    if (cells[at] !== undefined) row[column] = cells[at]
  })
  return row
}

/**
 * Columns of a table → values of a record, in the clear. `inList`: what stays closed in a list is not opened for it, which
 * would cost the most of a page.
 */
export function decodeRow(
  cipher: FieldCipher,
  table: string,
  fields: Fields,
  id: string,
  row: Row,
  inList = false
): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const { name, field } of layoutOf(fields).fields) {
    const value = row[name] ?? null
    if (!field.protected || value === null) {
      values[name] = value
      continue
    }
    if (inList && staysClosed(field)) {
      values[name] = closedText
      continue
    }
    const plain = openValue(cipher, place(table, name, id), String(value))
    values[name] = plain === null ? damagedText : columnIsNumber(field.kind) ? Number(plain) : plain
  }
  return values
}

const columnIsNumber = (kind: string): boolean => kind === 'money' || kind === 'count' || kind === 'hours'

function openValue(cipher: FieldCipher, at: string, value: string): string | null {
  try {
    return cipher.decrypt(at, value)
  } catch {
    return null
  }
}
