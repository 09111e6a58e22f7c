import { createHash } from 'node:crypto'
import { maskIdNumber, maskPhone } from '../../../../contract/mask'
import type { ReadSheet } from '../../../../contract/sheet'
import { chars } from '../../../../contract/text'
import type { RosterSheet } from '../../contract'
import { countAsked } from './asked'
import { normaliseHeader } from './columns'
import type { Header } from './header'
import { guessColumns, readRows, samplesOf, type Column, type SourceRow, type TableName } from './sheets'

/** Long runs of digits in a sample could be anybody's number: masked whatever the column, dates left out. */
function maskSample(text: string): string {
  const plain = /[０-９]/.test(text) ? text.normalize('NFKC') : text
  const masked = plain
    .replace(/\d(?:[\s-]?\d){13,}[\s-]?[\dXx]?/g, run => maskIdNumber(run.replace(/[\s-]/g, '')))
    .replace(/(?<![\d*])\d{7,}[\dXx]?/g, run => (/^(19|20)\d{6}$/.test(run) ? run : maskPhone(run)))
  const points = chars(masked)
  return points.length > 40 ? `${points.slice(0, 40).join('')}…` : masked
}

/** The chosen columns with the headers that the file gives them. */
export function toColumns(
  { headers }: Header,
  fields: readonly { column: number; field: string | null }[]
): Column[] {
  return fields.flatMap(({ column, field }) =>
    field === null ? [] : [{ column, field, header: headers[column] ?? '' }]
  )
}

const lastRead = new WeakMap<ReadSheet, { by: string; rows: SourceRow[] }>()

/** The rows of a table, kept from the inspection: a preview with the guessed columns finds them ready. */
export function rowsOf(
  sheet: ReadSheet,
  header: Header,
  columns: readonly Column[],
  name: TableName
): readonly SourceRow[] {
  const by = JSON.stringify([name.key, header.row, columns])
  const known = lastRead.get(sheet)
  if (known?.by === by) return known.rows
  const rows = readRows(sheet, header, columns, name)
  lastRead.set(sheet, { by, rows })
  return rows
}

/** Tables whose headers are the same, in the same order, are of the same kind. */
const fingerprintOf = ({ headers }: Header): string =>
  createHash('sha256').update(headers.map(normaliseHeader).join('\n').trimEnd()).digest('hex').slice(0, 16)

/** Why a table is not taken for a roster; '' when it is one (P13, P16). */
function doubts(
  header: Header,
  hidden: boolean,
  columns: readonly Column[],
  rows: readonly SourceRow[]
): string {
  const has = (...fields: string[]): boolean => columns.some(({ field }) => fields.includes(field))
  if (!has('name') || columns.length < 2)
    return '没有姓名一栏，像是统计表或说明，没有勾选；确实是名单的，请指定表头在哪一行'
  if (rows.length === 0) return '没有一行数据，没有勾选'
  if (header.row < 0) return '没有找到表头，各栏是按内容猜的；核对各栏以后再勾选'
  if (!has('room', 'address', 'recordId') && !rows.some(row => row.section !== null))
    return '没有住址（没有楼栋、室号一栏，表名和标题里也没有），没有勾选'
  return hidden ? '这张工作表在文件里是隐藏的，没有勾选；要导入请勾选' : ''
}

/** How the program understands a table with its header where it found it or where the user says it is. */
export function inspectTable(sheet: ReadSheet, header: Header, name: TableName, doubt = ''): RosterSheet {
  const hidden = new Set(sheet.hiddenColumns)
  const columns = guessColumns(sheet, header).map((match, column) => ({
    column,
    header: (header.headers[column] ?? '').replace(/\s+/g, ' ').trim().slice(0, 60),
    field: match.field,
    samples: samplesOf(sheet, header, column, 3).map(maskSample),
    note: match.note,
    hidden: hidden.has(column)
  }))
  const used = columns.filter(column => column.header !== '' || column.samples.length > 0)
  const chosen = toColumns(header, used)
  const rows = rowsOf(sheet, header, chosen, name)
  const note = doubts(header, sheet.hidden, chosen, rows) || doubt
  return {
    key: name.key,
    fileName: name.fileName,
    name: name.name,
    chosen: note === '',
    note,
    hidden: sheet.hidden,
    headerRow: header.row + 1,
    rows: rows.length,
    columns: used,
    asked: countAsked(sheet, chosen, rows),
    fingerprint: fingerprintOf(header),
    remembered: false
  }
}
