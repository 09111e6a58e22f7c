import type { Field, Fields } from './fields'

/** Whose right is asked: an account, or the part of it that the page knows. */
export interface SensitiveReader {
  readonly seesSensitive: boolean
}

/** Whether a field is kept from a reader: it is sensitive (S2, domain.md §2.5) and the account has no right to see it. */
export const isHiddenFrom = (reader: SensitiveReader | null, field: Pick<Field, 'sensitive'>): boolean =>
  field.sensitive && !(reader?.seesSensitive ?? false)

/** Names of the fields that are kept from a reader. */
export const hiddenNames = (reader: SensitiveReader | null, fields: Fields): string[] =>
  Object.entries(fields).flatMap(([name, field]) => (isHiddenFrom(reader, field) ? [name] : []))
