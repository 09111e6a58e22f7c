import { AppError } from '../../../contract/errors'
import type { Dimension, Metric } from './metric'
import { disputeMetrics } from './metrics/disputes'
import { compoundExpression, populationMetrics } from './metrics/population'
import { publicityMetrics } from './metrics/publicity'
import { requestMetrics, requestStemExpression } from './metrics/requests'

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

export const dimensions: readonly Dimension[] = [
  {
    id: 'compound',
    label: '小区',
    record: ['person', 'household', 'dwelling'],
    expression: compoundExpression
  },
  { id: 'category', label: '类别', record: ['request'], expression: () => requestStemExpression }
]

export function findDimension(id: string): Dimension {
  const dimension = dimensions.find(item => item.id === id)
  if (!dimension) throw new AppError('NOT_FOUND', '没有这个分类，报表的版式可能已更新。请刷新后再点。')
  return dimension
}
