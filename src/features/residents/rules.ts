import { compareText } from '../../contract/text'
import type { z } from 'zod'
import { isRealDate } from '../../contract/dates'
import type { Issue } from '../../contract/errors'
import {
  checkIdNumber,
  checkOtherDocument,
  idTypes,
  type InvalidIdNumber,
  type ValidIdNumber
} from '../../contract/idNumber'
import { checkPhones, joinPhones } from '../../contract/phone'
import { isBlankWord, normaliseCell, normaliseName } from '../../contract/text'
import { household, person } from './contract'

/** Where a dwelling is, as typed or as stored. */
export interface Place {
  compound: string | null
  building: string
  unit: string | null
  room: string
}

/** An address in the one form of writing that is stored, with its keys (domain.md P7). */
export interface Address extends Place {
  /** `山台山1期|3|2|501`: equal for every way to write the same address. */
  key: string
  /** The key with numbers padded, so that 2栋 sorts before 10栋. */
  sort: string
}

const numerals = '〇零一二三四五六七八九'

/** 三 → 3, 十二 → 12, 二十一 → 21, 五〇一 → 501; null if the text is no Chinese number below 100. */
export function chineseNumber(text: string): string | null {
  const plain = text.replace(/两/g, '二')
  const tens = /^([二三四五六七八九]?)十([一二三四五六七八九]?)$/.exec(plain)
  const digit = (char: string): string => String(Math.max(0, numerals.indexOf(char) - 1))
  if (tens) return `${tens[1] ? digit(tens[1]) : '1'}${tens[2] ? digit(tens[2]) : '0'}`
  return /^[〇零一二三四五六七八九]+$/.test(plain) ? Array.from(plain, digit).join('') : null
}

const tidy = (text: string | null): string =>
  normaliseCell(text ?? '')
    .replace(/\s+/g, '')
    .replace(/[‐‑‒–—―−_~]/g, '-')
    .replace(/\|/g, '-')
    .toUpperCase()

/** The part of a label that tells buildings, units and rooms apart: no word behind it, no leading zeros. */
function core(text: string, words: RegExp): string {
  const bare = text.replace(/^第/, '').replace(words, '') || text
  return (chineseNumber(bare) ?? bare).replace(/(^|-)0+(?=\d)/g, '$1')
}

