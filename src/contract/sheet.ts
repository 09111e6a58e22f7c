/**
 * One cell as it stands in a file that was read.
 * - `null`: blank (an empty text too).
 * - `string`: a text cell, exactly as written (spaces, line breaks, full-width forms kept).
 * - `n`: a number; `v` is the raw text of the file, never passed through a JavaScript number, so an 18-digit
 *   number keeps what the file holds (it may be in E notation: see `plainNumber`).
 * - `d`: a cell formatted as a date; `YYYY-MM-DD`, or `YYYY-MM-DDTHH:mm` when it has a time of day.
 * - `b`: TRUE/FALSE.
 * - `e`: an error such as `#N/A`, or `uncomputed` for a formula the file holds no result of.
 */
export type CellValue =
  | null
  | string
  | { t: 'n'; v: string }
  | { t: 'd'; v: string }
  | { t: 'b'; v: boolean }
  | { t: 'e'; v: string }

/** The `v` of an `e` cell whose formula was never calculated by the program that saved the file. */
export const uncomputed = '#未计算'

/** A rectangle of merged cells; 0-based, all four sides inclusive. */
export interface Merge {
  r1: number
  c1: number
  r2: number
  c2: number
}

/**
 * One sheet that was read. `rows[r][c]` has the coordinates of the file, so `merges` fit. Rows are ragged: each ends
 * at its last cell that is not blank, a blank row is `[]`, blank rows at the end are cut.
 */
export interface ReadSheet {
  name: string
  hidden: boolean
  rows: CellValue[][]
  merges: Merge[]
  /** 0-based rows and columns that the file hides, by hand or by a filter; only those that hold a value. */
  hiddenRows: readonly number[]
  hiddenColumns: readonly number[]
  /** Cells with a value whose look says something (P17): struck through, or in red (font or ground). */
  marks: readonly CellMark[]
}

/** A cell whose look carries a meaning; 0-based. */
export interface CellMark {
  row: number
  column: number
  mark: 'struck' | 'red'
}

/** A file that was read, with all its sheets in order (hidden ones too; the importer asks about them). */
export interface ReadWorkbook {
  format: 'xlsx' | 'csv' | 'xls' | 'html' | 'xml2003' | 'ods' | 'xlsb'
  sheets: ReadSheet[]
}

/** The closed list of looks a written cell can have; `src/core/excel/styles.ts` says what each means. */
export const cellStyles = [
  'annex',
  'title',
  'line',
  'lineRight',
  'lineCentre',
  'header',
  'unit',
  'text',
  'textCentre',
  'number',
  'money2',
  'percent2',
  'decimal2',
  'totalText',
  'totalNumber',
  'totalMoney2',
  'totalPercent2',
  'note',
  'plain',
  'plainHeader',
  'error'
] as const

/** One of `cellStyles`. */
export type CellStyle = (typeof cellStyles)[number]

/** A cell to write. A string is always written as text, never as a formula; `null` is a blank with its look. */
export interface SheetCell {
  value: string | number | null
  style: CellStyle
}

/** Print set-up of a written sheet; the paper is A4. `repeatRows` are 0-based and inclusive. */
export interface SheetPrint {
  orientation: 'landscape' | 'portrait'
  fitToWidth: boolean
  repeatRows?: [first: number, last: number]
  /** Excel's footer codes: `第 &P 页 共 &N 页`. */
  footer?: string
  horizontalCentre?: boolean
}

/** One sheet to write. Widths are in characters, heights in points; a row without a height gets one that fits. */
export interface SheetModel {
  name: string
  columns: { width: number }[]
  rows: { height?: number; cells: (SheetCell | null)[] }[]
  merges: Merge[]
  freeze?: { rows: number; columns: number }
  print?: SheetPrint
}

/** A workbook to write. Sheet names must be legal: see `sheetNames`. */
export interface WorkbookModel {
  sheets: SheetModel[]
}

/** The footer of every submitted table: page number and number of pages. */
export const pageFooter = '第 &P 页 共 &N 页'

