import { In, IsNull, LessThanOrEqual } from 'typeorm'
import { z } from 'zod'
import type { Row } from '../../../core/db/entity'
import type { Tx } from '../../../core/tx'
import { dwelling } from '../../residents/contract'
import { personsOfHouseholds } from '../../residents/core/homes'
import { visit, type Door, type visitOperations } from '../contract'
import { mayBeNamed } from '../rules'
import { householdsOn } from './places'

type DoorsInput = z.output<(typeof visitOperations)['doors']['input']>

const doorRow = z.object({
  id: z.string(),
  unit: z.string().nullable(),
  room: z.string(),
  use: z.string().nullable()
})
const visitRow = z.object({ dwellingId: z.string(), outcome: z.string(), visitedOn: z.string() })
const answerRow = z.object({ householdId: z.string(), outcome: z.string() })
type Tried = z.infer<typeof visitRow> & { tries: number }

/** The latest visit of each dwelling in a campaign and how many there were, up to a day; without a campaign, of visits that have none. */
async function latestVisits(
  tx: Tx,
  dwellingIds: readonly string[],
  campaignId: string | null,
  day: string
): Promise<Map<string, Tried>> {
  const rows = await tx.manager.getRepository<Row>(visit.table).find({
    select: { dwellingId: true, outcome: true, visitedOn: true },
    where: {
      dwellingId: In([...dwellingIds]),
      campaignId: campaignId === null ? IsNull() : campaignId,
      visitedOn: LessThanOrEqual(day),
      deletedAt: IsNull()
    },
    order: { visitedOn: 'ASC', createdAt: 'ASC', id: 'ASC' }
  })
  const tried = new Map<string, Tried>()
  for (const row of rows.map(each => visitRow.parse(each)))
    tried.set(row.dwellingId, { ...row, tries: (tried.get(row.dwellingId)?.tries ?? 0) + 1 })
  return tried
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
  const visits = await latestVisits(tx, ids, input.campaignId, input.asOf)
  const declined = await declinedHouseholds(tx, households, input.asOf)
  return doors.map(door => {
    const home = homes.get(door.id)
    const latest = visits.get(door.id)
    const named = latest === undefined || mayBeNamed(latest.outcome)
    return {
      dwellingId: door.id,
      unit: door.unit ?? '',
      room: door.room,
      use: door.use,
      headName: named ? (home?.headName ?? null) : null,
      persons: home ? (persons.get(home.id) ?? 0) : 0,
      outcome: latest?.outcome ?? null,
      visitedOn: latest?.visitedOn ?? null,
      tries: latest?.tries ?? 0,
      unnamed: home !== undefined && declined.has(home.id)
    }
  })
}
