import { cellText, type CellValue, type ReadSheet } from '../../../../contract/sheet'
import { namesExactly, namesField, normaliseHeader } from './columns'

/** The header of a table: 0-based row (the lowest one of several levels), -1 when there is none, the text over each column. */
export interface Header {
  row: number
  headers: string[]
  /** Per column the normalised texts of its levels and their sum: what a repetition of the header may say there. */
  repeats: readonly (readonly string[])[]
}

const searched = 30
const longestHeader = 24
const longestParent = 12
const placeFields = new Set(['address', 'building', 'room', 'unit'])

/** Cells that merges cover, by `row,column`; only the first column of a merge is filled below its first row. */
export type Merged = ReadonlyMap<string, CellValue>

/** Values of cells that a merge covers below its first row; 0-based `row,column`. */
export function mergedBelow(sheet: ReadSheet): Merged {
  const filled = new Map<string, CellValue>()
  for (const merge of sheet.merges) {
    const value = sheet.rows[merge.r1]?.[merge.c1] ?? null
    if (value === null) continue
    const end = Math.min(merge.r2, sheet.rows.length - 1)
    for (let row = merge.r1 + 1; row <= end; row++) filled.set(`${row},${merge.c1}`, value)
  }
  return filled
}

const compact = (text: string): string => text.replace(/\s+/g, '')

/** A row that may be the upper level of a header: several short texts, not 填报单位：…. */
function isLevel(texts: readonly string[]): boolean {
  const filled = texts.filter(text => text !== '')
  return (
    filled.length >= 2 && filled.every(text => compact(text).length <= longestParent && !/[:：]/.test(text))
  )
}

/** The texts of an upper level as they stand over the columns: a merge's, or one that goes on over blanks (P13). */
function parentsOf(sheet: ReadSheet, row: number, width: number, below: readonly string[]): string[] {
  const own = Array.from({ length: width }, (_, column) => cellText(sheet.rows[row]?.[column] ?? null))
  const parents = Array.from({ length: width }, () => '')
  for (const merge of sheet.merges) {
    if (merge.r2 !== row || merge.c2 <= merge.c1) continue
    const text = cellText(sheet.rows[merge.r1]?.[merge.c1] ?? null)
    for (let column = merge.c1; column <= Math.min(merge.c2, width - 1); column++) parents[column] = text
  }
  if (!isLevel(own)) return parents
  for (let column = 0; column < width; column++) {
    const text = own[column] ?? ''
    if (text === '' || parents[column] !== '' || (below[column] ?? '') === '') continue
    let end = column
    while (end + 1 < width && own[end + 1] === '' && parents[end + 1] === '' && below[end + 1] !== '') end++
    if (end > column) parents.fill(text, column, end + 1)
  }
  return parents
}

/** Whose 姓名 or 电话 stands below such a word is somebody else than the row's person. */
const somebody =
  /户主|业主|房东|房主|产权|配偶|监护|父|母|子女|紧急|联系人|负责人|(?:成员|家属|同住人)[1-9①-⑨一二三四五六七八九]/

/** A lower header with its upper level where that changes what it means: 户籍 over 地址, 户主信息 over 姓名. */
function joined(parent: string, own: string): string {
  const above = compact(parent).replace(/(?:基本)?(?:信息|情况|资料)$/, '')
  if (above === '' || above.length > longestParent) return own
  if (/^出生/.test(above) && /^[年月日]份?$/.test(compact(own))) return `出生${compact(own)}`
  const both = above + own
  return somebody.test(above) || namesExactly(both) ? both : own
}

