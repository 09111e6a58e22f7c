import type { Merge } from '../../contract/sheet'

/** A cell of a test file with a look; a bare value stands for a cell without one. */
export interface MadeCell {
  /** `null` is a blank cell, or with `formula` one whose result was never stored. */
  value: string | number | boolean | null
  /** The number as the file spells it, where the file holds text: `513523196503121237`, `5.13E+17`. */
  raw?: string
  /** Written as a formula with `value` as its stored result. */
  formula?: boolean
  /** `#N/A` and the like, instead of the value. */
  error?: string
  struck?: boolean
  red?: 'font' | 'fill'
  /** Number format: `yyyy/m/d` makes the serial number a date, `@` makes it text. */
  numFmt?: string
  /** Excel's leading apostrophe; only .xlsx has it. */
  quotePrefix?: boolean
}

/** What a row of a test file is made of. */
export type MadeValue = string | number | boolean | null | MadeCell

/** A sheet of a test file; rows and columns are 0-based. */
export interface MadeSheet {
  name: string
  rows: MadeValue[][]
  hidden?: boolean
  merges?: Merge[]
  hiddenRows?: number[]
  hiddenColumns?: number[]
}

/** The cell that a value stands for. */
export function madeCell(value: MadeValue): MadeCell {
  return typeof value === 'object' && value !== null ? value : { value }
}

/** The distinct looks of some sheets, in order of their first use; look 0 is the plain one. */
export class Looks {
  readonly all: MadeCell[] = [{ value: null }]
  private readonly numbers = new Map<string, number>([[lookKey({ value: null }), 0]])

  /** The number of a cell's look. */
  of(cell: MadeCell): number {
    const key = lookKey(cell)
    const known = this.numbers.get(key)
    if (known !== undefined) return known
    this.numbers.set(key, this.all.length)
    return this.all.push(cell) - 1
  }
}

function lookKey({ struck, red, numFmt, quotePrefix }: MadeCell): string {
  return JSON.stringify([struck ?? false, red ?? '', numFmt ?? '', quotePrefix ?? false])
}

/** Text as XML holds it. */
export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
}

/** `AB` for column 27. */
export function columnLetters(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26))
  return column < 26 ? letter : columnLetters(Math.floor(column / 26) - 1) + letter
}
