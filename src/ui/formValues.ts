import type { Field } from '../contract/fields'
import type { RecordShape, Values } from './records'

type FormShape = Pick<RecordShape, 'fields' | 'children'>

/** Rows of child records in a form or a record; anything else is no row. */
export function childRows(value: unknown): Values[] {
  if (!Array.isArray(value)) return []
  return value.map((row: unknown) => (row !== null && typeof row === 'object' ? { ...row } : {}))
}

/** A control's value as the wire carries it: trimmed, and null when nothing is filled in. */
export function wireValue(field: Pick<Field, 'kind'>, value: unknown): unknown {
  if (value === undefined || value === null) return null
  if (typeof value !== 'string') return value
  const text = field.kind === 'longText' ? value.replace(/\s+$/u, '') : value.trim()
  return text.trim() === '' ? null : text
}

/** What a form starts with: only what the form sends back, null where nothing is known. */
export function formStart(def: FormShape, record: Values = {}): Values {
  const start: Values = {}
  for (const name of Object.keys(def.fields)) start[name] = record[name] ?? null
  for (const [name, child] of Object.entries(def.children))
    start[name] = childRows(record[name]).map(row => {
      const kept: Values = { id: row['id'] ?? null }
      for (const field of Object.keys(child.fields)) kept[field] = row[field] ?? null
      return kept
    })
  return start
}

/**
 * What the form sends: every field and every child row of the definition, nothing else. A field that `shown` says
 * is not on the form is sent as null, rows that are not as none, so that nothing is stored that nobody sees.
 */
export function toWire(
  def: FormShape,
  values: Values,
  shown: (name: string, values: Values) => boolean = () => true
): Values {
  const wire: Values = {}
  for (const [name, field] of Object.entries(def.fields))
    wire[name] = shown(name, values) ? wireValue(field, values[name]) : null
  for (const [name, child] of Object.entries(def.children))
    wire[name] = (shown(name, values) ? childRows(values[name]) : []).map(row => {
      const sent: Values = { id: row['id'] ?? null }
      for (const [key, field] of Object.entries(child.fields))
        sent[key] = shown(`${name}.${key}`, row) ? wireValue(field, row[key]) : null
      return sent
    })
  return wire
}

/** Path of a field in an issue (`parties.0.idNo`) as the form names it. */
export function issuePath(field: string): (string | number)[] {
  return field.split('.').map(part => (/^\d+$/.test(part) ? Number(part) : part))
}
