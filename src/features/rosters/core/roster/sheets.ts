import { cellText, type CellValue, type ReadSheet } from '../../../../contract/sheet'
import { compactKey } from '../../../../contract/text'
import { splitBuilding } from './address'
import { matchColumns, namesField, normaliseHeader, type ColumnMatch } from './columns'

/** A column that takes part: where it is, what it is called in the file, which field it fills. */
export interface Column {
  column: number
  header: string
  field: string
}

/** A row of data as it stands in the file; `row` is counted as Excel shows it. */
export interface SourceRow {
  /** Key of its table (`RosterSheet.key`), and what messages call it. */
  key: string
  sheet: string
  row: number
  /** 0; people further on in a cell with several (P18) are 1, 2 … of the same row. */
  part: number
  /** Blank cells inside a merge hold the merge's value, for columns that describe the home. */
  cells: readonly CellValue[]
  /** Building (and unit) from a row between the data or the sheet's name. */
  section: string | null
}

/** The header of a sheet: 0-based row, -1 when there is none, and the text over each column. */
export interface Header {
  row: number
  headers: string[]
}

const searched = 30
const longestHeader = 24
const placeFields = new Set(['address', 'building', 'room', 'unit'])

type Merged = ReadonlyMap<string, CellValue>

/** Values of cells that a merge covers below its first row; 0-based `row,column`. Only its first column is filled. */
function mergedBelow(sheet: ReadSheet): Merged {
  const filled = new Map<string, CellValue>()
  for (const merge of sheet.merges) {
    const value = sheet.rows[merge.r1]?.[merge.c1] ?? null
    if (value === null) continue
    const end = Math.min(merge.r2, sheet.rows.length - 1)
    for (let row = merge.r1 + 1; row <= end; row++) filled.set(`${row},${merge.c1}`, value)
  }
  return filled
}

/** Text of the merge that spans columns in the row above: 户籍 over 地址 and 户号 in a header of two levels. */
function parentText(sheet: ReadSheet, row: number, column: number): string {
  const merge = sheet.merges.find(
    each => each.r2 === row - 1 && each.c1 <= column && column <= each.c2 && each.c2 > each.c1
  )
  return merge ? cellText(sheet.rows[merge.r1]?.[merge.c1] ?? null) : ''
}

function headersAt(sheet: ReadSheet, merged: Merged, row: number, width: number): string[] {
  return Array.from({ length: width }, (_, column) => {
    const own = cellText(sheet.rows[row]?.[column] ?? merged.get(`${row},${column}`) ?? null)
    if (own === '' || row === 0) return own
    const parent = parentText(sheet, row, column)
    if (parent === '' || parent.length > 10) return own
    const both = parent + own
    return namesField(both) !== null && (namesField(own) === null || /户主/.test(parent)) ? both : own
  })
}

/** How well a row reads as the header: number of recognised fields, 0 unless a name or an address is among them. */
function score(headers: readonly string[]): number {
  const short = headers.filter(header => header !== '' && header.length <= longestHeader)
  const fields = new Set(short.map(namesField).filter(field => field !== null))
  const proper =
    fields.has('name') || fields.has('headName') || [...placeFields].some(field => fields.has(field))
  return proper && fields.size >= 2 ? fields.size : 0
}

const widthOf = (sheet: ReadSheet): number =>
  sheet.rows.reduce((width, row) => Math.max(width, row.length), 0)

/** Finds the header row of a sheet under its title rows; two levels joined by merges are read from the lower one (P13). */
export function findHeader(sheet: ReadSheet): Header {
  const width = Math.min(widthOf(sheet), 500)
  const merged = mergedBelow(sheet)
  let best: Header = { row: -1, headers: Array.from({ length: width }, () => '') }
  let bestScore = 0
  for (let row = 0; row < Math.min(searched, sheet.rows.length); row++) {
    const headers = headersAt(sheet, merged, row, width)
    const found = score(headers)
    if (found > bestScore) [best, bestScore] = [{ row, headers }, found]
  }
  return best
}

/** The header texts of a row that the user chose. */
export function headerAt(sheet: ReadSheet, row: number): Header {
  const width = Math.min(widthOf(sheet), 500)
  return { row, headers: headersAt(sheet, mergedBelow(sheet), row, width) }
}

/** Up to so many texts of a column below the header, as written, without blanks. */
export function samplesOf(sheet: ReadSheet, header: Header, column: number, atMost: number): string[] {
  const samples: string[] = []
  for (let row = header.row + 1; row < sheet.rows.length && samples.length < atMost; row++) {
    const text = cellText(sheet.rows[row]?.[column] ?? null)
      .replace(/\s+/g, ' ')
      .trim()
    if (text !== '' && normaliseHeader(text) !== normaliseHeader(header.headers[column] ?? ''))
      samples.push(text)
  }
  return samples
}

/** The fields of all columns of a sheet, guessed. */
export function guessColumns(sheet: ReadSheet, header: Header): ColumnMatch[] {
  return matchColumns(
    header.headers,
    header.headers.map((_, column) => samplesOf(sheet, header, column, 20))
  )
}

