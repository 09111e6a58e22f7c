import type { SelectQueryBuilder } from 'typeorm'
import type { Period } from '../../../contract/periods'
import type { Row } from '../../../core/db/entity'
import type { Tx } from '../../../core/tx'

/** Record types that stand behind numbers. */
export type MetricRecord =
  'person' | 'household' | 'dwelling' | 'request' | 'dispute' | 'visit' | 'publicityEvent'

export type Rows = SelectQueryBuilder<Row>

/** How a number is printed. `hours` come from minutes, `wan` from 分; both are converted at the very end. */
export type MetricFormat = 'count' | 'percent' | 'wan' | 'hours'

interface Common {
  readonly id: string
  readonly label: string
  readonly unit: string
  /** 口径: what exactly is counted, printed with the number. */
  readonly definition: string
  readonly format: MetricFormat
}

/** Counts or adds up the very records that a click on the number lists: one query serves both. */
export interface RowsMetric extends Common {
  readonly kind: 'rows'
  readonly record: MetricRecord
  rows(tx: Tx, period: Period): Rows
  /** Aggregate over the rows `r`. */
  readonly aggregate: string
}

/** Worked out from columns of the records by a pure function: means, medians. */
export interface ListMetric extends Common {
  readonly kind: 'list'
  readonly record: MetricRecord
  rows(tx: Tx, period: Period): Rows
  readonly columns: readonly string[]
  compute(rows: readonly Readonly<Record<string, string | null>>[]): number | null
}

/** One number through another; opens the records of its numerator. */
export interface RatioMetric extends Common {
  readonly kind: 'ratio'
  readonly numerator: string
  readonly denominator: string
}

/** Several numbers added up; opens its parts. */
export interface SumMetric extends Common {
  readonly kind: 'sum'
  readonly parts: readonly string[]
}

export type Metric = RowsMetric | ListMetric | RatioMetric | SumMetric

/** Splits numbers into the rows of a table: an SQL expression on `r`, one value a row. */
export interface Dimension {
  readonly id: string
  readonly label: string
  readonly record: readonly MetricRecord[]
  /** `alias` is the record's own alias in the query. */
  expression(record: MetricRecord): string
}

export const countRows = 'COUNT(*)'
/** Sum of a column, 0 where there is none. */
export const sumOf = (column: string): string => `COALESCE(SUM(r.${column}), 0)`
