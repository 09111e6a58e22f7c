import type { Feature } from '../../../core/feature'
import { implement } from '../../../core/router'
import { reportOperations } from '../contract'
import { mediationReportOperations } from '../mediationContract'
import { caseLedger, caseLedgerWorkbook } from './mediation/ledger'
import { mediationTable, mediationWorkbook, subsidies, subsidyWorkbook } from './mediation/service'
import { populationStatistics, populationWorkbook } from './populationStatistics'
import { monthlyReport, monthlyWorkbook, recordsBehind } from './service'

export const reports: Feature = {
  entities: [],
  bindings: [
    ...implement(reportOperations, {
      monthly: monthlyReport,
      population: populationStatistics,
      populationWorkbook,
      records: recordsBehind,
      workbook: monthlyWorkbook
    }),
    ...implement(mediationReportOperations, {
      table: mediationTable,
      tableWorkbook: mediationWorkbook,
      subsidies,
      subsidyWorkbook,
      ledger: caseLedger,
      ledgerWorkbook: caseLedgerWorkbook
    })
  ]
}
