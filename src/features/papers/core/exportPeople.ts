import { z } from 'zod'
import { displayValue } from '../../../contract/display'
import { AppError } from '../../../contract/errors'
import { choiceLabel, type Field } from '../../../contract/fields'
import { maskIdNumber, maskPhone } from '../../../contract/mask'
import { safeFileName, type SheetModel } from '../../../contract/sheet'
import { xlsxMime } from '../../../core/exportList'
import { noteExport } from '../../../core/exportLog'
import { renderWorkbook } from '../../../core/excel/excel'
import type { TaskContext } from '../../../core/router'
import type { Tx } from '../../../core/tx'
import { dwelling, household, membership, person } from '../../residents/contract'
import { countingMembership } from '../../residents/core/asOf'
import { personStore } from '../../residents/core/service'
import { knownBirth } from '../../residents/rules'
import { recordIdHeader } from '../../rosters/rules'
import type { paperOperations } from '../contract'
import { exportFault } from '../rules'

type Input = z.output<(typeof paperOperations)['exportPeople']['input']>
type PersonRecord = z.output<typeof person.stored>

const text = z.string().nullable()
const homeRow = z.object({
  id: z.string(),
  relation: text,
  fromDate: text,
  headName: text,
  hukouNo: text,
  compound: text,
  building: z.string(),
  unit: text,
  room: z.string(),
  use: text,
  ownerName: text,
  grid: text
})
type Home = z.infer<typeof homeRow>

async function homesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, Home>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.manager
    .createQueryBuilder()
    .select(
      `p.id AS id, m.relation AS relation, m.fromDate AS fromDate, hp.name AS headName, h.hukouNo AS hukouNo,
       d.compound AS compound, d.building AS building, d.unit AS unit, d.room AS room, d.use AS use,
       d.ownerName AS ownerName, d.grid AS grid`
    )
    .from('person', 'p')
    .innerJoin('membership', 'm', `m.id = ${countingMembership('p', ':asOf')}`)
    .innerJoin('household', 'h', 'h.id = m.householdId')
    .innerJoin('dwelling', 'd', 'd.id = h.dwellingId')
    .leftJoin('person', 'hp', 'hp.id = h.headId')
    .where('p.id IN (:...ids)')
    .setParameters({ ids, asOf: tx.today })
    .getRawMany()
  return new Map(
    z
      .array(homeRow)
      .parse(rows)
      .map(row => [row.id, row])
  )
}

/** A column of the workbook; its header is one that the import knows. */
interface Column {
  header: string
  width: number
  cell: (record: PersonRecord, home: Home | undefined) => string
}

const labelled = (field: Field, code: string | null | undefined): string =>
  code ? choiceLabel(field.choices, code) : ''

function homeColumns(): Column[] {
  const { fields } = dwelling
  return [
    { header: fields.compound.label, width: 14, cell: (_record, home) => home?.compound ?? '' },
    { header: fields.building.label, width: 9, cell: (_record, home) => home?.building ?? '' },
    { header: fields.unit.label, width: 9, cell: (_record, home) => home?.unit ?? '' },
    { header: fields.room.label, width: 9, cell: (_record, home) => home?.room ?? '' },
    {
      header: membership.fields.relation.label,
      width: 12,
      cell: (_record, home) => labelled(membership.fields.relation, home?.relation)
    },
    { header: '户主姓名', width: 10, cell: (_record, home) => home?.headName ?? '' },
    { header: household.fields.hukouNo.label, width: 12, cell: (_record, home) => home?.hukouNo ?? '' },
    { header: membership.fields.fromDate.label, width: 12, cell: (_record, home) => home?.fromDate ?? '' },
    { header: fields.use.label, width: 10, cell: (_record, home) => labelled(fields.use, home?.use) },
    { header: fields.ownerName.label, width: 10, cell: (_record, home) => home?.ownerName ?? '' },
    { header: fields.grid.label, width: 10, cell: (_record, home) => home?.grid ?? '' }
  ]
}

type PersonField = keyof typeof person.fields
const first: readonly PersonField[] = ['name', 'sex', 'birthDate', 'idType', 'idNo', 'ethnic', 'phone']
const later: readonly PersonField[] = [
  'formerName',
  'personType',
  'residenceState',
  'hukouAddress',
  'education',
  'marital',
  'political',
  'occupation',
  'workplace',
  'diedOn'
]

function personColumn(name: PersonField, full: boolean): Column {
  const field = person.fields[name]
  return {
    header: field.label,
    width: name === 'idNo' ? 22 : Math.max(8, Math.round(field.width / 8)),
    cell(record) {
      if (name === 'birthDate') return knownBirth(record.birthDate, record.birthPrecision) ?? ''
      const value = record[name]
      if (value === null || full) return displayValue(field, value)
      if (name === 'idNo') return maskIdNumber(value)
      return name === 'phone' ? maskPhone(value) : displayValue(field, value)
    }
  }
}

/** The columns of an export, in the office's usual order; remarks are protected and leave only with the full numbers. */
function columnsOf(full: boolean): Column[] {
  return [
    ...first.map(name => personColumn(name, full)),
    ...homeColumns(),
    ...later.map(name => personColumn(name, full)),
    ...(full ? [personColumn('remark', true)] : []),
    { header: recordIdHeader, width: 38, cell: record => record.id }
  ]
}

function sheetOf(columns: readonly Column[], rows: readonly string[][]): SheetModel {
  const line = (cells: readonly string[], style: 'plain' | 'plainHeader') => ({
    cells: cells.map(value => ({ value, style }))
  })
  return {
    name: '居民花名册',
    columns: columns.map(({ width }) => ({ width })),
    rows: [
      line(
        columns.map(column => column.header),
        'plainHeader'
      ),
      ...rows.map(row => line(row, 'plain'))
    ],
    merges: [],
    freeze: { rows: 1, columns: 1 },
    print: { orientation: 'landscape', fitToWidth: true, repeatRows: [0, 0], horizontalCentre: true }
  }
}

const chunk = 200

/** Writes the people of a list to a workbook for Excel and back; see the operation for what it shows to whom. */
export async function exportPeople(context: TaskContext, { list, full, purpose }: Input) {
  const fault = exportFault(full, purpose, context.actor?.role ?? '')
  if (fault !== null) throw new AppError(context.actor?.role === 'admin' ? 'VALIDATION' : 'FORBIDDEN', fault)
  const columns = columnsOf(full)
  const rows: string[][] = []
  for (let page = 1; ; page++) {
    context.signal.throwIfAborted()
    const part = await context.read(async tx => {
      const found = await personStore.list(tx, { ...list, page, pageSize: chunk }, 'clear')
      const homes = await homesOf(
        tx,
        found.rows.map(row => row.id)
      )
      return {
        total: found.total,
        rows: found.rows.map(row => columns.map(column => column.cell(row, homes.get(row.id))))
      }
    })
    rows.push(...part.rows)
    context.progress(rows.length, part.total, '正在读取居民')
    if (part.rows.length < chunk) break
  }
  const bytes = await renderWorkbook({ sheets: [sheetOf(columns, rows)] }, { signal: context.signal })
  const fileName = `${safeFileName(`居民花名册${full ? '（完整号码）' : ''}（${context.today}）`)}.xlsx`
  await noteExport(context, { fileName, rows: rows.length, full, purpose: full ? purpose : null })
  return { token: context.files.offer({ fileName, mime: xlsxMime, bytes }), fileName, rows: rows.length }
}
