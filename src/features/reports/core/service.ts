import { AppError } from '../../../contract/errors'
import { everyRole, type Role } from '../../../contract/operation'
import { safeFileName } from '../../../contract/sheet'
import { renderWorkbook } from '../../../core/excel/excel'
import { xlsxMime } from '../../../core/exportList'
import type { TaskContext } from '../../../core/router'
import type { RecordStore } from '../../../core/db/store'
import type { Tx } from '../../../core/tx'
import { disputeReaders } from '../../disputes/contract'
import { disputeStore } from '../../disputes/core/service'
import {
  mediationFundStore,
  mediationRoundStore,
  mediatorStore,
  mediatorTrainingStore,
  openingBalanceStore,
  preventedEventStore
} from '../../mediation/core/service'
import { publicityStore } from '../../publicity/core/service'
import { requestCategoriesSetting } from '../../requests/categories'
import { requestStore } from '../../requests/core/service'
import { dwellingStore, householdStore, personStore } from '../../residents/core/service'
import { readReportRules } from '../../settings/core/reportRules'
import { readOffice, readSetting } from '../../settings/core/service'
import { surveyStore } from '../../surveys/core/service'
import { declinedHouseholds } from '../../visits/core/doors'
import { visitStore } from '../../visits/core/service'
import { visitCountingSetting } from '../../visits/counting'
import type { FigurePeriod, MetricValue, ReportPeriod, ReportSheet } from '../contract'
import { periodOf } from '../periodOf'
import { findDimension } from './dimensions'
import { createEvaluation, isMetricHidden, listedMetric, type Evaluation } from './evaluate'
import { buildSheet, metricKey } from './layout'
import type { MetricRecord, RowsMetric, ListMetric } from './metric'
import { createCatalog, isOfCampaign, type Catalog } from './metrics'
import { nameCulprits } from './culprits'
import { dueDay, spanFor, type Span } from './span'
import { workbookOf } from './workbook'
import { disputeSheet, populationSheet, publicitySheet, requestSheet } from './monthly'

interface Lister {
  label: string
  readers: readonly Role[]
  /** Age, address and number of persons are worked out for the last day of the period. */
  asOf: boolean
  list: Pick<RecordStore<unknown, object>, 'listOf'>['listOf']
}
const listers: Readonly<Record<MetricRecord, Lister>> = {
  person: { label: '居民', readers: everyRole, asOf: true, list: personStore.listOf },
  household: { label: '住户', readers: everyRole, asOf: true, list: householdStore.listOf },
  dwelling: { label: '住房', readers: everyRole, asOf: true, list: dwellingStore.listOf },
  request: { label: '诉求', readers: everyRole, asOf: false, list: requestStore.listOf },
  dispute: { label: '纠纷', readers: disputeReaders, asOf: false, list: disputeStore.listOf },
  visit: { label: '走访', readers: everyRole, asOf: false, list: visitStore.listOf },
  publicityEvent: { label: '宣传活动', readers: everyRole, asOf: false, list: publicityStore.listOf },
  survey: { label: '知晓率调查', readers: everyRole, asOf: false, list: surveyStore.listOf },
  mediationRound: {
    label: '纠纷排查',
    readers: disputeReaders,
    asOf: false,
    list: mediationRoundStore.listOf
  },
  preventedEvent: {
    label: '防止激化',
    readers: disputeReaders,
    asOf: false,
    list: preventedEventStore.listOf
  },
  openingBalance: { label: '期初数', readers: everyRole, asOf: false, list: openingBalanceStore.listOf },
  mediator: { label: '调解员', readers: everyRole, asOf: true, list: mediatorStore.listOf },
  mediationFund: { label: '调解经费', readers: everyRole, asOf: false, list: mediationFundStore.listOf },
  mediatorTraining: {
    label: '调解员培训',
    readers: everyRole,
    asOf: false,
    list: mediatorTrainingStore.listOf
  }
}

/** The numbers of these ids with their definitions. */
export async function metricValues(evaluation: Evaluation, ids: readonly string[]): Promise<MetricValue[]> {
  const values: MetricValue[] = []
  for (const id of ids) {
    const { label, unit, definition } = evaluation.find(id)
    values.push({ id, label, unit, definition, ...(await evaluation.figure(id)) })
  }
  return values
}

/** The numbers of the office under its own 口径. */
export const officeCatalog = async (tx: Tx): Promise<Catalog> =>
  createCatalog(
    await readReportRules(tx.manager),
    await readSetting(tx.manager, visitCountingSetting),
    await readSetting(tx.manager, requestCategoriesSetting)
  )

