import { z } from 'zod'
import { monthSchema } from '../../contract/fields'
import { everyRole, job, query } from '../../contract/operation'
import { downloadSchema } from '../../contract/record'

/** Which month a report is about: a natural one, or one that ends on the cut-off day (domain.md §3.6). */
export const reportPeriod = z.strictObject({
  month: monthSchema,
  /** Day on which the statistical month ends, 1–31; null: natural month. */
  cutoff: z.int().min(1).max(31).nullable()
})
export type ReportPeriod = z.infer<typeof reportPeriod>

/** The day that a statistic of the register is about. */
export const asOfDay = z.strictObject({ asOf: z.iso.date() })
export type AsOfDay = z.infer<typeof asOfDay>

const year = z.int().min(1900).max(2999)

/** The spans that a report can be about; both ends belong to them (domain.md §3.6). */
const spans = [
  z.strictObject({ kind: z.literal('month'), ...reportPeriod.shape }),
  z.strictObject({ kind: z.literal('quarter'), year, quarter: z.int().min(1).max(4) }),
  z.strictObject({ kind: z.literal('halfYear'), year, half: z.int().min(1).max(2) }),
  z.strictObject({ kind: z.literal('year'), year }),
  z.strictObject({ kind: z.literal('custom'), from: z.iso.date(), to: z.iso.date() }),
  /** 自成立以来, up to a day. */
  z.strictObject({ kind: z.literal('founding'), to: z.iso.date() })
] as const

/** A span of days that a report is about. */
export const spanPeriod = z.discriminatedUnion('kind', spans)
export type SpanPeriod = z.infer<typeof spanPeriod>

/** What numbers are about: a span of days, or the state on a day. */
export const figurePeriod = z.discriminatedUnion('kind', [
  ...spans,
  z.strictObject({ kind: z.literal('day'), ...asOfDay.shape })
])
export type FigurePeriod = z.infer<typeof figurePeriod>

/** The campaign that numbers are narrowed to; null, or left out: all that the office did. */
export const narrowedTo = z.uuid().nullable().default(null)

/** One cell of a table: a text, or a number with the metric behind it. Spans count cells to the right and down. */
export const reportCell = z.strictObject({
  /** Ready to read: `88.89%`, `1.82`, `—`. */
  text: z.string(),
  /** The value for Excel; null where the cell is a text or shows `—`. */
  value: z.number().nullable(),
  kind: z.enum(['header', 'unit', 'text', 'count', 'money', 'percent', 'decimal', 'blank']),
  /** The metric whose records a click opens; null for headings and texts. */
  metric: z.string().nullable(),
  /** The period of the number where it is not that of the report: 上期, 去年同期, 累计. */
  period: figurePeriod.nullable(),
  colSpan: z.int(),
  rowSpan: z.int(),
  total: z.boolean()
})
export type ReportCell = z.infer<typeof reportCell>

/** A relation that must hold between numbers (勾稽). `culprits` is a metric whose records cause the miss. */
export const crossCheck = z.strictObject({
  label: z.string(),
  left: z.number(),
  right: z.number(),
  held: z.boolean(),
  /** Plain words: `分类合计 8 ≠ 总数 9：1 件未选类型`. */
  message: z.string(),
  culprits: z.string().nullable(),
  /** The first few of the culprits by name, for those who may read them. */
  records: z.array(z.strictObject({ record: z.string(), id: z.string(), label: z.string() }))
})
export type CrossCheck = z.infer<typeof crossCheck>

/** One table as printed: title, line under it, header rows, data rows, foot; the same for screen and Excel. */
export const reportSheet = z.strictObject({
  name: z.string(),
  title: z.string(),
  /** 填报单位, 统计期间, 单位. */
  line: z.tuple([z.string(), z.string(), z.string()]),
  columns: z.array(z.strictObject({ width: z.number() })),
  /** How many columns name the row: 1, or 2 with 序号. */
  stubs: z.int(),
  /** Rows of cells; a cell covered by a span is left out. */
  header: z.array(z.array(reportCell)),
  rows: z.array(z.array(reportCell)),
  /** 单位负责人（签字） … 填报日期. */
  foot: z.array(z.string()),
  /** Definitions (口径) printed under the table. */
  notes: z.array(z.string()),
  checks: z.array(crossCheck)
})
export type ReportSheet = z.infer<typeof reportSheet>

