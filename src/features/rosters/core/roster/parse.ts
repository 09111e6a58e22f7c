import type { z } from 'zod'
import type { CellValue } from '../../../../contract/sheet'
import { isBlankWord } from '../../../../contract/text'
import type { person } from '../../../residents/contract'
import type { RosterIssue } from '../../contract'
import {
  addressText,
  chineseNumber,
  emptyUses,
  normaliseAddress,
  settlePerson,
  type Address
} from '../../../residents/rules'
import { rosterFields } from '../../rules'
import { splitAddress, splitBuilding } from './address'
import { emptyNames, readCell, type Reading } from './cells'
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

type CellValues = Record<string, string | null>

const labels = new Map(rosterFields.map(field => [field.value, field.label]))

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

/** 2-501 in the room column without a unit column: unit 2, room 501 (P7); 3-2-501 after building 3: the same. */
function roomParts(
  building: string,
  unit: string | null,
  room: string
): { unit: string | null; room: string } {
  if (unit !== null) return { unit, room }
  const whole = splitAddress(room)
  if (whole && whole.building !== '' && whole.unit !== null) {
    const same = normaliseAddress({ ...whole, compound: null, building }).key
    if (same === normaliseAddress({ ...whole, compound: null }).key)
      return { unit: whole.unit, room: whole.room }
  }
  if (whole && whole.building === '') return { unit: whole.unit, room: whole.room }
  const two = /^(\d{1,2})-(\d{3,4}[A-Za-z]?)$/.exec(room)
  return two ? { unit: two[1] ?? null, room: two[2] ?? room } : { unit, room }
}

/** The room as the address holds it: a bare door number beside a 楼层 column is 5-1, as the door itself says (P7). */
function roomOf(values: CellValues): string | null {
  const room = values.room ?? null
  const floor = /^第?(\d{1,2}|[一二三四五六七八九十]{1,3})[层楼F]?$/i.exec(values.floor ?? '')?.[1]
  if (floor === undefined || room === null || !/^\d{1,2}$/.test(room)) return room
  return `${chineseNumber(floor) ?? floor}-${room}`
}

/** The address of a row: from its own columns, from one combined cell, or with the building of its section (P13, P15). */
function addressOf(values: CellValues, section: string | null): Address | 'missing' | 'unclear' {
  const { compound, building, unit } = surroundings(values, section)
  const room = roomOf(values)
  if (building !== '' && room) {
    const inner = roomParts(building, unit, room)
    return normaliseAddress({ compound, building, ...inner })
  }
  const text = values.address ?? room
  if (text === null) return 'missing'
  const split = splitAddress(text)
  // 2-501 where the building is known: unit and room, never another building
  if (split !== null && split.unit === null && building !== '' && /^\d{1,2}-\d{3,4}[A-Za-z]?$/.test(text))
    return normaliseAddress({ compound, building, ...roomParts(building, unit, text) })
  if (split === null) {
    const bare = values.address !== null && building !== '' && /^[0-9A-Za-z-]{1,8}$/.test(text)
    return bare ? normaliseAddress({ compound, building, unit, room: text }) : 'unclear'
  }
  if (split.building === '' && building === '') return 'unclear'
  return normaliseAddress({
    compound: compound ?? split.compound,
    building: split.building === '' ? building : split.building,
    unit: split.unit ?? (split.building === '' ? unit : (values.unit ?? null)),
    room: split.room
  })
}

/**
 * Compound, building and unit as far as other cells, the section or the sheet's name tell them. A 小区 or 楼栋 cell may
 * hold more than its own: 山台山一期3栋, 3栋2单元.
 */
function surroundings(values: CellValues, section: string | null): Omit<Address, 'room' | 'key' | 'sort'> {
  const { building } = values
  const inBuilding = building ? splitBuilding(building) : null
  if (building && !inBuilding?.unit)
    return { compound: values.compound ?? null, building, unit: values.unit ?? null }
  const inCompound = building || !values.compound ? null : splitBuilding(values.compound)
  const inAddress = values.address && values.room ? splitBuilding(values.address) : null
  const around = inBuilding ?? inCompound ?? inAddress ?? (section === null ? null : splitBuilding(section))
  return {
    compound: (inCompound ? null : values.compound) ?? around?.compound ?? null,
    building: around?.building ?? '',
    unit: values.unit ?? around?.unit ?? null
  }
}

const text = (values: CellValues, name: string): string | null => values[name] ?? null

function personOf(values: CellValues, name: string, precision: string | null): PersonValues {
  return {
    name,
    sex: text(values, 'sex'),
    birthDate: text(values, 'birthDate'),
    birthPrecision: precision,
    idType: text(values, 'idType'),
    idNo: text(values, 'idNo'),
    ethnic: text(values, 'ethnic'),
    phone: text(values, 'phone'),
    formerName: text(values, 'formerName'),
    personType: text(values, 'personType'),
    residenceState: text(values, 'residenceState'),
    hukouAddress: text(values, 'hukouAddress'),
    education: text(values, 'education'),
    marital: text(values, 'marital'),
    political: text(values, 'political'),
    occupation: text(values, 'occupation'),
    workplace: text(values, 'workplace'),
    diedOn: text(values, 'diedOn'),
    remark: text(values, 'remark')
  }
}

/** Fields whose texts seldom repeat: remembering them would cost more than reading them again. */
const seldomRepeated = new Set([
  'name',
  'idNo',
  'phone',
  'remark',
  'birthDate',
  'fromDate',
  'diedOn',
  'formerName'
])

