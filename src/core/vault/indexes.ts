import type { Field } from '../../contract/fields'
import type { FieldCipher } from './cipher'

/** The columns by which a protected value can be found: its whole, and its last four characters. */
export interface BlindIndexes {
  full: string
  tail: string
}

/** Upper case, half width, only letters and digits: what is hashed, when stored and when searched alike. */
export function indexText(value: string): string {
  // what the import stores has this form already
  if (/^[0-9A-Z]*$/.test(value)) return value
  return value
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
}

/** A cell may hold several phones joined by 、; ID numbers are one. Marks on both ends allow an exact LIKE. */
function tokens(kind: Field['kind'], value: string): string[] {
  return kind === 'phone' && value.includes('、') ? value.split('、').map(indexText) : [indexText(value)]
}

/** Which kinds of protected fields can be searched for. */
export const isIndexed = (field: Pick<Field, 'kind' | 'protected'>): boolean =>
  field.protected && (field.kind === 'idNumber' || field.kind === 'phone')

const tailKind = (kind: Field['kind']): string => `${kind} tail`

/** Blind indexes of one value, each `|hash|` or `|hash|hash|`. */
export function blindIndexes(cipher: FieldCipher, kind: Field['kind'], value: string): BlindIndexes {
  let full = ''
  let tail = ''
  for (const part of tokens(kind, value)) {
    if (part === '') continue
    full += `|${cipher.blindIndex(kind, part)}`
    tail += `|${cipher.blindIndex(tailKind(kind), part.slice(-4))}`
  }
  return { full: `${full || '|'}|`, tail: `${tail || '|'}|` }
}

/** The hashes of `|hash|hash|` after the first. */
export const furtherNumbers = (index: unknown): string[] =>
  typeof index === 'string' ? index.split('|').slice(2, -1) : []

/**
 * What to look for when the user typed these characters into the search box: the hash of the last four, and of the whole
 * when more was typed; null when it is no number.
 */
export function searchIndexes(
  cipher: FieldCipher,
  kind: 'idNumber' | 'phone',
  typed: string
): { tail: string; full: string | null } | null {
  const text = indexText(typed)
  if (!/^\d{4,}[0-9X]?$/.test(text) && !/^\d{3}X$/.test(text)) return null
  return {
    tail: cipher.blindIndex(tailKind(kind), text.slice(-4)),
    full: text.length === 4 ? null : cipher.blindIndex(kind, text)
  }
}

/**
 * The same cipher with a memory of every index it has made, for one task that asks for the same numbers and endings again
 * and again. The memory holds values in the clear: it goes with the task.
 */
export function rememberIndexes(cipher: FieldCipher): FieldCipher {
  const kinds = new Map<string, Map<string, string>>()
  return {
    ...cipher,
    blindIndex(kind, value) {
      const known = kinds.get(kind) ?? new Map<string, string>()
      kinds.set(kind, known)
      const before = known.get(value)
      if (before !== undefined) return before
      const index = cipher.blindIndex(kind, value)
      known.set(value, index)
      return index
    }
  }
}
