import { z } from 'zod'
import { everyRole, type Role } from '../../../contract/operation'
import type { Tx } from '../../../core/tx'
import { disputeReaders } from '../../disputes/contract'
import type { CrossCheck, ReportSheet } from '../contract'
import { listedMetric, type Evaluation } from './evaluate'
import type { MetricRecord } from './metric'

/** More than this are counted, not named. */
const most = 5

/** How the records that can break a relation are named, and who may read the names. */
const naming: Partial<
  Readonly<Record<MetricRecord, { number: string; title: string; order: string; readers: readonly Role[] }>>
> = {
  dispute: { number: 'r.caseNo', title: 'r.title', order: 'r.acceptedAt', readers: disputeReaders },
  request: { number: 'r.requestNo', title: 'r.summary', order: 'r.reportedAt', readers: everyRole }
}

const names = z.array(z.object({ id: z.string(), title: z.string(), number: z.string().nullable() }))

async function withNames(tx: Tx, evaluation: Evaluation, check: CrossCheck): Promise<CrossCheck> {
  if (check.culprits === null) return check
  const metric = listedMetric(check.culprits, evaluation.catalog)
  const named = naming[metric.record]
  if (!named?.readers.includes(tx.actor.role)) return check
  const found = await metric
    .rows(tx, evaluation.period)
    .select(['r.id AS id', `${named.title} AS title`, `${named.number} AS "number"`])
    .orderBy(named.order)
    .addOrderBy('r.id')
    .limit(most)
    .getRawMany()
  return {
    ...check,
    records: names.parse(found).map(({ id, title, number }) => ({
      record: metric.record,
      id,
      label: number === null ? title : `${number} ${title}`
    }))
  }
}

/** Names the records that break a relation, to those who may read them (domain.md §6.3(5)). */
export async function nameCulprits(
  tx: Tx,
  evaluation: Evaluation,
  sheets: readonly ReportSheet[]
): Promise<ReportSheet[]> {
  const named: ReportSheet[] = []
  for (const sheet of sheets) {
    const checks: CrossCheck[] = []
    for (const check of sheet.checks) checks.push(await withNames(tx, evaluation, check))
    named.push({ ...sheet, checks })
  }
  return named
}
