import { previousPeriod, samePeriodLastYear, type Period } from '../../../../contract/periods'
import type { TaskContext } from '../../../../core/router'
import type { Tx } from '../../../../core/tx'
import { readOffice } from '../../../settings/core/service'
import type { LedgerPage, TableReport } from '../../contract'
import { periodOf, spanOf } from '../../periodOf'
import type { AskedSummary, AskedWorkLedger, AskedWorkTable, WorkLedger, WorkTable } from '../../workContract'
import { comparisonSheet } from '../comparisonSheet'
import { createEvaluation, type Evaluation } from '../evaluate'
import type { ReportContext } from '../frame'
import type { SheetSpec } from '../layout'
import type { Ledger } from '../ledgers'
import { spanFor, type Span } from '../span'
import { officeCatalog } from '../service'
import { offerReport, reportOf } from '../tables'
import { campaignFrame } from './campaignFrame'
import { publicityLedger } from './publicityLedger'
import { publicityTable, publicityNumbers } from './publicityTable'
import { requestLedger } from './requestLedger'
import { requestTable, requestNumbers } from './requestTable'
import { summaryOf, type Summary } from './summary'
import { visitLedger } from './visitLedger'
import { visitNumbers, visitTable } from './visitTable'

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
}

const tables: Readonly<Record<WorkTable, TableSource>> = {
  requestHandling: { sheets: requestTable, compared: requestNumbers },
  publicityWork: { sheets: publicityTable, compared: publicityNumbers },
  visitWork: { sheets: visitTable, compared: visitNumbers }
}

const ledgers: Readonly<Record<WorkLedger, Ledger>> = {
  requestLedger,
  publicityLedger,
  visitLedger
}

async function making(tx: Tx, period: Period, campaignId: string | null): Promise<TableMaking> {
  const catalog = await officeCatalog(tx)
  const span = await spanFor(tx, period, campaignId)
  const { campaign } = span
  const narrowed = (days: Period): Span => (campaign ? { ...days, campaign } : days)
  return {
    tx,
    context: { office: await readOffice(tx.manager), period, today: tx.today, preparer: tx.actor.name },
    evaluation: createEvaluation(tx, span, catalog),
    other: days => createEvaluation(tx, narrowed(days), catalog, spanOf(days))
  }
}

/** One table of requests, visits or publicity; with 同比 and 环比 on a further sheet where asked for. */
export async function workTable(tx: Tx, input: AskedWorkTable): Promise<TableReport> {
  const period = periodOf(input.period)
  const made = await making(tx, period, input.campaignId)
  const { context, evaluation, other } = made
  const { sheets, compared } = tables[input.table]
  const specs = await sheets(made)
  // what began with the founding has no period before it
  if (input.compare && period.kind !== 'founding') {
    const name = `${specs[0]?.name ?? ''}同比环比`.replace('统计表', '')
    specs.push(
      comparisonSheet(
        campaignFrame(context, evaluation.period, name, compared.unit),
        { now: evaluation, last: other(previousPeriod(period)), lastYear: other(samePeriodLastYear(period)) },
        compared.ids.map(id => ({ id }))
      )
    )
  }
  return reportOf(tx, evaluation, specs)
}

/** The table as a workbook that waits for download. */
export const workWorkbook = (context: TaskContext, input: AskedWorkTable) =>
  offerReport(context, tx => workTable(tx, input))

/** A page of a register. */
export const workLedger = async (
  tx: Tx,
  { ledger, period, campaignId, page, pageSize }: AskedWorkLedger & { page: number; pageSize: number }
): Promise<LedgerPage> =>
  ledgers[ledger].page(tx, await spanFor(tx, periodOf(period), campaignId), page, pageSize)

/** The register as a workbook that waits for download. */
export const workLedgerWorkbook = async (
  context: TaskContext,
  { ledger, period, campaignId }: AskedWorkLedger
) => ledgers[ledger].workbook(context, await context.read(tx => spanFor(tx, periodOf(period), campaignId)))

/** 工作小结 of a period. */
export async function workSummary(tx: Tx, input: AskedSummary): Promise<Summary> {
  const { evaluation, context } = await making(tx, periodOf(input.period), input.campaignId)
  return summaryOf(context, evaluation, input.about)
}
