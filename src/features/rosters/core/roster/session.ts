import { maskIdNumber, maskPhone } from '../../../../contract/mask'
import { choiceLabel } from '../../../../contract/fields'
import type { ReadSheet, ReadWorkbook } from '../../../../contract/sheet'
import { chars } from '../../../../contract/text'
import { dwelling, membership, person } from '../../../residents/contract'
import type { RosterSheet } from '../../contract'
import { displayValue } from '../../../../contract/display'
import { knownBirth } from '../../../residents/rules'
import { rowAddress, rowParser, type ParsedRow } from './parse'
import type { ParsedSheet } from './plan'
import {
  findHeader,
  guessColumns,
  headerAt,
  readRows,
  samplesOf,
  type Column,
  type SourceRow
} from './sheets'

/** What the user decided about one sheet. */
export interface SheetChoice {
  name: string
  chosen: boolean
  headerRow: number
  columns: readonly { column: number; field: string | null }[]
}

/** Long runs of digits in a sample could be anybody's number: masked whatever the column, dates left out. */
function maskSample(text: string): string {
  const plain = /[０-９]/.test(text) ? text.normalize('NFKC') : text
  const masked = plain
    .replace(/\d(?:[\s-]?\d){13,}[\s-]?[\dXx]?/g, run => maskIdNumber(run.replace(/[\s-]/g, '')))
    .replace(/(?<![\d*])\d{7,}[\dXx]?/g, run => (/^(19|20)\d{6}$/.test(run) ? run : maskPhone(run)))
  const points = chars(masked)
  return points.length > 40 ? `${points.slice(0, 40).join('')}…` : masked
}

function toColumns(
  headers: readonly string[],
  fields: readonly { column: number; field: string | null }[]
): Column[] {
  return fields.flatMap(({ column, field }) =>
    field === null ? [] : [{ column, field, header: headers[column] ?? '' }]
  )
}

const lastRead = new WeakMap<ReadSheet, { by: string; rows: SourceRow[] }>()

/** The rows of a sheet, kept from the inspection: a preview with the guessed columns finds them ready. */
function rowsOf(sheet: ReadSheet, headerRow: number, columns: readonly Column[]): readonly SourceRow[] {
  const by = JSON.stringify([headerRow, columns])
  const known = lastRead.get(sheet)
  if (known?.by === by) return known.rows
  const rows = readRows(sheet, headerRow, columns)
  lastRead.set(sheet, { by, rows })
  return rows
}

/** How the program understands a sheet, with the header where it finds it or where the user says it is. */
export function inspectSheet(sheet: ReadSheet, header = findHeader(sheet)): RosterSheet {
  const matches = guessColumns(sheet, header)
  const columns = matches.map((match, column) => ({
    column,
    header: (header.headers[column] ?? '').replace(/\s+/g, ' ').trim().slice(0, 60),
    field: match.field,
    samples: samplesOf(sheet, header, column, 3).map(maskSample),
    note: match.note
  }))
  const used = columns.filter(column => column.header !== '' || column.samples.length > 0)
  const rows = rowsOf(sheet, header.row, toColumns(header.headers, used)).length
  return {
    name: sheet.name,
    chosen: header.row >= 0 && !sheet.hidden && rows > 0,
    hidden: sheet.hidden,
    headerRow: header.row + 1,
    rows,
    columns: used
  }
}

/** Reads the chosen sheets by the chosen columns. */
export function parseSheets(
  workbook: ReadWorkbook,
  choices: readonly SheetChoice[],
  today: string,
  report: (done: number, total: number) => void
): ParsedSheet[] {
  const chosen = workbook.sheets.flatMap(sheet => {
    const choice = choices.find(each => each.name === sheet.name && each.chosen)
    if (!choice) return []
    const header = headerAt(sheet, choice.headerRow - 1)
    const columns = toColumns(header.headers, choice.columns)
    return [{ columns, source: rowsOf(sheet, choice.headerRow - 1, columns) }]
  })
  const total = chosen.reduce((sum, { source }) => sum + source.length, 0)
  let done = 0
  return chosen.map(({ columns, source }) => {
    const parse = rowParser(columns, today)
    const rows = source.map(row => {
      if (++done % 1000 === 0) report(done, total)
      return parse(row)
    })
    return { columns, rows }
  })
}

/** A row as it will be stored, by label, with numbers masked; empty fields are left out. */
export function sampleOf(row: ParsedRow): Record<string, string> {
  const sample: Record<string, string> = { 地址: rowAddress(row) }
  const add = (label: string, value: string | null) => {
    if (value !== null && value !== '') sample[label] = value
  }
  if (row.person) {
    for (const [name, field] of Object.entries(person.fields)) {
      const value: unknown = Object.entries(row.person).find(([key]) => key === name)?.[1] ?? null
      if (name === 'birthDate') add(field.label, knownBirth(row.person.birthDate, row.person.birthPrecision))
      else if (field.kind === 'idNumber') add(field.label, maskIdNumber(String(value ?? '')))
      else if (field.kind === 'phone') add(field.label, maskPhone(String(value ?? '')))
      else if (field.protected) add(field.label, value === null ? null : '（打开后可见）')
      else add(field.label, displayValue(field, value))
    }
    if (row.relation !== null)
      add(membership.fields.relation.label, choiceLabel(membership.fields.relation.choices, row.relation))
  }
  if (row.use !== null) add(dwelling.fields.use.label, choiceLabel(dwelling.fields.use.choices, row.use))
  add(dwelling.fields.ownerName.label, row.ownerName)
  add(dwelling.fields.grid.label, row.grid)
  return sample
}