/** 《社区工作月报》 of one month. */
export async function monthlyReport(tx: Tx, input: ReportPeriod) {
  const period = periodOf({ kind: 'month', ...input })
  const office = await readOffice(tx.manager)
  const context = { office, period, today: tx.today, preparer: tx.actor.name }
  const catalog = await officeCatalog(tx)
  const evaluation = createEvaluation(tx, period, catalog)
  const ids = catalog.metrics.map(({ id }) => id)
  await evaluation.prepare(ids)
  const specs = [
    await populationSheet(context, evaluation),
    requestSheet(context, catalog),
    disputeSheet(context, catalog),
    await publicitySheet(context, evaluation)
  ]
  const sheets: ReportSheet[] = []
  for (const spec of specs) sheets.push(await buildSheet(spec, evaluation))
  return {
    title: `${office.community}工作月报`,
    periodLabel: period.label,
    from: period.from,
    to: period.to,
    sheets: await nameCulprits(tx, evaluation, sheets),
    metrics: await metricValues(evaluation, ids)
  }
}

/** Reads `disp.total` or `pop.persons|compound:城北公寓`. Throws NOT_FOUND. */
function parseKey(key: string) {
  const cut = key.indexOf('|')
  if (cut < 0) return { id: key, split: null }
  const id = key.slice(0, cut)
  const split = key.slice(cut + 1)
  const at = split.indexOf(':')
  return { id, split: { dimension: findDimension(split.slice(0, at)), key: split.slice(at + 1) } }
}

/** The records behind a number, from the number's own query. */
export async function recordsBehind(
  tx: Tx,
  input: { metric: string; period: FigurePeriod; campaignId: string | null; page: number; pageSize: number }
) {
  const period = await spanFor(tx, periodOf(input.period), input.campaignId)
  const { id, split } = parseKey(input.metric)
  const catalog = await officeCatalog(tx)
  const evaluation = createEvaluation(tx, period, catalog)
  const metric = catalog.find(id)
  if (isMetricHidden(tx, metric))
    throw new AppError(
      'FORBIDDEN',
      `“${metric.label}”是敏感信息，你的账号没有查看的权限。需要时请管理员在“系统管理”里开通。`
    )
  const figure = await evaluation.figure(id, split?.dimension, split?.key)
  const of = split ? `（${catalog.show(split.dimension, split.key)}）` : ''
  const head = {
    label: `${metric.label}${of}`,
    definition: `${metric.definition}${narrowing(catalog, id, period)}`,
    text: figure.text
  }
  const parts = metric.kind === 'sum' ? await partValues(evaluation, metric.parts, split) : []
  if (metric.kind === 'sum') return { ...head, parts, record: '', rows: [], total: 0 }
  const listed: RowsMetric | ListMetric = listedMetric(id, catalog)
  const lister = listers[listed.record]
  if (!lister.readers.includes(tx.actor.role))
    throw new AppError('FORBIDDEN', `${lister.label}的记录只有调解员和管理员能看，你可以看到合计数。`)
  const rows = listed.rows(tx, period)
  if (split) {
    split.dimension.join?.(rows)
    rows.andWhere(`${split.dimension.expression(listed.record)} = :dimensionKey`, { dimensionKey: split.key })
  }
  // who is listed for a past day is shown as of that day: his age then, where he lived then
  const seen = lister.asOf ? { ...tx, today: dueDay(period) } : tx
  const page = await lister.list(seen, rows, input)
  return {
    ...head,
    parts,
    record: listed.record,
    rows: await nameable(
      tx,
      listed,
      page.rows.map(row => ({ ...row }))
    ),
    total: page.total
  }
}

/** Households behind a number of visits, without the names of those who declined and were not met since (domain.md §0.1(4)). */
async function nameable(
  tx: Tx,
  { id, record }: Pick<RowsMetric, 'id' | 'record'>,
  rows: Record<string, unknown>[]
): Promise<Record<string, unknown>[]> {
  if (record !== 'household' || !id.startsWith('visit.')) return rows
  const declined = await declinedHouseholds(
    tx,
    rows.map(row => String(row['id'])),
    tx.today
  )
  return rows.map(row => (declined.has(String(row['id'])) ? { ...row, headName: null } : row))
}

/** Says of a number that it counts one campaign only. */
const narrowing = (catalog: Catalog, id: string, { campaign }: Span): string =>
  campaign && isOfCampaign(catalog, id) ? `；只计专项“${campaign.title}”` : ''

/** The parts of a sum, each for the same value of the dimension. */
async function partValues(
  evaluation: Evaluation,
  parts: readonly string[],
  split: ReturnType<typeof parseKey>['split']
): Promise<MetricValue[]> {
  const values = await metricValues(evaluation, parts)
  if (!split) return values
  return Promise.all(
    values.map(async value => ({
      ...value,
      id: metricKey(value.id, split),
      ...(await evaluation.figure(value.id, split.dimension, split.key))
    }))
  )
}

/** The report as a workbook that waits for download. */
export async function monthlyWorkbook(context: TaskContext, input: ReportPeriod) {
  context.progress(0, 2, '正在汇总')
  const report = await context.read(tx => monthlyReport(tx, input))
  context.progress(1, 2, '正在生成 Excel')
  const bytes = await renderWorkbook(workbookOf(report.sheets), { signal: context.signal })
  const fileName = `${safeFileName(`${report.title}（${report.periodLabel}）`)}.xlsx`
  const token = context.files.offer({ fileName, mime: xlsxMime, bytes })
  return { token, fileName, rows: report.sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0) }
}
