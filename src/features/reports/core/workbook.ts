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

function thirds(width: number): [number, number] {
  return [Math.max(1, Math.round(width / 3)), Math.max(2, Math.round((width * 2) / 3))]
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

  const [second, third] = thirds(width)
  const line = spread(
    [
      { text: sheet.line[0], from: 0, to: second - 1, style: 'line' },
      { text: sheet.line[1], from: second, to: third - 1, style: 'lineCentre' },
      { text: sheet.line[2], from: third, to: width - 1, style: 'lineRight' }
    ],
    1,
    width
  )
  merges.push(...line.merges)
  add(line.cells, 22)

  const table = placeCells([...sheet.header, ...sheet.rows], rows.length, width)
  merges.push(...table.merges)
  // heading rows grow with their wrapped words
  for (const [at, row] of table.rows.entries()) add(row.cells, at < sheet.header.length ? undefined : 24)
  const headerEnd = 1 + sheet.header.length

  const step = width / sheet.foot.length
  const foot = spread(
    sheet.foot.map((text, at) => ({
      text,
      from: Math.round(at * step),
      to: Math.max(Math.round(at * step), Math.round((at + 1) * step) - 1),
      style: 'line' as const
    })),
    rows.length,
    width
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