const totals = /^(合计|小计|总计|共计|累计|总数|总户数|总人数|总人口|本页合计|本页小计|户数合计|人数合计)/
const notes =
  /^(填表说明|填报说明|填写说明|说明|注|备注|填表人|填报人|制表人?|审核人?|审批|负责人|单位负责人|填报单位|填报时间|填表时间|填报日期|打印时间|制表时间|联系电话|联系人|第\d+页|共\d+页)([:：.、，\d]|$)|[(（](盖章|公章|签章|签字|签名)[)）]/

const filled = (cell: CellValue | undefined): cell is Exclude<CellValue, null> =>
  cell !== undefined && cell !== null && (typeof cell !== 'string' || cell.trim() !== '')

/** Tells rows that are no data: totals, notes, repeated headers, rows with nothing in a column that takes part (P13). */
function noDataTest(columns: readonly Column[]): (cells: readonly CellValue[]) => boolean {
  const names = columns.map(({ column, header }) => ({ column, name: normaliseHeader(header) }))
  // loops without lists and a cheap look at the first character first: this runs over every cell of the file
  const repeats = (cells: readonly CellValue[]): number => {
    let count = 0
    for (const { column, name } of names) {
      const cell = cells[column]
      if (
        typeof cell === 'string' &&
        name !== '' &&
        cell.length <= longestHeader &&
        cell.includes(name.charAt(0)) &&
        normaliseHeader(cell) === name
      )
        count++
    }
    return count
  }
  return cells => {
    const firstMapped = columns.find(({ column }) => filled(cells[column]))
    if (!firstMapped) return true
    const first = compactKey(cellText(cells.find(filled) ?? null))
    if (totals.test(first) || totals.test(compactKey(cellText(cells[firstMapped.column] ?? null))))
      return true
    const says = (field: string): boolean =>
      columns.some(({ column, field: own }) => {
        const cell = cells[column]
        return own === field && filled(cell) && !notes.test(compactKey(cellText(cell)))
      })
    if (notes.test(first) && !says('idNo') && !says('room')) return true
    const same = repeats(cells)
    if (same >= 2 || same === 0) return same >= 2
    const mapped = columns.filter(({ column }) => filled(cells[column]))
    return mapped.length === 1 && cells.filter(filled).length > 1
  }
}

const homeFields = new Set([
  'compound',
  'building',
  'unit',
  'room',
  'address',
  'use',
  'ownerName',
  'grid',
  'hukouNo',
  'headName'
])

/** The text of a row with a single filled cell; '' for any other row. */
function onlyText(cells: readonly CellValue[]): string {
  const first = cells.findIndex(filled)
  return first >= 0 && !cells.some((cell, at) => at > first && filled(cell))
    ? cellText(cells[first] ?? null).trim()
    : ''
}

function titlesAbove(sheet: ReadSheet, headerRow: number): Set<string> {
  const titles = new Set(sheet.rows.slice(0, Math.max(0, headerRow)).map(onlyText))
  titles.delete('')
  return titles
}

/** The rows of data of a sheet, in order: without blanks, totals, notes and repeated headers; merges filled down (P13–P15). */
export function readRows(sheet: ReadSheet, headerRow: number, columns: readonly Column[]): SourceRow[] {
  const merged = mergedBelow(sheet)
  const needsSection = !columns.some(({ field }) => field === 'building')
  const titles = titlesAbove(sheet, headerRow)
  const named = needsSection ? [sheet.name, ...titles].find(splitBuilding) : undefined
  let section = named ?? null
  let afterNotes = false
  const isNoData = noDataTest(columns)
  const rows: SourceRow[] = []
  for (let row = headerRow + 1; row < sheet.rows.length; row++) {
    const cells = sheet.rows[row] ?? []
    if (cells.length === 0) continue
    const alone = onlyText(cells)
    if (needsSection && alone !== '' && splitBuilding(alone)) {
      section = alone
      continue
    }
    // a title repeated on every page; the lines of a note below the table
    if (alone !== '' && (titles.has(alone) || afterNotes)) continue
    if (isNoData(cells)) {
      if (cells.some(filled)) afterNotes = notes.test(compactKey(cellText(cells.find(filled) ?? null)))
      continue
    }
    afterNotes = false
    rows.push({ sheet: sheet.name, row: row + 1, cells: withMerged(cells, merged, row, columns), section })
  }
  return rows
}

function withMerged(
  cells: readonly CellValue[],
  merged: Merged,
  row: number,
  columns: readonly Column[]
): readonly CellValue[] {
  if (merged.size === 0) return cells
  let result: CellValue[] | null = null
  for (const { column, field } of columns) {
    if (!homeFields.has(field) || filled(cells[column])) continue
    const value = merged.get(`${row},${column}`)
    if (value === undefined) continue
    result ??= [...cells]
    while (result.length <= column) result.push(null)
    result[column] = value
  }
  return result ?? cells
}
