import type { Issue } from '../../contract/errors'
import { isRealDate } from '../../contract/dates'
import { checkPhones, joinPhones } from '../../contract/phone'
import { charLength, compactKey, normaliseProse } from '../../contract/text'
import { categoryChoices, isDisabled, type Category } from './categories'
import { placeText, type KnownPlace } from './place'

/** What a line typed while the phone rings says of a request. */
export interface QuickEntry {
  readonly place: string | null
  readonly category: string | null
  /** Several joined by 、. */
  readonly phone: string | null
  /** 匿名 stands in the line as a word of its own. */
  readonly anonymous: boolean
  /** 紧急 stands in the line. */
  readonly urgent: boolean
  readonly summary: string | null
}

/** Where 来电速记 stands, what its shortcut is called, and with what state of the history one comes for it. */
export const quickPath = '/requests'
export const quickKey = 'Ctrl J'
export const quickState = { quick: true } as const

/** So many characters the list takes as 事项. */
export const summaryLength = 200

/** A number that stands by itself: 11 digits of a mobile, a landline with or without its area code. */
const number =
  /(?<![\d-])(?:(?:\+?86[\s-]?)?1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}|\(?0\d{2,3}\)?[\s-]?[2-8]\d{6,7}|[2-8]\d{6,7})(?![\d-])/gu
const anonymousWord = /(?<=^|[\s，,、。;；])匿名(?:反映|来电|电话)?(?=$|[\s，,、。;；])/gu

const isDay = (digits: string): boolean =>
  /^(?:19|20)\d{6}$/.test(digits) &&
  isRealDate(`${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`)

/** A line in half width, and for each place in it the place in the line as it was typed. */
function halfWidth(line: string): { text: string; at: number[] } {
  let text = ''
  const at: number[] = []
  let from = 0
  for (const point of line) {
    const half = point.normalize('NFKC')
    for (let unit = 0; unit < half.length; unit += 1) at.push(from)
    text += half
    from += point.length
  }
  return { text, at: [...at, from] }
}

/** The phones of a line, and the line without them. */
function takePhones(line: string): { phones: string[]; rest: string } {
  const { text, at } = halfWidth(line)
  const phones: string[] = []
  let rest = ''
  let from = 0
  for (const match of text.matchAll(number)) {
    const checked = isDay(match[0]) ? null : checkPhones(match[0])
    if (!checked?.ok) continue
    phones.push(...checked.phones)
    rest += `${line.slice(from, at[match.index])} `
    from = at[match.index + match[0].length] ?? line.length
  }
  return { phones: [...new Set(phones)], rest: rest + line.slice(from) }
}

/** What follows a building: 2单元501, -2-501, 501室; no year, no count. */
const roomAfter = /^-?(?:\d{1,2}单元)?-?(?:\d{1,2}-)?\d{2,4}(?![\d年月日点时分个户人次])(?:室|号)?/u
/** A flat or a building without its compound: as it was said, for nobody knows of which. */
const roomAlone =
  /(?<![\d-])\d{1,3}(?:-\d{1,2}-\d{2,4}(?![\d-])|栋(?:-?\d{1,2}单元)?(?:-?\d{2,4}(?![\d年月日点时分个户人次])室?)?)/u
const unitAfter = /^-?\d{1,2}单元/u

/** Where a place stands in the words, not within a longer number: 3栋 is not in 13栋. */
function indexOfPlace(words: string, key: string): number {
  for (let at = words.indexOf(key); at >= 0; at = words.indexOf(key, at + 1)) {
    const cutsNumber =
      (/^\d/.test(key) && /\d/.test(words[at - 1] ?? '')) ||
      (/\d$/.test(key) && /\d/.test(words[at + key.length] ?? ''))
    if (!cutsNumber) return at
  }
  return -1
}

