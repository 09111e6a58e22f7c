import { newId } from '../../../../core/ids'
import type { RosterCounts } from '../../contract'
import { buildingKey, emptyUses, headRelations, type Address } from '../../../residents/rules'
import { addIssue, isSound, rowName, type ParsedRow, type PersonValues } from './parse'
import type { Column } from './sheets'

/** A dwelling of the register that a roster may name. */
export interface KnownDwelling {
  id: string
  key: string
  building: string
  use: string | null
  /** The household living there today. */
  householdId: string | null
}

/** What the register holds already, as far as the import has to know it. */
export interface Existing {
  /** Blind indexes of all ID numbers. */
  ids: Set<string>
  /** `nameKey` of all persons at their addresses. */
  people: Set<string>
  dwellings: Map<string, KnownDwelling>
  /** How each building is written, by building key. */
  spellings: Map<string, string>
}

export interface PlannedDwelling {
  id: string
  address: Address
  use: string | null
  ownerName: string | null
  grid: string | null
}
export interface PlannedHousehold {
  id: string
  dwellingId: string
  headId: string | null
  hukouNo: string | null
  fromDate: string | null
}
export interface PlannedPerson {
  id: string
  membershipId: string
  values: PersonValues
  householdId: string
  relation: string | null
  fromDate: string | null
}

/** What an import will store, and what becomes of every row. */
export interface Plan {
  dwellings: PlannedDwelling[]
  households: PlannedHousehold[]
  persons: PlannedPerson[]
  refused: ParsedRow[]
  /** Rows that will be stored, in the order of the file. */
  accepted: ParsedRow[]
  counts: RosterCounts
}

/** A sheet's rows with the columns they were read by. */
export interface ParsedSheet {
  columns: readonly Column[]
  rows: ParsedRow[]
}

/** By this two rows without an ID number are the same person: name, birth date, address (P24: never the name alone). */
export const nameKey = (name: string, birthDate: string | null, addressKey: string): string =>
  `${name}|${birthDate ?? ''}|${addressKey}`

type Entry = { row: ParsedRow; columns: readonly Column[] }

/** The same ID number twice in a file: with two names both rows are refused, with one name the first is taken (P23, F39). */
function refuseRepeated(entries: readonly Entry[]): void {
  const byNumber = new Map<string, Entry[]>()
  for (const entry of entries) {
    const idNo = entry.row.person?.idNo ?? null
    if (
      idNo === null ||
      entry.row.issues.some(issue => issue.level === 'error' && issue.column === idHeader(entry))
    )
      continue
    const same = byNumber.get(idNo)
    if (same) same.push(entry)
    else byNumber.set(idNo, [entry])
  }
  for (const same of byNumber.values()) {
    if (same.length < 2) continue
    const names = new Set(same.map(entry => entry.row.person?.name))
    if (names.size > 1) refuseAll(same)
    else keepFirst(same)
  }
}

const idHeader = (entry: Entry): string =>
  entry.columns
    .find(column => column.field === 'idNo')
    ?.header.replace(/\s+/g, ' ')
    .trim()
    .slice(0, 40) ?? ''

function refuseAll(same: readonly Entry[]): void {
  for (const { row, columns } of same) {
    const others = same.filter(other => other.row.person?.name !== row.person?.name)
    const named = others
      .slice(0, 3)
      .map(other => `${rowName(other.row, row)}（${other.row.person?.name ?? ''}）`)
      .join('、')
    addIssue(row, columns, 'idNo', `与${named}的号码相同，姓名却不同，请核对后改正其中一行`)
  }
}

function keepFirst(same: readonly Entry[]): void {
  const sound = same.filter(entry => isSound(entry.row))
  const [first, ...later] = sound
  if (!first) return
  for (const { row, columns } of later)
    addIssue(row, columns, 'idNo', `与${rowName(first.row, row)}是同一个人，已按那一行导入，这一行不再导入`)
  if (later[0])
    addIssue(
      first.row,
      first.columns,
      'idNo',
      `在${rowName(later[0].row, first.row)}又出现一次，只导入这一行`,
      'warning'
    )
}

interface Home {
  address: Address
  entries: Entry[]
}

function homesOf(entries: readonly Entry[]): Map<string, Home> {
  const homes = new Map<string, Home>()
  for (const entry of entries) {
    const { address } = entry.row
    if (address === null || !isSound(entry.row)) continue
    const home = homes.get(address.key)
    if (home) home.entries.push(entry)
    else homes.set(address.key, { address, entries: [entry] })
  }
  return homes
}

/** Rows of one dwelling that contradict each other or the register: people in an empty flat, the flat listed twice. */
function checkHome(home: Home, known: KnownDwelling | undefined): void {
  const persons = home.entries.filter(entry => entry.row.person !== null)
  const [firstPerson] = persons
  const empty = home.entries.filter(entry => entry.row.person === null)
  for (const { row, columns } of empty) {
    if (firstPerson)
      addIssue(
        row,
        columns,
        'use',
        `${rowName(firstPerson.row, row)}登记了住在这里的人，不能又是空置，请核对`
      )
    else if (row !== empty[0]?.row)
      addIssue(row, columns, 'use', `与${rowName(empty[0]?.row ?? row, row)}是同一套房，不再重复导入`)
    else if (known?.householdId)
      addIssue(row, columns, 'use', '台账里这套房还有住户，不能改成空置，请先在台账里填上搬离日期')
  }
  if (known && emptyUses.includes(known.use ?? ''))
    for (const { row, columns } of persons)
      addIssue(
        row,
        columns,
        'use',
        '台账里这套房登记为空置或商用，请先在台账里改它的房屋性质，再导入住在这里的人'
      )
}