/** What one pass over a sheet remembers, for most texts repeat from row to row. */
interface Memory {
  /** The columns, each with what its texts were read as; null where texts seldom repeat. */
  columns: { column: Column; known: Map<string, Reading> | null }[]
  addresses: Map<string, Address | 'missing' | 'unclear'>
}

/**
 * Gives the reader of a sheet's rows: it says everything that is wrong with a row (domain.md §8 P1–P30), never throws, never
 * guesses.
 */
export function rowParser(columns: readonly Column[], today: string): (source: SourceRow) => ParsedRow {
  const memory: Memory = {
    columns: columns.map(column => ({
      column,
      known: seldomRepeated.has(column.field) ? null : new Map<string, Reading>()
    })),
    addresses: new Map()
  }
  return source => parseRow(source, columns, today, memory)
}

function readOnce(column: Column, cell: CellValue, today: string, known: Map<string, Reading>): Reading {
  if (typeof cell !== 'string') return readCell(column.field, cell, column.header, today)
  const before = known.get(cell)
  if (before) return before
  const reading = readCell(column.field, cell, column.header, today)
  known.set(cell, reading)
  return reading
}

/** Shared by all rows without a fault, which are most. */
const noFields: ReadonlySet<string> = new Set()

function parseRow(source: SourceRow, columns: readonly Column[], today: string, memory: Memory): ParsedRow {
  const values: CellValues = {}
  let failed = noFields
  let precision: string | null = null
  const row: ParsedRow = {
    source,
    person: null,
    address: null,
    use: null,
    ownerName: null,
    grid: null,
    hukouNo: null,
    relation: null,
    headName: null,
    fromDate: null,
    issues: []
  }
  for (const { column, known } of memory.columns) {
    const { field } = column
    const cell = source.cells[column.column] ?? null
    if (cell === null) {
      values[field] = null
      continue
    }
    const reading =
      known === null ? readCell(field, cell, column.header, today) : readOnce(column, cell, today, known)
    if (reading.error !== undefined) {
      failed = new Set([...failed, field])
      addIssue(row, columns, field, reading.error)
      continue
    }
    values[field] = reading.value
    if (reading.precision !== undefined) precision = reading.precision
    if (reading.warning !== undefined) addIssue(row, columns, field, reading.warning, 'warning')
  }
  row.use = text(values, 'use')
  row.ownerName = text(values, 'ownerName')
  row.grid = text(values, 'grid')
  row.hukouNo = text(values, 'hukouNo')
  row.relation = text(values, 'relation')
  row.headName = text(values, 'headName')
  row.fromDate = text(values, 'fromDate')
  placeRow(row, columns, values, failed, memory)
  readPerson(row, columns, values, failed, precision, today)
  return row
}

const placeFields = ['compound', 'building', 'unit', 'floor', 'room', 'address'] as const

function placeRow(
  row: ParsedRow,
  columns: readonly Column[],
  values: CellValues,
  failed: ReadonlySet<string>,
  memory: Memory
): void {
  if (failed.size > 0 && placeFields.some(field => failed.has(field))) return
  const key = [row.source.section ?? '', ...placeFields.map(field => values[field] ?? '')].join('\n')
  const address = memory.addresses.get(key) ?? addressOf(values, row.source.section)
  memory.addresses.set(key, address)
  const among = (fields: readonly string[]): string =>
    fields.find(field => columns.some(column => column.field === field)) ?? 'address'
  if (address === 'missing')
    addIssue(
      row,
      columns,
      among(values.building || row.source.section ? ['room', 'address'] : ['address', 'building', 'room']),
      '没有住址，请补上楼栋和室号，例如 3栋2单元501'
    )
  else if (address === 'unclear')
    addIssue(
      row,
      columns,
      values.address ? 'address' : 'room',
      '看不出楼栋和室号，请写成 3栋2单元501 或 3-2-501'
    )
  else row.address = address
}

function readPerson(
  row: ParsedRow,
  columns: readonly Column[],
  values: CellValues,
  failed: ReadonlySet<string>,
  precision: string | null,
  today: string
): void {
  const empty = emptyUses.includes(row.use ?? '')
  const name = text(values, 'name')
  if (name === null || emptyNames.test(name) || isBlankWord(name)) {
    if (failed.has('name')) return
    if (name !== null && emptyNames.test(name) && row.use === null)
      row.use = /商|门/.test(name) ? 'shop' : 'vacant'
    else if (!empty) addIssue(row, columns, 'name', '没有姓名，请补上；没有人住的房请在房屋性质栏写“空置”')
    else if (text(values, 'idNo') !== null || text(values, 'birthDate') !== null)
      addIssue(row, columns, 'name', '有证件号码或出生日期，却没有姓名，请补上')
    return
  }
  if (empty)
    addIssue(
      row,
      columns,
      'use',
      `写着${row.use === 'shop' ? '商用' : '空置'}，又填了居民姓名；有人住请改房屋性质，姓名是业主的请移到业主姓名栏`
    )
  const settled = settlePerson(personOf(values, name, precision), today)
  row.person = settled.values
  if (settled.values.birthDate !== null) row.person.birthPrecision ??= 'day'
  for (const issue of settled.issues)
    if (!failed.has(issue.field)) addIssue(row, columns, issue.field, issue.reason)
  for (const warning of settled.warnings) addIssue(row, columns, warning.field, warning.reason, 'warning')
  if ((settled.values.phone?.length ?? 0) > 100) addIssue(row, columns, 'phone', '号码太多，请最多留 8 个')
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
