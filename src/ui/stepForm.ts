import type { Field, Fields } from '../contract/fields'
import type { ChildDef } from '../contract/record'
import { childRows } from './formValues'
import type { Values } from './records'

/** What a step may start with: the day, the minute, and who is signed in. */
export interface StepContext {
  readonly today: string
  /** `YYYY-MM-DDTHH:mm`. */
  readonly now: string
  readonly me: string | null
}

/** The form of one step of a record: its few fields, what they start with, and what they change in the record. */
export interface StepForm<R extends Values> {
  readonly title: string
  readonly submitLabel: string
  fields(record: R): Fields
  readonly children?: Readonly<Record<string, Pick<ChildDef, 'label' | 'fields'>>>
  start(record: R, context: StepContext): Values
  /** The fields of the record that change. */
  patch(values: Values, record: R, context: StepContext): Values
  visible?(name: string, values: Values): boolean
  /** Said above the form. */
  note?(record: R): string | null
}

/** The same field, refused when empty. */
export const required = (field: Field): Field => ({ ...field, required: true })

/** What the record says, else what the step proposes. */
export function startWith(record: Values, proposed: Values): Values {
  const open = Object.entries(proposed).filter(([name]) => record[name] === null)
  return { ...record, ...Object.fromEntries(open) }
}

/** Rows of a form that shows only some fields of a child: the others stay as they are on record. */
export function mergedRows(
  child: Pick<ChildDef, 'fields'>,
  shown: unknown,
  stored: readonly Values[]
): Values[] {
  return childRows(shown).map(row => {
    const before = stored.find(({ id }) => id !== null && id === row['id'])
    const names = Object.keys(child.fields)
    return {
      id: row['id'] ?? null,
      ...Object.fromEntries(names.map(name => [name, name in row ? row[name] : (before?.[name] ?? null)]))
    }
  })
}

/** A step that fills in fields of the record and does nothing else. */
export interface PlainStep<R extends Values, Name extends string> {
  title: string
  submitLabel: string
  names: readonly Name[]
  /** Those of them that this step asks for. */
  must?: readonly Name[]
  proposed?: (record: R, context: StepContext) => Values
  /** What the step sets beside them. */
  sets?: Values
  visible?: NonNullable<StepForm<R>['visible']>
  note?: NonNullable<StepForm<R>['note']>
}

/** The form of a step that fills in some of `fields`. */
export function plainStep<R extends Values, Name extends string>(
  fields: Readonly<Record<Name, Field>>,
  spec: PlainStep<R, Name>
): StepForm<R> {
  const { names, must = [], proposed = () => ({}), sets = {}, visible, note } = spec
  return {
    title: spec.title,
    submitLabel: spec.submitLabel,
    fields: () => ({
      ...pickFields(fields, names),
      ...Object.fromEntries(must.map(name => [name, required(fields[name])]))
    }),
    start: (record, context) => startWith(record, proposed(record, context)),
    patch: values => ({ ...values, ...sets }),
    ...(visible ? { visible } : {}),
    ...(note ? { note } : {})
  }
}

/** Some fields of a definition, in the order of the names. */
export const pickFields = <Name extends string>(
  fields: Readonly<Record<Name, Field>>,
  names: readonly Name[]
): Fields => Object.fromEntries(names.map(name => [name, fields[name]]))
