import { cellText, type CellValue, type ReadSheet } from '../../../../contract/sheet'
import { compactKey } from '../../../../contract/text'
import { sectionText, speaksOfBuilding, splitBuilding, splitSection, type SectionPlace } from './address'
import { matchColumns, normaliseHeader, type ColumnMatch } from './columns'
import { mergedBelow, type Header, type Merged } from './header'

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
  /** Building (and unit, and room) from a row between the data, a title, or the sheet's or file's name. */
  section: string | null
}

/** What rows are called by: the key and name of their table, and the file, whose name may be that of a building. */
export interface TableName {
  key: string
  name: string
  fileName: string
}

const longestHeader = 24

/** Up to so many texts of a column below the header, as written, without blanks. */
export function samplesOf(sheet: ReadSheet, header: Header, column: number, atMost: number): string[] {
  const samples: string[] = []
  const name = normaliseHeader(header.headers[column] ?? '')
  for (let row = header.row + 1; row < sheet.rows.length && samples.length < atMost; row++) {
    const text = cellText(sheet.rows[row]?.[column] ?? null)
      .replace(/\s+/g, ' ')
      .trim()
    if (text !== '' && normaliseHeader(text) !== name) samples.push(text)
  }
  return samples
}

/** The fields of all columns of a table, guessed. */
export function guessColumns(sheet: ReadSheet, header: Header): ColumnMatch[] {
  return matchColumns(
    header.headers,
    header.headers.map((_, column) => samplesOf(sheet, header, column, 20))
  )
}

const totals =
  /^(合计|小计|总计|共计|累计|总数|总户数|总人数|总人口|本页合计|本页小计|户数合计|人数合计|共[\d一二三四五六七八九十百]+[户人])|(小计|合计|总计)[:：]?$/
const notes =
  /^(填表说明|填报说明|填写说明|说明|注|备注|填表人|填报人|制表人?|审核人?|审批|负责人|单位负责人|经办人?|核对人|登记人|采集人|录入人|网格员|网格长|楼栋长|楼长|社区负责人|社区书记|人数|户数|填报单位|填报时间|填表时间|填报日期|打印时间|制表时间|联系电话|联系人|第\d+页|共\d+页)([:：.、，\d]|$)|[(（](盖章|公章|签章|签字|签名)[)）]/
/** True for the first words of a total or a note, which are no data (P13). */
export function speaksOfTable(text: string): boolean {
  const key = compactKey(text)
  return totals.test(key) || notes.test(key)
}

/** A sentence in the name's column: a legend, a note without its word. */
const sentence = /[，。：；]|表示|标注|颜色|[红黄绿蓝]色|说明|本表|本页|以上|以下|截至|截止/
const counted = /^(共|合计|计)?\d+[户人套]/

const filled = (cell: CellValue | undefined): cell is Exclude<CellValue, null> =>
  cell !== undefined && cell !== null && (typeof cell !== 'string' || cell.trim() !== '')

