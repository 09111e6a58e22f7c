import { z } from 'zod'
import { attachmentEntity } from '../../../core/attachments/entity'
import type { Tx } from '../../../core/tx'
import { campaign } from '../../publicity/campaign'
import { request } from '../../requests/contract'
import { dwelling } from '../../residents/contract'
import { comparePlaces } from '../../residents/rules'
import { visit, type visitOperations } from '../contract'

type Rounds = (typeof visitOperations)['rounds']

const counted = z.array(z.object({ roundId: z.string(), count: z.coerce.number() }))

const byRound = (rows: unknown): Map<string, number> =>
  new Map(counted.parse(rows).map(({ roundId, count }) => [roundId, count]))

/** How many visits of each batch have photos. */
export async function picturedVisits(tx: Tx, roundIds: readonly string[]): Promise<Map<string, number>> {
  const rows: unknown = await tx.manager
    .createQueryBuilder()
    .select('v.roundId AS "roundId", COUNT(DISTINCT v.id) AS count')
    .from(visit.table, 'v')
    .innerJoin(attachmentEntity.options.name, 'a', `a.ownerId = v.id AND a.ownerKind = 'visit'`)
    .where('v.roundId IN (:...roundIds) AND a.deletedAt IS NULL', { roundIds })
    .groupBy('v.roundId')
    .getRawMany()
  return byRound(rows)
}

/** How many requests were made with each batch: entered in the same moment as their visit. */
async function requestsOf(tx: Tx, roundIds: readonly string[]): Promise<Map<string, number>> {
  const rows: unknown = await tx.manager
    .createQueryBuilder()
    .select('v.roundId AS "roundId", COUNT(*) AS count')
    .from(visit.table, 'v')
    .innerJoin(request.table, 'q', 'q.visitId = v.id AND q.createdAt = v.createdAt')
    .where('v.roundId IN (:...roundIds)', { roundIds })
    .groupBy('v.roundId')
    .getRawMany()
  return byRound(rows)
}

const placeRows = z.array(z.object({ roundId: z.string(), compound: z.string(), building: z.string() }))

/** Where each batch was: 城北公寓4栋、5栋. */
async function placesOf(tx: Tx, roundIds: readonly string[]): Promise<Map<string, string>> {
  const rows: unknown = await tx.manager
    .createQueryBuilder()
    .select(`DISTINCT v.roundId AS "roundId", COALESCE(d.compound, '') AS compound, d.building AS building`)
    .from(visit.table, 'v')
    .innerJoin(dwelling.table, 'd', 'd.id = v.dwellingId')
    .where('v.roundId IN (:...roundIds)', { roundIds })
    .getRawMany()
  const texts = new Map<string, { text: string; compound: string }>()
  for (const { roundId, compound, building } of placeRows.parse(rows).sort(comparePlaces)) {
    const before = texts.get(roundId)
    const place = before?.compound === compound ? building : `${compound}${building}`
    texts.set(roundId, { compound, text: before ? `${before.text}、${place}` : place })
  }
  return new Map([...texts].map(([roundId, { text }]) => [roundId, text]))
}

const roundRows = z.array(
  z.object({
    roundId: z.string(),
    at: z.string(),
    by: z.string(),
    visitedOn: z.string(),
    campaignTitle: z.string().nullable(),
    visits: z.coerce.number(),
    copies: z.coerce.number(),
    recycled: z.coerce.number(),
    changed: z.coerce.number(),
    total: z.coerce.number()
  })
)

/** The batches of visits, newest first; a handful of queries for a page. */
export async function visitRounds(
  tx: Tx,
  { page, pageSize }: z.output<Rounds['input']>
): Promise<z.output<Rounds['output']>> {
  const raw: unknown = await tx.manager
    .createQueryBuilder()
    .select('v.roundId', 'roundId')
    .addSelect('MIN(v.createdAt)', 'at')
    .addSelect('MIN(v.createdBy)', 'by')
    .addSelect('MIN(v.visitedOn)', 'visitedOn')
    .addSelect('MIN(c.title)', 'campaignTitle')
    .addSelect('COUNT(*)', 'visits')
    .addSelect('COALESCE(SUM(v.copies), 0)', 'copies')
    .addSelect('SUM(CASE WHEN v.deletedAt IS NULL THEN 0 ELSE 1 END)', 'recycled')
    .addSelect('SUM(CASE WHEN v.version > 1 THEN 1 ELSE 0 END)', 'changed')
    .addSelect('COUNT(*) OVER ()', 'total')
    .from(visit.table, 'v')
    .leftJoin(campaign.table, 'c', 'c.id = v.campaignId')
    .where('v.roundId IS NOT NULL')
    .groupBy('v.roundId')
    .orderBy('"at"', 'DESC')
    .addOrderBy('v.roundId', 'DESC')
    .offset((page - 1) * pageSize)
    .limit(pageSize)
    .getRawMany()
  const found = roundRows.parse(raw)
  const ids = found.map(({ roundId }) => roundId)
  if (ids.length === 0) return { rows: [], total: 0 }
  const places = await placesOf(tx, ids)
  const requests = await requestsOf(tx, ids)
  const pictured = await picturedVisits(tx, ids)
  return {
    total: found[0]?.total ?? 0,
    rows: found.map(({ total: _total, ...round }) => ({
      ...round,
      places: places.get(round.roundId) ?? '',
      requests: requests.get(round.roundId) ?? 0,
      pictured: pictured.get(round.roundId) ?? 0
    }))
  }
}
