import { AppError } from '../../../../contract/errors'
import { previousPeriod, samePeriodLastYear, type Period } from '../../../../contract/periods'
import { safeFileName } from '../../../../contract/sheet'
import { docxMime } from '../../../../core/word/mime'
import type { TaskContext } from '../../../../core/router'
import type { Tx } from '../../../../core/tx'
import { readOffice } from '../../../settings/core/service'
import type { LedgerPage, TableReport } from '../../contract'
import { periodOf, spanOf } from '../../periodOf'
import type { AskedSummary, AskedWorkLedger, AskedWorkTable, WorkLedger, WorkTable } from '../../workContract'
import { comparisonSheet, type ComparedNumber } from '../comparisonSheet'
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
import { requestRepeats } from './requestRepeats'
import { requestSplitSheet, splitNumbers, type RequestSplitName } from './requestSplits'
import { requestNumbers, requestSummary } from './requestSummary'
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
  const { sheets, compared, comparedRows } = tables[input.table]
  const specs = await sheets(made)
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
    specs.push(
      comparisonSheet(campaignFrame(context, evaluation.period, name, compared.unit), spans, numbers)
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

/** 工作小结 as a Word file that waits for download. Throws RULE where there is nothing to say. */
export async function workSummaryWord(context: TaskContext, input: AskedSummary) {
  const { summary, writer } = await context.read(async tx => ({
    summary: await workSummary(tx, input),
    writer: { office: await readOffice(tx.manager), preparer: tx.actor.name, today: tx.today }
  }))
  if (summary.paragraphs.length === 0)
    throw new AppError('RULE', '这段时间没有可写的数，没有生成 Word。请换一个统计期间。')
  // loaded when it is needed: composing Word files is no part of the start
  const { composeSummary } = await import('./summaryPaper')
  const bytes = await composeSummary(summary, writer)
  const fileName = `${safeFileName(summary.title)}.docx`
  const token = context.files.offer({ fileName, mime: docxMime, bytes })
  return { token, fileName, rows: summary.paragraphs.length }
}
