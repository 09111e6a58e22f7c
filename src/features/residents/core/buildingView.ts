import { z } from 'zod'
import { addDays } from '../../../contract/dates'
import type { Tx } from '../../../core/tx'
import {
  visitCampaign,
  type BuildingQuestion,
  type BuildingShare,
  type residentOperations,
  type ViewedDoor,
  type VisitCampaign
} from '../contract'
import { comparePlaces } from '../rules'
import { readSetting } from '../../settings/core/service'
import { visitCountingSetting, type VisitCounting } from '../../visits/counting'
import { campaignOf } from '../../visits/core/campaignProgress'
import { countingOutcome, dueDwelling, visitsOfDwelling } from '../../visits/core/due'
import { householdCounts, membershipCounts, personCounts } from './asOf'
import { personsOfDwellings } from './homes'

type View = z.output<(typeof residentOperations)['buildingView']['input']>
type Asked = z.output<(typeof residentOperations)['buildingOverview']['input']>

/** SQL: somebody for whom `more` holds lives in dwelling `d` on :asOf. */
const livesHere = (more = ''): string =>
  `EXISTS (SELECT 1 FROM household h
    JOIN membership m ON m.householdId = h.id AND ${membershipCounts('m', ':asOf')}
    JOIN person p ON p.id = m.parentId AND ${personCounts('p', ':asOf')}
    WHERE h.dwellingId = d.id AND ${householdCounts('h', ':asOf')}${more})`

const visitedWith = (more = ''): string =>
  `EXISTS (SELECT 1 FROM visit v WHERE ${visitsOfDwelling('d')} AND v.deletedAt IS NULL
    AND v.visitedOn >= :from AND v.visitedOn <= :to
    AND (:campaignId IS NULL OR v.campaignId = :campaignId)${more})`

/** SQL: how far dwelling `d` has come, as the campaign's own page counts it under the office's 口径. */
const visitedState = (counting: VisitCounting): string =>
  `CASE WHEN ${dueDwelling(counting, 'd')} THEN
    CASE WHEN ${visitedWith(` AND ${countingOutcome(counting)}`)} THEN 'reached'
      WHEN ${visitedWith()} THEN 'missed' ELSE 'unvisited' END
    ELSE 'notDue' END`

/** SQL: request `q` was open at the end of :asOf, whatever became of it later. */
const openRequest = `q.deletedAt IS NULL AND q.reportedAt < :dayAfter
  AND (q.resolvedAt IS NULL OR q.resolvedAt > :dayAfter)`

/** SQL: person `p` is 80 on :asOf for certain; of whom only the month or year of birth is known once all of it is past. */
const isEighty = `CASE p.birthPrecision WHEN 'year' THEN substr(p.birthDate, 1, 4) < :yearAfter
  WHEN 'month' THEN substr(p.birthDate, 1, 7) < :monthAfter ELSE p.birthDate <= :eighty END`

/**
 * SQL: the state of dwelling `d`. Requests belong to a dwelling only by certain links: who asked lives there, or the visit
 * that brought the request was there; a place written as text says nothing.
 */
const stateOf: Readonly<Record<Exclude<BuildingQuestion, 'visited'>, string>> = {
  use: `CASE WHEN ${livesHere()} THEN 'lived' WHEN d.use = 'shop' THEN 'shop'
    WHEN d.use = 'vacant' THEN 'vacant' ELSE 'unknown' END`,
  elders: `CASE WHEN ${livesHere(` AND ${isEighty}`)} THEN 'elders'
    WHEN ${livesHere()} THEN 'others' ELSE 'empty' END`,
  requests: `CASE WHEN ${livesHere(` AND p.id IN (SELECT q.personId FROM request q WHERE ${openRequest})`)}
      OR d.id IN (SELECT w.dwellingId FROM visit w JOIN request q ON q.visitId = w.id
        WHERE w.deletedAt IS NULL AND ${openRequest}) THEN 'open'
    WHEN ${livesHere()} THEN 'others' ELSE 'empty' END`
}

/** Later than any visit. */
const noEnd = '9999-12-31'

/** The last birthday that makes somebody 80 on a day. */
const eightyOn = (day: string): string => `${Number(day.slice(0, 4)) - 80}${day.slice(4)}`

/**
 * The day on which it is asked who is due: the campaign's own, or the last of the span of visits. Of a month that is
 * still running it is the day of the question.
 */
