import type { z } from 'zod'
import { isRealDate } from '../../../../contract/dates'
import { sureDigitsOfDamagedId } from '../../../../contract/idNumber'
import type { CellValue } from '../../../../contract/sheet'
import { isBlankWord } from '../../../../contract/text'
import type { person } from '../../../residents/contract'
import { addressText, emptyUses, settlePerson, type Address } from '../../../residents/rules'
import type { RosterIssue } from '../../contract'
import { rosterFields } from '../../rules'
import { goneIn, joinBirth } from './cellDates'
import { emptyNames, readCell } from './cells'
import { openName, sortNotes, type NamePart } from './names'
import { separate, type Separated } from './people'
import { addressOf } from './place'
import type { Reading } from './reading'
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
  'phone2',
  'phone3',
  'remark',
  'birthDate',
  'fromDate',
  'toDate',
  'diedOn',
  'formerName',
  'recordId'
])

/** What one pass over a table remembers, for most texts repeat from row to row. */
interface Memory {
  /** The columns, each with what its texts were read as; null where texts seldom repeat. */
  columns: { column: Column; known: Map<string, Reading> | null }[]
  addresses: Map<string, Address | 'missing' | 'unclear'>
  name: number | null
}

/** What was typed for a part of a row, by field; undefined: nothing. */
export type TypedFields = (part: number) => Readonly<Record<string, string>> | undefined

/** What a cell in a place column repeats when it says 同上: the text above it; null when that is unknown. */
export type Above = (row: number, column: number) => string | null

/**
 * Gives the reader of a table's rows: it says everything that is wrong with a row (domain.md §8 P1–P30), never throws, never
 * guesses. A cell with several people gives several rows (P18).
 */
export function rowParser(
  columns: readonly Column[],
  today: string,
  above: Above = () => null
): (source: SourceRow, typed?: TypedFields) => ParsedRow[] {
  const memory: Memory = {
    columns: columns.map(column => ({
      column,
      known: seldomRepeated.has(column.field) ? null : new Map<string, Reading>()
    })),
    addresses: new Map(),
    name: columns.find(({ field }) => field === 'name')?.column ?? null
  }
  const parser: Parser = { columns, today, above, memory }
  return (source, typed) => parseSource(parser, source, typed)
}

interface Parser {
  columns: readonly Column[]
  today: string
  above: Above
  memory: Memory
}

function readOnce(column: Column, cell: CellValue, today: string, known: Map<string, Reading>): Reading {
  if (typeof cell !== 'string') return readCell(column.field, cell, column.header, today)
  const before = known.get(cell)
  if (before) return before
  const reading = readCell(column.field, cell, column.header, today)
  known.set(cell, reading)
  return reading
}

const plainName = /^[\u4E00-\u9FFF]*$/

/** The names of a row's name cell when there is more in it than one plain name. */
function namesIn({ memory }: Parser, cells: readonly CellValue[]): NamePart[] {
  const cell = memory.name === null ? null : (cells[memory.name] ?? null)
  if (typeof cell !== 'string' || plainName.test(cell)) return []
  return openName(cell)
}

/** The cells of a row with what was typed instead; fields without a column stay aside. */
function typedOver(
  parser: Parser,
  cells: readonly CellValue[],
  typed: Readonly<Record<string, string>> | undefined
): readonly CellValue[] {
  if (!typed) return cells
  const result = [...cells]
  for (const { column, field } of parser.columns) {
    const text = typed[field]
    if (text === undefined) continue
    while (result.length <= column) result.push(null)
    result[column] = text === '' ? null : text
  }
  return result
}

