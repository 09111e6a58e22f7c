import type { Merge, SheetModel } from '../../contract/sheet'
import { isBoxed } from './styles'

const minimumHeight = 20
const lineHeight = 15
const margin = 5
/** Excel's own limit, in points. */
const maximumHeight = 409

/**
 * Row heights in points. A row's own height wins; a row with borders gets at least 20 and room for its wrapped text,
 * because Excel does not grow a row whose height is written; other rows are left to Excel (no entry).
 */
export function rowHeights(sheet: SheetModel): Map<number, number> {
  const heights = new Map<number, number>()
  const merged = mergedWidths(sheet)
  sheet.rows.forEach((row, r) => {
    let height = row.height
    if (height === undefined) {
      let lines = 0
      for (let c = 0; c < row.cells.length; c++) {
        const cell = row.cells[c]
        if (!cell || !isBoxed(cell.style)) continue
        if (lines === 0) lines = 1
        if (typeof cell.value !== 'string') continue
        const width = merged.get(keyOf(r, c)) ?? sheet.columns[c]?.width ?? 8.43
        lines = Math.max(lines, linesOf(cell.value, width))
      }
      if (lines > 0) height = Math.min(maximumHeight, Math.max(minimumHeight, lines * lineHeight + margin))
    }
    if (height !== undefined) heights.set(r, height)
  })
  return heights
}

function keyOf(row: number, column: number): number {
  return row * 16_384 + column
}

/** Width of merged cells by their first cell; a merge over several rows shares its text's height, so it never counts. */
function mergedWidths(sheet: SheetModel): Map<number, number> {
  const widths = new Map<number, number>()
  const widthOf = ({ c1, c2 }: Merge): number =>
    sheet.columns.slice(c1, c2 + 1).reduce((sum, column) => sum + column.width, 0)
  for (const merge of sheet.merges) {
    widths.set(keyOf(merge.r1, merge.c1), merge.r1 === merge.r2 ? widthOf(merge) : Infinity)
  }
  return widths
}

/** Lines a text needs in a column of this width; a Chinese character is two wide, one character stays free. */
function linesOf(text: string, width: number): number {
  if (text.length * 2 < width && !text.includes('\n')) return 1
  const room = Math.max(1, width - 1)
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(textWidth(line) / room)), 0)
}

function textWidth(text: string): number {
  let width = 0
  for (const character of text) width += character < '\u0250' ? 1 : 2
  return width
}
