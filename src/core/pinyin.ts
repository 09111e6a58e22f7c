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
  const written = common.test(name) ? Array.from(name) : chars(name)
  // one character stays one character, so that places in the name and in its reading agree
  const plain = written.map(char => {
    if (common.test(char)) return char
    const bare = char.replace(variation, '')
    const usual = bare.normalize('NFKC')
    return Array.from(usual).length === 1 ? usual : bare
  })
  const inUse = pinyin(plain.join(''), { type: 'array', surname: 'head' }).map(toneless)
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
  if (partsCache.size >= maxCached) partsCache.clear()
  partsCache.set(name, parts)
  return parts
}

const partsCache = new Map<string, readonly NamePart[]>()

/** All combinations if they are few; else the reading in use and every reading that differs from it in one place. */
export function combineReadings(parts: readonly (readonly string[])[]): string[][] {
  if (parts.every(readings => readings.length === 1)) return [parts.map(readings => readings[0] ?? '')]
  const total = parts.reduce((product, readings) => product * readings.length, 1)
  if (total <= maxAlternatives) {
    return parts.reduce<string[][]>(
      (heads, readings) => heads.flatMap(head => readings.map(reading => [...head, reading])),
      [[]]
    )
  }
  const best = parts.map(readings => readings[0] ?? '')
  const others = parts.flatMap((readings, place) =>
    readings.slice(1).map(reading => best.map((usual, index) => (index === place ? reading : usual)))
  )
  return [best, ...others]
}

const cache = new Map<string, NamePinyin>()

/**
 * Full pinyin and initials of a name for search (domain §2.4, P30): surname readings first, then the other readings
 * of its polyphones; ü as v and as u. Alternatives are joined by a space, so `LIKE '%lv%'` finds each.
 */
export function pinyinOf(name: string): NamePinyin {
  const known = cache.get(name)
  if (known) return known
  const alternatives = combineReadings(namePartsOf(name).map(part => part.readings))
  const result = {
    full: [...new Set(alternatives.map(parts => parts.join('')))].join(' '),
    initials: [...new Set(alternatives.map(parts => parts.map(part => Array.from(part)[0]).join('')))].join(
      ' '
    )
  }
  if (cache.size >= maxCached) cache.clear()
  cache.set(name, result)
  return result
}
