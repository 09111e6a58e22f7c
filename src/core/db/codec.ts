import type { Field, Fields } from '../../contract/fields'
import type { FieldCipher } from '../vault/cipher'
import { blindIndexes, isIndexed } from '../vault/indexes'
import type { Row } from './entity'

/** What a screen shows where an encrypted value no longer opens; the rest of the record stays usable (F42). */
export const damagedText = '（数据损坏）'

const place = (table: string, column: string, id: string): string => `${table}:${column}:${id}`

const listed = new WeakMap<Fields, readonly (readonly [string, Field, boolean])[]>()

/** Fields of a table as a list with whether each is indexed, made once: rows come by the ten thousand. */
function fieldList(fields: Fields): readonly (readonly [string, Field, boolean])[] {
  const known = listed.get(fields)
  if (known) return known
  const list = Object.entries(fields).map(([name, field]) => [name, field, isIndexed(field)] as const)
  listed.set(fields, list)
  return list
}

/** Values of a record → columns of its table: protected fields encrypted, their blind indexes added. */
export function encodeRow(
  cipher: FieldCipher,
  table: string,
  fields: Fields,
  id: string,
  values: Readonly<Record<string, unknown>>
): Row {
  const row: Row = {}
  for (const [name, field, indexed] of fieldList(fields)) {
    const value = values[name] ?? null
    if (!field.protected) {
      row[name] = value
      continue
    }
    // Saving the form of a damaged record must not replace what a backup's key might still open.
    if (value === damagedText) continue
    const plain = value === null ? null : String(value)
    row[name] = plain === null ? null : cipher.encrypt(place(table, name, id), plain)
    if (!indexed) continue
    const indexes = plain === null ? null : blindIndexes(cipher, field.kind, plain)
    row[`${name}Index`] = indexes?.full ?? null
    row[`${name}Tail`] = indexes?.tail ?? null
  }
  return row
}

/** Columns of a table → values of a record, in the clear. */
export function decodeRow(
  cipher: FieldCipher,
  table: string,
  fields: Fields,
  id: string,
  row: Row
): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const [name, field] of fieldList(fields)) {
    const value = row[name] ?? null
    if (!field.protected || value === null) {
      values[name] = value
      continue
    }
    const plain = openValue(cipher, place(table, name, id), String(value))
    values[name] = plain === null ? damagedText : columnIsNumber(field.kind) ? Number(plain) : plain
  }
  return values
}

const columnIsNumber = (kind: string): boolean => kind === 'money' || kind === 'count'

function openValue(cipher: FieldCipher, at: string, value: string): string | null {
  try {
    return cipher.decrypt(at, value)
  } catch {
    return null
  }
}
