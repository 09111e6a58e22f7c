import { charLength } from '../../../../contract/text'

/** What a cell says for its field: a value (null: nothing), or why it cannot be taken. */
export type Reading =
  | {
      value: string | null
      precision?: string
      warning?: string
      /** The rule behind the warning. */
      code?: string
      /** A number that came masked, as written; then `value` is null. */
      masked?: string
      error?: never
    }
  | { error: string; code: string; proposal?: string | null; value?: never }

/** A cell's words for a message: shortened, and never with digits that could be somebody's number. */
export function quoted(text: string): string {
  const short = text.replace(/\s+/g, ' ').trim()
  return /\d{5}/.test(short.normalize('NFKC')) || charLength(short) > 12 ? '所填内容' : `“${short}”`
}

/** The fault of a text longer than the field holds; null when it fits. */
export const tooLong = (text: string, most: number): Reading | null =>
  text.length > most ? { error: `太长，最多 ${most} 个字，请缩短`, code: 'tooLong' } : null
