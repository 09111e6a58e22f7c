import { isRealDate } from '../../../../contract/dates'
import { sureDigitsOfDamagedId } from '../../../../contract/idNumber'
import { emptyUses, settlePerson } from '../../../residents/rules'
import { text, type CellValues, type Reads } from './around'
import { emptyNames } from './cells'
import { addIssue, type ParsedRow, type PersonValues } from './parse'
import type { Column } from './sheets'

function personOf(values: CellValues, name: string, precision: string | null): PersonValues {
  return {
    name,
    sex: text(values, 'sex'),
    birthDate: text(values, 'birthDate'),
    birthPrecision: precision,
    idType: text(values, 'idType'),
    idNo: text(values, 'idNo'),
    ethnic: text(values, 'ethnic'),
    phone: text(values, 'phone'),
    formerName: text(values, 'formerName'),
    personType: text(values, 'personType'),
    residenceState: text(values, 'residenceState'),
    hukouAddress: text(values, 'hukouAddress'),
    education: text(values, 'education'),
    marital: text(values, 'marital'),
    political: text(values, 'political'),
    occupation: text(values, 'occupation'),
    workplace: text(values, 'workplace'),
    diedOn: text(values, 'diedOn'),
    remark: text(values, 'remark')
  }
}

/** Makes the person of a row, or says why there is none; a number that a clerk typed is whole. */
export function readPerson(
  row: ParsedRow,
  columns: readonly Column[],
  { values, failed, precision }: Reads,
  today: string,
  typedNumber: boolean
): void {
  const empty = emptyUses.includes(row.use ?? '')
  const name = text(values, 'name')
  if (name === null || emptyNames.test(name)) {
    if (failed.has('name')) return
    if (name !== null && emptyNames.test(name) && row.use === null && text(values, 'idNo') === null)
      row.use = /商|门/.test(name) ? 'shop' : 'vacant'
    else if (!empty)
      addIssue(row, columns, 'name', {
        code: 'noName',
        reason: '没有姓名，请补上；没有人住的房请在房屋性质栏写“空置”'
      })
    else if (text(values, 'idNo') !== null || text(values, 'birthDate') !== null)
      addIssue(row, columns, 'name', {
        code: 'noName',
        reason: '有证件号码或出生日期，却没有姓名，请补上'
      })
    return
  }
  if (empty)
    addIssue(row, columns, 'use', {
      code: 'vacantWithName',
      reason: `写着${row.use === 'shop' ? '商用' : '空置'}，又填了居民姓名；有人住请改房屋性质，姓名是业主的请移到业主姓名栏`
    })
  const settled = settlePerson(personOf(values, name, precision), today)
  row.person = settled.values
  const damaged = settled.issues.some(issue => issue.code === 'idDamaged')
  if (damaged && !typedNumber) row.sureDigits = sureDigitsOfDamagedId(values.idNo ?? '')
  if (row.sureDigits !== null) birthFromSure(row.person, row.sureDigits)
  if (settled.values.birthDate !== null) row.person.birthPrecision ??= 'day'
  for (const { field, reason, code } of settled.issues)
    if (!failed.has(field))
      addIssue(
        row,
        columns,
        field,
        // what a person typed is whole, whatever it ends in
        damaged && typedNumber && field === 'idNo'
          ? { code: 'idCheckDigit', reason: '校验位不对，请核对或留空' }
          : { code: code ?? field, reason }
      )
  for (const { field, reason, code } of settled.warnings)
    addIssue(row, columns, field, { code: code ?? field, reason, level: 'warning' })
  if ((settled.values.phone?.length ?? 0) > 100)
    addIssue(row, columns, 'phone', { code: 'tooLong', reason: '号码太多，请最多留 8 个' })
}

/** Digits 7 to 14 of a destroyed number are sure: a birth date, where none is given and they are a real one (P1). */
function birthFromSure(values: PersonValues, sure: string): void {
  const birth = `${sure.slice(6, 10)}-${sure.slice(10, 12)}-${sure.slice(12, 14)}`
  if (values.birthDate !== null || !isRealDate(birth)) return
  values.birthDate = birth
  values.birthPrecision = 'day'
}
