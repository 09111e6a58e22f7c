import type { z } from 'zod'
import type { Fields } from '../contract/fields'
import type { Operation } from '../contract/operation'
import type { ChildDef, downloadSchema, listInput, SystemFields } from '../contract/record'

/** A record as it comes over the wire: what the program keeps of it, and its fields by name. */
export type Row = SystemFields & Record<string, unknown>

/** Field values by name; lists of such under the names of child rows. */
export type Values = Record<string, unknown>

type One = { id: string }
type Versioned = { id: string; version: number }
type Change = Versioned & { values: Values }

/** What the shared components need of a record's operations: those that `recordOperations` makes fit. */
export interface RecordOperations {
  readonly list: Operation<typeof listInput, z.ZodType<{ rows: Row[]; total: number }>>
  readonly get: Operation<z.ZodType<One, One>, z.ZodType<Row>>
  readonly open: Operation<z.ZodType<One, One>, z.ZodType<Row>>
  readonly create: Operation<z.ZodType<Values, Values>, z.ZodType<Versioned>>
  readonly update: Operation<z.ZodType<Change, Change>, z.ZodType<Versioned>>
  readonly recycle: Operation<z.ZodType<Versioned, Versioned>, z.ZodType<Versioned>>
  readonly restore: Operation<z.ZodType<Versioned, Versioned>, z.ZodType<Versioned>>
  readonly exportList: Operation<typeof listInput, typeof downloadSchema>
}

/** What the shared components need of a record's definition. */
export interface RecordShape {
  readonly name: string
  readonly label: string
  readonly counter: string
  readonly fields: Fields
  readonly kept: Fields
  readonly computed: Fields
  readonly children: Readonly<Record<string, Pick<ChildDef, 'label' | 'fields'>>>
  readonly dateField: string
}

/** Where a `link` field finds its records, and what it calls one of them. */
export interface LinkSource {
  readonly operations: Pick<RecordOperations, 'list' | 'get'>
  labelOf(row: Row): string
  readonly placeholder?: string
}
export type Links = Readonly<Record<string, LinkSource>>

const ownNames = ['title', 'summary', 'name', 'address'] as const
const firstText = (row: Values, names: readonly string[]): string | undefined =>
  names
    .map(name => row[name])
    .find(value => typeof value === 'string' && value !== '')
    ?.toString()

/** How a message speaks of a record: “its name”, or 这份调查记录 where it has none of its own. */
export function recordMention(def: RecordShape, row: Values): string {
  const name = firstText(row, ownNames)
  return name === undefined ? `这${def.counter}${def.label}` : `“${name}”`
}

/** The text by which a record is called: its title, its name, its address, else its first required text. */
export function recordName(def: RecordShape, row: Values): string {
  const texts = Object.entries(def.fields).filter(
    ([, { kind, required }]) => required && (kind === 'text' || kind === 'personName')
  )
  return firstText(row, [...ownNames, ...texts.map(([name]) => name)]) ?? `这${def.counter}${def.label}`
}
