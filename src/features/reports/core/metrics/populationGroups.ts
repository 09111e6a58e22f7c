import { groupCondition } from '../../../serviceGroups/core/members'
import { serviceGroups } from '../../../serviceGroups/contract'
import type { RowsMetric } from '../metric'
import { agedMetric } from './populationAges'
import { personMetric } from './populationBases'

/** Counted by their own metrics: by birth date, or as a kind of resident. */
const countedElsewhere = ['elderly60', 'elderly80', 'tenant']

/**
 * Service groups (domain.md §2.5) in the order in which they are listed, each as one metric whose rows are the group's members
 * on the last day of the period. Sensitive groups (S2) have no metric: the lists behind numbers ask no right to see them.
 */
export const groupMetrics: readonly RowsMetric[] = [
  agedMetric(60, '60周岁以上老人'),
  agedMetric(80, '80周岁以上老人'),
  ...serviceGroups
    .filter(({ code, level }) => level === 'S1' && !countedElsewhere.includes(code))
    .map(({ code, label, definition }) =>
      personMetric(`pop.byGroup.${code}`, label, definition, day => groupCondition('r', code, day))
    )
]
