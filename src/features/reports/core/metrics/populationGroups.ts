import type { RowsMetric } from '../metric'
import { agedMetric } from './populationAges'

/**
 * Service groups (domain.md §2.5) in the order in which they are listed. 60+ and 80+ come from the birth date; groups that
 * the office keeps are added here, each as one metric whose rows are the group's members on the last day of the period.
 */
export const groupMetrics: readonly RowsMetric[] = [
  agedMetric(60, '60周岁以上老人'),
  agedMetric(80, '80周岁以上老人')
]
