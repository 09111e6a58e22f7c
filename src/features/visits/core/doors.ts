import { In, IsNull, LessThanOrEqual } from 'typeorm'
import { z } from 'zod'
import type { Row } from '../../../core/db/entity'
import type { Tx } from '../../../core/tx'
import { dwelling } from '../../residents/contract'
import { personsOfHouseholds } from '../../residents/core/homes'
import { readSetting } from '../../settings/core/service'
import { visit, type Door, type visitOperations } from '../contract'
import { countsAsVisited, visitCountingSetting } from '../counting'
import { mayBeNamed } from '../rules'
import { householdsOn } from './places'

type DoorsInput = z.output<(typeof visitOperations)['doors']['input']>

const doorRow = z.object({
  id: z.string(),
  unit: z.string().nullable(),
  room: z.string(),
  use: z.string().nullable()
})
const visitRow = z.object({
  dwellingId: z.string(),
  householdId: z.string().nullable(),
  outcome: z.string(),
  visitedOn: z.string()
})
const answerRow = z.object({ householdId: z.string(), outcome: z.string() })
type VisitRow = z.infer<typeof visitRow>

/**
 * The visits of each dwelling in a campaign up to a day, oldest first; without a campaign, those that have none. What was
 * found at the family before is left out: `living` is who lives in each dwelling now.
 */
async function visitsAt(
  tx: Tx,
  dwellingIds: readonly string[],
  living: ReadonlyMap<string, { id: string }>,
  campaignId: string | null,
  day: string
): Promise<Map<string, VisitRow[]>> {
  const rows = await tx.manager.getRepository<Row>(visit.table).find({
    select: { dwellingId: true, householdId: true, outcome: true, visitedOn: true },
    where: {
      dwellingId: In([...dwellingIds]),
      campaignId: campaignId === null ? IsNull() : campaignId,
      visitedOn: LessThanOrEqual(day),
      deletedAt: IsNull()
    },
    order: { visitedOn: 'ASC', createdAt: 'ASC', id: 'ASC' }
  })
  const byDoor = new Map<string, VisitRow[]>()
  for (const row of z.array(visitRow).parse(rows)) {
    if (row.householdId !== null && row.householdId !== living.get(row.dwellingId)?.id) continue
    const before = byDoor.get(row.dwellingId)
    if (before) before.push(row)
    else byDoor.set(row.dwellingId, [row])
  }
  return byDoor
}

/** Households that declined and were not met since, up to a day: their names stay in the program (domain §0.1(4)). */
export async function declinedHouseholds(
  tx: Tx,
  householdIds: readonly string[],
  day: string
): Promise<Set<string>> {
  if (householdIds.length === 0) return new Set()
  const rows = await tx.manager.getRepository<Row>(visit.table).find({
    select: { householdId: true, outcome: true },
    where: {
      householdId: In([...householdIds]),
      outcome: In(['declined', 'met']),
      visitedOn: LessThanOrEqual(day),
      deletedAt: IsNull()
    },
    order: { visitedOn: 'ASC', createdAt: 'ASC', id: 'ASC' }
  })
  const last = new Map(rows.map(row => answerRow.parse(row)).map(row => [row.householdId, row.outcome]))
  return new Set([...last].filter(([, outcome]) => !mayBeNamed(outcome)).map(([id]) => id))
}

/** The doors of a building in the order of the stairs, with who lives there and how this round has gone (§3.3). */
export async function doorsOf(tx: Tx, input: DoorsInput): Promise<Door[]> {
  const rows = await tx.manager.getRepository<Row>(dwelling.table).find({
    select: { id: true, unit: true, room: true, use: true },
    where: {
      compound: input.compound === '' ? IsNull() : input.compound,
      building: input.building,
      deletedAt: IsNull()
    },
    order: { addressSort: 'ASC', id: 'ASC' }
  })
  const doors = rows.map(row => doorRow.parse(row))
  const ids = doors.map(door => door.id)
  const homes = await householdsOn(tx, ids, input.asOf)
  const households = [...homes.values()].map(home => home.id)
  const persons = await personsOfHouseholds(tx, households, input.asOf)
  const counting = await readSetting(tx.manager, visitCountingSetting)
  const visits = await visitsAt(tx, ids, homes, input.campaignId, input.asOf)
  const declined = await declinedHouseholds(tx, households, input.asOf)
  return doors.map(door => {
    const home = homes.get(door.id)
    const tries = visits.get(door.id) ?? []
    const latest = tries.at(-1)
    // a vacant flat has visits of its own; where somebody lives, only those to him count
    const due = home !== undefined || (door.use === 'vacant' && !counting.excludeVacant)
    const own = tries.filter(({ householdId }) => (home === undefined) === (householdId === null))
    const named = latest === undefined || mayBeNamed(latest.outcome)
    return {
      dwellingId: door.id,
      unit: door.unit ?? '',
      room: door.room,
      use: door.use,
      headName: named ? (home?.headName ?? null) : null,
      persons: home ? (persons.get(home.id) ?? 0) : 0,
      due,
      reached: due && own.some(({ outcome }) => countsAsVisited(counting, outcome)),
      outcome: latest?.outcome ?? null,
      visitedOn: latest?.visitedOn ?? null,
      tries: tries.length,
      unnamed: home !== undefined && declined.has(home.id)
    }
  })
}
