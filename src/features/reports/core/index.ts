import type { Feature } from '../../../core/feature'
import { implement } from '../../../core/router'
import { reportOperations } from '../contract'
import { mediationReportOperations } from '../mediationContract'
import { stockReportOperations } from '../stockContract'
import { workReportOperations } from '../workContract'
import { periodOf } from '../periodOf'
import { caseLedger } from './mediation/ledger'
import { mediationTable, mediationWorkbook, subsidies, subsidyWorkbook } from './mediation/service'
import { populationStatistics, populationWorkbook } from './populationStatistics'
import { monthlyReport, monthlyWorkbook, recordsBehind } from './service'
import { stockReport, stockWorkbook } from './stock'
import {
  workLedger,
  workLedgerWorkbook,
  workSummary,
  workSummaryWord,
  workTable,
  workWorkbook
} from './workTables/service'

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
      ledger: (tx, { period, page, pageSize }) => caseLedger.page(tx, periodOf(period), page, pageSize),
      ledgerWorkbook: (context, { period }) => caseLedger.workbook(context, periodOf(period))
    }),
    ...implement(stockReportOperations, { table: stockReport, workbook: stockWorkbook }),
    ...implement(workReportOperations, {
      table: workTable,
      tableWorkbook: workWorkbook,
      ledger: workLedger,
      ledgerWorkbook: workLedgerWorkbook,
      summary: workSummary,
      summaryWord: workSummaryWord
    })
  ]
}
