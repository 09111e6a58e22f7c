import type { CellValue, Merge, ReadSheet } from '../../../../contract/sheet'
import { namesField, normaliseHeader } from './columns'
import { findHeader, headerAt, nextHeader, type Header } from './header'
import { memberTables } from './members'

/** A table of a sheet: the sheet as far as it belongs to it, in the coordinates of the file. */
export interface Table {
  sheet: ReadSheet
  header: Header
  /** What the user calls it: the sheet's name, `花名册（左起第 2 张表）` of tables side by side. */
  name: string
  /** Why it is left out unless a clerk takes it; '' when nothing speaks against it. */
  doubt: string
}

/** Columns of one of several tables side by side: from, to, and columns before them that all share (房号). */
interface Window {
  from: number
  to: number
  shared: number
}

const isName = (field: string | null): boolean => field === 'name' || field === 'headName'
const places = new Set(['address', 'building', 'unit', 'room'])

/** The tables that stand side by side under one header: its columns come again, the name among them (P19). */
function windowsOf(headers: readonly string[]): Window[] {
  const names = headers.map(normaliseHeader)
  const fields = headers.map(header => namesField(header))
  const first = fields.findIndex(isName)
  const starts = names.flatMap((name, at) => (first >= 0 && name === names[first] ? [at] : []))
  if (starts.length < 2) return []
  const begin = starts.map((at, turn) => {
    if (turn === 0) return names.findIndex(name => name !== '')
    const before = starts[turn - 1] ?? 0
    let from = at
    while (from - 1 > before && names[from - 1] !== '' && names[from - 1] === names[first - (at - from + 1)])
      from--
    const blank = names.lastIndexOf('', at)
    return blank > before ? blank + 1 : from
  })
  const fieldsOf = (from: number, to: number) =>
    new Set(fields.slice(from, to).filter(field => field !== null))
  const ends = begin.map((_, turn) => begin[turn + 1] ?? headers.length)
  const sets = begin.map((from, turn) => fieldsOf(from, ends[turn] ?? from))
  const [leading] = sets
  if (!leading) return []
  const alike = sets.every(set => {
    const common = [...set].filter(field => leading.has(field)).length
    return common >= 2 && common * 2 >= Math.min(set.size, leading.size)
  })
  if (!alike) return []
  const placed = (set: ReadonlySet<string>): boolean => [...set].some(field => places.has(field))
  return begin.map((from, turn) => ({
    from,
    to: (ends[turn] ?? from) - 1,
    // 房号 | 姓名 | 电话 | 姓名 | 电话: two people a row behind one room
    shared:
      turn > 0 && placed(leading) && !placed(sets[turn] ?? leading) && names[from - 1] !== '' ? first : 0
  }))
}

/** The part of a sheet that a table takes up. What a merge spreads over several tables stands in each of them. */
function partOf(sheet: ReadSheet, { from, to, shared }: Window, headerRow: number): ReadSheet {
  const inside = (column: number): boolean => (column >= from && column <= to) || column < shared
  const merges: Merge[] = []
  const across = new Map<number, CellValue>()
  for (const merge of sheet.merges) {
    if (inside(merge.c1)) merges.push({ ...merge, c2: Math.min(merge.c2, to) })
    else if (merge.c1 < from && merge.c2 >= from)
      across.set(merge.r1, sheet.rows[merge.r1]?.[merge.c1] ?? null)
  }
  const rows = sheet.rows.map((row, at) => {
    const filled = row.filter(cell => cell !== null)
    const title = across.get(at) ?? (at < headerRow && filled.length === 1 ? filled[0] : undefined)
    const part = row.slice(0, to + 1).map((cell, column) => (inside(column) ? cell : null))
    if (title !== undefined) {
      while (part.length <= from) part.push(null)
      part[from] ??= title
    }
    while (part.length > 0 && part.at(-1) === null) part.pop()
    return part
  })
  return {
    ...sheet,
    rows,
    merges,
    hiddenColumns: sheet.hiddenColumns.filter(inside),
    marks: sheet.marks.filter(({ column }) => inside(column))
  }
}

/** The rows of a sheet from one to another; rows outside are blank, so that all keep their place. */
const rowsBetween = (sheet: ReadSheet, from: number, to: number): ReadSheet => ({
  ...sheet,
  rows: sheet.rows.slice(0, to).map((row, at) => (at < from ? [] : row)),
  merges: sheet.merges.filter(merge => merge.r1 >= from && merge.r2 < to)
})

/** Tables one below the other, each with a header of its own; titles above a header belong to its table. */
function stackedTables(sheet: ReadSheet): { sheet: ReadSheet; header: Header }[] {
  const tables: { sheet: ReadSheet; header: Header }[] = []
  let header = findHeader(sheet)
  let from = 0
  for (;;) {
    const next = header.row < 0 ? null : nextHeader(sheet, header)
    if (next === null) break
    let to = next.row
    while (to > header.row + 1 && (sheet.rows[to - 1] ?? []).filter(cell => cell !== null).length <= 1) to--
    const part = rowsBetween(sheet, from, to)
    tables.push({ sheet: part, header })
    from = to
    header = next
  }
  return [...tables, { sheet: from === 0 ? sheet : rowsBetween(sheet, from, sheet.rows.length), header }]
}

/** The tables of a sheet: one, or several that stand side by side (P19) or one below the other. */
export function tablesOf(sheet: ReadSheet): Table[] {
  const stacked = stackedTables(sheet)
  return stacked.flatMap(({ sheet: part, header }, level) => {
    const name = stacked.length === 1 ? sheet.name : `${sheet.name}（上起第 ${level + 1} 张表）`
    const windows = windowsOf(header.headers)
    if (windows.length < 2)
      return memberTables(part, header).map(({ called, ...table }) => ({
        ...table,
        name: called === '' ? name : `${name}（${called}）`
      }))
    return windows.map((window, at) => {
      const view = partOf(part, window, header.row)
      return {
        sheet: view,
        header: headerAt(view, header.row),
        name: `${name}（左起第 ${at + 1} 张表）`,
        doubt: ''
      }
    })
  })
}
