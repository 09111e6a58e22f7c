import { IsNull } from 'typeorm'
import { z } from 'zod'
import { AppError } from '../../../contract/errors'
import { ratePercent } from '../../../contract/rates'
import type { Row } from '../../../core/db/entity'
import type { Tx } from '../../../core/tx'
import { campaign } from '../../publicity/campaign'
import { publicityEvent } from '../../publicity/contract'
import { request } from '../../requests/contract'
import { personsOfDwellings } from '../../residents/core/homes'
import { addressText, comparePlaces } from '../../residents/rules'
import { readSetting } from '../../settings/core/service'
import type { BuildingProgress, CampaignDoor, campaignVisitOperations } from '../campaignContract'
import { visit } from '../contract'
import { countingDefinition, visitCountingSetting, type VisitCounting } from '../counting'
import { declinedHouseholds } from './doors'
import { dueRows, reachedBy } from './due'
import { householdsOn } from './places'

type Operations = typeof campaignVisitOperations
type ProgressInput = z.output<Operations['progress']['input']>
type ProgressOutput = z.output<Operations['progress']['output']>
type DoorsAsked = Omit<z.output<Operations['doors']['input']>, 'page' | 'pageSize'>

/** Later than any visit. */
const noEnd = '9999-12-31'

const campaignRow = z.object({
  id: z.string(),
  title: z.string(),
  fromDate: z.string(),
  toDate: z.string(),
  dueAsOf: z.string().nullable(),
  plannedHouseholds: z.number().nullable(),
  plannedCopies: z.number().nullable()
})

/** A live campaign. Throws NOT_FOUND. */
export async function campaignOf(tx: Tx, id: string) {
  const row = await tx.manager.getRepository<Row>(campaign.table).findOneBy({ id, deletedAt: IsNull() })
  if (!row) throw new AppError('NOT_FOUND', '找不到这个专项，可能已被删除。请回到专项名单。')
  const found = campaignRow.parse(row)
  return { ...found, dueOn: found.dueAsOf ?? found.toDate }
}

const reachedInCampaign = (counting: VisitCounting): string =>
  reachedBy(counting, 'v.campaignId = :campaignId AND v.visitedOn <= :until')

/** SQL alias of the dwelling of a row that is due. */
const home = ({ excludeVacant }: VisitCounting): string => (excludeVacant ? 'd' : 'r')

const shares = z.array(
  z.object({
    compound: z.string(),
    building: z.string(),
    due: z.coerce.number(),
    reached: z.coerce.number()
  })
)

async function buildingsOf(
  tx: Tx,
  counting: VisitCounting,
  { campaignId, until, dueOn }: { campaignId: string; until: string; dueOn: string }
): Promise<BuildingProgress[]> {
  const at = home(counting)
  const rows: unknown = await dueRows(tx, counting, dueOn)
    .select(`COALESCE(${at}.compound, '')`, 'compound')
    .addSelect(`${at}.building`, 'building')
    .addSelect('COUNT(*)', 'due')
    .addSelect(`SUM(CASE WHEN ${reachedInCampaign(counting)} THEN 1 ELSE 0 END)`, 'reached')
    .groupBy(`COALESCE(${at}.compound, '')`)
    .addGroupBy(`${at}.building`)
    .setParameters({ campaignId, until })
    .getRawMany()
  return shares.parse(rows).sort(comparePlaces)
}

const visitSums = z.object({
  visits: z.coerce.number(),
  copies: z.coerce.number(),
  problems: z.coerce.number()
})
const one = z.object({ value: z.coerce.number() })

/** The numbers of the visits themselves, and of the events of the campaign. */
async function sumsOf(tx: Tx, campaignId: string, until: string) {
  const visits: unknown = await tx.manager
    .createQueryBuilder()
    .select('COUNT(*)', 'visits')
    .addSelect('COALESCE(SUM(v.copies), 0)', 'copies')
    .addSelect('SUM(CASE WHEN v.problem IS NOT NULL THEN 1 ELSE 0 END)', 'problems')
    .from(visit.table, 'v')
    .where('v.campaignId = :campaignId AND v.visitedOn <= :until AND v.deletedAt IS NULL')
    .setParameters({ campaignId, until })
    .getRawOne()
  const events: unknown = await tx.manager
    .createQueryBuilder()
    .select('COALESCE(SUM(e.copies), 0)', 'value')
    .from(publicityEvent.table, 'e')
    .where('e.campaignId = :campaignId AND e.heldOn <= :until AND e.deletedAt IS NULL')
    .setParameters({ campaignId, until })
    .getRawOne()
  const requests: unknown = await tx.manager
    .createQueryBuilder()
    .select('COUNT(*)', 'value')
    .from(visit.table, 'v')
    .innerJoin(request.table, 'q', 'q.visitId = v.id AND q.deletedAt IS NULL')
    .where('v.campaignId = :campaignId AND v.visitedOn <= :until AND v.deletedAt IS NULL')
    .setParameters({ campaignId, until })
    .getRawOne()
  const sums = visitSums.extend({ problems: z.coerce.number().nullable() }).parse(visits)
  return {
    visits: sums.visits,
    visitCopies: sums.copies,
    problems: sums.problems ?? 0,
    eventCopies: one.parse(events).value,
    requests: one.parse(requests).value
  }
}

