import { z } from 'zod'

/** What an input is generated for. */
export interface Attack {
  /** Put wherever the schema takes it: the id of a record, a word to search for, the name of a filter. */
  readonly focus?: string
  /** Name of the filter that is asked for `focus`. */
  readonly filter?: string
  /** What kind of record `focus` is, where attachments are asked for. */
  readonly ownerKind?: string
  /** Which branch is taken where several are possible: choices, unions, yes or no, filled in or not. */
  readonly variant: number
}

/** A generated value, and whether the focus found a place in it. */
interface Made {
  value: unknown
  hit: boolean
}

const texts = [
  '',
  '某处',
  '一段够长的话',
  '一个足够长的口令',
  '2018-09-30',
  '2018-09-30T10:00',
  '2018-09',
  '09:00',
  '500114',
  'name',
  '0190a0b0-0000-7000-8000-000000000000',
  '0'.repeat(64)
]
const numbers = [1, 200, 20, 0, 70, 2018]

const pickFrom = <T>(values: readonly T[], variant: number): T | undefined => values[variant % values.length]

/**
 * Makes an input that the schema accepts. Throws an error that names the place where it cannot: a new kind of input then
 * needs a line here, and no operation goes untried.
 */
export function makeInput(schema: z.ZodType, attack: Attack): unknown {
  const { value } = make(schema, attack, '')
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw new Error(`generated input refused: ${parsed.error.message}`)
  return value
}

function make(schema: z.core.$ZodType, attack: Attack, path: string): Made {
  const { variant, filter } = attack
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    const inner = make(schema.unwrap(), attack, path)
    const empty = schema instanceof z.ZodNullable ? null : undefined
    return inner.hit || variant % 2 === 1 ? inner : { value: empty, hit: false }
  }
  if (schema instanceof z.ZodObject) {
    const made = Object.entries(schema.shape).map(([key, part]) => ({
      key,
      ...make(part, attack, `${path}.${key}`)
    }))
    return {
      value: Object.fromEntries(made.map(({ key, value }) => [key, value])),
      hit: made.some(({ hit }) => hit)
    }
  }
  if (schema instanceof z.ZodArray) {
    const item = make(schema.element, attack, `${path}[]`)
    const empty = !item.hit && variant % 2 === 0 && schema.safeParse([]).success
    return { value: empty ? [] : [item.value], hit: item.hit }
  }
  if (schema instanceof z.ZodRecord) {
    if (filter === undefined) return { value: {}, hit: false }
    return { value: { [filter]: make(schema.valueType, attack, `${path}{}`).value }, hit: true }
  }
  if (schema instanceof z.ZodTuple) {
    const items = schema.def.items.map((item, at) => make(item, attack, `${path}[${at}]`))
    return { value: items.map(({ value }) => value), hit: items.some(({ hit }) => hit) }
  }
  if (schema instanceof z.ZodUnion) {
    const made = schema.options.map(option => make(option, attack, path))
    return made.find(({ hit }) => hit) ?? pickFrom(made, variant) ?? cannot(path)
  }
  if (schema instanceof z.ZodEnum)
    return { value: pickFrom(schema.options, variant) ?? cannot(path), hit: false }
  if (schema instanceof z.ZodLiteral) return { value: [...schema.values][0], hit: false }
  if (schema instanceof z.ZodBoolean) return { value: variant % 2 === 0, hit: false }
  return leaf(schema, attack, path)
}

function leaf(schema: z.core.$ZodType, { focus, ownerKind }: Attack, path: string): Made {
  const takes = (value: unknown): boolean => z.safeParse(schema, value).success
  if (path.endsWith('.ownerKind')) return { value: ownerKind ?? 'dispute', hit: false }
  if (focus !== undefined && takes(focus)) return { value: focus, hit: true }
  // as many rows as a page can hold
  const counts = /(pageSize|limit)$/.test(path) ? [200, 20] : numbers
  const value = [...counts, ...texts].find(takes)
  return value === undefined ? cannot(path) : { value, hit: false }
}

function cannot(path: string): never {
  throw new Error(`no value known for ${path}: add one to src/testInputs.ts`)
}