/** The raw text of an `n` cell without E notation: `5.13E+17` → `513000000000000000`. Digits are moved, never rounded. */
export function plainNumber(raw: string): string {
  const parts = /^([+-]?)(\d*)\.?(\d*)[eE]([+-]?\d{1,3})$/.exec(raw)
  if (!parts) return /^-?\d+\.0+$/.test(raw) ? raw.replace(/\.0+$/, '') : raw
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts
  const digits = whole + fraction
  const point = whole.length + Number(exponent)
  const text =
    point <= 0
      ? `0.${'0'.repeat(-point)}${digits}`
      : point >= digits.length
        ? digits + '0'.repeat(point - digits.length)
        : `${digits.slice(0, point)}.${digits.slice(point)}`
  const trimmed = text.includes('.') ? text.replace(/\.?0+$/, '') : text
  return (sign === '-' ? '-' : '') + (trimmed.replace(/^0+(?=\d)/, '') || '0')
}

/** Text to show for a cell that was read; blank → `''`, a date with a time → `2025-03-01 09:30`. */
export function cellText(cell: CellValue): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return cell
  if (cell.t === 'n') return numberText(cell.v)
  if (cell.t === 'b') return cell.v ? 'TRUE' : 'FALSE'
  return cell.t === 'd' ? cell.v.replace('T', ' ') : cell.v
}

/** Excel writes 1980.1 as 1980.0999999999999 and shows 15 digits; whole numbers keep every digit of the file. */
function numberText(raw: string): string {
  const plain = plainNumber(raw)
  const digits = plain.replace(/^-?0?\.?0*|\./g, '')
  if (digits.length <= 15 || !plain.includes('.')) return plain
  return plainNumber(Number(plain).toPrecision(15))
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '')
}

const sheetNameLength = 31

/**
 * Legal and distinct Excel sheet names, one for each text and in their order: at most 31 UTF-16 units, none of
 * `[ ] : * ? / \`, no apostrophe at either end, not blank, distinct without regard to case (`名称 (2)`).
 */
export function sheetNames(texts: readonly string[]): string[] {
  const taken = new Set<string>()
  return texts.map(text => {
    const base = legalSheetName(text)
    let name = base
    for (let turn = 2; taken.has(name.toLowerCase()); turn++) {
      const tail = ` (${turn})`
      name = cut(base, sheetNameLength - tail.length).trimEnd() + tail
    }
    taken.add(name.toLowerCase())
    return name
  })
}

function legalSheetName(text: string): string {
  const clean = replaceControls(text.replace(/[[\]:*?/\\]/g, ' '))
    .replace(/\s+/g, ' ')
    .trim()
  const name = cut(clean.replace(/^['\s]+/, ''), sheetNameLength).replace(/['\s]+$/, '')
  // Excel keeps "History" for its change tracking and refuses a file that uses it
  return name === '' ? '表' : name.toLowerCase() === 'history' ? `${name}_` : name
}

/** The first `length` UTF-16 units of a text without cutting a rare character in two. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text
  const last = text.charCodeAt(length - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length)
}

/** Control, zero-width and bidirectional-override characters become spaces: they make a name lie about itself. */
function replaceControls(text: string): string {
  return text.replace(/[\p{Cc}\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu, ' ')
}

/**
 * A file name without its extension, or with it, that Windows accepts: no `\ / : * ? " < > |` or control characters, no
 * dots or spaces at the end, no device name, at most 100 code points (the extension survives the cut). Blank → `未命名`.
 */
export function safeFileName(text: string): string {
  const clean = replaceControls(text.replace(/[\\/:*?"<>|]/g, ' '))
    .replace(/\s+/g, ' ')
    .trim()
  const points = Array.from(clean)
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(clean)?.[0] ?? ''
  const short =
    points.length <= 100
      ? clean
      : points
          .slice(0, 100 - extension.length)
          .join('')
          .replace(/[. ]+$/, '') + extension
  const name = short.replace(/[. ]+$/, '')
  if (name === '') return '未命名'
  return /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(name) ? `_${name}` : name
}
