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
  growForMerges(sheet, heights)
  return heights
}

/** A text that reaches over rows must fit into all of them together; what is missing is given to its last row. */
function growForMerges(sheet: SheetModel, heights: Map<number, number>): void {
  for (const merge of sheet.merges) {
    const { r1, c1, r2 } = merge
    const cell = sheet.rows[r1]?.cells[c1]
    if (r1 === r2 || !cell || !isBoxed(cell.style) || typeof cell.value !== 'string') continue
    if (sheet.rows[r2]?.height !== undefined) continue
    const needed = linesOf(cell.value, widthOf(sheet, merge)) * lineHeight + margin
    let sum = 0
    for (let r = r1; r <= r2; r++) sum += heights.get(r) ?? 0
    if (sum < needed)
      heights.set(r2, Math.min(maximumHeight, (heights.get(r2) ?? 0) + Math.min(needed, maximumHeight) - sum))
  }
}

const widthOf = (sheet: SheetModel, { c1, c2 }: Merge): number =>
  sheet.columns.slice(c1, c2 + 1).reduce((sum, column) => sum + column.width, 0)

function keyOf(row: number, column: number): number {
  return row * 16_384 + column
}

/** Width of merged cells by their first cell; a merge over several rows shares its text's height: `growForMerges`. */
function mergedWidths(sheet: SheetModel): Map<number, number> {
  const widths = new Map<number, number>()
  for (const merge of sheet.merges) {
    widths.set(keyOf(merge.r1, merge.c1), merge.r1 === merge.r2 ? widthOf(sheet, merge) : Infinity)
  }
  return widths
}

/** Lines a text needs in a column of this width; a Chinese character is two wide, one character stays free. */
function linesOf(text: string, width: number): number {
  if (text.length * 2 < width && !text.includes('\n')) return 1
  const room = Math.max(1, width - 1)
  return text.split('\n').reduce((sum, line) => sum + wrappedLines(line, room), 0)
}

/** A character that does not fit goes to the next line whole: in a narrow column each stands alone. */
function wrappedLines(line: string, room: number): number {
  let lines = 1
  let used = 0
  for (const character of line) {
    const width = character < '\u0250' ? 1 : 2
    if (used > 0 && used + width > room) {
      lines++
      used = 0
    }
    used += width
  }
  return lines
}
