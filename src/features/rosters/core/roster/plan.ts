import type { FieldChange } from '../../../../core/db/history'
import type { ImportMode, RosterCounts } from '../../contract'
import type { Address } from '../../../residents/rules'
import { checkMasked, personDifference } from './diff'
import { reset, type Decision, type Entry } from './entries'
import { planHomes } from './homes'
import type { Known } from './known'
import { hasOtherErrors, matchRow, type IndexOf } from './match'
import { isSound, type PersonValues } from './parse'
import { refuseTwoNames, settleRepeated } from './repeated'

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
  toDate: string | null
}
export interface PlannedPerson {
  id: string
  values: PersonValues
}
export interface PlannedStay {
  id: string
  personId: string
  /** Place among the person's stays. */
  position: number
  householdId: string
  relation: string | null
  fromDate: string | null
  toDate: string | null
}

/** Changed values of a record of the register, with what they were. */
export interface PlannedUpdate {
  table: 'dwelling' | 'household' | 'person'
  id: string
  /** The version that was compared. */
  version: number
  values: Record<string, unknown>
  changes: FieldChange[]
}

/** What an import will store, and how many rows end how. */
export interface Plan {
  dwellings: PlannedDwelling[]
  households: PlannedHousehold[]
  persons: PlannedPerson[]
  stays: PlannedStay[]
  /** By table and id. */
  updates: Map<string, PlannedUpdate>
  /** Changed values of stays of the register, by id; their history stands with the person. */
  stayUpdates: Map<string, Record<string, string | null>>
  counts: RosterCounts
}

/** What a plan follows from, besides the rows. */
export interface PlanInput {
  known: Known
  indexOf: IndexOf
  mode: ImportMode
  today: string
  decisions: ReadonlyMap<number, Decision>
}

/** Adds changed values to the update of a record. */
export function change(
  plan: Plan,
  table: PlannedUpdate['table'],
  { id, version }: { id: string; version: number },
  values: Record<string, unknown>,
  changes: readonly FieldChange[]
): void {
  const key = `${table}:${id}`
  const update = plan.updates.get(key) ?? { table, id, version, values: {}, changes: [] }
  Object.assign(update.values, values)
  update.changes.push(...changes)
  plan.updates.set(key, update)
}

const emptyPlan = (rows: number): Plan => ({
  dwellings: [],
  households: [],
  persons: [],
  stays: [],
  updates: new Map(),
  stayUpdates: new Map(),
  counts: {
    rows,
    new: 0,
    changed: 0,
    unchanged: 0,
    undecided: 0,
    refused: 0,
    left: 0,
    persons: 0,
    households: 0,
    dwellings: 0
  }
})

/**
 * Decides what an import stores and what becomes of every row (domain.md §2.2, P23–P28). It can be made again after every
 * edit and decision. When `known.missing` is not empty afterwards, those rows have to be fetched and the plan made again.
 */
export function planImport(entries: readonly Entry[], input: PlanInput): Plan {
  const { known, mode, decisions } = input
  const plan = emptyPlan(entries.length)
  const taking: Entry[] = []
  for (const entry of entries) {
    reset(entry)
    const leave = decisions.get(entry.id)?.decision === 'leave'
    if (leave) entry.decision = 'leave'
    if (leave) entry.choices = ['leave']
    if (entry.left || leave) entry.outcome = 'left'
    else taking.push(entry)
  }
  refuseTwoNames(taking, decisions)
  const waiting = new Set<Entry>()
  for (const entry of taking) {
    const decided = matchRow(entry, known, input.indexOf, decisions.get(entry.id), candidate =>
      isQuiet(entry, candidate.person, input)
    )
    if (!decided) waiting.add(entry)
    else if (entry.match) {
      checkMasked(entry, entry.match, known)
      if (mode !== 'skip') known.has(entry.match.id)
    }
  }
  // nothing more can be said before their rows are here
  if (known.missing.size > 0) return plan
  const decided = taking.filter(entry => !waiting.has(entry))
  settleRepeated(decided, known, decisions)
  planHomes(
    plan,
    decided.filter(entry => !entry.same),
    input
  )
  for (const entry of taking) entry.outcome = outcomeOf(entry, waiting.has(entry), known)
  for (const entry of taking)
    if (entry.choices.length === 0 && entry.outcome !== 'unchanged') entry.choices = ['leave']
  for (const entry of entries) plan.counts[entry.outcome]++
  plan.counts.persons = plan.persons.length
  plan.counts.households = plan.households.length
  plan.counts.dwellings = plan.dwellings.length
  return plan
}

/** A row that would change nothing about the person needs no decision. */
function isQuiet(entry: Entry, person: NonNullable<Entry['match']>, input: PlanInput): boolean {
  const { known, mode } = input
  if (!known.has(person.id)) return false
  const stay = known.staysOf(person.id).find(each => known.isOpen(each))
  const { relation, toDate } = entry.row
  const changesStay =
    (relation !== null && relation !== stay?.relation && (mode === 'update' || stay?.relation === null)) ||
    (toDate !== null && toDate !== stay?.toDate)
  if (mode !== 'skip' && changesStay) return false
  return personDifference(entry, person, known, mode).changes.length === 0
}

function outcomeOf(entry: Entry, waits: boolean, known: Known): Entry['outcome'] {
  if (waits) return hasOtherErrors(entry) ? 'refused' : 'undecided'
  if (!isSound(entry.row)) return 'refused'
  if (entry.same) return 'unchanged'
  const isKnown =
    entry.match !== null ||
    (entry.row.person === null &&
      entry.row.address !== null &&
      known.dwellingAt(entry.row.address.key) !== undefined)
  if (!isKnown) return 'new'
  return entry.changes.length > 0 ? 'changed' : 'unchanged'
}
