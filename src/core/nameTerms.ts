import { normaliseName } from '../contract/text'
import { combineReadings, namePartsOf } from './pinyin'

/** A beginning under which a name is found: `place` 0 from its first character, 1 from a later one. */
export interface NameTerm {
  place: 0 | 1
  term: string
}

/** The first letter of a reading; a rare character that has none stands whole. */
export const firstLetter = (reading: string): string => String.fromCodePoint(reading.codePointAt(0) ?? 0)

const maxStarts = 12
const maxTerms = 160

/**
 * Everything under which a name is found (domain §2.4, P29, P30), from each of its characters on: as written (张伟明, 伟明,
 * 明), in full pinyin for every reading (zhangweiming, weiming, ming), by initials (zwm, wm). It depends on the name
 * alone, so that rows made from it never have to be changed.
 */
export function nameTerms(name: string): NameTerm[] {
  const parts = namePartsOf(name)
  const found = new Map<string, NameTerm>()
  const add = (place: 0 | 1, term: string): void => {
    if (found.size < maxTerms) found.set(place + term, { place, term })
  }
  for (let start = 0; start < Math.min(parts.length, maxStarts); start++) {
    const tail = parts.slice(start)
    const place = start === 0 ? 0 : 1
    add(place, tail.map(part => part.text).join(''))
    for (const readings of combineReadings(tail.map(part => part.readings))) {
      add(place, readings.join(''))
      if (readings.length > 1) add(place, readings.map(firstLetter).join(''))
    }
  }
  return [...found.values()]
}

/** What a typed word looks like in the terms: no separators, lower case, half width; '' when it is no name. */
export function nameKey(typed: string): string {
  const letters = normaliseName(typed)
    .toLowerCase()
    .replace(/ü/g, 'v')
    .replace(/[^\p{L}\p{N}\p{M}\p{Co}]/gu, '')
  return /[\p{L}\p{Co}]/u.test(letters) ? letters : ''
}
