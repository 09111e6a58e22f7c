import {
  pageFooter,
  sheetNames,
  type CellStyle,
  type Merge,
  type SheetCell,
  type SheetModel,
  type WorkbookModel
} from '../../../contract/sheet'
import type { ReportCell, ReportSheet } from '../contract'

type ModelRow = SheetModel['rows'][number]

function styleOf(cell: ReportCell): CellStyle {
  switch (cell.kind) {
    case 'header':
      return 'header'
    case 'unit':
      return 'unit'
    case 'text':
    case 'blank':
      return cell.total ? 'totalText' : 'textCentre'
    case 'count':
      return cell.total ? 'totalNumber' : 'number'
    case 'money':
      return cell.total ? 'totalMoney2' : 'money2'
    case 'percent':
      return cell.total ? 'totalPercent2' : 'percent2'
    case 'decimal':
      return cell.total ? 'totalMoney2' : 'decimal2'
  }
}

/** A percentage goes out as text, so that no reader rounds 99.98% up; other numbers stay numbers. */
function valueOf(cell: ReportCell): string | number {
  return cell.kind === 'percent' || cell.value === null ? cell.text : cell.value
}

/** Lays spanning cells onto a grid: covered places get the look of their cell and no value. */
function placeCells(
  rows: readonly (readonly ReportCell[])[],
  top: number,
  width: number
): { rows: ModelRow[]; merges: Merge[] } {
  const grid: (SheetCell | null)[][] = rows.map(() => Array.from({ length: width }, () => null))
  const merges: Merge[] = []
  rows.forEach((cells, at) => {
    let column = 0
    for (const cell of cells) {
      while (grid[at]?.[column]) column++
      for (let r = at; r < at + cell.rowSpan; r++)
        for (let c = column; c < column + cell.colSpan; c++) {
          const first = r === at && c === column
          const line = grid[r]
          if (line) line[c] = { value: first ? valueOf(cell) : null, style: styleOf(cell) }
        }
      if (cell.rowSpan > 1 || cell.colSpan > 1)
        merges.push({
          r1: top + at,
          c1: column,
          r2: top + at + cell.rowSpan - 1,
          c2: column + cell.colSpan - 1
        })
    }
  })
  return { rows: grid.map(cells => ({ cells })), merges }
}

/** One text in the first of several merged columns. */
function spread(
  parts: readonly { text: string; from: number; to: number; style: CellStyle }[],
  row: number,
  width: number
) {
  const cells: (SheetCell | null)[] = Array.from({ length: width }, () => null)
  const merges: Merge[] = []
  for (const { text, from, to, style } of parts) {
    cells[from] = { value: text, style }
    if (to > from) merges.push({ r1: row, c1: from, r2: row, c2: to })
  }
  return { cells, merges }
}

const textWidth = (text: string): number =>
  Array.from(text).reduce((sum, character) => sum + (character < '\u0250' ? 1 : 2), 0)

/**
 * First columns of the parts in which texts stand beside each other: of about equal width where each text has room in
 * that, else as wide as the texts ask for. Where columns are fewer than texts, there are fewer parts.
 */
function parts(columns: readonly { width: number }[], texts: readonly string[]): number[] {
  const whole = columns.reduce((sum, { width }) => sum + width, 0)
  const needed = texts.map(text => textWidth(text) + 2)
  const equal = needed.every(width => width <= whole / texts.length)
  const asked = needed.reduce((sum, width) => sum + width, 0)
  const starts = [0]
  let wanted = 0
  let before = 0
  columns.forEach(({ width }, at) => {
    const next = wanted + (equal ? whole / texts.length : ((needed[starts.length - 1] ?? 0) / asked) * whole)
    // the column boundary nearest to where the next part should begin
    if (at > 0 && starts.length < texts.length && before + width / 2 >= next) {
      starts.push(at)
      wanted = next
    }
    before += width
  })
  return starts
}

/**
 * Texts beside each other over the width of the table; without a column for each, the rest joins the last. Where the
 * columns would cut one off, all of them stand in one line.
 */
function beside(
  texts: readonly { text: string; style: CellStyle }[],
  columns: readonly { width: number }[],
  row: number
) {
  const starts = parts(
    columns,
    texts.map(({ text }) => text)
  )
  const shown = texts.slice(0, starts.length).map(({ text, style }, at) => ({
    text:
      at === starts.length - 1
        ? [text, ...texts.slice(starts.length).map(rest => rest.text)].join('　')
        : text,
    from: starts[at] ?? 0,
    to: (starts[at + 1] ?? columns.length) - 1,
    style
  }))
  const cut = shown.some(
    ({ text, from, to }) =>
      textWidth(text) > columns.slice(from, to + 1).reduce((sum, { width }) => sum + width, 0)
  )
  if (!cut) return spread(shown, row, columns.length)
  const text = texts.map(each => each.text).join('　　')
  return spread([{ text, from: 0, to: columns.length - 1, style: 'line' }], row, columns.length)
}

/** A table as an Excel sheet in the layout that superiors expect (domain.md §5.1): the same cells as on screen. */
export function sheetModelOf(sheet: ReportSheet, name: string): SheetModel {
  const width = sheet.columns.length
  const merges: Merge[] = []
  const rows: ModelRow[] = []
  const add = (cells: ModelRow['cells'], height?: number): void => {
    rows.push(height === undefined ? { cells } : { cells, height })
  }

  const title = spread([{ text: sheet.title, from: 0, to: width - 1, style: 'title' }], 0, width)
  merges.push(...title.merges)
  add(title.cells, 36)

  const line = beside(
    [
      { text: sheet.line[0], style: 'line' },
      { text: sheet.line[1], style: 'lineCentre' },
      { text: sheet.line[2], style: 'lineRight' }
    ],
    sheet.columns,
    1
  )
  merges.push(...line.merges)
  add(line.cells, 22)

  const table = placeCells([...sheet.header, ...sheet.rows], rows.length, width)
  merges.push(...table.merges)
  // heading rows grow with their wrapped words
  for (const [at, row] of table.rows.entries()) add(row.cells, at < sheet.header.length ? undefined : 24)
  const headerEnd = 1 + sheet.header.length

  const foot = beside(
    sheet.foot.map(text => ({ text, style: 'line' as const })),
    sheet.columns,
    rows.length
  )
  merges.push(...foot.merges)
  add(foot.cells, 26)
  for (const [at, note] of sheet.notes.entries()) {
    const cells = spread(
      [{ text: `${at === 0 ? '注：' : '　　'}${note}`, from: 0, to: width - 1, style: 'note' }],
      rows.length,
      width
    )
    merges.push(...cells.merges)
    add(cells.cells, 18)
  }
  return {
    name,
    columns: sheet.columns,
    rows,
    merges,
    freeze: { rows: headerEnd + 1, columns: sheet.stubs },
    print: {
      orientation: 'landscape',
      fitToWidth: true,
      repeatRows: [0, headerEnd],
      footer: pageFooter,
      horizontalCentre: true
    }
  }
}

/** 《社区工作月报》 as one workbook. */
export function workbookOf(sheets: readonly ReportSheet[]): WorkbookModel {
  const names = sheetNames(sheets.map(sheet => sheet.name))
  return { sheets: sheets.map((sheet, at) => sheetModelOf(sheet, names[at] ?? sheet.name)) }
}
