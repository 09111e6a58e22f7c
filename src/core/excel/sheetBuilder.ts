import type { CellMark, CellValue, Merge, ReadSheet } from '../../contract/sheet'
import type { Mark } from './looks'
import { UnreadableFile } from './unreadable'

/** Excel's own limits; a cell beyond them means a broken file. */
export const maxRows = 1_048_576
export const maxColumns = 16_384

/** Cells and the blanks before them that all sheets of one file may take: a few hundred megabytes of memory. */
const maxSlots = 24_000_000

/** Counts what one file puts into memory; throws UnreadableFile BOMB beyond the limit. */
export class Budget {
  private left = maxSlots

  spend(slots: number): void {
    this.left -= slots
    if (this.left < 0) throw new UnreadableFile('BOMB')
  }
}

/** Collects the cells of one sheet in any order, and keeps the rows ragged as `ReadSheet` wants them. */
export class SheetBuilder {
  readonly rows: CellValue[][] = []
  readonly merges: Merge[] = []
  readonly marks: CellMark[] = []
  private readonly hiddenRows = new Set<number>()
  private readonly hiddenColumns: { from: number; to: number }[] = []

  constructor(private readonly budget: Budget) {}

  /** Puts a value; a blank is not kept. Throws UnreadableFile DAMAGED outside Excel's limits. */
  put(row: number, column: number, value: CellValue, mark?: Mark): void {
    if (value === null || value === '') return
    if (!(row >= 0 && row < maxRows && column >= 0 && column < maxColumns))
      throw new UnreadableFile('DAMAGED')
    const { rows } = this
    if (rows.length <= row) {
      this.budget.spend(row + 1 - rows.length)
      while (rows.length <= row) rows.push([])
    }
    const cells = rows[row]
    if (!cells) return
    if (cells.length <= column) {
      this.budget.spend(column + 1 - cells.length)
      while (cells.length < column) cells.push(null)
    }
    cells[column] = value
    if (mark !== undefined) this.marks.push({ row, column, mark })
  }

  /** Notes merged cells; a rectangle of one cell or turned inside out is none. */
  merge(merge: Merge): void {
    const { r1, c1, r2, c2 } = merge
    if (
      r1 >= 0 &&
      c1 >= 0 &&
      r2 >= r1 &&
      c2 >= c1 &&
      (r2 > r1 || c2 > c1) &&
      r2 < maxRows &&
      c2 < maxColumns
    ) {
      this.merges.push(merge)
    }
  }

  hideRow(row: number): void {
    this.hiddenRows.add(row)
  }

  /** Hides columns, both ends inclusive. */
  hideColumns(from: number, to: number): void {
    this.hiddenColumns.push({ from, to })
  }

  /** The sheet; of the hidden rows and columns those that hold a value. */
  finish(name: string, hidden: boolean): ReadSheet {
    const { rows, merges, marks } = this
    const hiddenRows = [...this.hiddenRows].filter(row => (rows[row]?.length ?? 0) > 0).sort((a, b) => a - b)
    return { name, hidden, rows, merges, hiddenRows, hiddenColumns: this.filledHiddenColumns(), marks }
  }

  private filledHiddenColumns(): number[] {
    if (this.hiddenColumns.length === 0) return []
    const width = this.rows.reduce((widest, row) => Math.max(widest, row.length), 0)
    const columns = new Set<number>()
    for (const { from, to } of this.hiddenColumns) {
      for (let column = Math.max(0, from); column <= Math.min(to, width - 1); column++) columns.add(column)
    }
    return [...columns]
      .filter(column => this.rows.some(row => (row[column] ?? null) !== null))
      .sort((a, b) => a - b)
  }
}
