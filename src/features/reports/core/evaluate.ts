import { AppError } from '../../../contract/errors'
import { rateNumber, ratePercent, wanFromFen, yuanFromFen } from '../../../contract/rates'
import { isHiddenFrom } from '../../../contract/sensitive'
import type { Tx } from '../../../core/tx'
import type { FigurePeriod } from '../contract'
import type { Base, Dimension, ListMetric, Metric, Part, RowsMetric, SumMetric } from './metric'
import { defaultCatalog, type Catalog } from './metrics'
import type { Span } from './span'

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
    case 'yuan':
      return { value: Number(yuanFromFen(raw)), text: yuanFromFen(raw) }
    case 'hours':
      return { value: Number(hoursText(raw)), text: hoursText(raw) }
    default:
      return { value: raw, text: String(raw) }
  }
}

const cacheKey = (id: string, dimension: Dimension | null): string => `${id} ${dimension?.id ?? ''}`

/** Whether a number is kept from who is signed in: it counts by a sensitive field (domain.md §2.5). */
export const isMetricHidden = (tx: Tx, { sensitive = false }: Pick<Metric, 'sensitive'>): boolean =>
  isHiddenFrom(tx.actor, { sensitive })

interface PartMetric extends Part {
  readonly id: string
}

/**
 * Evaluates metrics in one period; each base number is asked of the database once, split or whole. `asked` is the period
 * as a click on a number of another span than the report's asks for it.
 */
export function createEvaluation(
  tx: Tx,
  period: Span,
  catalog: Catalog = defaultCatalog,
  asked: FigurePeriod | null = null
) {
  const cache = new Map<string, Promise<Raw>>()
  const find = (id: string): Metric => catalog.find(id)

  /** The base numbers that a number is worked out from. */
  function countedBy(id: string): (RowsMetric | ListMetric)[] {
    const metric = find(id)
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
  async function ofParts(
    base: Base,
    parts: readonly PartMetric[],
    dimension: Dimension | null
  ): Promise<void> {
    const rows = base.rows(tx, period)
    const key = dimension ? dimension.expression(base.record) : `''`
    const query = rows.select(key, 'key')
    parts.forEach(({ condition, value = '1' }, at) => {
      const { sql, parameters = {} } = condition(period)
      query.addSelect(`SUM(CASE WHEN ${sql} THEN ${value} ELSE 0 END)`, `part${at}`).setParameters(parameters)
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
    const wanted = new Map<Base, PartMetric[]>()
    for (const metric of new Set(ids.flatMap(countedBy))) {
      if (metric.kind !== 'rows' || !metric.part || cache.has(cacheKey(metric.id, dimension))) continue
      if (await addedUp(metric.id, dimension)) continue
      const { base } = metric.part
      wanted.set(base, [...(wanted.get(base) ?? []), { ...metric.part, id: metric.id }])
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

  /** What is behind a number before it is rounded or brought into 万元; null where it is not known. */
  async function unrounded(id: string, dimension: Dimension | null, key: string): Promise<number | null> {
    const metric = find(id)
    if (isMetricHidden(tx, metric)) return null
    switch (metric.kind) {
      case 'rows':
        return (await raw(metric, dimension)).get(key) ?? 0
      case 'list':
        return (await raw(metric, dimension)).get(key) ?? null
      case 'sum':
        return added(metric, dimension, key)
      case 'ratio':
        return (await figure(id, dimension, key)).value
    }
  }

  /** A sum is rounded once, at its end (P40); what is unknown in a part is unknown in the whole. */
  async function added(metric: SumMetric, dimension: Dimension | null, key: string): Promise<number | null> {
    let sum = 0
    for (const [at, part] of metric.parts.entries()) {
      const value = await unrounded(part, dimension, key)
      if (value === null) return null
      sum += value * (metric.factors?.[at] ?? 1)
    }
    return sum
  }

  /** The number behind a metric, whole or for one value of a dimension. */
  async function figure(
    id: string,
    dimension: Dimension | null = null,
    key: string = whole
  ): Promise<Figure> {
    const metric = find(id)
    if (isMetricHidden(tx, metric)) return figureOf(metric, null)
    switch (metric.kind) {
      case 'rows':
        return figureOf(metric, (await raw(metric, dimension)).get(key) ?? 0)
      case 'list':
        return figureOf(metric, (await raw(metric, dimension)).get(key) ?? null)
      case 'sum': {
        return figureOf(metric, await added(metric, dimension, key))
      }
      case 'ratio': {
        const { decimals = 2 } = metric
        const numerator = (await figure(metric.numerator, dimension, key)).value ?? 0
        const denominator = (await figure(metric.denominator, dimension, key)).value ?? 0
        const value = rateNumber(numerator, denominator, decimals)
        return { value, text: value === null ? '—' : `${ratePercent(numerator, denominator, decimals)}%` }
      }
    }
  }

  /** The values of a dimension that occur behind a metric. */
  async function keys(id: string, dimension: Dimension): Promise<string[]> {
    const metric = find(id)
    if (metric.kind !== 'rows') throw new Error(`no dimension on ${id}`)
    return [...(await raw(metric, dimension)).keys()]
  }

  return { figure, keys, prepare, find, catalog, rules: catalog.rules, period, asked }
}
export type Evaluation = ReturnType<typeof createEvaluation>

/** The metric whose records a click on `id` lists: a rate opens its numerator. */
export function listedMetric(id: string, catalog: Catalog): RowsMetric | ListMetric {
  const metric = catalog.find(id)
  switch (metric.kind) {
    case 'rows':
    case 'list':
      return metric
    case 'ratio':
      return listedMetric(metric.numerator, catalog)
    case 'sum':
      throw new AppError('RULE', `${metric.label}是几个数相加，请点开其中一个看记录。`)
  }
}
