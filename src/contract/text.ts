const invisible = /[\u00AD\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/g
const control = /[^\P{Cc}\t\n]/gu
const separators = '•・．.。‧∙･·⋅'
const han = '[\\p{Script=Han}\\p{Co}\\u{FE00}-\\u{FE0F}\\u{E0100}-\\u{E01EF}]'
const separatorBetweenHan = new RegExp(`(?<=${han})\\s*[${separators}]\\s*(?=${han})`, 'gu')
const spaceBetweenHan = new RegExp(`(?<=${han})\\s+(?=${han})`, 'gu')

/** Printable ASCII and common Han only: nothing invisible in it, and NFKC leaves it alone. Most cells of a roster. */
const isPlain = (text: string): boolean => /^[\x20-\x7E\u4E00-\u9FFF]*$/.test(text)

const stripInvisible = (text: string): string =>
  text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(invisible, '')
    .replace(control, '')

/**
 * Text of a general cell (pitfalls P4, P5): NFKC, invisible characters removed, spaces, NBSP, tabs and line
 * breaks cut at both ends. Line breaks inside stay, for one cell may hold two people (P18). Never for names.
 */
export function normaliseCell(text: string): string {
  return isPlain(text) ? text.trim() : stripInvisible(text).normalize('NFKC').trim()
}

/** Free text (facts, remarks): like normaliseCell, but Chinese punctuation and symbols stay as written. */
export function normaliseProse(text: string): string {
  return stripInvisible(text).trim()
}

/**
 * A person's name (domain §2.4, P5, P29): no NFKC, so rare compatibility characters survive. Only Latin letters
 * and digits lose their full width; spaces between Han characters go; every separator there becomes U+00B7.
 */
export function normaliseName(text: string): string {
  if (/^[\u4E00-\u9FFF]*$/.test(text)) return text
  return stripInvisible(text)
    .replace(/[Ａ-Ｚａ-ｚ０-９]/g, wide => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(separatorBetweenHan, '·')
    .replace(spaceBetweenHan, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Key for comparing labels and codes: normaliseCell without any space, in lower case. */
export function compactKey(text: string): string {
  return normaliseCell(text).replace(/\s+/g, '').toLowerCase()
}

/**
 * The characters a reader sees: by code point, a variation selector staying with its character, so that masking
 * and counting never split a rare character (P29).
 */
export function chars(text: string): string[] {
  const result: string[] = []
  for (const point of text) {
    const last = result.length - 1
    if (last >= 0 && /^[\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]$/u.test(point)) result[last] += point
    else result.push(point)
  }
  return result
}

/** Number of characters a reader sees (P29); `.length` counts a rare character twice. */
export function charLength(text: string): number {
  return chars(text).length
}

/** True if the text holds private-use characters (造字) of an old system: keep them, flag them (domain §2.4). */
export function hasPrivateUse(text: string): boolean {
  return /\p{Co}/u.test(text)
}

const blankWords = new Set(
  '无 没有 不详 办理中 暂无 空 未知 不知道 不清楚 未填 未提供 待补 n/a null none / \\ 无/'.split(' ')
)

/** True if the cell says "nothing here" (P6): empty, 无, 不详, 办理中, "/", a row of dashes … Not 同上: see isDitto. */
export function isBlankWord(text: string): boolean {
  const key = compactKey(text)
  return key === '' || blankWords.has(key) || /^[-‐‑‒–—―−_/\\.·…]+$/.test(key)
}

const dittoWords = new Set(['同上', '同前', '〃', '"', '″', '′′', '〞', '”', "''"])

/** True if the cell repeats the one above it: 同上, 〃 (P6). */
export function isDitto(text: string): boolean {
  return dittoWords.has(compactKey(text))
}

const collator = new Intl.Collator('zh-Hans-CN-u-co-pinyin-kn-true')

/** Natural order, "2栋" before "10栋", Chinese by pinyin; texts that collate alike keep a fixed order. */
export function compareText(a: string, b: string): number {
  const order = collator.compare(a.normalize('NFKC'), b.normalize('NFKC'))
  if (order !== 0) return order
  return a < b ? -1 : a > b ? 1 : 0
}
