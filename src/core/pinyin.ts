import { pinyin, polyphonic } from 'pinyin-pro'

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

/** Readings of each part of the name, the one in use first; a Latin word is one part. */
function syllables(name: string): string[][] {
  const inUse = pinyin(name, { toneType: 'none', type: 'array', surname: 'head', v: true })
  const parts: string[][] = []
  let word = ''
  const endWord = () => {
    if (word !== '') parts.push([word])
    word = ''
  }
  Array.from(name).forEach((char, index) => {
    if (han.test(char)) {
      endWord()
      const own = index === 0 ? (surnameReadings[char] ?? []) : []
      parts.push([...new Set([...own, inUse[index] ?? char, ...readingsOf(char)].flatMap(withU))])
    } else if (/[\p{L}\p{N}\p{Co}]/u.test(char)) word += char.toLowerCase()
    else endWord()
  })
  endWord()
  return parts
}

/** All combinations if they are few; else the reading in use and every reading that differs from it in one place. */
function combine(parts: readonly (readonly string[])[]): string[][] {
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
  const alternatives = combine(syllables(name.normalize('NFKC')))
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