async function dayOf(tx: Tx, { question, asOf, to, campaignId }: Asked): Promise<string> {
  if (question !== 'visited') return asOf
  if (campaignId !== null) return (await campaignOf(tx, campaignId)).dueOn
  return to !== null && to < asOf ? to : asOf
}

async function questionOf(tx: Tx, asked: Asked) {
  const state =
    asked.question === 'visited'
      ? visitedState(await readSetting(tx.manager, visitCountingSetting))
      : stateOf[asked.question]
  return { state, rows: dwellings(tx, { ...asked, asOf: await dayOf(tx, asked) }) }
}

const dwellings = (tx: Tx, { asOf, from, to, campaignId }: Asked) => {
  const eighty = eightyOn(asOf)
  const after = addDays(eighty, 1)
  return tx.manager
    .createQueryBuilder()
    .from('dwelling', 'd')
    .where('d.deletedAt IS NULL')
    .setParameters({
      asOf,
      from: from ?? '0000-01-01',
      to: to ?? noEnd,
      campaignId,
      eighty,
      yearAfter: after.slice(0, 4),
      monthAfter: after.slice(0, 7),
      dayAfter: `${asOf}~`
    })
}

const shareRows = z.array(
  z.object({ compound: z.string(), building: z.string(), state: z.string(), count: z.coerce.number() })
)

/** How the dwellings of every building answer a question; one grouped query, buildings in natural order. */
export async function buildingOverview(tx: Tx, asked: Asked): Promise<BuildingShare[]> {
  const { rows: query, state } = await questionOf(tx, asked)
  const rows: unknown = await query
    .select(`COALESCE(d.compound, '') AS compound, d.building AS building`)
    .addSelect(state, 'state')
    .addSelect('COUNT(*)', 'count')
    .groupBy(`COALESCE(d.compound, '')`)
    .addGroupBy('d.building')
    .addGroupBy('state')
    .getRawMany()
  const shares = new Map<string, BuildingShare>()
  for (const { compound, building, state, count } of shareRows.parse(rows)) {
    const key = JSON.stringify([compound, building])
    const share = shares.get(key) ?? { compound, building, dwellings: 0, states: {} }
    share.dwellings += count
    share.states[state] = count
    shares.set(key, share)
  }
  return [...shares.values()].sort(comparePlaces)
}

const doorRows = z.array(
  z.object({
    dwellingId: z.string(),
    unit: z.string().nullable(),
    room: z.string(),
    headName: z.string().nullable(),
    state: z.string()
  })
)

/** The doors of one building in the order of the stairs, each with its state; who was asked for at a visit is not named. */
export async function buildingView(tx: Tx, input: View): Promise<ViewedDoor[]> {
  const head = `(SELECT MIN(hp.name) FROM household hh JOIN person hp ON hp.id = hh.headId AND hp.deletedAt IS NULL
    WHERE hh.dwellingId = d.id AND ${householdCounts('hh', ':asOf')})`
  const { rows: query, state } = await questionOf(tx, input)
  const rows: unknown = await query
    .select('d.id AS "dwellingId", d.unit AS unit, d.room AS room')
    .addSelect(input.question === 'visited' ? 'NULL' : head, 'headName')
    .addSelect(state, 'state')
    .andWhere(`COALESCE(d.compound, '') = :compound AND d.building = :building`)
    .setParameters({ compound: input.compound, building: input.building })
    .orderBy('d.addressSort')
    .addOrderBy('d.id')
    .getRawMany()
  const doors = doorRows.parse(rows)
  const persons = await personsOfDwellings(
    tx,
    doors.map(door => door.dwellingId),
    input.asOf
  )
  return doors.map(door => ({ ...door, unit: door.unit ?? '', persons: persons.get(door.dwellingId) ?? 0 }))
}

/** More campaigns than these are not offered. */
const maxCampaigns = 100

/** The campaigns that visits were made for, the latest first. */
export async function visitCampaigns(tx: Tx): Promise<VisitCampaign[]> {
  const rows: unknown = await tx.manager
    .createQueryBuilder()
    .select('c.id AS id, c.title AS title')
    .from('visit', 'v')
    .innerJoin('campaign', 'c', 'c.id = v.campaignId')
    .where('v.deletedAt IS NULL')
    .groupBy('c.id')
    .orderBy('MAX(v.visitedOn)', 'DESC')
    .addOrderBy('c.title')
    .limit(maxCampaigns)
    .getRawMany()
  return z.array(visitCampaign).parse(rows)
}
