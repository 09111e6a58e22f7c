import { newId } from '../../../../core/ids'
import { choiceLabel, type Field } from '../../../../contract/fields'
import { dwelling, household, membership } from '../../../residents/contract'
import { buildingKey, emptyUses, headRelations } from '../../../residents/rules'
import { isTaken, matchDifference, shownValue } from './diff'
import { tell, type Entry } from './entries'
import type { KnownDwelling, KnownHousehold, KnownStay } from './known'
import {
  checkHome,
  checkPerson,
  firstWith,
  headOf,
  warnDifferences,
  warnSecondHead,
  type Home
} from './homeChecks'
import { isGone, planMoves, stayHere, type Moves } from './moves'
import { isSound, rowName } from './parse'
import { change, type Plan, type PlanInput } from './plan'

interface Work extends PlanInput {
  plan: Plan
  moves: Moves
  spellings: Map<string, string>
  /** Ids of persons that the plan adds, by their row. */
  added: Map<Entry, string>
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

/** Plans what the rows change about homes and the people in them: all checks first, then what is stored. */
export function planHomes(plan: Plan, entries: readonly Entry[], input: PlanInput): void {
  for (const entry of entries) checkPerson(entry, input)
  for (const entry of entries)
    if (entry.also && !isSound(entry.also.row))
      tell(
        entry,
        'address',
        'firstRefused',
        `${rowName(entry.also.row, entry.row)}的同一个人没有导入，请先改好那一行`
      )
  const checked = homesOf(entries)
  const first = planMoves(entries, input)
  for (const home of checked.values()) checkHome(home, first, input)
  // whoever was refused meanwhile neither moves nor leaves
  const sound = entries.filter(entry => isSound(entry.row))
  const before = sound.length
  const moves = before === entries.length ? first : planMoves(sound, input)
  const work: Work = {
    ...input,
    plan,
    moves,
    spellings: new Map(input.known.spellings),
    added: new Map()
  }
  for (const home of homesOf(sound).values()) planHome(home, work)
  planLeaving(work)
  for (const entry of sound) planPerson(entry, work)
}

const earliest = (dates: readonly (string | null)[]): string | null =>
  dates.reduce(
    (least, date) => (least === null || date === null ? null : date < least ? date : least),
    dates[0] ?? null
  )

const latest = (dates: readonly (string | null)[]): string | null =>
  dates.reduce(
    (last, date) => (last === null || date === null ? null : date > last ? date : last),
    dates[0] ?? null
  )

function planHome(home: Home, work: Work): void {
  const { plan, known } = work
  const { entries } = home
  const persons = entries.filter(entry => entry.row.person !== null)
  const coming = persons.filter(entry => !entry.match || work.moves.arriving.has(entry))
  const stored = known.dwellingAt(home.address.key)
  // whoever is in the register and stays where he lives brings no flat of the file into it
  if (!stored && coming.length === 0 && persons.length === entries.length) return
  const dwellingId = stored?.id ?? newId()
  for (const field of ['use', 'grid', 'ownerName'] as const) warnDifferences(entries, field)
  if (stored) changeDwelling(stored, entries, work)
  else {
    const key = buildingKey(home.address.key)
    const building = work.spellings.get(key) ?? home.address.building
    work.spellings.set(key, building)
    plan.dwellings.push({
      id: dwellingId,
      address: { ...home.address, building },
      use: firstWith(entries, 'use')?.row.use ?? null,
      ownerName: firstWith(entries, 'ownerName')?.row.ownerName ?? null,
      grid: firstWith(entries, 'grid')?.row.grid ?? null
    })
  }
  const current = stored ? known.householdIn(stored.id) : undefined
  if (current && !work.moves.emptied.has(current.id)) {
    warnDifferences(persons, 'hukouNo')
    settleIn(current, persons, coming, work)
    return
  }
  if (coming.length === 0) return
  const head = headOf(persons)
  warnSecondHead(head, persons)
  warnDifferences(persons, 'hukouNo')
  const householdId = newId()
  const ids = new Map(coming.map(entry => [entry, arrive(entry, householdId, work)]))
  const emptiedOn = current ? (work.moves.emptied.get(current.id) ?? null) : null
  plan.households.push({
    id: householdId,
    dwellingId,
    headId: (head && ids.get(head)) ?? null,
    hukouNo: firstWith(persons, 'hukouNo')?.row.hukouNo ?? null,
    fromDate: earliest(coming.map(entry => fromDateOf(entry, work))) ?? emptiedOn,
    toDate: latest(coming.map(entry => entry.row.toDate))
  })
}

const fromDateOf = (entry: Entry, { moves }: Work): string | null =>
  moves.arriving.get(entry)?.fromDate ?? entry.row.fromDate

/** People of the file and the household that lives there today: who joins it, what it is told anew. */
function settleIn(
  current: KnownHousehold,
  persons: readonly Entry[],
  coming: readonly Entry[],
  work: Work
): void {
  const { plan, known, mode } = work
  const ids = new Map(coming.map(entry => [entry, arrive(entry, current.id, work)]))
  const number = firstWith(persons, 'hukouNo')
  if (number && isTaken(mode, current.hukouNo, number.row.hukouNo)) {
    const { hukouNo } = number.row
    change(plan, 'household', current, { hukouNo }, [
      { field: 'hukouNo', old: current.hukouNo, new: hukouNo }
    ])
    show(number, household.fields.hukouNo, current.hukouNo, hukouNo)
  }
  const head = headOf(persons)
  if (!head) return
  warnSecondHead(head, persons)
  const headId = ids.get(head) ?? head.match?.id ?? null
  if (headId === null || headId === current.headId || isGone(head, work.today)) return
  const before = persons.find(entry => entry.match?.id === current.headId)
  const steppedDown =
    mode === 'update' && before !== undefined && !headRelations.includes(before.row.relation ?? '02')
  if (current.headId === null ? mode !== 'skip' || !head.match : steppedDown) {
    change(plan, 'household', current, { headId }, [{ field: 'headId', old: current.headId, new: headId }])
    head.changes.push({
      label: household.fields.headId.label,
      old: known.persons.get(current.headId ?? '')?.name ?? '（空）',
      new: head.row.person?.name ?? ''
    })
  } else if (headRelations.includes(head.row.relation ?? '') && current.headId !== null)
    tell(
      head,
      'relation',
      'headInRegister',
      `台账里这一户的户主是${known.persons.get(current.headId)?.name ?? '别人'}，户主没有改，请核对`,
      'warning'
    )
}

function show(entry: Entry, field: Field, old: unknown, now: unknown): void {
  entry.changes.push({ label: field.label, old: shownValue(field, old), new: shownValue(field, now) })
}

function changeDwelling(
  stored: KnownDwelling,
  entries: readonly Entry[],
  { plan, mode, moves, known }: Work
): void {
  for (const field of ['use', 'grid', 'ownerName'] as const) {
    const first = firstWith(entries, field)
    if (!first || !isTaken(mode, stored[field], first.row[field])) continue
    const now = first.row[field]
    const current = known.householdIn(stored.id)
    // nobody is put out by filling in a blank
    if (field === 'use' && emptyUses.includes(now ?? '') && current && !moves.emptied.has(current.id))
      continue
    change(plan, 'dwelling', stored, { [field]: now }, [{ field, old: stored[field], new: now }])
    show(first, dwelling.fields[field], stored[field], now)
  }
}

/** Gives a row's person a stay in a household, and adds him to the register when he is not in it; his id. */
function arrive(entry: Entry, householdId: string, work: Work): string | null {
  const { plan, known, moves } = work
  const { person: own, relation, toDate } = entry.row
  if (own === null) return null
  const owner = entry.also ?? entry
  const existing = owner.match
  entry.ids ??= { person: newId(), stay: newId() }
  const id = existing?.id ?? work.added.get(owner) ?? entry.ids.person
  if (!existing && !work.added.has(owner)) {
    work.added.set(owner, id)
    plan.persons.push({ id, values: owner.row.person ?? own })
  }
  const fromDate = fromDateOf(entry, work)
  const stay = { id: entry.ids.stay, personId: id, position: 0, householdId, relation, fromDate, toDate }
  if (entry.also) stay.position = 1
  if (existing) {
    const stays = known.staysOf(existing.id)
    stay.position = stays.length
    const changes = Object.entries({ householdId, relation, fromDate, toDate }).flatMap(([name, now]) =>
      now === null ? [] : [{ field: `memberships.${stay.id}.${name}`, old: null, new: now }]
    )
    change(plan, 'person', existing, {}, changes)
    const leaves = moves.arriving.get(entry)?.leaves ?? null
    entry.changes.push({
      label: '住址',
      old: leaves ? known.addressOf(leaves.dwellingId) : '（空）',
      new: addressOfRow(entry)
    })
  } else if (entry.also) entry.changes.push({ label: '住址', old: '（空）', new: addressOfRow(entry) })
  plan.stays.push(stay)
  return id
}

const addressOfRow = ({ row: { address } }: Entry): string =>
  address === null ? '' : `${address.compound ?? ''}${address.building}${address.unit ?? ''}${address.room}`

/** Stays that end, and households that end with the last of them. */
function planLeaving({ plan, known, moves, today }: Work): void {
  for (const { stay, day } of moves.ending.values()) {
    const owner = known.persons.get(stay.personId)
    if (!owner) continue
    changeStay(plan, owner, stay, 'toDate', day)
  }
  const joined = new Set(plan.stays.map(stay => stay.householdId))
  for (const [id, day] of moves.emptied) {
    const stored = known.households.get(id)
    if (!stored || joined.has(id) || (stored.toDate !== null && stored.toDate <= today)) continue
    change(plan, 'household', stored, { toDate: day }, [{ field: 'toDate', old: stored.toDate, new: day }])
  }
}

function changeStay(
  plan: Plan,
  owner: { id: string; version: number },
  stay: KnownStay,
  field: 'relation' | 'toDate',
  now: string
): void {
  plan.stayUpdates.set(stay.id, { ...plan.stayUpdates.get(stay.id), [field]: now })
  change(plan, 'person', owner, {}, [
    { field: `memberships.${stay.id}.${field}`, old: stay[field], new: now }
  ])
}

/** What a row changes about its person and his stay there. */
function planPerson(entry: Entry, work: Work): void {
  const { plan, known, mode, moves } = work
  const { match, row } = entry
  if (!match || mode === 'skip') return
  const { values, changes, shown } = matchDifference(entry, match, known, mode)
  if (changes.length > 0) change(plan, 'person', match, values, changes)
  entry.changes.push(...shown)
  const stay = stayHere(entry, known)
  if (!stay || moves.arriving.has(entry)) return
  if (row.relation !== null && isTaken(mode, stay.relation, row.relation)) {
    changeStay(plan, match, stay, 'relation', row.relation)
    const { choices, label } = membership.fields.relation
    const word = (value: string | null): string => (value === null ? '（空）' : choiceLabel(choices, value))
    entry.changes.push({ label, old: word(stay.relation), new: word(row.relation) })
  }
  const ended = moves.ending.get(stay.id)
  if (ended) show(entry, membership.fields.toDate, stay.toDate, ended.day)
}
