import { cellText, type ReadSheet, type ReadWorkbook } from '../../../../contract/sheet'
import { isDitto } from '../../../../contract/text'
import type { RosterAnswers, RosterSheet, SheetAnswer } from '../../contract'
import { rosterFields } from '../../rules'
import { concernsOf, isLeft, takenColumns } from './asked'
import { headerAt } from './header'
import { inspectTable, rowsOf, toColumns } from './inspect'
import type { ParsedRow } from './parse'
import { rowParser, type Above, type TypedFields } from './rowParser'
import type { Column, SourceRow } from './sheets'
import { tablesOf, type Table } from './tables'

export { sampleOf } from './sample'

/** Which of the chosen files a workbook is: its number in the import, from 0, and its name. */
export interface BookName {
  file: number
  fileName: string
}

/** A chosen file that was read. */
export interface Book extends BookName {
  workbook: ReadWorkbook
}

/** What a clerk typed instead of cells of the file, by `editKey`. Typed text is text: a typed number is whole. */
export type Edits = ReadonlyMap<string, string>

/** Names a cell of the import in `Edits`: table, row as Excel shows it, part of the row, field. */
export const editKey = ({ key, row, part }: Pick<SourceRow, 'key' | 'row' | 'part'>, field: string): string =>
  `${key}|${row}|${part}|${field}`

/** A table's rows, read by the columns chosen for it. */
export interface ParsedSheet {
  /** Key of the table, `0/1/0`: file, sheet and table by number. */
  key: string
  columns: readonly Column[]
  /** In the order of the file; a cell with several people gives several rows with the same `source.row`. */
  rows: ParsedRow[]
  /** Rows left out by the answers (hidden, struck, red), understood all the same so that they can be listed. */
  left: ParsedRow[]
  /** Reads the row of the file again that `row` is (a part of), with other edits: all its people in order. */
  reparse: (row: ParsedRow, edits: Edits) => ParsedRow[]
}

const known = new WeakMap<ReadSheet, Table[]>()

/** The tables of a file with their keys, found once. */
function keyedTables(workbook: ReadWorkbook, file: number): { key: string; table: Table }[] {
  return workbook.sheets.flatMap((sheet, at) => {
    const tables = known.get(sheet) ?? tablesOf(sheet)
    known.set(sheet, tables)
    return tables.map((table, number) => ({ key: `${file}/${at}/${number}`, table }))
  })
}

/** How the program understands the tables of a file, several of one sheet when they stand side by side. */
export function inspectWorkbook(workbook: ReadWorkbook, { file, fileName }: BookName): RosterSheet[] {
  return keyedTables(workbook, file).map(({ key, table }) =>
    inspectTable(table.sheet, table.header, { key, name: table.name, fileName }, table.doubt)
  )
}

/** One table again with its header in another row, 1-based (0: none); null when there is no such table. */
export function rereadSheet(
  workbook: ReadWorkbook,
  { file, fileName }: BookName,
  key: string,
  headerRow: number
): RosterSheet | null {
  const found = keyedTables(workbook, file).find(each => each.key === key)
  if (!found) return null
  const { sheet, name, doubt } = found.table
  return inspectTable(sheet, headerAt(sheet, headerRow - 1), { key, name, fileName }, doubt)
}

/** What was typed, by row and part; only rows with something typed are looked into. */
function typedRows(edits: Edits): Map<string, TypedFields> {
  const rows = new Map<string, Map<number, Record<string, string>>>()
  for (const [edit, text] of edits) {
    const [key = '', row = '', part = '', field = ''] = edit.split('|')
    const parts = rows.get(`${key}|${row}`) ?? new Map<number, Record<string, string>>()
    parts.set(Number(part), { ...parts.get(Number(part)), [field]: text })
    rows.set(`${key}|${row}`, parts)
  }
  return new Map([...rows].map(([name, parts]) => [name, part => parts.get(part)]))
}