export const metricValue = z.strictObject({
  id: z.string(),
  label: z.string(),
  unit: z.string(),
  definition: z.string(),
  /** Number as printed in the report; null where it shows `—`. */
  value: z.number().nullable(),
  text: z.string()
})
export type MetricValue = z.infer<typeof metricValue>

/** Tables of one period, and every metric that their cells open. */
export const tableReport = z.strictObject({
  title: z.string(),
  periodLabel: z.string(),
  from: z.iso.date(),
  to: z.iso.date(),
  sheets: z.array(reportSheet),
  metrics: z.array(metricValue)
})
export type TableReport = z.infer<typeof tableReport>

const ledgerCells = z.array(z.union([z.string(), z.number(), z.null()]))

/** A page of a register (台账) of a period: one row a record, every value as printed. */
export const ledgerPage = z.strictObject({
  title: z.string(),
  from: z.iso.date(),
  to: z.iso.date(),
  /** What the days of the period are of: `登记期间`. */
  spanWord: z.string(),
  /** 量词 of a row: 件, 场. */
  counter: z.string(),
  /** How many columns at the left stay in sight. */
  frozen: z.int(),
  /** Name of the record type that a row opens. */
  record: z.string(),
  columns: z.array(
    z.strictObject({
      label: z.string(),
      /** In characters of the body font. */
      width: z.number(),
      number: z.boolean(),
      /** A click on this value opens the record. */
      door: z.boolean()
    })
  ),
  rows: z.array(z.strictObject({ id: z.uuid(), cells: ledgerCells })),
  /** 合计 over all pages: one cell a column; null in a register that has none. */
  totals: ledgerCells.nullable(),
  total: z.int()
})
export type LedgerPage = z.infer<typeof ledgerPage>

/** A number and the metric whose records a click on it opens. */
export const door = z.strictObject({ metric: z.string(), value: z.int() })
export type Door = z.infer<typeof door>

const pyramidBar = z.strictObject({ label: z.string(), male: door, female: door, none: door })
/** One age band of the pyramid; `none`: sex not known. */
export type PyramidBar = z.infer<typeof pyramidBar>

const buildingCounts = z.strictObject({
  compound: z.string(),
  building: z.string(),
  persons: door,
  households: door,
  vacant: door
})
export type BuildingCounts = z.infer<typeof buildingCounts>

export const reportOperations = {
  /** 《社区工作月报》 of one month: its tables, and every metric with its definition. */
  monthly: query({
    name: 'reports.monthly',
    input: reportPeriod,
    output: z.strictObject({
      title: z.string(),
      periodLabel: z.string(),
      from: z.iso.date(),
      to: z.iso.date(),
      sheets: z.array(reportSheet),
      metrics: z.array(metricValue)
    }),
    access: everyRole
  }),
  /** 人口统计 as of a day (domain.md §2.2): every number a door to its records. */
  population: query({
    name: 'reports.population',
    input: asOfDay,
    output: z.strictObject({
      asOf: z.iso.date(),
      /** 居民基本情况统计表. */
      sheet: reportSheet,
      metrics: z.array(metricValue),
      /** Youngest first; 年龄不详 last. */
      pyramid: z.array(pyramidBar),
      buildings: z.array(buildingCounts),
      groups: z.array(door),
      /** 人员类型, 人户状态 …: the parts of each add up to all residents. */
      divisions: z.array(z.strictObject({ label: z.string(), parts: z.array(door) }))
    }),
    access: everyRole,
    labels: { asOf: '统计截止日期' }
  }),
  populationWorkbook: job({
    name: 'reports.populationWorkbook',
    input: asOfDay,
    output: downloadSchema,
    access: everyRole,
    labels: { asOf: '统计截止日期' }
  }),
  /** The records behind a number: from the same query as the number itself. */
  records: query({
    name: 'reports.records',
    input: z.strictObject({
      metric: z.string().max(300),
      period: figurePeriod,
      /** Only the visits and events of this campaign. */
      campaignId: narrowedTo,
      page: z.int().min(1),
      pageSize: z.int().min(1).max(200)
    }),
    output: z.strictObject({
      label: z.string(),
      definition: z.string(),
      text: z.string(),
      /** Name of the record type, e.g. `dispute`. */
      record: z.string(),
      rows: z.array(z.record(z.string(), z.unknown())),
      total: z.int(),
      /** Numbers that this one adds up; then there are no rows, each part opens its own. */
      parts: z.array(metricValue)
    }),
    access: everyRole
  }),
  workbook: job({ name: 'reports.workbook', input: reportPeriod, output: downloadSchema, access: everyRole })
}
