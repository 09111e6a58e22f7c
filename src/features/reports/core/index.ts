import type { Feature } from '../../../core/feature'
import { implement } from '../../../core/router'
import { reportOperations } from '../contract'
import { populationStatistics, populationWorkbook } from './populationStatistics'
import { monthlyReport, monthlyWorkbook, recordsBehind } from './service'

export const reports: Feature = {
  entities: [],
  bindings: implement(reportOperations, {
    monthly: monthlyReport,
    population: populationStatistics,
    populationWorkbook,
    records: recordsBehind,
    workbook: monthlyWorkbook
  })
}
