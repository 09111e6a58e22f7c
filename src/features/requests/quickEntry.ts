import { checkPhones, joinPhones } from '../../contract/phone'
import { compactKey } from '../../contract/text'
import { categoryChoices, isDisabled, type Category } from './categories'

/** What a line typed while the phone rings says of a request. */
export interface QuickEntry {
  readonly place: string | null
  readonly category: string | null
  readonly phone: string | null
  readonly summary: string | null
}

/** A number that stands by itself: 11 digits of a mobile, or a landline with its area code. */
const number = /(?<!\d)(?:1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}|0\d{2,3}-?\d{7,8})(?!\d)/u

/**
 * Understands "城北公寓 污水 138…" (issue 5): the first known place named in it, the category whose name or synonym is the
 * longest in it (a branch before its stem), a phone, and the words without the phone as the summary. Nothing is invented:
 * what is not in the line is null.
 */
export function readQuickEntry(
  line: string,
  places: readonly string[],
  tree: readonly Category[]
): QuickEntry {
  const found = number.exec(line)?.[0] ?? null
  const checked = found === null ? null : checkPhones(found)
  const phone = checked?.ok ? joinPhones(checked.phones) : null
  const words = (phone === null || found === null ? line : line.replace(found, ' '))
    .replace(/\s+/gu, ' ')
    .trim()
  const key = compactKey(words)
  const place =
    places
      .filter(name => compactKey(name) !== '' && key.includes(compactKey(name)))
      .toSorted((a, b) => b.length - a.length)[0] ?? null
  const rest = place === null ? key : key.replace(compactKey(place), '')
  const category = categoryChoices(tree)
    .filter(({ value }) => !isDisabled(tree, value))
    .flatMap(({ value, aliases = [] }) => aliases.map(alias => ({ value, word: compactKey(alias) })))
    .filter(({ word }) => word !== '' && rest.includes(word))
    .toSorted(
      (a, b) => b.word.length - a.word.length || b.value.split('/').length - a.value.split('/').length
    )[0]
  return { place, category: category?.value ?? null, phone, summary: words === '' ? null : words }
}
