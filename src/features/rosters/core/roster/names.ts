import { findCode } from '../../../../contract/codes'
import { compactKey, normaliseName, normaliseProse } from '../../../../contract/text'
import { isDoubleSurname, looksLikeName } from './surnames'

/** One person of a name's cell, with what stood around the name. */
export interface NamePart {
  name: string
  /** Texts in brackets behind the name, or 妻 before it. */
  notes: string[]
  /** A phone written behind the name. */
  phone: string | null
}

const pieces = /[（(【[]([^）)】\]]*)[）)】\]]|[、,，;；/／&\n\t]+|[^（(【[、,，;；/／&\n\t]+/gu
const separator = /^[、,，;；/／&\n\t]+$/u
const phoneBehind =
  /^(.*?)[\s:：,，]*(?:联系)?(?:电话|手机号?)?[\s:：]*((?:\+?86[- ]?)?1[3-9][0-9]{9}|0[0-9]{2,3}-?[0-9]{7,8})$/u
const relationBefore =
  /^[其之]?(妻子?|丈夫|老公|老婆|爱人|配偶|夫|儿子|长子|次子|子|女儿|长女|次女|女|父亲?|母亲?|儿媳|女婿|孙子|孙女)[:：\s]?(.+)$/u

/** 户主：张三 */
const roleBefore = /^(户主|租户|租客|承租人|业主|房东|产权人)[:：]\s*(.+)$/u

function nameOf(text: string): NamePart {
  const half = text.replace(/[０-９＋－]/g, wide => String.fromCharCode(wide.charCodeAt(0) - 0xfee0)).trim()
  const phone = /[0-9]{7}/.test(half) ? phoneBehind.exec(half) : null
  const name = (phone ? (phone[1] ?? '') : half).trim()
  const related = relationBefore.exec(name)
  const parts = { name, notes: [] as string[], phone: phone?.[2] ?? null }
  const role = roleBefore.exec(name)
  for (const [, word = '', rest = ''] of [related, role].filter(found => found !== null))
    if (looksLikeName(rest)) return { ...parts, name: rest, notes: [word] }
  return parts
}

/** 张三 李四 and 张三和李四 are two people; 欧阳 小明 and 张 三 are one. */
function spacedNames(text: string): string[] {
  const words = text
    .split(/\s+|(?<=^\p{Script=Han}{2,3})[和与及跟](?=\p{Script=Han}{2,3}$)/u)
    .filter(word => word !== '')
  const several = words.length > 1 && words.every(looksLikeName) && !words.slice(0, -1).some(isDoubleSurname)
  return several ? words : [text]
}

/**
 * Takes a name's cell apart (P18): 张三、李四, 张三/妻李四, 张三（夫）李四（妻）, 张三（租户）, 张三13800138000. Empty when it holds
 * no name at all: （空置）.
 */
export function openName(raw: string): NamePart[] {
  const parts: NamePart[] = []
  let open: NamePart | null = null
  let leading: string[] = []
  for (const match of normaliseProse(raw).matchAll(pieces)) {
    const [piece, note] = match
    if (note !== undefined) {
      if (open) open.notes.push(note.trim())
      else leading.push(note.trim())
    } else if (separator.test(piece)) open = null
    else
      for (const text of spacedNames(piece.trim())) {
        if (text === '') continue
        const next = nameOf(text)
        // a phone behind a comma or in a line of its own belongs to the name before it
        const before = parts.at(-1)
        if (next.name === '' && before && before.phone === null) {
          before.phone = next.phone
          continue
        }
        open = next
        open.notes.push(...leading)
        leading = []
        parts.push(open)
      }
  }
  return parts
}

/** What the words around a name say about the person. */
export interface NameNotes {
  relation: string | null
  personType: string | null
  residenceState: string | null
  formerName: string | null
  /** 已故, 迁出: to be read with `goneIn`. */
  gone: string[]
  phones: string[]
  /** 业主: true, but not kept. */
  dropped: string[]
  /** Words that nobody understands. */
  unknown: string[]
}

const goneWord = /[故亡死]|去世|过世|离世|病逝|迁出|搬走|搬离|搬出|迁走|搬家|搬迁/

/** Sorts the words in brackets behind a name (P18). */
export function sortNotes(notes: readonly string[]): NameNotes {
  const sorted: NameNotes = {
    relation: null,
    personType: null,
    residenceState: null,
    formerName: null,
    gone: [],
    phones: [],
    dropped: [],
    unknown: []
  }
  for (const note of notes.flatMap(each => each.split(/[、,，;；/\s]+/))) {
    const key = compactKey(note)
    const relation = /^\d/.test(key) ? null : findCode('relation', key.replace(/^[之其]/, ''))
    const former = /^(?:曾用名|原名|又名|曾名|别名)[:：]?(\p{Script=Han}{2,5})$/u.exec(key)?.[1]
    if (key === '') continue
    if (/^(租户|租客|承租人?|租房户?|租住|房客|租赁户?)$/.test(key)) sorted.personType ??= 'tenant'
    else if (/^(业主|房主|产权人|房东|本人)$/.test(key)) sorted.dropped.push(note)
    else if (/^(外出|在外|外出务工|务工|外出打工|人在外地|户在人不在)$/.test(key))
      sorted.residenceState ??= 'away'
    else if (/^(空挂户?|挂户)$/.test(key)) sorted.residenceState ??= 'nominal'
    else if (relation !== null) sorted.relation ??= relation.code
    else if (former !== undefined) sorted.formerName ??= normaliseName(former)
    else if (goneWord.test(key)) sorted.gone.push(note)
    else if (/^(?:电话|手机)?[:：]?[0-9-]{7,13}$/.test(key)) sorted.phones.push(key.replace(/^[^0-9]+/, ''))
    else sorted.unknown.push(note)
  }
  return sorted
}