function parseSource(parser: Parser, source: SourceRow, typed: TypedFields | undefined): ParsedRow[] {
  const asInFile = namesIn(parser, source.cells)
  const separated = asInFile.length > 1 ? separate(source.cells, parser.columns, asInFile) : null
  // the people of the file stay the parts of the row; else what was typed may make several of it
  if (separated && 'cells' in separated && typed?.(0)?.name === undefined)
    return parseParts(parser, source, asInFile, separated, typed)
  const first = typed?.(0)
  const cells = typedOver(parser, source.cells, first)
  const people = first ? namesIn(parser, cells) : asInFile
  if (people.length < 2)
    return [parsePart(parser, { ...source, cells: source.cells }, cells, people[0], first)]
  const apart = first ? separate(cells, parser.columns, people) : separated
  if (apart && 'cells' in apart)
    return parseParts(parser, source, people, apart, part => (part === 0 ? undefined : typed?.(part)))
  const row = parsePart(parser, source, cells, undefined, first)
  row.issues = row.issues.filter(issue => issue.field !== 'name')
  if (apart) addIssue(row, parser.columns, apart.field, { code: 'twoPeople', reason: apart.reason })
  return [row]
}

function parseParts(
  parser: Parser,
  source: SourceRow,
  people: readonly NamePart[],
  { cells, warnings }: Extract<Separated, { cells: unknown }>,
  typed: TypedFields | undefined
): ParsedRow[] {
  return cells.map((own, part) => {
    const mine = typed?.(part)
    const person = mine?.name === undefined ? people[part] : undefined
    const row = parsePart(parser, { ...source, part, cells: own }, typedOver(parser, own, mine), person, mine)
    for (const warning of warnings)
      if (warning.part === part)
        addIssue(row, parser.columns, warning.field, { ...warning, level: 'warning' })
    return row
  })
}

/** Shared by all rows without a fault, which are most. */
const noFields: ReadonlySet<string> = new Set()

/** What was read of a row so far. */
interface Reads {
  values: CellValues
  failed: ReadonlySet<string>
  precision: string | null
}

function take(
  parser: Parser,
  row: ParsedRow,
  column: Column,
  cell: CellValue,
  reading: Reading,
  reads: Reads
): void {
  const { field } = column
  if (reading.error !== undefined) {
    reads.failed = new Set([...reads.failed, field])
    if (field === 'idNo' && reading.code === 'idDamaged') row.sureDigits = sureDigitsOf(cell)
    const proposal =
      reading.code === 'ditto' && placeNames.has(field) ? parser.above(row.source.row, column.column) : null
    addIssue(row, parser.columns, field, {
      code: reading.code,
      reason: reading.error,
      proposal: reading.proposal ?? proposal
    })
    return
  }
  reads.values[field] = reading.value
  if (reading.precision !== undefined) reads.precision = reading.precision
  if (reading.masked !== undefined && (field === 'idNo' || field === 'phone'))
    row.masked = { ...row.masked, [field]: reading.masked }
  if (reading.warning !== undefined)
    addIssue(row, parser.columns, field, {
      code: reading.code ?? 'warning',
      reason: reading.warning,
      level: 'warning'
    })
}

const sureDigitsOf = (cell: CellValue): string | null =>
  cell === null || (typeof cell !== 'string' && cell.t !== 'n')
    ? null
    : sureDigitsOfDamagedId(typeof cell === 'string' ? cell : cell.v)

