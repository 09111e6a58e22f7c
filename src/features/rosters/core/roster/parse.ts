import type { z } from 'zod'
import type { person } from '../../../residents/contract'
import { addressText, type Address } from '../../../residents/rules'
import type { RosterIssue } from '../../contract'
import { rosterFields } from '../../rules'
import type { Column, SourceRow } from './sheets'

/** A person as the import will store him. */
export type PersonValues = Omit<z.output<typeof person.input>, 'memberships'> & {
  birthPrecision: string | null
}

/** A row of a roster, understood. `person` is null for a row that only describes an empty dwelling. */
export interface ParsedRow {
  source: SourceRow
  /** 系统编号 of a list that this program exported: the person it is about. */
  recordId: string | null
  person: PersonValues | null
  /** The 15 sure digits of a number that Excel destroyed (P1); the row then has an error `idDamaged`. */
  sureDigits: string | null
  /** Numbers that came masked from an exported list, as written: `513***********1237`; then not in `person`. */
  masked: Readonly<Partial<Record<'idNo' | 'phone', string>>>
  address: Address | null
  use: string | null
  ownerName: string | null
  grid: string | null
  hukouNo: string | null
  relation: string | null
  headName: string | null
  fromDate: string | null
  /** 搬离日期 of the stay: 迁出日期. */
  toDate: string | null
  issues: RosterIssue[]
}

/** What each field is called. */
export const labels = new Map(rosterFields.map(field => [field.value, field.label]))

/** What is wrong with a cell: `code` names the rule (camelCase, stable), `reason` what to do, `proposal` what it should say. */
export interface Fault {
  code: string
  reason: string
  level?: RosterIssue['level']
  proposal?: string | null
}

/** Adds an issue to a row, under the header that the file uses. */
export function addIssue(
  row: Pick<ParsedRow, 'source' | 'issues'>,
  columns: readonly Column[],
  field: string,
  fault: Fault
): void {
  const header = columns
    .find(column => column.field === field)
    ?.header.replace(/\s+/g, ' ')
    .trim()
    .slice(0, 40)
  row.issues.push({
    sheet: row.source.sheet,
    row: row.source.row,
    column: header || (labels.get(field) ?? field),
    field,
    code: fault.code,
    reason: fault.reason,
    level: fault.level ?? 'error',
    proposal: fault.proposal ?? null
  })
}

/** True when a row may be imported. */
export const isSound = (row: ParsedRow): boolean =>
  row.issues.length === 0 || row.issues.every(issue => issue.level === 'warning')

/** Where a row is, for messages that name another row: 第 12 行, with the sheet when it is another one. */
export function rowName(row: ParsedRow, from: ParsedRow): string {
  const sheet = row.source.sheet === from.source.sheet ? '' : `工作表“${row.source.sheet}”`
  return `${sheet}第 ${row.source.row} 行`
}

/** The row's address in words; empty when it has none. */
export const rowAddress = (row: ParsedRow): string => (row.address === null ? '' : addressText(row.address))