/** The longest known place in the words, with the room that stands behind it, and the words without it. */
function takePlace(
  words: string,
  places: readonly KnownPlace[],
  isCategory: (word: string) => boolean
): { place: string | null; rest: string } {
  const [best] = places
    .map(({ name, said }) => ({ name, key: placeText(said) }))
    // a place of one letter, or one that says what is the matter, would be found everywhere
    .filter(({ key }) => key.length > 1 && !isCategory(key))
    .flatMap(({ name, key }) => {
      const at = indexOfPlace(words, key)
      return at < 0 ? [] : [{ name, key, at }]
    })
    .toSorted((a, b) => b.key.length - a.key.length || a.at - b.at)
  if (!best) {
    const room = roomAlone.exec(words)
    return room ? { place: room[0], rest: words.replace(room[0], '') } : { place: null, rest: words }
  }
  const before = words.slice(0, best.at)
  const behind = words.slice(best.at + best.key.length)
  const inBuilding = best.key.endsWith('栋')
  const room = inBuilding
    ? (roomAfter.exec(behind) ?? unitAfter.exec(behind))
    : /^-?\d{1,3}(?:栋|-)/.test(behind)
      ? /^-?\d{1,3}(?:栋-?(?:\d{1,2}单元)?-?(?:\d{2,4}(?![\d年月日点时分个户人次])室?)?|-\d{1,2}-\d{2,4}(?!\d))/u.exec(
          behind
        )
      : null
  const tail = room?.[0] ?? ''
  return {
    place: `${best.name}${tail.replace(/^-/, '')}`,
    rest: `${before} ${behind.slice(tail.length)}`
  }
}

/**
 * Understands "城北公寓 污水 138…" (issue 5): the longest known place named in it, the category whose name or synonym is
 * the longest in the rest (a branch before its stem), phones, 匿名, 紧急, and the words without the phones as the summary.
 * Nothing is invented: what is not in the line is null.
 */
export function readQuickEntry(
  line: string,
  places: readonly KnownPlace[],
  tree: readonly Category[]
): QuickEntry {
  const { phones, rest } = takePhones(normaliseProse(line))
  const anonymous = rest.search(anonymousWord) >= 0
  const words = rest.replace(anonymousWord, ' ').replace(/\s+/gu, ' ').trim()
  const named = categoryChoices(tree).flatMap(({ value, aliases = [] }) =>
    aliases.flatMap(alias => {
      const word = compactKey(alias)
      return word === '' || isDisabled(tree, value) ? [] : [{ value, word }]
    })
  )
  const { place, rest: about } = takePlace(placeText(words), places, key =>
    named.some(({ word }) => word === key)
  )
  const [category] = named
    .filter(({ word }) => about.includes(word))
    .toSorted(
      (a, b) => b.word.length - a.word.length || b.value.split('/').length - a.value.split('/').length
    )
  return {
    place,
    category: category?.value ?? null,
    phone: phones.length === 0 ? null : joinPhones(phones),
    anonymous,
    urgent: about.includes('紧急'),
    summary: words === '' ? null : words
  }
}

const idNumber =
  /(?<!\d)(?:\d{17}[\dXx]|\d{15})(?!\d)|(?<!\d)\d{6}[\s-]?(?:19|20)\d{2}[\s-]?\d{4}[\s-]?\d{3}[\dXx]/u

/**
 * Why a line cannot be stored: the words go into the list in the clear, so that no number of a person may be left in them
 * (reliability.md §3), and they have to say something. Reasons never repeat what was typed.
 */
export function quickEntryIssues({ summary, phone }: Pick<QuickEntry, 'summary' | 'phone'>): Issue[] {
  const issue = (reason: string): Issue[] => [{ field: 'line', label: '来电速记', reason }]
  if (summary === null)
    return issue(phone === null ? '还没有写，请写上在哪里、什么事' : '只有电话，请再写上在哪里、什么事')
  const half = summary.normalize('NFKC')
  if (idNumber.test(half))
    return issue('里面像是身份证号。这一行会显示在名单里，请删掉；需要时登记后从“居民”里选人')
  const run = (half.match(/\d{7,}/gu) ?? []).find(digits => !isDay(digits))
  if (run !== undefined) {
    const checked = checkPhones(run)
    return issue(
      `有一串 ${run.length} 位数字认不出来（${checked.ok ? '和别的字连在一起了，请用空格隔开' : checked.reason}）。是电话请改对，不是电话请写到“具体情况”里`
    )
  }
  if (!/[\p{L}]/u.test(half)) return issue('只有数字和符号，请写上在哪里、什么事')
  const length = charLength(summary)
  if (length > summaryLength)
    return issue(
      `有 ${length} 个字，最多 ${summaryLength} 个字。请只写在哪里、什么事，详细的登记后写到“具体情况”里`
    )
  return []
}
