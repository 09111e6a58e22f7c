import { z } from 'zod'
import type { Tx } from '../../../core/tx'
import { disputeReaders } from '../../disputes/contract'
import type { CrossCheck, ReportSheet } from '../contract'
import { listedMetric, type Evaluation } from './evaluate'

/** More than this are counted, not named. */
const named = 5

const caseNames = z.array(z.object({ id: z.string(), title: z.string(), caseNo: z.string().nullable() }))

async function withNames(tx: Tx, evaluation: Evaluation, check: CrossCheck): Promise<CrossCheck> {
  if (check.culprits === null || !disputeReaders.includes(tx.actor.role)) return check
  const metric = listedMetric(check.culprits, evaluation.catalog)
  if (metric.record !== 'dispute') return check
  const found = await metric
    .rows(tx, evaluation.period)
    .select(['r.id AS id', 'r.title AS title', 'r.caseNo AS "caseNo"'])
    .orderBy('r.acceptedAt')
    .addOrderBy('r.id')
    .limit(named)
    .getRawMany()
  return {
    ...check,
    records: caseNames.parse(found).map(({ id, title, caseNo }) => ({
      record: metric.record,
      id,
      label: caseNo === null ? title : `${caseNo} ${title}`
    }))
  }
}

/** Names the cases that break a relation, to those who may read cases (domain.md §6.3(5)). */
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
