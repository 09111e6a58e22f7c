import { codeTables, type Code } from './codes'
import type { Choice } from './fields'

/** Codes as the choices of a field. */
export function toChoices(codes: readonly Code[]): readonly Choice[] {
  return codes.map(({ code, name, aliases }) => ({ value: code, label: name, aliases }))
}

/** A code table of resources/codes as the choices of a field. */
export function choicesOf(table: keyof typeof codeTables): readonly Choice[] {
  return toChoices(codeTables[table])
}

/** Only the entries of a code table that are not divided further: a statistical table has a column for each of them. */
export function leafChoicesOf(table: keyof typeof codeTables): readonly Choice[] {
  const stems = new Set(codeTables[table].map(code => code.parent))
  return toChoices(codeTables[table].filter(code => !stems.has(code.code)))
}