const mostParts = 8

function typedIn(source: SourceRow, edits: Edits): TypedFields {
  const parts = Array.from({ length: mostParts }, (_, part) =>
    Object.fromEntries(
      rosterFields.flatMap(({ value }) => {
        const text = edits.get(editKey({ ...source, part }, value))
        return text === undefined ? [] : [[value, text]]
      })
    )
  )
  return part => {
    const fields = parts[part]
    return fields && Object.keys(fields).length > 0 ? fields : undefined
  }
}

/** What 同上 in a place column repeats: the text above it in the row before. */
function aboveIn(rows: readonly SourceRow[]): Above {
  let at: Map<number, number> | null = null
  return (row, column) => {
    at ??= new Map(rows.map((source, index) => [source.row, index]))
    for (let index = (at.get(row) ?? 0) - 1; index >= 0; index--) {
      const text = cellText(rows[index]?.cells[column] ?? null).trim()
      if (text === '' || !isDitto(text)) return text === '' ? null : text
    }
    return null
  }
}

interface Chosen {
  key: string
  sheet: ReadSheet
  columns: readonly Column[]
  source: readonly SourceRow[]
}

function chosenTables(
  books: readonly Book[],
  choices: readonly SheetAnswer[],
  answers: RosterAnswers
): Chosen[] {
  const byKey = new Map(choices.map(choice => [choice.key, choice]))
  return books.flatMap(({ workbook, file, fileName }) =>
    keyedTables(workbook, file).flatMap(({ key, table }) => {
      const choice = byKey.get(key)
      if (!choice?.chosen) return []
      const { sheet, name } = table
      const row = choice.headerRow - 1
      const header = row === table.header.row ? table.header : headerAt(sheet, row)
      const columns = toColumns(header, choice.columns)
      const source = rowsOf(sheet, header, columns, { key, name, fileName })
      return [{ key, sheet, columns: takenColumns(sheet, columns, answers), source }]
    })
  )
}

/** Reads the chosen tables by the chosen columns, with what was answered and typed. */
export function parseSheets(
  books: readonly Book[],
  choices: readonly SheetAnswer[],
  answers: RosterAnswers,
  today: string,
  report: (done: number, total: number) => void,
  edits: Edits
): ParsedSheet[] {
  const chosen = chosenTables(books, choices, answers)
  const total = chosen.reduce((sum, { source }) => sum + source.length, 0)
  const typed = typedRows(edits)
  let done = 0
  return chosen.map(({ key, sheet, columns, source }) => {
    const parse = rowParser(columns, today, aboveIn(source))
    const concerns = concernsOf(sheet, columns)
    const rows: ParsedRow[] = []
    const left: ParsedRow[] = []
    for (const row of source) {
      if (++done % 1000 === 0) report(done, total)
      const own = typed.size === 0 ? undefined : typed.get(`${key}|${row.row}`)
      const into = isLeft(concerns, row, answers) ? left : rows
      for (const parsed of parse(row, own)) into.push(parsed)
    }
    let byRow: Map<number, SourceRow> | null = null
    const reparse: ParsedSheet['reparse'] = ({ source: { row } }, now) => {
      byRow ??= new Map(source.map(each => [each.row, each]))
      const original = byRow.get(row)
      return original ? parse(original, typedIn(original, now)) : []
    }
    return { key, columns, rows, left, reparse }
  })
}

/** The text of a row's cell for a field as it stands in the file, or as it was typed. */
export function shownText(
  { columns }: Pick<ParsedSheet, 'columns'>,
  row: ParsedRow,
  field: string,
  edits: Edits
): { text: string; edited: boolean } {
  const typed = edits.get(editKey(row.source, field))
  if (typed !== undefined) return { text: typed, edited: true }
  const column = columns.find(each => each.field === field)?.column
  return { text: column === undefined ? '' : cellText(row.source.cells[column] ?? null), edited: false }
}
