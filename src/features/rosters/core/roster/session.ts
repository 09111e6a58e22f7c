import type { ReadWorkbook } from '../../../../contract/sheet'
import type { RosterAnswers, RosterSheet, SheetAnswer } from '../../contract'
import type { ParsedRow } from './parse'
import type { Column, SourceRow } from './sheets'

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
export const editKey = ({ key, row, part }: SourceRow, field: string): string =>
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

/** How the program understands the tables of a file, several of one sheet when they stand side by side. */
export declare function inspectWorkbook(workbook: ReadWorkbook, name: BookName): RosterSheet[]

/** One table again with its header in another row, 1-based (0: none); null when there is no such table. */
export declare function rereadSheet(
  workbook: ReadWorkbook,
  name: BookName,
  key: string,
  headerRow: number
): RosterSheet | null

/** Reads the chosen tables by the chosen columns, with what was answered and typed. */
export declare function parseSheets(
  books: readonly Book[],
  choices: readonly SheetAnswer[],
  answers: RosterAnswers,
  today: string,
  report: (done: number, total: number) => void,
  edits: Edits
): ParsedSheet[]

/** The text of a row's cell for a field as it stands in the file, or as it was typed. */
export declare function shownText(
  sheet: ParsedSheet,
  row: ParsedRow,
  field: string,
  edits: Edits
): { text: string; edited: boolean }

/** A row as it will be stored, by label, with numbers masked; empty fields are left out. */
export declare function sampleOf(row: ParsedRow): Record<string, string>