/** The header with its lowest level in a row: up to two levels above it are read too, merged or not. */
export function headerAt(sheet: ReadSheet, row: number, merged: Merged = mergedBelow(sheet)): Header {
  const width = Math.min(widthOf(sheet), 500)
  const textsAt = (at: number): string[] =>
    Array.from({ length: width }, (_, column) =>
      cellText(sheet.rows[at]?.[column] ?? merged.get(`${at},${column}`) ?? null)
    )
  let headers = row < 0 ? Array.from({ length: width }, () => '') : textsAt(row)
  const repeats = headers.map(header => [normaliseHeader(header)])
  for (let above = row - 1; above >= Math.max(0, row - 2); above--) {
    const texts = textsAt(above)
    const parents = parentsOf(sheet, above, width, headers)
    if (!isLevel(texts) && parents.every(text => text === '')) break
    const level = isLevel(texts)
    headers = headers.map((own, column) => {
      if (own !== '') return joined(parents[column] ?? '', own)
      return level && parents[column] === '' ? (texts[column] ?? '') : ''
    })
    texts.forEach((text, column) => repeats[column]?.push(normaliseHeader(text)))
  }
  headers.forEach((header, column) => repeats[column]?.push(normaliseHeader(header)))
  return { row, headers, repeats: repeats.map(texts => [...new Set(texts)].filter(text => text !== '')) }
}

/** How well a row reads as the header: number of recognised fields, 0 unless a name or an address is among them. */
function score(headers: readonly string[]): number {
  const short = headers.filter(header => header !== '' && header.length <= longestHeader)
  const fields = new Set(short.map(namesField).filter(field => field !== null))
  const proper =
    fields.has('name') || fields.has('headName') || [...placeFields].some(field => fields.has(field))
  return proper && fields.size >= 2 ? fields.size : 0
}

/** A lower level names columns itself, in most of its cells: 3栋2单元 below a header is a row between the data. */
function namesColumns(row: readonly CellValue[]): boolean {
  const texts = row.map(cellText).filter(text => text !== '')
  const named = texts.filter(text => text.length <= longestHeader && namesField(text) !== null)
  return texts.length === 1 ? namesExactly(texts[0] ?? '') : named.length * 2 > texts.length
}

const widthOf = (sheet: ReadSheet): number =>
  sheet.rows.reduce((width, row) => Math.max(width, row.length), 0)

/** A row that is certainly a header: several of its cells are, word for word, names of fields, a person's name among them. */
function isHeader(cells: readonly CellValue[]): boolean {
  if (!cells.some(cell => typeof cell === 'string' && cell.length <= longestHeader && cell.includes('名')))
    return false
  const exact = cells.map(cellText).filter(text => text.length <= longestHeader && namesExactly(text))
  return exact.length >= 2 && exact.some(text => namesField(text) === 'name') && namesColumns(cells)
}

/** The best header that begins in one of these rows; null when there is none. */
function bestHeader(sheet: ReadSheet, from: number, to: number, merged: Merged): Header | null {
  let best: Header | null = null
  let bestScore = 0
  for (let row = from; row <= Math.min(to, sheet.rows.length - 1); row++) {
    const cells = sheet.rows[row] ?? []
    if (cells.length === 0) continue
    const header = headerAt(sheet, row, merged)
    const found = score(header.headers)
    if (found > bestScore && (best === null || namesColumns(cells))) [best, bestScore] = [header, found]
  }
  return best
}

/** Rows that the levels of one header may take up. */
const levels = 3

/** Finds the header of a sheet under its title rows; of several levels the lowest row counts (P13). */
export function findHeader(sheet: ReadSheet): Header {
  const merged = mergedBelow(sheet)
  const best = bestHeader(sheet, 0, searched - 1, merged)
  if (best === null) return headerAt(sheet, -1, merged)
  // a table above with a header of its own comes first
  const above = sheet.rows.slice(0, Math.max(0, best.row - levels)).findIndex(isHeader)
  return (above >= 0 ? bestHeader(sheet, above, above + levels - 1, merged) : null) ?? best
}

/** The header of another table further down on the sheet, with other columns; null when there is none. */
export function nextHeader(sheet: ReadSheet, header: Header): Header | null {
  let merged: Merged | null = null
  for (let row = header.row + 2; row < sheet.rows.length; row++) {
    const cells = sheet.rows[row] ?? []
    if (!isHeader(cells)) continue
    const again = cells.filter((cell, column) =>
      header.repeats[column]?.includes(normaliseHeader(cellText(cell)))
    )
    if (again.length >= 2) continue
    merged ??= mergedBelow(sheet)
    return bestHeader(sheet, row, row + levels - 1, merged)
  }
  return null
}