function parsePart(
  parser: Parser,
  source: SourceRow,
  cells: readonly CellValue[],
  inner: NamePart | undefined,
  typed: Readonly<Record<string, string>> | undefined
): ParsedRow {
  const { columns, today, memory } = parser
  const reads: Reads = { values: {}, failed: noFields, precision: null }
  const { values } = reads
  const row: ParsedRow = {
    source,
    recordId: null,
    person: null,
    sureDigits: null,
    masked: noMasks,
    address: null,
    use: null,
    ownerName: null,
    grid: null,
    hukouNo: null,
    relation: null,
    headName: null,
    fromDate: null,
    toDate: null,
    issues: []
  }
  for (const { column, known } of memory.columns) {
    const { field } = column
    const raw = cells[column.column] ?? null
    const cell = field === 'name' && inner ? inner.name : raw
    if (cell === null) {
      values[field] = null
      continue
    }
    const reading =
      known === null ? readCell(field, cell, column.header, today) : readOnce(column, cell, today, known)
    take(parser, row, column, cell, reading, reads)
  }
  if (typed)
    for (const [field, text] of Object.entries(typed)) {
      if (text === '' || columns.some(column => column.field === field)) continue
      const column = { column: -1, header: labels.get(field) ?? field, field }
      take(parser, row, column, text, readCell(field, text, column.header, today), reads)
    }
  const gone = inner === undefined ? [] : readNotes(row, columns, values, inner)
  joinPhones(values)
  if (values.birthYear && !values.birthDate) joinBirthDate(parser, row, reads)
  row.recordId = text(values, 'recordId')
  row.use = text(values, 'use')
  row.ownerName = text(values, 'ownerName')
  row.grid = text(values, 'grid')
  row.hukouNo = text(values, 'hukouNo')
  row.relation = text(values, 'relation')
  row.headName = text(values, 'headName')
  row.fromDate = text(values, 'fromDate')
  if (values.died || values.movedOut || values.remark || gone.length > 0)
    settleGone(row, columns, reads, gone)
  row.toDate = text(values, 'toDate')
  if (row.toDate !== null && row.fromDate !== null && row.toDate < row.fromDate)
    addIssue(row, columns, 'toDate', { code: 'toBeforeFrom', reason: '早于入住日期，请核对' })
  placeRow(row, columns, values, reads.failed, memory)
  readPerson(row, columns, reads, today, typed?.idNo !== undefined)
  return row
}

const noMasks: ParsedRow['masked'] = {}

/** Takes over what stands around the name: 租户, 妻, a phone; gives the words that say somebody is gone. */
function readNotes(
  row: ParsedRow,
  columns: readonly Column[],
  values: CellValues,
  inner: NamePart
): readonly string[] {
  if (inner.notes.length === 0 && inner.phone === null) return []
  const notes = sortNotes(inner.notes)
  const warn = (code: string, reason: string) =>
    addIssue(row, columns, 'name', { code, reason, level: 'warning' })
  values.relation ??= notes.relation
  values.personType ??= notes.personType
  values.residenceState ??= notes.residenceState
  values.formerName ??= notes.formerName
  const numbers = [...(inner.phone === null ? [] : [inner.phone]), ...notes.phones]
  if (numbers.length > 0) {
    warn('nameWithPhone', '姓名栏里的电话已移到联系电话，请核对')
    values.phone = [...(values.phone ? [values.phone] : []), ...numbers].join('、')
  }
  if (notes.dropped.length > 0) warn('nameNoteDropped', `姓名后的“${notes.dropped.join('、')}”没有保存`)
  if (notes.unknown.length > 0)
    addIssue(row, columns, 'name', {
      code: 'nameNote',
      reason: '姓名里有括号说明，请把说明移到备注栏，姓名只留名字',
      proposal: inner.name
    })
  return notes.gone
}

/** Further phones go behind the first. */
function joinPhones(values: CellValues): void {
  if (!values.phone2 && !values.phone3) return
  values.phone = [values.phone, values.phone2, values.phone3].filter(Boolean).join('、')
}

function joinBirthDate({ columns, today }: Parser, row: ParsedRow, reads: Reads): void {
  const { values } = reads
  const birth = joinBirth(
    text(values, 'birthYear'),
    text(values, 'birthMonth'),
    text(values, 'birthDay'),
    today
  )
  if (birth === null) return
  if (birth.error !== undefined) {
    addIssue(row, columns, 'birthYear', { code: birth.code, reason: birth.error })
    return
  }
  values.birthDate = birth.value
  reads.precision = birth.precision ?? null
}