const firstValue = (entries: readonly Entry[], pick: (row: ParsedRow) => string | null): string | null =>
  entries.reduce<string | null>((found, entry) => found ?? pick(entry.row), null)

/** Rows of one dwelling that say different things about it: the first counts, the others are told so. */
function warnDifferences(entries: readonly Entry[], field: 'use' | 'grid' | 'ownerName' | 'hukouNo'): void {
  const first = entries.find(entry => entry.row[field] !== null)
  if (!first) return
  for (const { row, columns } of entries)
    if (row[field] !== null && row[field] !== first.row[field])
      addIssue(row, columns, field, `与${rowName(first.row, row)}同一套房却不一样，按那一行导入`, 'warning')
}

/** The household's head: who is 户主, else 本人, else who is named as the head by the others (domain.md §2.2). */
function headOf(entries: readonly Entry[]): Entry | null {
  const named = (entry: Entry): boolean => {
    const name = entry.row.person?.name ?? null
    return name !== null && entries.some(other => other.row.headName === name)
  }
  return (
    entries.find(entry => entry.row.relation === '02') ??
    entries.find(entry => entry.row.relation === '01') ??
    entries.find(named) ??
    null
  )
}

function warnSecondHead(head: Entry | null, entries: readonly Entry[]): void {
  if (!head) return
  for (const { row, columns } of entries)
    if (row !== head.row && headRelations.includes(row.relation ?? ''))
      addIssue(
        row,
        columns,
        'relation',
        `这套房在${rowName(head.row, row)}已有户主，这一行也写着户主，请核对`,
        'warning'
      )
}

const earliest = (entries: readonly Entry[]): string | null => {
  const dates = entries.map(entry => entry.row.fromDate)
  return dates.reduce(
    (least, date) => (least === null || date === null ? null : date < least ? date : least),
    dates[0] ?? null
  )
}

/**
 * Decides what an import stores: persons already in the register stay as they are, dwellings are met by address, one current
 * household a dwelling (domain.md §2.2). `indexOf` gives the blind index of a number. Adds issues to the rows.
 */
export function planImport(
  sheets: readonly ParsedSheet[],
  existing: Existing,
  indexOf: (idNo: string) => string
): Plan {
  const entries = sheets.flatMap(sheet => sheet.rows.map(row => ({ row, columns: sheet.columns })))
  refuseRepeated(entries)
  const present = new Set<ParsedRow>()
  for (const { row } of entries) if (isSound(row) && isPresent(row, existing, indexOf)) present.add(row)
  const fresh = entries.filter(entry => !present.has(entry.row))
  const homes = homesOf(fresh)
  for (const home of homes.values()) checkHome(home, existing.dwellings.get(home.address.key))
  const plan: Plan = {
    dwellings: [],
    households: [],
    persons: [],
    refused: entries.flatMap(({ row }) => (isSound(row) ? [] : [row])),
    accepted: fresh.flatMap(({ row }) => (isSound(row) ? [row] : [])),
    counts: {
      rows: entries.length,
      imported: 0,
      existing: present.size,
      refused: 0,
      persons: 0,
      households: 0,
      dwellings: 0
    }
  }
  const spellings = new Map(existing.spellings)
  for (const home of homes.values()) planHome(plan, home, existing.dwellings.get(home.address.key), spellings)
  plan.counts.refused = plan.refused.length
  plan.counts.imported = plan.accepted.length
  plan.counts.persons = plan.persons.length
  plan.counts.households = plan.households.length
  plan.counts.dwellings = plan.dwellings.length
  return plan
}

function isPresent(row: ParsedRow, existing: Existing, indexOf: (idNo: string) => string): boolean {
  const { person, address } = row
  if (address === null) return false
  if (person === null) {
    const known = existing.dwellings.get(address.key)
    return known !== undefined && known.householdId === null
  }
  if (person.idNo !== null) return existing.ids.size > 0 && existing.ids.has(indexOf(person.idNo))
  return existing.people.has(nameKey(person.name, person.birthDate, address.key))
}

function planHome(
  plan: Plan,
  home: Home,
  known: KnownDwelling | undefined,
  spellings: Map<string, string>
): void {
  const entries = home.entries.filter(entry => isSound(entry.row))
  if (entries.length === 0) return
  const dwellingId = known?.id ?? newId()
  if (!known) {
    for (const field of ['use', 'grid', 'ownerName'] as const) warnDifferences(entries, field)
    const key = buildingKey(home.address.key)
    const building = spellings.get(key) ?? home.address.building
    spellings.set(key, building)
    plan.dwellings.push({
      id: dwellingId,
      address: { ...home.address, building },
      use: firstValue(entries, row => row.use),
      ownerName: firstValue(entries, row => row.ownerName),
      grid: firstValue(entries, row => row.grid)
    })
  }
  const persons = entries.filter(entry => entry.row.person !== null)
  if (persons.length === 0) return
  const householdId = known?.householdId ?? newId()
  const head = headOf(persons)
  warnSecondHead(head, persons)
  let headId: string | null = null
  for (const entry of persons) {
    const { person, relation, fromDate } = entry.row
    if (person === null) continue
    const id = newId()
    if (entry === head) headId = id
    plan.persons.push({ id, membershipId: newId(), values: person, householdId, relation, fromDate })
  }
  if (known?.householdId) return
  warnDifferences(persons, 'hukouNo')
  plan.households.push({
    id: householdId,
    dwellingId,
    headId,
    hukouNo: firstValue(persons, row => row.hukouNo),
    fromDate: earliest(persons)
  })
}
