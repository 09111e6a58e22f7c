import { In, IsNull } from 'typeorm'
import { z } from 'zod'
import { choiceLabel } from '../../../contract/fields'
import { decodeRow } from '../../../core/db/codec'
import type { Row } from '../../../core/db/entity'
import type { Tx } from '../../../core/tx'
import { request, requestStates } from '../../requests/contract'
import { householdCounts } from '../../residents/core/asOf'
import { visit, type PastProblem, type visitOperations } from '../contract'

type Asked = z.output<(typeof visitOperations)['lookBack']['input']>

/** More of them at one door are not shown: the round before, and what was open before that. */
const shownPerDoor = 3

const problemRows = z.array(
  z.object({
    visitId: z.string(),
    dwellingId: z.string(),
    visitedOn: z.string(),
    problem: z.string()
  })
)
const requestRows = z.array(
  z.object({
    id: z.string(),
    visitId: z.string(),
    requestNo: z.string(),
    status: z.string(),
    resolvedAt: z.string().nullable()
  })
)

/** The problems of earlier rounds at the doors of a building, each with its requests; two queries for all. */
export async function lookBack(tx: Tx, { compound, building, before }: Asked): Promise<PastProblem[]> {
  const found: unknown = await tx.manager
    .createQueryBuilder()
    .select(
      'v.id AS "visitId", v.dwellingId AS "dwellingId", v.visitedOn AS "visitedOn", v.problem AS problem'
    )
    .from(visit.table, 'v')
    .innerJoin('dwelling', 'd', 'd.id = v.dwellingId')
    // who lives there now must not read what was said by who lived there before
    .leftJoin('household', 'h', 'h.id = v.householdId')
    .where(`COALESCE(d.compound, '') = :compound AND d.building = :building AND d.deletedAt IS NULL`)
    .andWhere(`v.deletedAt IS NULL AND v.problem IS NOT NULL AND v.visitedOn < :before`)
    .andWhere(`v.outcome <> 'declined' AND (v.householdId IS NULL OR (${householdCounts('h', ':before')}))`)
    .orderBy('v.visitedOn', 'DESC')
    .addOrderBy('v.id', 'DESC')
    .setParameters({ compound, building, before })
    .getRawMany()
  const shown = new Map<string, z.infer<typeof problemRows>>()
  for (const row of problemRows.parse(found)) {
    const own = shown.get(row.dwellingId) ?? []
    if (own.length < shownPerDoor) shown.set(row.dwellingId, [...own, row])
  }
  const problems = [...shown.values()].flat()
  const requests = await requestsOf(
    tx,
    problems.map(({ visitId }) => visitId)
  )
  return problems.map(({ problem, ...row }) => {
    const opened = decodeRow(tx.cipher, visit.table, { problem: visit.fields.problem }, row.visitId, {
      problem
    })
    return { ...row, problem: String(opened['problem']), requests: requests.get(row.visitId) ?? [] }
  })
}

/** The live requests made of visits, by visit, with their state in words. */
async function requestsOf(
  tx: Tx,
  visitIds: readonly string[]
): Promise<Map<string, PastProblem['requests']>> {
  const byVisit = new Map<string, PastProblem['requests']>()
  if (visitIds.length === 0) return byVisit
  const rows: unknown = await tx.manager.getRepository<Row>(request.table).find({
    select: { id: true, visitId: true, requestNo: true, status: true, resolvedAt: true },
    where: { visitId: In([...visitIds]), deletedAt: IsNull() },
    order: { requestNo: 'ASC' }
  })
  for (const { id, visitId, requestNo, status, resolvedAt } of requestRows.parse(rows)) {
    const made = { id, requestNo, status: choiceLabel(requestStates, status), done: resolvedAt !== null }
    byVisit.set(visitId, [...(byVisit.get(visitId) ?? []), made])
  }
  return byVisit
}
