import type { CellMark, ReadSheet } from '../../../../contract/sheet'
import type { RosterAnswers, RosterSheet } from '../../contract'
import type { Column, SourceRow } from './sheets'

type Asked = RosterSheet['asked']
type RowQuestion = 'hiddenRows' | 'struckRows' | 'redRows'

/** Tells which rows of a table a question concerns (P16, P17). */
export type Concerns = (source: SourceRow, question: RowQuestion) => boolean

function byRow(sheet: ReadSheet, mark: CellMark['mark']): Map<number, Set<number>> {
  const rows = new Map<number, Set<number>>()
  for (const each of sheet.marks) {
    if (each.mark !== mark) continue
    const columns = rows.get(each.row) ?? new Set<number>()
    rows.set(each.row, columns.add(each.column))
  }
  return rows
}

/** A row counts as struck or red when its name is, or most of its filled cells are. */
export function concernsOf(sheet: ReadSheet, columns: readonly Column[]): Concerns {
  const hidden = new Set(sheet.hiddenRows)
  const marked = { struckRows: byRow(sheet, 'struck'), redRows: byRow(sheet, 'red') }
  const name = columns.find(({ field }) => field === 'name')?.column
  return (source, question) => {
    const row = source.row - 1
    if (question === 'hiddenRows') return hidden.has(row)
    const cells = marked[question].get(row)
    if (!cells) return false
    if (name !== undefined && cells.has(name)) return true
    const filled = (sheet.rows[row] ?? []).filter(cell => cell !== null).length
    return cells.size * 2 > filled
  }
}

/** A hidden column is not asked about when it is the program's own 系统编号, or goes nowhere. */
const matters = (sheet: ReadSheet, { column, field }: Column): boolean =>
  field !== 'recordId' && sheet.hiddenColumns.includes(column)

/** How many rows and columns with data each question concerns. */
export function countAsked(sheet: ReadSheet, columns: readonly Column[], rows: readonly SourceRow[]): Asked {
  const concerns = concernsOf(sheet, columns)
  const count = (question: RowQuestion): number => rows.filter(row => concerns(row, question)).length
  return {
    hiddenRows: count('hiddenRows'),
    hiddenColumns: columns.filter(column => matters(sheet, column)).length,
    struckRows: count('struckRows'),
    redRows: count('redRows')
  }
}

/** The columns that the answers leave. */
export const takenColumns = (
  sheet: ReadSheet,
  columns: readonly Column[],
  answers: RosterAnswers
): readonly Column[] =>
  answers.hiddenColumns === 'leave' ? columns.filter(column => !matters(sheet, column)) : columns

/** True for a row that an answer leaves out. */
export const isLeft = (concerns: Concerns, source: SourceRow, answers: RosterAnswers): boolean =>
  (['hiddenRows', 'struckRows', 'redRows'] as const).some(
    question => answers[question] === 'leave' && concerns(source, question)
  )
