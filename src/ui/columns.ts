import type { Field, FieldKind } from '../contract/fields'
import { shownFields } from '../contract/record'
import type { RecordShape } from './records'

/** A column of a list: the field, and its width in pixels. */
export interface Column {
  readonly name: string
  readonly field: Field
  readonly width: number
}

const least: Partial<Record<FieldKind, number>> = { date: 104, dateTime: 138, phone: 118, idNumber: 176 }
const numeric: readonly FieldKind[] = ['count', 'money']

/** Whether a field's values stand at the right of their column. */
export const isNumeric = (field: Field): boolean => numeric.includes(field.kind)

const bends = (field: Field): boolean => ['text', 'longText', 'personName', 'link'].includes(field.kind)
const wish = (field: Field): number => Math.max(field.width, least[field.kind] ?? 0)
/** A heading needs 14 px a character, its padding and the room of the sort arrows. */
const narrowest = (field: Field): number =>
  bends(field) ? Math.max(84, Math.round(field.width * 0.6)) : Math.max(wish(field), 56)

/** The list's columns in their order; `names` chooses and orders them, most important first. */
export function columnsOf(def: RecordShape, names?: readonly string[]): Column[] {
  const fields = shownFields(def)
  const chosen = names ?? Object.keys(fields).filter(name => fields[name]?.list)
  return chosen.flatMap(name => {
    const field = fields[name]
    return field ? [{ name, field, width: wish(field) }] : []
  })
}

/**
 * Columns that fit into `available` pixels without scrolling sideways: texts shrink to three fifths, then columns
 * at the end are left out (they stand in the sheet and in the export); what is over goes to the texts.
 */
export function fitColumns(columns: readonly Column[], available: number): Column[] {
  const kept = [...columns]
  const sum = (widths: readonly number[]) => widths.reduce((total, width) => total + width, 0)
  while (kept.length > 3 && sum(kept.map(column => narrowest(column.field))) > available) kept.pop()
  const rigid = sum(kept.filter(column => !bends(column.field)).map(column => column.width))
  const soft = kept.filter(column => bends(column.field))
  const share = (available - rigid) / Math.max(1, sum(soft.map(column => column.width)))
  return kept.map(column =>
    bends(column.field)
      ? { ...column, width: Math.max(narrowest(column.field), Math.floor(column.width * share)) }
      : column
  )
}

/** Whether the engine can sort by a field: stored, and not encrypted. */
export function sortable(def: RecordShape, name: string): boolean {
  const field = def.fields[name] ?? def.kept[name]
  return field !== undefined && !field.protected && field.kind !== 'longText' && field.kind !== 'link'
}
