import { sureDigitsOfDamagedId, sureDigitsOfNumber } from '../../../../contract/idNumber'
import type { CellValue } from '../../../../contract/sheet'
import type { Address } from '../../../residents/rules'
import { joinBirthDate, joinPhones, readNotes, settleGone, text, type CellValues, type Reads } from './around'
import { readCell } from './cells'
import { openName, type NamePart } from './names'
import { addIssue, labels, type ParsedRow } from './parse'
import { separate, type Separated } from './people'
import { readPerson } from './person'
import { addressOf } from './place'
import type { Reading } from './reading'
import type { Column, SourceRow } from './sheets'

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

/** Longer ones may be two: 张三和李四. */
const plainName = /^[\u4E00-\u9FFF]{0,4}$/

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

function sureDigitsOf(cell: CellValue): string | null {
  if (typeof cell === 'string') return sureDigitsOfDamagedId(cell)
  return cell !== null && cell.t === 'n' ? sureDigitsOfNumber(cell.v) : null
}

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
  if (values.birthYear && !values.birthDate) joinBirthDate(row, columns, reads, today)
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
