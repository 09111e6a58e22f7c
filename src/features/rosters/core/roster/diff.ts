import { displayValue } from '../../../../contract/display'
import type { Field } from '../../../../contract/fields'
import { maskIdNumber, maskPhone } from '../../../../contract/mask'
import type { ImportMode } from '../../contract'
import { person } from '../../../residents/contract'
import { knownBirth } from '../../../residents/rules'
import { tell, type Difference, type Entry } from './entries'
import type { Known, KnownPerson } from './known'
import { fitsMask, fitsPhones, sameBirth } from './match'

/** A value as the review shows it: numbers masked, other protected values only as present. */
export function shownValue(field: Field, value: unknown): string {
  if (value === null || value === undefined || value === '') return '（空）'
  if (field.kind === 'idNumber') return maskIdNumber(String(value))
  if (field.kind === 'phone') return maskPhone(String(value))
  if (field.protected) return '（打开后可见）'
  return displayValue(field, value)
}

/** Whether a value is taken: `fill` only where the register has none, `update` where it has another. */
export const isTaken = (mode: ImportMode, stored: unknown, given: unknown): boolean =>
  given !== null && given !== stored && (mode === 'update' || (mode === 'fill' && stored === null))

const unknownSex = new Set(['0', '9'])

const samePhones = (a: string, b: string): boolean => {
  const [left, right] = [new Set(a.split('、')), new Set(b.split('、'))]
  return left.size === right.size && [...left].every(phone => right.has(phone))
}

type PersonFieldName = keyof typeof person.fields
const fields = Object.entries(person.fields)
const isName = (name: string): name is PersonFieldName => Object.hasOwn(person.fields, name)

/**
 * What a row would change in its person's own record. Blank cells change nothing; a birth date known to the month agrees
 * with the day in the register; phones are compared as a set; numbers with stars only have to fit.
 */
export function personDifference(
  entry: Entry,
  stored: KnownPerson,
  known: Known,
  mode: ImportMode
): Difference {
  const difference: Difference = { values: {}, changes: [], shown: [] }
  const own = entry.row.person
  if (own === null || mode === 'skip' || !known.has(stored.id)) return difference
  for (const [name, field] of fields) {
    if (!isName(name) || name === 'birthDate') continue
    const given = own[name]
    if (given === null) continue
    // the same number, without opening it
    if (name === 'idNo' && entry.index !== null && entry.index === stored.idNoIndex) continue
    const before = known.value(stored.id, name)
    const blank = name === 'sex' && unknownSex.has(before ?? '') ? null : before
    if (name === 'sex' && unknownSex.has(given)) continue
    if (name === 'phone' && before !== null && samePhones(before, given)) continue
    if (isTaken(mode, blank, given)) add(difference, name, field, before, given)
  }
  birthDifference(difference, entry, stored, mode)
  return difference
}

function add(to: Difference, name: string, field: Field, old: unknown, now: unknown): void {
  to.values[name] = now
  to.changes.push({ field: name, old, new: now })
  to.shown.push({ label: field.label, old: shownValue(field, old), new: shownValue(field, now) })
}

const precisions = ['year', 'month', 'day']

function birthDifference(to: Difference, entry: Entry, stored: KnownPerson, mode: ImportMode): void {
  const own = entry.row.person
  if (!own || own.birthDate === null) return
  const { birthDate: before, birthPrecision } = stored
  const same = sameBirth(own, stored)
  const finer = precisions.indexOf(own.birthPrecision ?? 'day') > precisions.indexOf(birthPrecision ?? 'day')
  // the same, but better known: as good as filling in
  const taken = same === true ? finer : same === null || mode === 'update'
  if (!taken) return
  const precision = own.birthPrecision ?? 'day'
  to.values.birthDate = own.birthDate
  to.changes.push({ field: 'birthDate', old: before, new: own.birthDate })
  if (precision !== birthPrecision) {
    to.values.birthPrecision = precision
    to.changes.push({ field: 'birthPrecision', old: birthPrecision, new: precision })
  }
  to.shown.push({
    label: person.fields.birthDate.label,
    old: knownBirth(before, birthPrecision) ?? '（空）',
    new: knownBirth(own.birthDate, precision) ?? ''
  })
}

/** What a row would change in the record of its match; compared once a plan. */
export function matchDifference(
  entry: Entry,
  stored: KnownPerson,
  known: Known,
  mode: ImportMode
): Difference {
  entry.difference ??= personDifference(entry, stored, known, mode)
  return entry.difference
}

/** Numbers with stars must fit those of the register: they can be compared, never stored. */
export function checkMasked(entry: Entry, stored: KnownPerson, known: Known): void {
  const { idNo, phone } = entry.row.masked
  if ((idNo === undefined && phone === undefined) || !known.has(stored.id)) return
  if (idNo !== undefined && !fitsMask(idNo, known.value(stored.id, 'idNo') ?? ''))
    tell(entry, 'idNo', 'masked', '打了星号的号码与台账里这个人的不符，请填完整的号码或留空')
  if (phone !== undefined && !fitsPhones(phone, known.value(stored.id, 'phone') ?? ''))
    tell(entry, 'phone', 'masked', '打了星号的号码与台账里这个人的不符，请填完整的号码或留空')
}
