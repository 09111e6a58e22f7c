import { goneIn, joinBirth } from './cellDates'
import { sortNotes, type NamePart } from './names'
import { addIssue, type ParsedRow } from './parse'
import type { Column } from './sheets'

/** The cells of a row as they were read, by field. */
export type CellValues = Record<string, string | null>

/** What was read of a row so far. */
export interface Reads {
  values: CellValues
  failed: ReadonlySet<string>
  precision: string | null
}

/** What was read for a field; null: nothing. */
export const text = (values: CellValues, name: string): string | null => values[name] ?? null

/** Takes over what stands around the name: 租户, 妻, a phone; gives the words that say somebody is gone. */
export function readNotes(
  row: ParsedRow,
  columns: readonly Column[],
  values: CellValues,
  inner: NamePart
): readonly string[] {
  if (inner.notes.length === 0 && inner.phone === null) return []
  const notes = sortNotes(inner.notes)
  const warn = (code: string, reason: string) =>
    addIssue(row, columns, 'name', { code, reason, level: 'warning' })
  values.relation ??= notes.relation
  values.personType ??= notes.personType
  values.residenceState ??= notes.residenceState
  values.formerName ??= notes.formerName
  const numbers = [...(inner.phone === null ? [] : [inner.phone]), ...notes.phones]
  if (numbers.length > 0) {
    warn('nameWithPhone', '姓名栏里的电话已移到联系电话，请核对')
    values.phone = [...(values.phone ? [values.phone] : []), ...numbers].join('、')
  }
  if (notes.dropped.length > 0) warn('nameNoteDropped', `姓名后的“${notes.dropped.join('、')}”没有保存`)
  if (notes.unknown.length > 0)
    addIssue(row, columns, 'name', {
      code: 'nameNote',
      reason: '姓名里有括号说明，请把说明移到备注栏，姓名只留名字',
      proposal: inner.name
    })
  return notes.gone
}

/** Further phones go behind the first. */
export function joinPhones(values: CellValues): void {
  if (!values.phone2 && !values.phone3) return
  values.phone = [values.phone, values.phone2, values.phone3].filter(Boolean).join('、')
}

/** Year, month and day of birth from three columns. */
export function joinBirthDate(row: ParsedRow, columns: readonly Column[], reads: Reads, today: string): void {
  const { values } = reads
  const birth = joinBirth(
    text(values, 'birthYear'),
    text(values, 'birthMonth'),
    text(values, 'birthDay'),
    today
  )
  if (birth === null) return
  if (birth.error !== undefined) {
    addIssue(row, columns, 'birthYear', { code: birth.code, reason: birth.error })
    return
  }
  values.birthDate = birth.value
  reads.precision = birth.precision ?? null
}

const perhapsGone = /已故|去世|死亡|病故|过世|迁出|搬走|搬离|搬出|迁走/
/** 其母已故 is about somebody else. */
const kinGone = /[父母妻夫子女孙爷奶]亲?\S{0,4}(已故|去世|死亡|病故|过世)/

/** 已故 and 迁出 need their date; without one the row is not imported as somebody who lives there (P17, P18). */
export function settleGone(
  row: ParsedRow,
  columns: readonly Column[],
  reads: Reads,
  notes: readonly string[]
): void {
  const { values, failed } = reads
  const remark = values.remark ? goneIn(values.remark) : null
  if (remark === null && values.remark && perhapsGone.test(values.remark) && !kinGone.test(values.remark))
    addIssue(row, columns, 'remark', {
      code: 'perhapsGone',
      reason: '备注里提到去世或搬走，请核对这个人是否还住在这里',
      level: 'warning'
    })
  const said = [...notes.map(goneIn), remark].filter(gone => gone !== null)
  const kinds = [
    ['died', 'diedOn', '写着已故，没有去世日期：补上日期，或这一行不导入'],
    ['moved', 'toDate', '写着迁出，没有搬离日期：补上日期，或这一行不导入']
  ] as const
  for (const [kind, field, reason] of kinds) {
    const flag = (kind === 'died' ? values.died : values.movedOut) ?? null
    const words = said.filter(gone => gone.kind === kind)
    if (flag === null && words.length === 0) continue
    values[field] ??= (flag === 'yes' ? null : flag) ?? words.find(gone => gone.date !== null)?.date ?? null
    if (values[field] === null && !failed.has(field)) addIssue(row, columns, field, { code: 'gone', reason })
  }
}
