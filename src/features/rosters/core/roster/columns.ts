import { normaliseCell } from '../../../../contract/text'
import { rosterFields } from '../../rules'
import { byValues, holdsAddresses } from './columnValues'
import { isFurtherMember, leftOut, others } from './columnWords'

/** What the program makes of one column: the field it goes to, or why it goes nowhere. */
export interface ColumnMatch {
  field: string | null
  note: string
}

/** A header as it is compared: half width, no spaces, line breaks, stars, colons or notes in brackets (domain.md §2.1). */
export function normaliseHeader(header: string): string {
  return normaliseCell(header)
    .replace(/[([【「<].*?[)\]】」>]/g, '')
    .replace(/[\s*:：、。,.'"“”_-]/g, '')
    .replace(/^必填|必填$/g, '')
    .toLowerCase()
}

const exact = new Map<string, string>()
/** How each compared name is written. */
const written = new Map<string, string>()
for (const field of rosterFields)
  for (const name of [field.label, ...field.aliases]) {
    const key = normaliseHeader(name)
    if (exact.has(key)) continue
    exact.set(key, field.value)
    written.set(key, name)
  }

/** Words too general to be looked for inside a longer header. */
const general = new Set([
  '单位',
  '说明',
  '其他',
  '关系',
  '面貌',
  '出生',
  '业主',
  '户主',
  '房主',
  '电话',
  '地址',
  '网格',
  '备注',
  '家庭成员',
  '承租人',
  '房间',
  '文化',
  '现住地'
])
/** Fields that only a whole header names: 出生 is not 出生年, 死亡 may stand in many words. */
const onlyWhole = new Set(['birthYear', 'birthMonth', 'birthDay', 'movedOut', 'died', 'recordId', 'floor'])
const contained = [...exact.keys()]
  .filter(key => key.length >= 2 && !general.has(key) && !onlyWhole.has(exact.get(key) ?? ''))
  .sort((a, b) => b.length - a.length)

/** Combinations such as 栋/单元/房号 in one header, however they are joined. */
const wholeAddress = /^[^姓名]{0,4}[栋幢楼座].{0,3}(单元|门).{0,3}[房室户号]/

const phones: readonly [RegExp, string][] = [
  [
    /(电话|手机|号码|方式)[二2②]$|^(备用|其他|其它|第二).*(电话|手机|号码)|^(固定电话|固话|座机|座机号|座机号码)$/,
    'phone2'
  ],
  [/(电话|手机|号码|方式)[三3③]$|^第三.*(电话|手机|号码)/, 'phone3']
]

function byHeader(header: string): ColumnMatch {
  const note = leftOut(header)
  if (note !== null) return { field: null, note }
  const own = exact.get(header)
  if (own !== undefined) return { field: own, note: '' }
  if (/户主.*关系|关系.*户主/.test(header)) return { field: 'relation', note: '' }
  if (others.test(header)) return { field: null, note: '这像是另一个人或经办情况的资料，没有自动对应' }
  const phone = phones.find(([pattern]) => pattern.test(header))
  if (phone) return { field: phone[1], note: '' }
  if (wholeAddress.test(header)) return { field: 'address', note: '按表头看，楼栋到室号都在这一栏' }
  const part = contained.find(key => header.includes(key))
  const field = part === undefined ? null : (exact.get(part) ?? null)
  return { field, note: field === null ? '' : `表头里有“${written.get(part ?? '') ?? ''}”，请核对` }
}

/**
 * Guesses which field each column goes to (domain.md §2.1): exact alias, then contained alias, then the values. Each field
 * is used once, the best match winning; forbidden kinds are left out with the reason.
 */
export function matchColumns(
  headers: readonly string[],
  samples: readonly (readonly string[])[] = []
): ColumnMatch[] {
  const names = headers.map(normaliseHeader)
  const matches = names.map(byHeader)
  leaveFurtherMembers(matches, names)
  keepOnce(matches, names)
  morePhones(matches, names)
  const taken = new Set(matches.map(match => match.field))
  names.forEach((name, at) => {
    const match = matches[at]
    if (!match || match.field !== null || match.note !== '') return
    const found = byValues(name, samples[at] ?? [])
    if (found === null || taken.has(found.field) || (found.field === 'address' && hasPlace(taken))) return
    taken.add(found.field)
    matches[at] = { field: found.field, note: `按内容看是${found.looks}，请核对` }
  })
  const place = (field: string) => matches.findIndex(match => match.field === field)
  for (const field of ['room', 'building', 'unit'])
    if (place('address') < 0 && place(field) >= 0 && holdsAddresses(samples[place(field)] ?? []))
      matches[place(field)] = { field: 'address', note: '这一栏里是完整的住址' }
  if (place('name') < 0 && place('headName') >= 0) {
    matches[place('headName')] = { field: 'name', note: '表里只有户主姓名，按姓名导入' }
    // then 户主身份证号 and 户主电话 are the row's own
    names.forEach((name, at) => {
      const own = name.startsWith('户主') ? namesField(name.slice(2)) : null
      if (own !== null && matches[at]?.field === null && place(own) < 0)
        matches[at] = { field: own, note: '表里只有户主，按本人的导入' }
    })
  }
  return matches
}

/** What only one person of a row can have: behind the name of a further member it is that member's. */
const personal = new Set(['name', 'relation', 'idNo', 'idType', 'sex', 'birthDate', 'ethnic'])

/** 成员1关系: what it holds is that member's, whatever it is. */
const belongsToMember = /^(?:家庭|同住)?(?:成员|家属|子女|同住人)[1-9①-⑨一二三四五六七八九]/

/** 户主姓名 … 家庭成员1 关系1 身份证1: nothing of the further members may go to the first person of the row. */
function leaveFurtherMembers(matches: ColumnMatch[], names: readonly string[]): void {
  const first = names.findIndex(isFurtherMember)
  if (first < 0) return
  matches.forEach(({ field }, at) => {
    if (names[at]?.startsWith('本人')) return
    const numbered = /[1-9①-⑨一二三四五六七八九]$/.test(names[at] ?? '')
    if (
      at >= first &&
      (isFurtherMember(names[at] ?? '') ||
        belongsToMember.test(names[at] ?? '') ||
        numbered ||
        personal.has(field ?? ''))
    )
      matches[at] = { field: null, note: furtherMember }
  })
}

const furtherMember = '这是同一行里另一个家庭成员的内容，在单独的一张表里，按同一住址导入'

const hasPlace = (taken: ReadonlySet<string | null>): boolean => taken.has('room') || taken.has('address')

/** 手机 and 电话 side by side: the further ones go behind the first. */
function morePhones(matches: ColumnMatch[], names: readonly string[]): void {
  const free = ['phone2', 'phone3'].filter(field => !matches.some(match => match.field === field))
  matches.forEach((match, at) => {
    const name = names[at] ?? ''
    if (match.field !== null || match.note !== again || byHeader(name).field !== 'phone') return
    const field = free.shift()
    if (field !== undefined) matches[at] = { field, note: '另一个电话，接在第一个后面' }
  })
}

const again = '已有另一栏对应同一内容，这一栏没有自动对应'

/** Of several columns for one field an exact match stays, else the first. */
function keepOnce(matches: ColumnMatch[], names: readonly string[]): void {
  const owner = new Map<string, number>()
  matches.forEach(({ field }, at) => {
    if (field === null) return
    const before = owner.get(field)
    const better =
      before === undefined ||
      (exact.get(names[at] ?? '') === field && exact.get(names[before] ?? '') !== field)
    if (better) owner.set(field, at)
  })
  matches.forEach((match, at) => {
    if (match.field !== null && owner.get(match.field) !== at) matches[at] = { field: null, note: again }
  })
}

/** True when a header alone (not its values) names a field. */
export function namesField(header: string): string | null {
  return byHeader(normaliseHeader(header)).field
}

/** True when a header is, word for word, one that a field is known by. */
export const namesExactly = (header: string): boolean => exact.has(normaliseHeader(header))
