import { cellText, type CellValue } from '../../../../contract/sheet'
import { isBlankWord, normaliseCell } from '../../../../contract/text'
import type { NamePart } from './names'
import type { Column } from './sheets'

/** A row whose name's cell held several people, taken apart (P18): one list of cells for each of them. */
export type Separated =
  | { cells: CellValue[][]; warnings: { part: number; field: string; code: string; reason: string }[] }
  | { field: string; reason: string }

/** These tell people apart: each must have its own, in the same order, or be blank. */
const own = new Set([
  'idNo',
  'phone',
  'phone2',
  'phone3',
  'sex',
  'birthDate',
  'birthYear',
  'birthMonth',
  'birthDay',
  'relation'
])

/** These describe the home or the stay and hold for all of them. */
const shared = new Set([
  'compound',
  'building',
  'unit',
  'floor',
  'room',
  'address',
  'use',
  'ownerName',
  'grid',
  'hukouNo',
  'headName',
  'fromDate',
  'toDate'
])

/** Words of closed lists may be as many as the people; sentences are not taken apart. */
const words = new Set(['ethnic', 'education', 'marital', 'political', 'personType', 'residenceState'])

const most = 8

function partsOf(field: string, cell: CellValue): string[] {
  const text = normaliseCell(cellText(cell))
  if (isBlankWord(text)) return []
  if (field === 'sex' && /^[男女]{2,}$/.test(text)) return Array.from(text)
  const isDate = field === 'birthDate'
  return text
    .split(isDate ? /[、;\n\s]+/ : /[、,;/\n\s]+/)
    .map(each => each.trim())
    .filter(each => each !== '')
}

const isPhone = (field: string): boolean => field.startsWith('phone')

/** Gives each person of a cell his own cells; a reason when it cannot be told whose they are. Nothing is guessed. */
export function separate(
  cells: readonly CellValue[],
  columns: readonly Column[],
  people: readonly NamePart[]
): Separated {
  const count = people.length
  if (count > most) return { field: 'name', reason: `一格里像是有 ${count} 个人的姓名，请一人一行` }
  const result: CellValue[][] = people.map(() => cells.map(() => null))
  const put = (part: number, column: number, cell: CellValue) => {
    const row = result[part]
    if (row) row[column] = cell
  }
  const warnings: { part: number; field: string; code: string; reason: string }[] = []
  let firstOnly = false
  for (const { column, header, field } of columns) {
    const cell = cells[column] ?? null
    if (field === 'name') people.forEach((person, part) => put(part, column, person.name))
    else if (shared.has(field)) people.forEach((_, part) => put(part, column, cell))
    else if (own.has(field) || words.has(field)) {
      const texts = partsOf(field, cell)
      if (texts.length === 0) continue
      if (texts.length === count) texts.forEach((text, part) => put(part, column, text))
      else if (isPhone(field) && texts.length < count) {
        put(0, column, cell)
        warnings.push({
          part: 0,
          field,
          code: 'phoneUnassigned',
          reason: `一格里有 ${count} 个人，电话只有 ${texts.length} 个，归第一人，请核对`
        })
      } else if (
        field === 'relation' &&
        texts.length === 1 &&
        people.slice(1).every(each => each.notes.length > 0)
      )
        put(0, column, cell)
      else if (words.has(field) && texts.length === 1) {
        put(0, column, cell)
        firstOnly = true
      } else
        return {
          field: 'name',
          reason: `一格里有 ${count} 个人，“${header.replace(/\s+/g, '').slice(0, 20)}”却有 ${texts.length} 个，分不清是谁的，请一人一行`
        }
    } else if (cell !== null && !isBlankWord(cellText(cell))) {
      put(0, column, cell)
      firstOnly = true
    }
  }
  people.forEach((_, part) =>
    warnings.push({
      part,
      field: 'name',
      code: 'splitPeople',
      reason: `一格里有 ${count} 个人，已分成 ${count} 行${firstOnly ? '，只有一份的资料归第一人' : ''}，请核对`
    })
  )
  return { cells: result, warnings }
}
