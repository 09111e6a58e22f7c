import { AppError } from '../../../contract/errors'
import type { Period } from '../../../contract/periods'
import { rateNumber, ratePercent, wanFromFen } from '../../../contract/rates'
import type { Tx } from '../../../core/tx'
import type { Base, Condition, Dimension, ListMetric, Metric, RowsMetric } from './metric'
import { findMetric } from './metrics'

/** A number as it is printed. `value` is null where `text` is "—". */
export interface Figure {
  value: number | null
  text: string
}

/** Key of the whole, where a number is not split by a dimension. */
export const whole = ''

type Raw = Map<string, number | null>

/** Hours from minutes, at most two decimals, at least one: 210 → 3.5, 120 → 2.0, 165 → 2.75. */
export function hoursText(minutes: number): string {
  const text = (Math.round((minutes * 100) / 60) / 100).toFixed(2)
  return text.endsWith('0') ? text.slice(0, -1) : text
}

function figureOf(metric: Metric, raw: number | null): Figure {
  if (raw === null) return { value: null, text: '—' }
  switch (metric.format) {
    case 'wan':
      return { value: Number(wanFromFen(raw)), text: wanFromFen(raw) }
    case 'hours':
      return { value: Number(hoursText(raw)), text: hoursText(raw) }
    default:
      return { value: raw, text: String(raw) }
  }
}

const cacheKey = (id: string, dimension: Dimension | null): string => `${id} ${dimension?.id ?? ''}`

interface Part {
  readonly id: string
  condition(period: Period): Condition
}

/** The base numbers that a number is worked out from. */
function countedBy(id: string): (RowsMetric | ListMetric)[] {
  const metric = findMetric(id)
  switch (metric.kind) {
    case 'rows':
    case 'list':
      return [metric]
    case 'sum':
      return metric.parts.flatMap(countedBy)
    case 'ratio':
      return [metric.numerator, metric.denominator].flatMap(countedBy)
  }
}