/** Tells rows that are no data: totals, notes, repeated headers, rows with nothing in a column that takes part (P13). */
function noDataTest(columns: readonly Column[], header: Header): (cells: readonly CellValue[]) => boolean {
  const names = columns.map(({ column }) => ({ column, texts: header.repeats[column] ?? [] }))
  // loops without lists and a cheap look at the first character first: this runs over every cell of the file
  const repeats = (cells: readonly CellValue[]): number => {
    let count = 0
    for (const { column, texts } of names) {
      const cell = cells[column]
      if (typeof cell !== 'string' || cell.length > longestHeader) continue
      if (texts.some(text => cell.includes(text.charAt(0)) && normaliseHeader(cell) === text)) count++
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
        if (own !== field || !filled(cell)) return false
        const text = compactKey(cellText(cell))
        // a name that signs in the column of numbers is no number
        return !notes.test(text) && (field !== 'idNo' || /[0-9]/.test(text))
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

/** A single cell in a column that says where somebody lives describes that home, 2单元 in the column of rooms the rows below. */
function isSection(field: string, room: string | null): boolean {
  if (field === 'building' || field === 'unit') return false
  return room === null || (field !== 'room' && field !== 'address')
}

/** Columns in which a section row may stand. */
const unheaded = new Set(['', 'name', 'room', 'address'])

/** The building, and the unit, that the names of the sheet and the file and the titles say (P15). */
function homeNamed(names: readonly string[]): SectionPlace | null {
  const named = names.find(splitBuilding)
  const home = named === undefined ? null : splitSection(named)
  if (home === null || home.unit !== null) return home
  const units = names
    .map(name => splitSection(name))
    .filter(place => place?.building === '' && place.room === null)
  return { ...home, unit: units[0]?.unit ?? null }
}

/** The column and text of a row with a single filled cell, counts such as 共12户 behind it left out; null for any other row. */
function onlyText(cells: readonly CellValue[]): { column: number; text: string } | null {
  const column = cells.findIndex(filled)
  if (column < 0) return null
  for (let at = column + 1; at < cells.length; at++) {
    const cell = cells[at]
    if (filled(cell) && !counted.test(compactKey(cellText(cell)))) return null
  }
  return { column, text: cellText(cells[column] ?? null).trim() }
}

function titlesAbove(sheet: ReadSheet, headerRow: number): Set<string> {
  return new Set(
    sheet.rows.slice(0, Math.max(0, headerRow)).flatMap(row => {
      const text = onlyText(row)?.text ?? ''
      return text === '' ? [] : [text]
    })
  )
}

/** The rows of data of a table, in order: without blanks, totals, notes and repeated headers; merges filled down (P13–P15). */
export function readRows(
  sheet: ReadSheet,
  header: Header,
  columns: readonly Column[],
  { key, name, fileName }: TableName
): SourceRow[] {
  const merged = mergedBelow(sheet)
  const ownBuilding = columns.find(({ field }) => field === 'building')
  const nameColumn = columns.find(({ field }) => field === 'name')
  const titles = titlesAbove(sheet, header.row)
  let base = ownBuilding ? null : homeNamed([sheet.name, ...titles, fileName.replace(/\.[^.]*$/, '')])
  let section = base && sectionText(base)
  let afterNotes = false
  const isNoData = noDataTest(columns, header)
  const rows: SourceRow[] = []
  for (let row = header.row + 1; row < sheet.rows.length; row++) {
    const cells = sheet.rows[row] ?? []
    if (cells.length === 0) continue
    const alone = onlyText(cells)
    if (alone !== null) {
      const place = splitSection(alone.text)
      const field = columns.find(({ column }) => column === alone.column)?.field ?? ''
      if (place && isSection(field, place.room)) {
        // 2单元 below 3栋: the building stays
        if (place.building !== '') base = place
        const whole =
          place.building === '' && base
            ? { ...place, compound: base.compound, building: base.building }
            : place
        if (!ownBuilding) section = sectionText(whole)
        continue
      }
      // a section that nobody understands ends the one before: no flat is guessed for the rows below
      if (!place && !ownBuilding && unheaded.has(field) && speaksOfBuilding(alone.text)) {
        if (!titles.has(alone.text)) section = null
        continue
      }
      // a title repeated on every page; the lines of a note below the table; a legend
      if (titles.has(alone.text) || afterNotes) continue
      if (alone.column === nameColumn?.column && alone.text.length >= 5 && sentence.test(alone.text)) continue
    }
    if (isNoData(cells)) {
      if (cells.some(filled)) afterNotes = notes.test(compactKey(cellText(cells.find(filled) ?? null)))
      continue
    }
    afterNotes = false
    rows.push({
      key,
      sheet: name,
      row: row + 1,
      part: 0,
      cells: withMerged(cells, merged, row, columns),
      section
    })
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
