import { z } from 'zod'
import type { Choice, Field, Fields } from './fields'
import { command, job, query, type Access } from './operation'

type Shape<F extends Fields> = { [K in keyof F]: F[K]['schema'] }
type ChildDefs = Readonly<Record<string, ChildDef>>
type ChildInputs<C extends ChildDefs> = { [K in keyof C]: z.ZodArray<C[K]['input']> }
type ChildRows<C extends ChildDefs> = { [K in keyof C]: z.ZodArray<C[K]['stored']> }

const childSystem = { id: z.uuid() }

/** What the program itself keeps of every record; `version` counts its changes (optimistic locking). */
export const systemShape = {
  id: z.uuid(),
  version: z.int(),
  createdAt: z.string(),
  createdBy: z.string(),
  updatedAt: z.string(),
  updatedBy: z.string(),
  deletedAt: z.string().nullable()
}
export const systemSchema = z.object(systemShape)
export type SystemFields = z.infer<typeof systemSchema>

function shapeOf<F extends Fields>(fields: F): Shape<F> {
  // The mapped type cannot be inferred from Object.fromEntries; the keys and schemas are those of `fields`.
  return Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, field.schema])) as Shape<F>
}

/** Rows that belong to one record and are saved with it: the parties of a dispute, the dispatches of a request. */
export interface ChildDef<I extends z.ZodType = z.ZodType, S extends z.ZodType = z.ZodType> {
  readonly table: string
  readonly label: string
  readonly fields: Fields
  readonly input: I
  readonly stored: S
}

/** Defines child rows; on input `id` names the row to keep, null a new one. */
export function defineChild<const F extends Fields>(spec: { table: string; label: string; fields: F }) {
  // Only a record's own fields are kept from accounts: a child row would show what its parent hides.
  if (Object.values(spec.fields).some(field => field.sensitive))
    throw new Error(`a child row cannot hold a sensitive field: ${spec.table}`)
  const shape = shapeOf(spec.fields)
  return {
    ...spec,
    input: z.strictObject({ id: z.uuid().nullable(), ...shape }),
    stored: z.strictObject({ ...childSystem, ...shape })
  }
}

/** A record type of the office: one definition, from which form, list, table, import, export and checks come. */
export interface RecordDef<
  I extends z.ZodType<Record<string, unknown>> = z.ZodType<Record<string, unknown>>,
  S extends z.ZodType<SystemFields> = z.ZodType<SystemFields>
> {
  /** Code name: prefix of its operations. */
  readonly name: string
  readonly table: string
  /** Chinese name, as in 新增{label}. */
  readonly label: string
  /** 量词: 件, 人, 户. */
  readonly counter: string
  readonly fields: Fields
  /** Set by the program and stored (numbers, pinyin); never asked for. */
  readonly kept: Fields
  /** Worked out when read (address, duration); never stored. */
  readonly computed: Fields
  readonly children: ChildDefs
  /** The date by which the list is filtered and sorted at first. */
  readonly dateField: string
  readonly input: I
  readonly stored: S
}

/** Defines a record; see `RecordDef` for what each part means. */
export function defineRecord<
  const F extends Fields,
  const K extends Fields = Record<never, Field>,
  const D extends Fields = Record<never, Field>,
  const C extends ChildDefs = Record<never, ChildDef>
>(spec: {
  name: string
  table: string
  label: string
  counter: string
  fields: F
  kept?: K
  computed?: D
  children?: C
  dateField: string
}) {
  const kept = spec.kept ?? {}
  const computed = spec.computed ?? {}
  const children: ChildDefs = spec.children ?? {}
  const childInputs = Object.fromEntries(
    Object.entries(children).map(([key, child]) => [key, z.array(child.input).max(500)])
  ) as ChildInputs<C> // same reason as in shapeOf
  const childRows = Object.fromEntries(
    Object.entries(children).map(([key, child]) => [key, z.array(child.stored)])
  ) as ChildRows<C>
  const keptShape = shapeOf(kept) as Shape<K>
  const computedShape = shapeOf(computed) as Shape<D>
  return {
    ...spec,
    kept,
    computed,
    children,
    input: z.strictObject({ ...shapeOf(spec.fields), ...childInputs }),
    stored: z.strictObject({
      ...systemShape,
      ...shapeOf(spec.fields),
      ...keptShape,
      ...computedShape,
      ...childRows
    })
  }
}

