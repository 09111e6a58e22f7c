import { firstLetter, namePartsOf, type NamePart } from '../../../core/pinyin'
import type { Span } from '../contract'

/** How well a word fits a name: 0 is best (the whole name as written). */
export interface NameMatch {
  rank: number
  how: 'name' | 'pinyin' | 'initials'
  /** Code points of the name to be marked. */
  spans: Span[]
}

/** Exact name, start of the name, whole pinyin, all initials, start of the pinyin, of the initials; then the same inside. */
const ranks = {
  exact: 0,
  start: 1,
  pinyin: 2,
  initials: 3,
  pinyinStart: 4,
  initialsStart: 5,
  inner: 6
} as const

/** Up to which part a word reaches when it is read along the name; null when it does not fit. */
function along(
  parts: readonly NamePart[],
  start: number,
  word: string,
  textsOf: (part: NamePart) => readonly string[],
  wholeParts: boolean
): { end: number; complete: boolean } | null {
  const part = parts[start]
  if (!part) return null
  for (const text of textsOf(part)) {
    if (text === word) return { end: start + 1, complete: true }
    if (!wholeParts && text.startsWith(word)) return { end: start + 1, complete: false }
    const rest = word.startsWith(text)
      ? along(parts, start + 1, word.slice(text.length), textsOf, wholeParts)
      : null
    if (rest) return rest
  }
  return null
}

const asWritten = (part: NamePart): readonly string[] => [part.text]
const asRead = (part: NamePart): readonly string[] => part.readings
const firstLetters = (part: NamePart): readonly string[] => part.readings.map(firstLetter)

/** What a typed word (as `nameKey` gives it) finds in a name, the best way it fits; null when it does not. */
export function matchName(name: string, word: string): NameMatch | null {
  if (word === '') return null
  const parts = namePartsOf(name)
  const ways = [
    { how: 'name', texts: asWritten, exact: ranks.exact, start: ranks.start, whole: false },
    { how: 'pinyin', texts: asRead, exact: ranks.pinyin, start: ranks.pinyinStart, whole: false },
    { how: 'initials', texts: firstLetters, exact: ranks.initials, start: ranks.initialsStart, whole: true }
  ] as const
  let best: NameMatch | null = null
  ways.forEach(({ how, texts, exact, start, whole }, way) => {
    for (let from = 0; from < parts.length; from++) {
      const found = along(parts, from, word, texts, whole)
      // one initial alone says nothing inside a name
      if (!found || (how === 'initials' && from > 0 && found.end === from + 1)) continue
      const all = found.end === parts.length && found.complete
      const rank = from > 0 ? ranks.inner + way : all ? exact : start
      if (!best || rank < best.rank) best = { rank, how, spans: [spanOf(parts, from, found.end)] }
    }
  })
  return best
}

const spanOf = (parts: readonly NamePart[], from: number, end: number): Span => [
  parts[from]?.from ?? 0,
  parts[end - 1]?.to ?? 0
]

/** Spans in order, those that touch joined. */
export function joinSpans(spans: readonly Span[]): Span[] {
  const joined: Span[] = []
  for (const [from, to] of spans.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = joined.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else joined.push([from, to])
  }
  return joined
}