const percent = (part: number, whole: number): string => {
  const text = ratePercent(part, whole)
  return text === '—' ? text : `${text}%`
}

/** How far a campaign has come: 应入户 as of its own day, so that who moves later does not change it (P39). */
export async function campaignProgress(tx: Tx, input: ProgressInput): Promise<ProgressOutput> {
  const { dueAsOf: _dueAsOf, ...found } = await campaignOf(tx, input.campaignId)
  const counting = await readSetting(tx.manager, visitCountingSetting)
  const until = input.until ?? noEnd
  const buildings = await buildingsOf(tx, counting, { campaignId: found.id, until, dueOn: found.dueOn })
  const due = buildings.reduce((sum, each) => sum + each.due, 0)
  const reached = buildings.reduce((sum, each) => sum + each.reached, 0)
  const sums = await sumsOf(tx, found.id, until)
  const { due: dueWords, reached: reachedWords } = countingDefinition(counting)
  return {
    ...found,
    due,
    reached,
    missing: due - reached,
    rate: percent(reached, due),
    ...sums,
    copiesRate: percent(sums.visitCopies + sums.eventCopies, found.plannedCopies ?? 0),
    definition: { due: dueWords, reached: `本专项内${reachedWords}` },
    buildings
  }
}

const places = z.array(
  z.object({
    dwellingId: z.string(),
    compound: z.string().nullable(),
    building: z.string(),
    unit: z.string().nullable(),
    room: z.string(),
    total: z.coerce.number()
  })
)

/** The doors behind one of the three numbers, a page of them; a handful of queries whatever their number. */
export async function campaignDoors(
  tx: Tx,
  input: DoorsAsked,
  page: { page: number; pageSize: number }
): Promise<{ rows: CampaignDoor[]; total: number }> {
  const { dueOn } = await campaignOf(tx, input.campaignId)
  const counting = await readSetting(tx.manager, visitCountingSetting)
  const at = home(counting)
  const until = input.until ?? noEnd
  const query = dueRows(tx, counting, dueOn)
    .select(`${at}.id`, 'dwellingId')
    .addSelect([`${at}.compound AS compound`, `${at}.building AS building`, `${at}.unit AS unit`])
    .addSelect(`${at}.room`, 'room')
    .addSelect('COUNT(*) OVER ()', 'total')
    .setParameters({ campaignId: input.campaignId, until })
  if (input.state === 'missing') query.andWhere(`NOT ${reachedInCampaign(counting)}`)
  if (input.state === 'reached') query.andWhere(reachedInCampaign(counting))
  if (input.building !== null)
    query.andWhere(`COALESCE(${at}.compound, '') = :compound AND ${at}.building = :building`, {
      compound: input.compound ?? '',
      building: input.building
    })
  const raw: unknown = await query
    .orderBy(`${at}.addressSort`)
    .addOrderBy(`${at}.id`)
    .offset((page.page - 1) * page.pageSize)
    .limit(page.pageSize)
    .getRawMany()
  const found = places.parse(raw)
  const ids = found.map(({ dwellingId }) => dwellingId)
  const homes = await householdsOn(tx, ids, dueOn)
  const declined = await declinedHouseholds(
    tx,
    [...homes.values()].map(({ id }) => id),
    until
  )
  const persons = await personsOfDwellings(tx, ids, dueOn)
  const tried = await triesOf(tx, ids, input.campaignId, until)
  return {
    total: found[0]?.total ?? 0,
    rows: found.map(({ total: _total, ...place }) => {
      const lives = homes.get(place.dwellingId)
      const unnamed = lives !== undefined && declined.has(lives.id)
      const tries = tried.get(place.dwellingId) ?? []
      return {
        ...place,
        compound: place.compound ?? '',
        unit: place.unit ?? '',
        address: addressText(place),
        headName: unnamed ? null : (lives?.headName ?? null),
        unnamed,
        persons: persons.get(place.dwellingId) ?? 0,
        triedOn: tries.map(({ visitedOn }) => visitedOn),
        lastOutcome: tries.at(-1)?.outcome ?? null
      }
    })
  }
}

const tryRows = z.array(z.object({ dwellingId: z.string(), visitedOn: z.string(), outcome: z.string() }))

/** The visits of a campaign to dwellings, by dwelling, oldest first; one query. */
async function triesOf(tx: Tx, dwellingIds: readonly string[], campaignId: string, until: string) {
  const byDoor = new Map<string, z.infer<typeof tryRows>>()
  if (dwellingIds.length === 0) return byDoor
  const rows: unknown = await tx.manager
    .createQueryBuilder()
    .select('v.dwellingId AS "dwellingId", v.visitedOn AS "visitedOn", v.outcome AS outcome')
    .from(visit.table, 'v')
    .where('v.dwellingId IN (:...dwellingIds) AND v.campaignId = :campaignId')
    .andWhere('v.visitedOn <= :until AND v.deletedAt IS NULL')
    .orderBy('v.visitedOn')
    .addOrderBy('v.createdAt')
    .addOrderBy('v.id')
    .setParameters({ dwellingIds, campaignId, until })
    .getRawMany()
  for (const row of tryRows.parse(rows))
    byDoor.set(row.dwellingId, [...(byDoor.get(row.dwellingId) ?? []), row])
  return byDoor
}