type Blank<F extends Fields> = {
  [K in keyof F as null extends z.output<F[K]['schema']> ? K : never]: null
}

/** Nothing filled in: null for every field that may stay empty. What is required is added by the caller. */
export function blank<F extends Fields>(fields: F): Blank<F> {
  const empty = Object.entries(fields).filter(([, field]) => !field.required)
  // same reason as in shapeOf
  return Object.fromEntries(empty.map(([key]) => [key, null])) as Blank<F>
}

/** All fields that a screen can show, in their order. */
export function shownFields(def: Pick<RecordDef, 'fields' | 'kept' | 'computed'>): Fields {
  return { ...def.kept, ...def.fields, ...def.computed }
}

/** What a list can be asked: words, filters, a range of days, an order, a page. */
export const listInput = z.strictObject({
  search: z.string().max(100),
  filters: z.record(z.string().max(60), z.array(z.string().max(100)).max(100)),
  from: z.iso.date().nullable(),
  to: z.iso.date().nullable(),
  sort: z.strictObject({ field: z.string().max(60), order: z.enum(['asc', 'desc']) }).nullable(),
  page: z.int().min(1),
  pageSize: z.int().min(1).max(200),
  /** true: the recycle bin instead of the live records. */
  recycled: z.boolean()
})
export type ListInput = z.infer<typeof listInput>

/** `def` with the office's own choices for one of its fields: for lists, forms, filters and files. */
export function withChoices<D extends { readonly fields: Fields }>(
  def: D,
  name: string,
  choices: readonly Choice[]
): D {
  const field = def.fields[name]
  return field ? { ...def, fields: { ...def.fields, [name]: { ...field, choices } } } : def
}

/** The list as it opens: first page of 50, nothing filtered. */
export const firstPage: ListInput = {
  search: '',
  filters: {},
  from: null,
  to: null,
  sort: null,
  page: 1,
  pageSize: 50,
  recycled: false
}

export const downloadSchema = z.strictObject({ token: z.string(), fileName: z.string(), rows: z.int() })

/** The operations that every record has. Values of `get` and `list` are masked, those of `open` are not. */
export function recordOperations<
  I extends z.ZodType<Record<string, unknown>>,
  S extends z.ZodType<SystemFields>
>(def: RecordDef<I, S>, access: { read: Access; write: Access; remove: Access }) {
  const one = z.strictObject({ id: z.uuid() })
  const versioned = z.strictObject({ id: z.uuid(), version: z.int() })
  const { name, stored, input } = def
  // zod computes object types key by key, which TypeScript cannot resolve while `I` is open; the shape is this one.
  const change = z.strictObject({ id: z.uuid(), version: z.int(), values: input }) as unknown as z.ZodType<
    { id: string; version: number; values: z.output<I> },
    { id: string; version: number; values: z.input<I> }
  >
  const labels: Record<string, string> = {}
  for (const [key, child] of Object.entries(def.children)) {
    labels[key] = child.label
    for (const [field, { label }] of Object.entries(child.fields)) labels[`${key}.${field}`] = label
  }
  for (const [key, { label }] of Object.entries(def.fields)) labels[key] = label
  return {
    list: query({
      name: `${name}.list`,
      input: listInput,
      output: z.strictObject({ rows: z.array(stored), total: z.int() }),
      access: access.read
    }),
    get: query({ name: `${name}.get`, input: one, output: stored, access: access.read }),
    open: query({ name: `${name}.open`, input: one, output: stored, access: access.write }),
    create: command({ name: `${name}.create`, input, output: versioned, access: access.write, labels }),
    update: command({
      name: `${name}.update`,
      input: change,
      output: versioned,
      access: access.write,
      labels
    }),
    recycle: command({
      name: `${name}.recycle`,
      input: versioned,
      output: versioned,
      access: access.remove
    }),
    restore: command({
      name: `${name}.restore`,
      input: versioned,
      output: versioned,
      access: access.remove
    }),
    exportList: job({
      name: `${name}.exportList`,
      input: listInput,
      output: downloadSchema,
      access: access.read
    })
  }
}
