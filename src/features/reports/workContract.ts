import { z } from 'zod'
import { everyRole, job, query } from '../../contract/operation'
import { downloadSchema } from '../../contract/record'
import { figurePeriod, ledgerPage, metricValue, narrowedTo, spanPeriod, tableReport } from './contract'

/** Subjects whose reports stand on a page of their own: 诉求报表, 宣传走访报表. */
export type WorkArea = 'requests' | 'publicity'

interface WorkView<V extends string> {
  readonly value: V
  readonly label: string
  readonly area: WorkArea
}
const view = <V extends string>(value: V, label: string, area: WorkArea): WorkView<V> => ({
  value,
  label,
  area
})

/** Tables of numbers (domain.md §3.6, §4). */
export const workTables = [
  view('requestHandling', '诉求办理情况统计表', 'requests'),
  view('requestCategories', '诉求分类统计表', 'requests'),
  view('requestChannels', '诉求渠道统计表', 'requests'),
  view('requestNatures', '诉求性质统计表', 'requests'),
  view('requestDayParts', '诉求时段统计表', 'requests'),
  view('requestPlaces', '诉求地点统计表', 'requests'),
  view('requestDepartments', '诉求协调部门统计表', 'requests'),
  view('requestRepeats', '重复诉求前十', 'requests'),
  view('publicityWork', '宣传工作开展情况统计表', 'publicity'),
  view('visitWork', '入户走访情况统计表', 'publicity')
] as const
/** Registers (台账): one row a record. */
export const workLedgers = [
  view('requestLedger', '诉求台账', 'requests'),
  view('publicityLedger', '宣传台账', 'publicity'),
  view('visitLedger', '入户走访登记表', 'publicity')
] as const
/** What is read as prose: 工作小结. */
export const workProse = [view('summary', '工作小结', 'publicity')] as const
export type WorkTable = (typeof workTables)[number]['value']
export type WorkLedger = (typeof workLedgers)[number]['value']

const values = <V extends string>(views: readonly WorkView<V>[]): V[] => views.map(({ value }) => value)

const askedTable = z.strictObject({
  table: z.enum(values(workTables)),
  period: spanPeriod,
  campaignId: narrowedTo,
  /** Adds 同比 and 环比. */
  compare: z.boolean()
})
export type AskedWorkTable = z.infer<typeof askedTable>

const askedLedger = z.strictObject({
  ledger: z.enum(values(workLedgers)),
  period: spanPeriod,
  campaignId: narrowedTo
})
export type AskedWorkLedger = z.infer<typeof askedLedger>

const labels = {
  period: '统计期间',
  table: '报表',
  ledger: '台账',
  campaignId: '专项',
  from: '开始日期',
  to: '结束日期'
}

/** A piece of 工作小结: words, or a number with the metric whose records a click opens. */
export const summarySegment = z.strictObject({
  text: z.string(),
  metric: z.string().nullable(),
  /** Where it is another than that of the report. */
  period: figurePeriod.nullable()
})
export type SummarySegment = z.infer<typeof summarySegment>

const askedSummary = z.strictObject({
  period: spanPeriod,
  campaignId: narrowedTo,
  /** Numbers as 4000余户 (domain.md §3.4) in place of 4392户. */
  about: z.boolean()
})
export type AskedSummary = z.infer<typeof askedSummary>

export const workReportOperations = {
  /** One table of a period; every number opens its records. */
  table: query({ name: 'reports.work', input: askedTable, output: tableReport, access: everyRole, labels }),
  tableWorkbook: job({
    name: 'reports.workWorkbook',
    input: askedTable,
    output: downloadSchema,
    access: everyRole,
    labels
  }),
  /** A page of a register of a period. */
  ledger: query({
    name: 'reports.workLedger',
    input: z.strictObject({
      ...askedLedger.shape,
      page: z.int().min(1),
      pageSize: z.int().min(1).max(200)
    }),
    output: ledgerPage,
    access: everyRole,
    labels
  }),
  /** 工作小结: made of numbers only, each with its metric; sentences without a number are left out. */
  summary: query({
    name: 'reports.workSummary',
    input: askedSummary,
    output: z.strictObject({
      title: z.string(),
      periodLabel: z.string(),
      from: z.iso.date(),
      to: z.iso.date(),
      paragraphs: z.array(z.array(summarySegment)),
      metrics: z.array(metricValue)
    }),
    access: everyRole,
    labels
  }),
  /** The same words as a Word file in the layout of official papers, for the signature. */
  summaryWord: job({
    name: 'reports.workSummaryWord',
    input: askedSummary,
    output: downloadSchema,
    access: everyRole,
    labels
  }),
  ledgerWorkbook: job({
    name: 'reports.workLedgerWorkbook',
    input: askedLedger,
    output: downloadSchema,
    access: everyRole,
    labels
  })
}
