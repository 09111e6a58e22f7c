import { pinyin, polyphonic } from 'pinyin-pro'
import { chars } from '../contract/text'

/** Pinyin of a name for the search index: alternatives in lower case, joined by a space, best reading first. */
export interface NamePinyin {
  /** `zengxiuying cengxiuying` */
  readonly full: string
  /** `zxy cxy` */
  readonly initials: string
}

/** Readings of single-character surnames pinyin-pro gets wrong; the first is the surname's own. */
const surnameReadings: Readonly<Record<string, readonly string[]>> = {
  种: ['chong', 'zhong'],
  黑: ['he', 'hei'],
  重: ['chong', 'zhong']
}

const maxAlternatives = 16
const maxReadings = 3
const maxCached = 50_000
const han = /^\p{Script=Han}$/u

/** ü is typed as v and as u: 吕 is found by lv and by lu. */
function withU(reading: string): string[] {
  return /^[ln]v/.test(reading) ? [reading, reading.replace('v', 'u')] : [reading]
}

const charReadings = new Map<string, readonly string[]>()

function readingsOf(char: string): readonly string[] {
  let readings = charReadings.get(char)
  if (!readings) {
    readings = (polyphonic(char, { toneType: 'none', type: 'array', v: true })[0] ?? []).slice(0, maxReadings)
    charReadings.set(char, readings)
  }
  return readings
}

const tonelessReadings = new Map<string, string>()

/** lǚ → lv; what pinyin-pro could not read stays. Its own `toneType: 'none'` gives the same, in twice the time. */
function toneless(reading: string): string {
  const known = tonelessReadings.get(reading)
  if (known !== undefined) return known
  const plain = han.test(reading)
    ? reading
    : reading
        .normalize('NFD')
        .replace(/[\u0300\u0301\u0304\u030C]/g, '')
        .normalize('NFC')
        .replace(/ü/g, 'v')
  if (tonelessReadings.size >= maxCached) tonelessReadings.clear()
  tonelessReadings.set(reading, plain)
  return plain
}

const partReadings = new Map<string, readonly string[]>()

/** What one character of a name can be read as, the reading in use first; the same few thousand come again and again. */
function partOf(char: string, inUse: string, first: boolean): readonly string[] {
  const key = `${char}${inUse}${first ? '1' : ''}`
  const known = partReadings.get(key)
  if (known) return known
  const own = first ? (surnameReadings[char] ?? []) : []
  const part = [...new Set([...own, inUse, ...readingsOf(char)].flatMap(withU))]
  partReadings.set(key, part)
  return part
}

/** One part of a name: a Han character or a word in other letters, and where it stands. */
export interface NamePart {
  /** As it is written, in lower case. */
  readonly text: string
  /** What it can be read as, the reading in use first; ü as v and as u. What has no reading stands for itself. */
  readonly readings: readonly string[]
  /** The code points of the name that it takes: from this one to before that one. */
  readonly from: number
  readonly to: number
}

const common = /^[\u4E00-\u9FFF]+$/
const variation = /[\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]/gu

/** The parts of a name, apart from what separates them (`·`, spaces). */
export function namePartsOf(name: string): readonly NamePart[] {
  const known = partsCache.get(name)
  if (known) return known
  const parts = common.test(name) ? commonParts(name) : mixedParts(name)
  if (partsCache.size >= maxCached) partsCache.clear()
  partsCache.set(name, parts)
  return parts
}

const partsCache = new Map<string, readonly NamePart[]>()

const inUseOf = (name: string): string[] => pinyin(name, { type: 'array', surname: 'head' })

/** The parts of a name of common Han characters: nearly all names. */
function commonParts(name: string): NamePart[] {
  const inUse = inUseOf(name)
  const parts: NamePart[] = []
  for (let at = 0; at < name.length; at++) {
    const text = name.charAt(at)
    const readings = partOf(text, toneless(inUse[at] ?? text), at === 0)
    parts.push({ text, from: at, to: at + 1, readings })
  }
  return parts
}

