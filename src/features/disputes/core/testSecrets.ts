import type { z } from 'zod'
import { idCheckDigit } from '../../../contract/idNumber'
import type { Field, Fields } from '../../../contract/fields'
import type { Operation } from '../../../contract/operation'
import type { RecordDef } from '../../../contract/record'
import { CallFailure, type Desk } from '../../../desk'

/** A unique text in a case: `handle` is what a curious account might search for, `secret` what it must never be told. */
export interface Secret {
  readonly of: string
  readonly handle: string
  readonly secret: string
}

const three = (at: number): string => String(at).padStart(3, '0')

/** Gives every text of a case a marker of its own, and remembers them all. */
export function createSecrets() {
  const all: Secret[] = []
  let made = 0
  function text(of: string): string {
    const at = three(made++)
    const secret = { of, handle: `索${at}号`, secret: `隐${at}段` }
    all.push(secret)
    return secret.handle + secret.secret
  }
  function number(of: string, value: string, shownTail: number): string {
    all.push({ of, handle: value.slice(-shownTail), secret: value })
    return value
  }
  function idNo(of: string): string {
    const stem = `50011419650312${three(100 + made++)}`
    return number(of, stem + idCheckDigit(stem), 4)
  }
  const phone = (of: string): string => number(of, `1380013${three(made++)}7`, 4)

  /** A value for a field that holds words or numbers of people; undefined for all others. */
  function valueOf(of: string, field: Field): string | undefined {
    switch (field.kind) {
      case 'text':
      case 'longText':
      case 'personName':
        return text(of)
      case 'idNumber':
        return idNo(of)
      case 'phone':
        return phone(of)
      default:
        return undefined
    }
  }
  /** Fills all words and numbers of people that `facts` leaves open. */
  function fill(name: string, fields: Fields, facts: Readonly<Record<string, unknown>>) {
    const values: Record<string, unknown> = {}
    for (const [key, field] of Object.entries(fields))
      values[key] = key in facts ? facts[key] : (valueOf(`${name}.${key}`, field) ?? null)
    return values
  }
  /** Forgets the words that a record's rules did not let in: nobody can be told them. */
  function keepStored(name: string, record: unknown): void {
    const stored = JSON.stringify(record)
    const kept = all.filter(each => !each.of.startsWith(`${name}.`) || stored.includes(each.secret))
    all.splice(0, all.length, ...kept)
  }
  return { all, text, fill, keepStored }
}
export type Secrets = ReturnType<typeof createSecrets>

/** Fields whose words have to be secret. */
export const wordFields = (def: Pick<RecordDef, 'fields'>): string[] =>
  Object.entries(def.fields)
    .filter(([, { kind }]) => ['text', 'longText', 'personName', 'idNumber', 'phone'].includes(kind))
    .map(([key]) => key)

/** Stores a record, leaving out what its rules refuse: which fields go together is not this test's matter. */
export async function createTolerant<T extends Operation>(
  desk: Desk,
  operation: T,
  values: Record<string, unknown>
): Promise<z.output<T['output']>> {
  const left = structuredClone(values)
  for (let tries = 0; ; tries++)
    try {
      return await desk.call(operation, operation.input.parse(left) as z.input<T['input']>)
    } catch (error) {
      if (!(error instanceof CallFailure) || error.error.code !== 'VALIDATION' || tries > 5) throw error
      for (const { field } of error.error.issues) clear(left, field.split('.'))
    }
}

/** Empties the place that an issue names: a field, a field of a child row, all rows of a child. */
function clear(values: Record<string, unknown>, path: readonly string[]): void {
  const [first = '', index, field] = path
  const value = values[first]
  if (!Array.isArray(value)) values[first] = null
  else if (index === undefined) values[first] = []
  else if (field !== undefined) value[Number(index)][field] = null
}
