import { previousPeriod, samePeriodLastYear, type Period } from '../../../../contract/periods'
import type { TaskContext } from '../../../../core/router'
import type { Tx } from '../../../../core/tx'
import { readOffice } from '../../../settings/core/service'
import type { LedgerPage, TableReport } from '../../contract'
import { periodOf, spanOf } from '../../periodOf'
import type { AskedWorkLedger, AskedWorkTable, WorkLedger, WorkTable } from '../../workContract'
import { comparisonSheet, type ComparedNumber } from '../comparisonSheet'
import { createEvaluation, type Evaluation } from '../evaluate'
import { frame, type ReportContext } from '../frame'
import type { SheetSpec } from '../layout'
import type { Ledger } from '../ledgers'
import { officeCatalog } from '../service'
import { offerReport, reportOf } from '../tables'
import { publicityLedger } from './publicityLedger'
import { publicityTable, publicityNumbers } from './publicityTable'
import { requestLedger } from './requestLedger'
import { requestRepeats } from './requestRepeats'
import { requestSplitSheet, splitNumbers, type RequestSplitName } from './requestSplits'
import { requestNumbers, requestSummary } from './requestSummary'

/** What a table is made of: the report's own period, and evaluations of others by need. */
export interface TableMaking {
  readonly tx: Tx
  readonly context: ReportContext
  readonly evaluation: Evaluation
  /** The same numbers of another period: 上期, 累计. */
  other(period: Period): Evaluation
}

interface TableSource {
  sheets(making: TableMaking): Promise<SheetSpec[]>
  /** Unit words of all numbers, and the numbers themselves, for 同比环比. */
  readonly compared: { readonly unit: string; readonly ids: readonly string[] }
  /** In place of those ids where the rows are known only with the numbers: they are of one of these periods. */
  comparedRows?(evaluations: readonly Evaluation[]): Promise<ComparedNumber[]>
}

const requestSplit = (name: RequestSplitName): TableSource => ({
  sheets: making => requestSplitSheet(making, name),
  compared: { unit: '件', ids: [] },
  comparedRows: evaluations => splitNumbers(name, evaluations)
})

const tables: Readonly<Record<WorkTable, TableSource>> = {
  requestHandling: { sheets: requestSummary, compared: requestNumbers },
  requestCategories: requestSplit('category'),
  requestChannels: requestSplit('channel'),
  requestNatures: requestSplit('nature'),
  requestDayParts: requestSplit('dayPart'),
  requestPlaces: requestSplit('place'),
  requestDepartments: requestSplit('department'),
  requestRepeats: { sheets: requestRepeats, compared: requestNumbers },
  publicityWork: { sheets: publicityTable, compared: publicityNumbers }
}

const ledgers: Readonly<Record<WorkLedger, Ledger>> = {
  requestLedger,
  publicityLedger
}

/** One table of requests, visits or publicity; with 同比 and 环比 on a further sheet where asked for. */
export async function workTable(tx: Tx, input: AskedWorkTable): Promise<TableReport> {
  const period = periodOf(input.period)
  const catalog = await officeCatalog(tx)
  const context = {
    office: await readOffice(tx.manager),
    period,
    today: tx.today,
    preparer: tx.actor.name
  }
  const evaluation = createEvaluation(tx, period, catalog)
  const other = (span: Period): Evaluation => createEvaluation(tx, span, catalog, spanOf(span))
  const { sheets, compared, comparedRows } = tables[input.table]
  const specs = await sheets({ tx, context, evaluation, other })
  // what began with the founding has no period before it
  if (input.compare && period.kind !== 'founding') {
    const name = `${specs[0]?.name ?? ''}同比环比`.replace('统计表', '')
    const spans = {
      now: evaluation,
      last: other(previousPeriod(period)),
      lastYear: other(samePeriodLastYear(period))
    }
    const numbers = comparedRows
      ? await comparedRows([spans.now, spans.last, spans.lastYear])
      : compared.ids.map(id => ({ id }))
    specs.push(comparisonSheet(frame(context, name, compared.unit, '居民委员会'), spans, numbers))
  }
  return reportOf(tx, evaluation, specs)
}

/** The table as a workbook that waits for download. */
export const workWorkbook = (context: TaskContext, input: AskedWorkTable) =>
  offerReport(context, tx => workTable(tx, input))

/** A page of a register. */
export const workLedger = (
  tx: Tx,
  { ledger, period, page, pageSize }: AskedWorkLedger & { page: number; pageSize: number }
): Promise<LedgerPage> => ledgers[ledger].page(tx, periodOf(period), page, pageSize)

/** The register as a workbook that waits for download. */
export const workLedgerWorkbook = (context: TaskContext, { ledger, period }: AskedWorkLedger) =>
  ledgers[ledger].workbook(context, periodOf(period))