/** 已故 and 迁出 need their date; without one the row is not imported as somebody who lives there (P17, P18). */
function settleGone(
  row: ParsedRow,
  columns: readonly Column[],
  reads: Reads,
  notes: readonly string[]
): void {
  const { values, failed } = reads
  const remark = values.remark ? goneIn(values.remark) : null
  const said = [...notes.map(goneIn), remark].filter(gone => gone !== null)
  const kinds = [
    ['died', 'diedOn', '写着已故，没有去世日期：补上日期，或这一行不导入'],
    ['moved', 'toDate', '写着迁出，没有搬离日期：补上日期，或这一行不导入']
  ] as const
  for (const [kind, field, reason] of kinds) {
    const flag = (kind === 'died' ? values.died : values.movedOut) ?? null
    const words = said.filter(gone => gone.kind === kind)
    if (flag === null && words.length === 0) continue
    values[field] ??= (flag === 'yes' ? null : flag) ?? words.find(gone => gone.date !== null)?.date ?? null
    if (values[field] === null && !failed.has(field)) addIssue(row, columns, field, { code: 'gone', reason })
  }
}

const placeFields = ['compound', 'building', 'unit', 'floor', 'room', 'address'] as const
const placeNames: ReadonlySet<string> = new Set(placeFields)

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
      { code: 'noAddress', reason: '没有住址，请补上楼栋和室号，例如 3栋2单元501' }
    )
  else if (address === 'unclear')
    addIssue(row, columns, values.address ? 'address' : 'room', {
      code: 'unclearAddress',
      reason: '看不出楼栋和室号，请写成 3栋2单元501 或 3-2-501'
    })
  else row.address = address
}

function readPerson(
  row: ParsedRow,
  columns: readonly Column[],
  { values, failed, precision }: Reads,
  today: string,
  typedNumber: boolean
): void {
  const empty = emptyUses.includes(row.use ?? '')
  const name = text(values, 'name')
  if (name === null || emptyNames.test(name) || isBlankWord(name)) {
    if (failed.has('name')) return
    if (name !== null && emptyNames.test(name) && row.use === null)
      row.use = /商|门/.test(name) ? 'shop' : 'vacant'
    else if (!empty)
      addIssue(row, columns, 'name', {
        code: 'noName',
        reason: '没有姓名，请补上；没有人住的房请在房屋性质栏写“空置”'
      })
    else if (text(values, 'idNo') !== null || text(values, 'birthDate') !== null)
      addIssue(row, columns, 'name', {
        code: 'noName',
        reason: '有证件号码或出生日期，却没有姓名，请补上'
      })
    return
  }
  if (empty)
    addIssue(row, columns, 'use', {
      code: 'vacantWithName',
      reason: `写着${row.use === 'shop' ? '商用' : '空置'}，又填了居民姓名；有人住请改房屋性质，姓名是业主的请移到业主姓名栏`
    })
  const settled = settlePerson(personOf(values, name, precision), today)
  row.person = settled.values
  const damaged = settled.issues.some(issue => issue.code === 'idDamaged')
  if (damaged && !typedNumber) row.sureDigits = sureDigitsOfDamagedId(values.idNo ?? '')
  if (row.sureDigits !== null) birthFromSure(row.person, row.sureDigits)
  if (settled.values.birthDate !== null) row.person.birthPrecision ??= 'day'
  for (const { field, reason, code } of settled.issues)
    if (!failed.has(field))
      addIssue(
        row,
        columns,
        field,
        // what a person typed is whole, whatever it ends in
        damaged && typedNumber && field === 'idNo'
          ? { code: 'idCheckDigit', reason: '校验位不对，请核对或留空' }
          : { code: code ?? field, reason }
      )
  for (const { field, reason, code } of settled.warnings)
    addIssue(row, columns, field, { code: code ?? field, reason, level: 'warning' })
  if ((settled.values.phone?.length ?? 0) > 100)
    addIssue(row, columns, 'phone', { code: 'tooLong', reason: '号码太多，请最多留 8 个' })
}

/** Digits 7 to 14 of a destroyed number are sure: a birth date, where none is given and they are a real one (P1). */
function birthFromSure(values: PersonValues, sure: string): void {
  const birth = `${sure.slice(6, 10)}-${sure.slice(10, 12)}-${sure.slice(12, 14)}`
  if (values.birthDate !== null || !isRealDate(birth)) return
  values.birthDate = birth
  values.birthPrecision = 'day'
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
