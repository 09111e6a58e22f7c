import { z } from 'zod'
import { isRealDate } from './dates'

/** What a field holds; it decides the column type, the form control and the way a value is shown. */
export type FieldKind =
  | 'text'
  | 'longText'
  | 'personName'
  | 'date'
  | 'dateTime'
  | 'time'
  | 'hours'
  | 'tags'
  | 'choice'
  | 'idNumber'
  | 'phone'
  | 'money'
  | 'count'
  | 'flag'
  | 'link'

/** One entry of a closed vocabulary: `value` is stored, `label` is shown, `aliases` are accepted on import. */
export interface Choice {
  readonly value: string
  readonly label: string
  readonly aliases?: readonly string[]
}

/** What the author of a record says about one field. */
export interface FieldOptions {
  /** Chinese label, as on the paper form. */
  label: string
  /** Refused when empty. */
  required?: boolean
  /** Encrypted at rest; ID numbers and phones are masked on screen; never in a log. */
  protected?: boolean
  /** S2 (domain.md §2.5): seen and written only by accounts with 可查看敏感信息; to all others the store gives null. */
  sensitive?: boolean
  /** Other headers under which ledgers carry this field (domain.md §2.1). */
  aliases?: readonly string[]
  /** Unit word behind a number: 份, 人次, 元. */
  unit?: string
  /** Heading of the form under which the field stands. */
  group?: string
  hint?: string
  /** Column width in pixels; lists and Excel exports derive theirs from it. */
  width?: number
  /** Shown as a column of the list. */
  list?: boolean
  /** Asked for in the form; otherwise the program sets it. */
  form?: boolean
  /** Matched by the list's search box. */
  search?: boolean
  /** Name of the record that a `link` points to. */
  target?: string
}

/** A field of a record: its wire schema (null = not filled in) and what screens and files need to know. */
export interface Field<S extends z.ZodType = z.ZodType> {
  readonly kind: FieldKind
  readonly schema: S
  readonly label: string
  readonly required: boolean
  readonly protected: boolean
  readonly sensitive: boolean
  readonly aliases: readonly string[]
  readonly choices: readonly Choice[]
  readonly unit: string
  readonly group: string
  readonly hint: string
  readonly width: number
  readonly list: boolean
  readonly form: boolean
  readonly search: boolean
  readonly target: string
}

export type Fields = Readonly<Record<string, Field>>

/** Makes a field of one kind; required fields refuse null, all others accept it. */
export interface Atom<S extends z.ZodType> {
  (options: FieldOptions & { required: true }): Field<S>
  (options: FieldOptions): Field<z.ZodNullable<S>>
}

function atom<S extends z.ZodType>(
  kind: FieldKind,
  schema: S,
  width: number,
  choices: readonly Choice[] = []
): Atom<S> {
  function make(options: FieldOptions & { required: true }): Field<S>
  function make(options: FieldOptions): Field<z.ZodNullable<S>>
  function make(options: FieldOptions): Field<S> | Field<z.ZodNullable<S>> {
    const common = {
      kind,
      label: options.label,
      required: options.required ?? false,
      protected: options.protected ?? false,
      sensitive: options.sensitive ?? false,
      aliases: options.aliases ?? [],
      choices,
      unit: options.unit ?? '',
      group: options.group ?? '',
      hint: options.hint ?? '',
      width: options.width ?? width,
      list: options.list ?? false,
      form: options.form ?? true,
      search: options.search ?? false,
      target: options.target ?? ''
    }
    return options.required ? { ...common, schema } : { ...common, schema: schema.nullable() }
  }
  return make
}

/** What is written in another way is not asked whether it exists: one field, one thing to say. */
const ends = { abort: true }
const realDay = { params: { reason: '日期不存在，请核对年、月、日' } }

/** `YYYY-MM-DD` of a day that exists, years 0001–9999. */
export const dateSchema = z.iso.date(ends).refine(isRealDate, realDay)
/** `YYYY-MM` of a month that exists. */
export const monthSchema = z
  .string()
  .regex(/^\d{4}-\d{2}$/, ends)
  .refine(value => isRealDate(`${value}-01`), realDay)
/** `HH:mm`, 00:00–23:59: midnight is 00:00 of the next day, never 24:00. */
export const timeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
/** `YYYY-MM-DDTHH:mm` of a day that exists, local time of the office, no zone. */
export const dateTimeSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/, ends)
  .refine(value => isRealDate(value.slice(0, 10)), realDay)

/** Characters as people count them: a rare one of two code units is one. */
const fits = (value: string, most: number): boolean =>
  value.length <= most || (value.length <= 2 * most && [...value].length <= most)

/** Words of 1 to `most` characters. */
const words = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .refine(value => fits(value, most), { params: { reason: `太长，最多 ${most} 个字` } })

/** A short text of one line, 1–200 characters. */
export const text = atom('text', words(200), 140)
/** A text of several lines, up to 20,000 characters. */
export const longText = atom('longText', words(20_000), 260)
/** A person's name as written on the document, any length that a Chinese or transcribed name has. */
export const personName = atom('personName', words(100), 110)
/** A calendar day `YYYY-MM-DD`. */
export const date = atom('date', dateSchema, 110)
/** A minute of a day `YYYY-MM-DDTHH:mm`. */
export const dateTime = atom('dateTime', dateTimeSchema, 140)
/** A minute of the day `HH:mm`, where the day stands in a field of its own. */
export const timeOfDay = atom('time', timeSchema, 90)
/** A length of work or of playing as integer minutes; typed and shown in hours. */
export const hours = atom('hours', z.int().min(0).max(100_000_000), 90)
/** Several short words as one text joined by 、: names of staff, groups addressed. `offered` are proposed, others may be typed. */
export const tags = (offered: readonly string[] = []) =>
  atom(
    'tags',
    words(500),
    160,
    offered.map(word => ({ value: word, label: word }))
  )
/** The number of an identity document, as text; the rules of its kind are checked by the feature. */
export const idNumber = atom('idNumber', words(40), 178)
/** One or several phone numbers joined by 、, as text. */
export const phone = atom('phone', words(100), 120)
/** The largest amount that a record holds, in 分: a hundred 亿元. */
export const mostMoney = 1_000_000_000_000
/** An amount of money as integer 分. */
export const money = atom('money', z.int().min(0).max(mostMoney), 110)
/** The largest number that a record holds: a 亿. What is added up of several must be held to it too. */
export const mostCount = 100_000_000
/** A whole number, zero or more. */
export const count = atom('count', z.int().min(0).max(mostCount), 80)
/** Yes or no. */
export const flag = atom('flag', z.boolean(), 70)
/** The id of another record. */
export const link = atom('link', z.uuid(), 140)
/** One value out of a closed vocabulary; stored as its code. */
export const choice = (choices: readonly Choice[]) =>
  atom('choice', z.enum(choices.map(item => item.value)), 110, choices)
/**
 * One entry of a tree of at most two levels that the office edits itself, stored as its code path `stem` or
 * `stem/leaf`; `choices` is the tree as the program comes, and the feature checks the code against the office's own.
 */
export const ownChoice = (choices: readonly Choice[]) =>
  atom('choice', z.string().regex(/^[A-Za-z0-9]{1,40}(\/[A-Za-z0-9]{1,40})?$/), 110, choices)

/** The text shown for a stored choice; the code itself when the vocabulary does not know it. */
export function choiceLabel(choices: readonly Choice[], value: string): string {
  return choices.find(item => item.value === value)?.label ?? value
}
