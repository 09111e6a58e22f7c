import type { SelectQueryBuilder } from 'typeorm'
import type { Row } from '../../../core/db/entity'
import type { Tx } from '../../../core/tx'
import type { Span } from './span'

/** Record types that stand behind numbers. */
export type MetricRecord =
  | 'person'
  | 'household'
  | 'dwelling'
  | 'request'
  | 'dispute'
  | 'visit'
  | 'publicityEvent'
  | 'survey'
  | 'mediationRound'
  | 'preventedEvent'
  | 'openingBalance'
  | 'mediator'
  | 'mediationFund'
  | 'mediatorTraining'

export type Rows = SelectQueryBuilder<Row>

/** How a number is printed. `hours` come from minutes, `wan` and `yuan` from 分; converted at the very end. */
export type MetricFormat = 'count' | 'percent' | 'wan' | 'yuan' | 'hours'

interface Common {
  readonly id: string
  readonly label: string
  readonly unit: string
  /** 口径: what exactly is counted, printed with the number. */
  readonly definition: string
  readonly format: MetricFormat
  /** Counts visits or events, so that it can be narrowed to those of one campaign (`Span`). */
  readonly ofCampaign?: true
  /** Counts by a sensitive field: neither the number nor its records are for accounts without the right to see them. */
  readonly sensitive?: boolean
}

/** Counts or adds up the very records that a click on the number lists: one query serves both. */
export interface RowsMetric extends Common {
  readonly kind: 'rows'
  readonly record: MetricRecord
  rows(tx: Tx, period: Span): Rows
  /** Aggregate over the rows `r`. */
  readonly aggregate: string
  /** Set where the metric counts a part of a base (`partOf`): many parts of one base are counted in one query. */
  readonly part?: Part
}

/** What of a base is counted: the rows under a condition, each as 1 or as `value` (an SQL expression on `r`). */
export interface Part {
  readonly base: Base
  readonly value?: string
  condition(period: Span): Condition
}

/** Records `r` of which several metrics count a part. */
export interface Base {
  readonly record: MetricRecord
  rows(tx: Tx, period: Span): Rows
}

/** An SQL condition on the rows of a base. */
export interface Condition {
  readonly sql: string
  readonly parameters?: Readonly<Record<string, unknown>>
}

/** Worked out from columns of the records by a pure function: means, medians. */
export interface ListMetric extends Common {
  readonly kind: 'list'
  readonly record: MetricRecord
  rows(tx: Tx, period: Span): Rows
  readonly columns: readonly string[]
  compute(rows: readonly Readonly<Record<string, string | null>>[]): number | null
}

/** One number through another; opens the records of its numerator. */
export interface RatioMetric extends Common {
  readonly kind: 'ratio'
  readonly numerator: string
  readonly denominator: string
  /** 2 unless told. */
  readonly decimals?: number
}

/** Several numbers added up, each as often as its factor says; opens its parts. */
export interface SumMetric extends Common {
  readonly kind: 'sum'
  readonly parts: readonly string[]
  readonly factors?: readonly number[]
}

export type Metric = RowsMetric | ListMetric | RatioMetric | SumMetric

/** Splits numbers into the rows of a table: an SQL expression on `r`, one value a row. */
export interface Dimension {
  readonly id: string
  readonly label: string
  readonly record: readonly MetricRecord[]
  expression(record: MetricRecord): string
  /** A finer dimension, each value of which lies in one of this: numbers split by it are added up, not asked again. */
  readonly finer?: { readonly dimension: Dimension; coarse(key: string): string }
  /** A value as people say it: 男, 山台山一期3栋. */
  show(key: string): string
}

export const countRows = 'COUNT(*)'

type Head = Pick<RowsMetric, 'id' | 'label' | 'unit' | 'definition'>

/**
 * Counts the records of a base that fit a condition, or adds up `value` over them; the list behind the number is
 * narrowed by the same condition.
 */
export function partOf(
  base: Base,
  head: Head,
  condition: (period: Span) => Condition,
  adds: { readonly value: string; readonly format: MetricFormat } | null = null
): RowsMetric {
  return {
    ...head,
    kind: 'rows',
    format: adds?.format ?? 'count',
    record: base.record,
    rows(tx, period) {
      const { sql, parameters = {} } = condition(period)
      return base.rows(tx, period).andWhere(`(${sql})`, parameters)
    },
    aggregate: adds === null ? countRows : `COALESCE(SUM(${adds.value}), 0)`,
    part: adds === null ? { base, condition } : { base, condition, value: adds.value }
  }
}

/** Sum of a column, 0 where there is none. */
export const sumOf = (column: string): string => `COALESCE(SUM(r.${column}), 0)`
