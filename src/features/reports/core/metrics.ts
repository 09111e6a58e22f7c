import { AppError } from '../../../contract/errors'
import { defaultReportRules, type ReportRules } from '../../settings/reportRules'
import { defaultVisitCounting, type VisitCounting } from '../../visits/counting'
import type { Metric } from './metric'
import { committeeMetrics } from './metrics/committee'
import { cutMetric } from './metrics/disputeCuts'
import { disputeMetrics } from './metrics/disputes'
import { mediationBookMetrics } from './metrics/mediationBooks'
import { populationMetrics } from './metrics/population'
import { publicityMetrics } from './metrics/publicity'
import { requestMetrics } from './metrics/requests'
import { surveyMetrics } from './metrics/surveys'
import { visitMetrics } from './metrics/visits'

/** Every number of the office, by the ids of domain.md §9, under the 口径 that the office has set. */
export interface Catalog {
  readonly rules: ReportRules
  readonly metrics: readonly Metric[]
  /** Also finds numbers of a table's own columns, such as `disp.by.…`. Throws NOT_FOUND for an unknown id. */
  find(id: string): Metric
}

/** The numbers under these rules. */
export function createCatalog(rules: ReportRules, counting: VisitCounting): Catalog {
  const metrics = [
    ...populationMetrics,
    ...requestMetrics,
    ...disputeMetrics(rules),
    ...mediationBookMetrics,
    ...committeeMetrics(rules),
    ...publicityMetrics,
    ...visitMetrics(counting),
    ...surveyMetrics
  ]
  const byId = new Map(metrics.map(metric => [metric.id, metric]))
  return {
    rules,
    metrics,
    find(id) {
      const known = byId.get(id)
      if (known) return known
      const metric = cutMetric(id)
      if (!metric) throw new AppError('NOT_FOUND', '没有这个指标，报表的版式可能已更新。请刷新后再点。')
      byId.set(id, metric)
      return metric
    }
  }
}

/** Whether a number is narrowed where a campaign is chosen; of a sum or a rate all parts must be. */
export const isOfCampaign = (catalog: Catalog, id: string): boolean => catalog.find(id).ofCampaign ?? false

/** Labels and units are the same under all rules. */
export const defaultCatalog = createCatalog(defaultReportRules, defaultVisitCounting)
export const { metrics } = defaultCatalog
export const findMetric = (id: string): Metric => defaultCatalog.find(id)