function mixedParts(name: string): NamePart[] {
  const written = chars(name)
  // one character stays one character, so that places in the name and in its reading agree
  const plain = written.map(char => {
    if (common.test(char)) return char
    const bare = char.replace(variation, '')
    const usual = bare.normalize('NFKC')
    return Array.from(usual).length === 1 ? usual : bare
  })
  const inUse = inUseOf(plain.join('')).map(toneless)
  const parts: NamePart[] = []
  let word: { text: string; from: number; to: number } | null = null
  const endWord = () => {
    if (word) parts.push({ ...word, readings: [word.text] })
    word = null
  }
  let at = 0
  written.forEach((char, index) => {
    const bare = plain[index] ?? char
    const from = at
    const to = from + (char.length === 1 ? 1 : Array.from(char).length)
    at = to
    if (han.test(bare)) {
      endWord()
      parts.push({ text: char, from, to, readings: partOf(bare, inUse[index] ?? bare, index === 0) })
    } else if (/[\p{L}\p{N}\p{M}\p{Co}]/u.test(bare)) {
      word = { text: (word?.text ?? '') + bare.toLowerCase(), from: word?.from ?? from, to }
    } else endWord()
  })
  endWord()
  return parts
}

/** One way to read a name, or its end from one of its parts on. */
export interface Spelling {
  /** `xiuying` */
  readonly full: string
  /** `xy` */
  readonly initials: string
}

/** The first letter of a reading; a rare character that has none stands whole. */
export const firstLetter = (reading: string): string => String.fromCodePoint(reading.codePointAt(0) ?? 0)

/**
 * How a name can be read from each of its parts on, the reading in use first: all combinations if they are few; else the
 * reading in use and every reading that differs from it in one place.
 */
export function spellingsOf(parts: readonly Pick<NamePart, 'readings'>[]): readonly (readonly Spelling[])[] {
  const starts: (readonly Spelling[])[] = []
  let all: readonly Spelling[] | null = [noSpelling]
  let oneByOne: readonly Spelling[] = [noSpelling]
  for (let start = parts.length - 1; start >= 0; start--) {
    const [inUse = '', ...others] = parts[start]?.readings ?? []
    const [usualEnd = noSpelling, ...otherEnds] = oneByOne
    oneByOne = [
      before(inUse, usualEnd),
      ...others.map(reading => before(reading, usualEnd)),
      ...otherEnds.map(end => before(inUse, end))
    ]
    if (all && all.length * (others.length + 1) <= maxAlternatives) {
      const combined: Spelling[] = []
      for (const end of all) combined.push(before(inUse, end))
      for (const reading of others) for (const end of all) combined.push(before(reading, end))
      all = combined
    } else all = null
    starts[start] = all ?? oneByOne
  }
  return starts
}

const noSpelling: Spelling = { full: '', initials: '' }
const before = (reading: string, end: Spelling): Spelling => ({
  full: reading + end.full,
  initials: firstLetter(reading) + end.initials
})

const joinedOnce = (texts: readonly string[]): string =>
  texts.length === 1 ? (texts[0] ?? '') : [...new Set(texts)].join(' ')

const cache = new Map<string, NamePinyin>()

/**
 * Full pinyin and initials of a name for search (domain §2.4, P30): surname readings first, then the other readings
 * of its polyphones; ü as v and as u. Alternatives are joined by a space, so `LIKE '%lv%'` finds each.
 */
export function pinyinOf(name: string): NamePinyin {
  const known = cache.get(name)
  if (known) return known
  const [spellings = []] = spellingsOf(namePartsOf(name))
  const result = {
    full: joinedOnce(spellings.map(({ full }) => full)),
    initials: joinedOnce(spellings.map(({ initials }) => initials))
  }
  if (cache.size >= maxCached) cache.clear()
  cache.set(name, result)
  return result
}
