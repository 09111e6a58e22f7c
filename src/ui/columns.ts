import type { Field, FieldKind } from '../contract/fields'
import { shownFields } from '../contract/record'
import type { RecordShape } from './records'

/** A column of a list: the field, and its width in pixels. */
export interface Column {
  readonly name: string
  readonly field: Field
  readonly width: number
  /** Below this width the column is left out instead. */
  readonly least: number
}

const least: Partial<Record<FieldKind, number>> = { date: 104, dateTime: 138, phone: 118, idNumber: 176 }
const numeric: readonly FieldKind[] = ['count', 'money', 'hours']

/** Whether a field's values stand at the right of their column. */
export const isNumeric = (field: Field): boolean => numeric.includes(field.kind)

const soft: readonly FieldKind[] = ['text', 'longText', 'personName', 'link', 'tags']
const wish = (field: Field): number => Math.max(field.width, least[field.kind] ?? 0)

/** Long texts may shrink to three quarters, but a number that the program gave is read whole, and so is the heading. */
function narrowest(def: RecordShape, name: string, field: Field): number {
  const heading = field.label.length * 13 + 22
  const text = soft.includes(field.kind)
  const content = !text
    ? wish(field)
    : name in def.kept
      ? field.width + 16
      : Math.max(Math.min(field.width, 100), field.width * 0.75)
  return Math.round(Math.max(64, heading, content))
}

/** The list's columns in their order; `names` chooses and orders them, most important first; `left` are left out. */
export function columnsOf(
  def: RecordShape,
  names?: readonly string[],
  left: readonly string[] = []
): Column[] {
  const fields = shownFields(def)
  const chosen = names ?? Object.keys(fields).filter(name => fields[name]?.list)
  return chosen.flatMap(name => {
    const field = fields[name]
    return field && !left.includes(name)
      ? [{ name, field, width: wish(field), least: narrowest(def, name, field) }]
      : []
  })
}

const sum = (widths: readonly number[]): number => widths.reduce((total, width) => total + width, 0)

/**
 * Columns that fit into `available` pixels without scrolling sideways: texts shrink, then columns at the end are left
 * out (they stand in the sheet and in the export); room that is left goes to those that want more, then to the texts.
 */
export function fitColumns(columns: readonly Column[], available: number): Column[] {
  const kept = [...columns]
  while (kept.length > 3 && sum(kept.map(column => column.least)) > available) kept.pop()
  const room = Math.max(0, available - sum(kept.map(column => column.least)))
  const wanted = kept.map(column => Math.max(0, column.width - column.least))
  const share = Math.min(1, room / Math.max(1, sum(wanted)))
  const over = Math.max(0, room - sum(wanted))
  const texts = sum(kept.map(column => (soft.includes(column.field.kind) ? column.width : 0)))
  return kept.map((column, at) => {
    const more = soft.includes(column.field.kind) && texts > 0 ? (over * column.width) / texts : 0
    return { ...column, width: Math.floor(column.least + (wanted[at] ?? 0) * share + more) }
  })
}

/** Whether the engine can sort by a field: stored, and not encrypted. */
export function sortable(def: RecordShape, name: string): boolean {
  const field = def.fields[name] ?? def.kept[name]
  return field !== undefined && !field.protected && field.kind !== 'longText' && field.kind !== 'link'
}
