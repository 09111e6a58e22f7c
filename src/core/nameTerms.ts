import { normaliseName } from '../contract/text'
import { namePartsOf, spellingsOf } from './pinyin'

/** The beginnings under which a name is found, each once: from its first character, and from a later one. */
export interface NameTerms {
  first: string[]
  later: string[]
}

const maxStarts = 12
const maxTerms = 160

/**
 * Everything under which a name is found (domain §2.4, P29, P30), from each of its characters on: as written (张伟明, 伟明,
 * 明), in full pinyin for every reading (zhangweiming, weiming, ming), by initials (zwm, wm). It depends on the name
 * alone, so that rows made from it never have to be changed.
 */
export function nameTerms(name: string): NameTerms {
  const parts = namePartsOf(name)
  const found: NameTerms = { first: [], later: [] }
  const add = (terms: string[], term: string): void => {
    if (!terms.includes(term) && found.first.length + found.later.length < maxTerms) terms.push(term)
  }
  const spellings = spellingsOf(parts)
  for (let start = 0; start < Math.min(parts.length, maxStarts); start++) {
    const terms = start === 0 ? found.first : found.later
    let written = ''
    for (let at = start; at < parts.length; at++) written += parts[at]?.text ?? ''
    add(terms, written)
    for (const { full, initials } of spellings[start] ?? []) {
      add(terms, full)
      if (start < parts.length - 1) add(terms, initials)
    }
  }
  return found
}

/** What a typed word looks like in the terms: no separators, lower case, half width; '' when it is no name. */
export function nameKey(typed: string): string {
  const letters = normaliseName(typed)
    .toLowerCase()
    .replace(/ü/g, 'v')
    .replace(/[^\p{L}\p{N}\p{M}\p{Co}]/gu, '')
  return /[\p{L}\p{Co}]/u.test(letters) ? letters : ''
}
