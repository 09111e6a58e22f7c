import { cellText, type ReadSheet } from '../../../../contract/sheet'
import type { ReportCell, ReportSheet } from '../../contract'

/** A table by the words of its row and the words of its column, level by level: `合计` → `调解情况/案件来源/主动调解` → text. */
export type Reading = ReadonlyMap<string, ReadonlyMap<string, string>>

const path = (levels: readonly (string | undefined)[]): string =>
  levels.filter((text, at) => text !== undefined && text !== '' && text !== levels[at - 1]).join('/')

function reading(
  header: readonly (readonly string[])[],
  rows: readonly (readonly string[])[],
  stubs: number
): Reading {
  const width = header[0]?.length ?? 0
  const names = Array.from({ length: width }, (_, column) => path(header.map(row => row[column])))
  return new Map(
    rows.map(row => [
      row[stubs - 1] ?? '',
      new Map(names.slice(stubs).map((name, at) => [name, row[stubs + at] ?? '']))
    ])
  )
}

/** Every place of a grid with the text of the cell that covers it. */
function spread(cells: readonly (readonly ReportCell[])[], width: number): string[][] {
  const grid: (string | null)[][] = cells.map(() => Array.from({ length: width }, () => null))
  cells.forEach((row, at) => {
    let column = 0
    for (const cell of row) {
      while (grid[at]?.[column] !== null && column < width) column++
      for (let r = at; r < at + cell.rowSpan; r++)
        for (let c = column; c < column + cell.colSpan; c++) {
          const line = grid[r]
          if (line) line[c] = cell.text
        }
    }
  })
  return grid.map(row => row.map(text => text ?? ''))
}

/** The table as the screen shows it, the unit row left out. */
export function onScreen(sheet: ReportSheet): Reading {
  const width = sheet.columns.length
  const header = sheet.header.filter(row => row.every(({ kind }) => kind !== 'unit'))
  return reading(spread(header, width), spread(sheet.rows, width), sheet.stubs)
}

/** The table as a reader finds it in the exported file: headings by their merges, values as they are stored. */
export function inWorkbook(file: ReadSheet, sheet: ReportSheet): Reading {
  const width = sheet.columns.length
  const grid = Array.from({ length: file.rows.length }, (_, r) =>
    Array.from({ length: width }, (_none, c) => cellText(file.rows[r]?.[c] ?? null))
  )
  for (const { r1, c1, r2, c2 } of file.merges)
    for (let r = r1; r <= r2; r++)
      for (let c = c1; c <= c2; c++) {
        const line = grid[r]
        if (line) line[c] = grid[r1]?.[c1] ?? ''
      }
  const units = sheet.header.filter(row => row.some(({ kind }) => kind === 'unit')).length
  const first = 2 + sheet.header.length
  return reading(grid.slice(2, first - units), grid.slice(first, first + sheet.rows.length), sheet.stubs)
}

/** The unit row: column → unit. */
export function unitsOf(sheet: ReportSheet): ReadonlyMap<string, string> {
  const width = sheet.columns.length
  const header = sheet.header.filter(row => row.every(({ kind }) => kind !== 'unit'))
  const names = spread(header, width)
  const units = spread(
    sheet.header.filter(row => row.some(({ kind }) => kind === 'unit')),
    width
  )[0]
  return new Map(
    Array.from({ length: width }, (_, column) => [path(names.map(row => row[column])), units?.[column] ?? ''])
  )
}
