import { AppError } from '../../../contract/errors'
import type { Metric } from './metric'
import { disputeMetrics } from './metrics/disputes'
import { populationMetrics } from './metrics/population'
import { publicityMetrics } from './metrics/publicity'
import { requestMetrics } from './metrics/requests'

/** Every number of the office, by the ids of domain.md §9. */
export const metrics: readonly Metric[] = [
  ...populationMetrics,
  ...requestMetrics,
  ...disputeMetrics,
  ...publicityMetrics
]

const byId = new Map(metrics.map(metric => [metric.id, metric]))

/** Throws NOT_FOUND for an unknown id. */
export function findMetric(id: string): Metric {
  const metric = byId.get(id)
  if (!metric) throw new AppError('NOT_FOUND', '没有这个指标，报表的版式可能已更新。请刷新后再点。')
  return metric
}