/** Evaluates metrics in one period; each base number is asked of the database once, split or whole. */
export function createEvaluation(tx: Tx, period: Period) {
  const cache = new Map<string, Promise<Raw>>()

  async function ofRows(metric: RowsMetric, dimension: Dimension | null): Promise<Raw> {
    const rows = metric.rows(tx, period)
    const key = dimension ? dimension.expression(metric.record) : `''`
    const query = rows.select(key, 'key').addSelect(metric.aggregate, 'value')
    if (dimension) query.groupBy(key)
    const found = await query.getRawMany<{ key: string | null; value: number | null }>()
    return new Map(found.map(row => [row.key ?? whole, Number(row.value ?? 0)]))
  }

  async function ofList(metric: ListMetric, dimension: Dimension | null): Promise<Raw> {
    const key = dimension ? dimension.expression(metric.record) : `''`
    const query = metric.rows(tx, period).select(key, 'key')
    for (const column of metric.columns) query.addSelect(`r.${column}`, column)
    const found = await query.getRawMany<{ key: string | null } & Record<string, string | null>>()
    const groups = new Map<string, Record<string, string | null>[]>()
    for (const row of found) {
      const name = row.key ?? whole
      groups.set(name, [...(groups.get(name) ?? []), row])
    }
    return new Map([...groups].map(([name, rows]) => [name, metric.compute(rows)]))
  }

  /** Parts of one base, counted together: one query, one column a part. */
  async function ofParts(base: Base, parts: readonly Part[], dimension: Dimension | null): Promise<void> {
    const rows = base.rows(tx, period)
    const key = dimension ? dimension.expression(base.record) : `''`
    const query = rows.select(key, 'key')
    parts.forEach(({ condition }, at) => {
      const { sql, parameters = {} } = condition(period)
      query.addSelect(`SUM(CASE WHEN ${sql} THEN 1 ELSE 0 END)`, `part${at}`).setParameters(parameters)
    })
    if (dimension) query.groupBy(key)
    const found = await query.getRawMany<{ key: string | null } & Record<string, number | null>>()
    parts.forEach(({ id }, at) => {
      const values = new Map(found.map(row => [row.key ?? whole, Number(row[`part${at}`] ?? 0)]))
      cache.set(cacheKey(id, dimension), Promise.resolve(values))
    })
  }

  /** Adds up what was already counted by the finer dimension; false where it was not. */
  async function addedUp(id: string, dimension: Dimension | null): Promise<boolean> {
    const finer = dimension?.finer
    const known = finer && (await cache.get(cacheKey(id, finer.dimension)))
    if (!known) return false
    const sums = new Map<string, number>()
    for (const [key, value] of known) {
      const coarse = finer.coarse(key)
      sums.set(coarse, (sums.get(coarse) ?? 0) + (value ?? 0))
    }
    cache.set(cacheKey(id, dimension), Promise.resolve(sums))
    return true
  }

  /** Counts what the numbers are made of in as few queries as there are bases; `figure` then only looks them up. */
  async function prepare(ids: readonly string[], dimension: Dimension | null = null): Promise<void> {
    const wanted = new Map<Base, Part[]>()
    for (const metric of new Set(ids.flatMap(countedBy))) {
      if (metric.kind !== 'rows' || !metric.part || cache.has(cacheKey(metric.id, dimension))) continue
      if (await addedUp(metric.id, dimension)) continue
      const { base, condition } = metric.part
      wanted.set(base, [...(wanted.get(base) ?? []), { id: metric.id, condition }])
    }
    for (const [base, parts] of wanted) await ofParts(base, parts, dimension)
  }

  function raw(metric: RowsMetric | ListMetric, dimension: Dimension | null): Promise<Raw> {
    const key = cacheKey(metric.id, dimension)
    const known = cache.get(key)
    if (known) return known
    const asked = metric.kind === 'rows' ? ofRows(metric, dimension) : ofList(metric, dimension)
    cache.set(key, asked)
    return asked
  }

  /** The number behind a metric, whole or for one value of a dimension. */
  async function figure(
    id: string,
    dimension: Dimension | null = null,
    key: string = whole
  ): Promise<Figure> {
    const metric = findMetric(id)
    switch (metric.kind) {
      case 'rows':
        return figureOf(metric, (await raw(metric, dimension)).get(key) ?? 0)
      case 'list':
        return figureOf(metric, (await raw(metric, dimension)).get(key) ?? null)
      case 'sum': {
        let sum = 0
        for (const part of metric.parts) sum += (await figure(part, dimension, key)).value ?? 0
        return figureOf(metric, sum)
      }
      case 'ratio': {
        const numerator = (await figure(metric.numerator, dimension, key)).value ?? 0
        const denominator = (await figure(metric.denominator, dimension, key)).value ?? 0
        const value = rateNumber(numerator, denominator, 2)
        return { value, text: value === null ? '—' : `${ratePercent(numerator, denominator, 2)}%` }
      }
    }
  }

  /** The values of a dimension that occur behind a metric. */
  async function keys(id: string, dimension: Dimension): Promise<string[]> {
    const metric = findMetric(id)
    if (metric.kind !== 'rows') throw new Error(`no dimension on ${id}`)
    return [...(await raw(metric, dimension)).keys()]
  }

  return { figure, keys, prepare, period }
}
export type Evaluation = ReturnType<typeof createEvaluation>

/** The metric whose records a click on `id` lists: a rate opens its numerator. */
export function listedMetric(id: string): RowsMetric | ListMetric {
  const metric = findMetric(id)
  switch (metric.kind) {
    case 'rows':
    case 'list':
      return metric
    case 'ratio':
      return listedMetric(metric.numerator)
    case 'sum':
      throw new AppError('RULE', `${metric.label}是几个数相加，请点开其中一个看记录。`)
  }
}
