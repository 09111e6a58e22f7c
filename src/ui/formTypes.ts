import type { ReactNode } from 'react'
import type { Choice } from '../contract/fields'
import type { Links, RecordShape, Values } from './records'

/** What `extra` and `childExtra` can do with the form. */
export interface FormHandle {
  /** Sets fields by name; a child row is set with `setRow`. */
  set(values: Values): void
  setRow(child: string, index: number, values: Values): void
}

export interface RecordFormProps {
  def: Pick<RecordShape, 'name' | 'label' | 'fields' | 'children'>
  /** The record to change; undefined: a new one. */
  values?: Values | undefined
  /** What a new record starts with; a function is asked when the form opens. */
  presets?: Values | (() => Values) | undefined
  links?: Links | undefined
  onSubmit: (values: Values) => Promise<void>
  onCancel: () => void
  /** Offered after CONFLICT: reads the record again. */
  onReload?: (() => void) | undefined
  /** Not on the form, sent as they are. */
  hiddenFields?: readonly string[] | undefined
  extra?: ReactNode | ((form: FormHandle, values: Values) => ReactNode)
  /** Stands at the head of a child row. */
  childExtra?: ((child: string, index: number, form: FormHandle) => ReactNode) | undefined
  /** Words offered while typing into a text field. */
  suggestions?: Readonly<Record<string, readonly string[]>> | undefined
  /** Fewer choices than the field knows: those offered here, by what the stored record has; undefined: all. */
  offered?: ((name: string, stored: unknown) => readonly Choice[] | undefined) | undefined
  /** Stands below a field. */
  afterField?: ((name: string, form: FormHandle, values: Values) => ReactNode) | undefined
  /**
   * Whether a field, or the rows of a child, make sense with these values; a child's field is `parties.idNo` with the
   * row's values.
   */
  visible?: ((name: string, values: Values) => boolean) | undefined
  /** Another label with these values; undefined or empty: the usual one. */
  labelOf?: ((name: string, values: Values) => string | undefined) | undefined
  /** What a new child row starts with, by the rows that are there. */
  childPresets?: ((child: string, rows: readonly Values[]) => Values) | undefined
  /** Heading of the group after which the rows of a child stand; else they stand at the end. */
  childAfter?: Readonly<Record<string, string>> | undefined
  /** Heading of the group to open the form at. */
  openAt?: string | undefined
  /** On the button of a step's form, which then bears the step's name alone. */
  submitLabel?: string | undefined
}

/** What a page may say about the forms of its record. */
export type FormOptions = Pick<
  RecordFormProps,
  | 'presets'
  | 'hiddenFields'
  | 'extra'
  | 'childExtra'
  | 'childAfter'
  | 'childPresets'
  | 'suggestions'
  | 'offered'
  | 'afterField'
  | 'visible'
  | 'labelOf'
>