const buildingWords = /(?:号楼|#楼|栋楼|幢楼|[栋幢座楼号#])$/
const unitWords = /(?:号?单元|门洞|[门梯])$/
const roomWords = /(?<=[0-9A-Z〇零一二三四五六七八九十])(?:号房|号室|[室号房户])$/

const padded = (key: string): string => key.replace(/\d+/g, digits => digits.padStart(6, '0'))

/** Adds the usual word to a bare number: 3 → 3栋. Other labels (商业楼, A区东) stay as they are. */
const withWord = (text: string, word: string): string =>
  /^[0-9]+[A-Z]?$|^[A-Z][0-9]*$/.test(text) ? `${text}${word}` : text

/** One form of writing for an address: half width, upper case, 三栋 → 3栋, bare numbers with their word (P7). */
export function normaliseAddress(place: Place): Address {
  const compound = tidy(place.compound)
  const building = tidy(place.building)
  const unit = tidy(place.unit)
  const room = tidy(place.room)
  const bareBuilding = core(building, buildingWords)
  const bareUnit = unit === '' ? '' : core(unit, unitWords)
  const bareRoom = core(room, roomWords)
  const compoundKey = compound.replace(
    /[一二三四五六七八九十]+(?=[期区组])/g,
    found => chineseNumber(found) ?? found
  )
  const key = [compoundKey, bareBuilding, bareUnit, bareRoom].join('|')
  const suffix = buildingWords.exec(building)?.[0] ?? ''
  return {
    compound: compound === '' ? null : compound,
    building:
      suffix !== '' && suffix !== building ? `${bareBuilding}${suffix}` : withWord(bareBuilding, '栋'),
    unit: bareUnit === '' ? null : withWord(bareUnit, '单元'),
    room: bareRoom,
    key,
    sort: padded(key)
  }
}

/** The part of an address key that names the building: `山台山1期|3|`. */
export function buildingKey(addressKey: string): string {
  return `${addressKey.split('|').slice(0, 2).join('|')}|`
}

/** An address as people say it: 山台山一期3栋2单元501. */
export function addressText(place: Place): string {
  return `${place.compound ?? ''}${place.building}${place.unit ?? ''}${place.room}`
}

/** Order of compounds and buildings in trees and reports: 一期 before 二期, 2栋 before 10栋. */
export function comparePlaces(
  a: Pick<Place, 'compound' | 'building'>,
  b: Pick<Place, 'compound' | 'building'>
): number {
  const order = ({ compound, building }: typeof a): string =>
    normaliseAddress({ compound, building, unit: null, room: '' }).sort
  return compareText(order(a), order(b))
}

/** Uses that leave a dwelling without a household: nobody is counted there (domain.md §2.2). */
export const emptyUses: readonly string[] = ['vacant', 'shop']

type PersonValues = Omit<z.output<typeof person.input>, 'memberships'>

/** A person's values in stored form, and what is wrong with them. */
export interface SettledPerson<P> {
  values: P
  issues: Issue[]
  warnings: Issue[]
}

const personIssue = (field: keyof typeof person.fields, reason: string, code: string): Issue => ({
  code,
  field,
  label: person.fields[field].label,
  reason
})

type Checked = ValidIdNumber | InvalidIdNumber | { ok: true; kind: null; idNo: string; warnings: string[] }

/** Checks the number by the rules of its document; an old foreigner's card has letters in it (domain.md §2.3). */
function checkNumber(idType: string | null, idNo: string, today: string): Checked {
  const code = idTypes.find(type => type.code === idType)?.code ?? null
  const oldCard = code === 'foreigner' && /^\s*[A-Za-zＡ-Ｚａ-ｚ]/.test(idNo)
  if (code === null || code === 'citizen' || code === 'hmtPermit' || (code === 'foreigner' && !oldCard))
    return checkIdNumber(idNo, today)
  const checked = checkOtherDocument(code, idNo)
  return checked.ok ? { ok: true, kind: null, idNo: checked.idNo, warnings: [] } : checked
}

/** The rule that a number broke, as lists of problems name it. */
const idCodes: Readonly<Record<InvalidIdNumber['code'], string>> = {
  LENGTH: 'idLength',
  CHARACTER: 'idCharacter',
  DATE: 'idDate',
  CHECK: 'idCheckDigit',
  FUTURE: 'idDate',
  DAMAGED: 'idDamaged'
}

function idAdvice(wrong: InvalidIdNumber): string {
  if (wrong.code === 'DAMAGED') return wrong.reason
  return `${wrong.reason}，${wrong.code === 'LENGTH' ? '请补全或留空' : '请核对或留空'}`
}

/**
 * The rules of one person (domain.md §2.3, P3–P6, P12): number, name and phones in stored form; birth date and sex come
 * from a number whose check digit is right when they are empty, and a difference is an issue. Reasons never repeat a number.
 */
export function settlePerson<P extends PersonValues & { birthPrecision?: string | null }>(
  given: P,
  today: string
): SettledPerson<P> {
  const values = { ...given, name: normaliseName(given.name) }
  const issues: Issue[] = []
  const warnings: Issue[] = []
  if (values.name === '') issues.push(personIssue('name', '没有姓名，请补上', 'noName'))
  if (values.formerName !== null) values.formerName = normaliseName(values.formerName) || null
  settleNumber(values, today, issues, warnings)
  if (values.phone !== null) {
    const phones = checkPhones(values.phone)
    if (!phones.ok) issues.push(personIssue('phone', `${phones.reason}，请更正或留空`, 'badPhone'))
    else {
      values.phone = phones.phones.length > 0 ? joinPhones(phones.phones) : null
      if (phones.notes.length > 0)
        warnings.push(personIssue('phone', '号码旁的文字没有保存，需要的请写进备注', 'phoneNote'))
    }
  }
  if (values.birthDate !== null && values.birthDate > today)
    issues.push(personIssue('birthDate', '在今天之后，请核对', 'futureDate'))
  if (values.diedOn !== null && values.diedOn > today)
    issues.push(personIssue('diedOn', '在今天之后，请核对', 'futureDate'))
  if (values.diedOn !== null && values.birthDate !== null && values.diedOn < values.birthDate)
    issues.push(personIssue('diedOn', '早于出生日期，请核对', 'diedBeforeBirth'))
  return { values, issues, warnings }
}

function settleNumber(
  values: PersonValues & { birthPrecision?: string | null },
  today: string,
  issues: Issue[],
  warnings: Issue[]
): void {
  if (values.idNo !== null && isBlankWord(values.idNo)) values.idNo = null
  if (values.idNo === null) return
  const checked = checkNumber(values.idType, values.idNo, today)
  if (!checked.ok) {
    issues.push(personIssue('idNo', idAdvice(checked), idCodes[checked.code]))
    return
  }
  values.idNo = checked.idNo === '' ? null : checked.idNo
  for (const warning of checked.warnings) warnings.push(personIssue('idNo', warning, 'idWarning'))
  if (checked.kind === null) return
  if (values.idType !== null && values.idType !== checked.kind) {
    const name = idTypes.find(type => type.code === checked.kind)?.name ?? ''
    issues.push(personIssue('idType', `号码是${name}的号码，请改证件类型`, 'idTypeMismatch'))
  }
  values.idType = checked.kind
  if (values.sex === null || values.sex === '0' || values.sex === '9') values.sex = checked.sex
  else if (values.sex !== checked.sex)
    issues.push(personIssue('sex', '与身份证号不一致，请核对', 'sexMismatch'))
  const known = { day: 10, month: 7, year: 4 }[values.birthPrecision ?? 'day'] ?? 10
  if (values.birthDate !== null && values.birthDate.slice(0, known) !== checked.birthDate.slice(0, known))
    issues.push(personIssue('birthDate', '与身份证号不一致，请核对', 'birthMismatch'))
  else {
    values.birthDate = checked.birthDate
    if (values.birthPrecision !== undefined) values.birthPrecision = 'day'
  }
}

/** Relations that name the head of a household: 本人, 户主 (GB/T 4761). */
export const headRelations: readonly string[] = ['01', '02']

type Stay = z.output<typeof person.input>['memberships'][number]

const touches = (a: Stay, b: Stay): boolean =>
  (a.toDate === null || b.fromDate === null || b.fromDate < a.toDate) &&
  (b.toDate === null || a.fromDate === null || a.fromDate < b.toDate)

/** The rules of where a person lives: from before to, not twice in one household, head in one place at a time (P28). */
export function checkStays(stays: readonly Stay[]): Issue[] {
  const issues: Issue[] = []
  stays.forEach((stay, at) => {
    const label = `第 ${at + 1} 段居住经历`
    if (stay.fromDate !== null && stay.toDate !== null && stay.toDate < stay.fromDate)
      issues.push({ field: `memberships.${at}.toDate`, label, reason: '搬离日期早于入住日期，请核对' })
    for (const earlier of stays.slice(0, at)) {
      if (!touches(earlier, stay)) continue
      if (earlier.householdId === stay.householdId)
        issues.push({ field: `memberships.${at}`, label, reason: '与前面同一住户的时间重叠，请合并成一段' })
      else if ([earlier, stay].every(each => headRelations.includes(each.relation ?? '')))
        issues.push({
          field: `memberships.${at}.relation`,
          label,
          reason: '同一时间已是另一户的户主，请核对'
        })
    }
  })
  return issues
}

/** The dates of a household: in before out. */
export function checkHousehold(values: z.output<typeof household.input>): Issue[] {
  const { fromDate, toDate } = values
  return fromDate !== null && toDate !== null && toDate < fromDate
    ? [{ field: 'toDate', label: household.fields.toDate.label, reason: '早于入住日期，请核对' }]
    : []
}

/** A birth date as far as it is known: `1980-05-03`, `1980-05` or `1980` (P11). */
export function knownBirth(birthDate: string | null, precision: string | null): string | null {
  if (birthDate === null || !isRealDate(birthDate)) return null
  return precision === 'year'
    ? birthDate.slice(0, 4)
    : precision === 'month'
      ? birthDate.slice(0, 7)
      : birthDate
}
