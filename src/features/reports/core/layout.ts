import type { CrossCheck, ReportCell, ReportSheet } from '../contract'
import { findMetric } from './metrics'
import type { Evaluation, Figure } from './evaluate'
import type { Dimension, MetricFormat } from './metric'

/** A column heading; leaves carry the metric of their column. */
export interface Heading {
  readonly label: string
  readonly children?: readonly Heading[]
  readonly metric?: string
  /** In characters of the body font. */
  readonly width?: number
}

/** A row: its label, and the part of each number that it shows (null: the whole). */
export interface RowSpec {
  readonly label: string
  readonly total: boolean
  readonly split: { dimension: Dimension; key: string } | null
}

/** A relation between numbers; `culprits` names the metric whose records break it. */
export interface CheckSpec {
  readonly label: string
  readonly left: readonly string[]
  readonly relation: '=' | '≤' | '≥'
  readonly right: readonly string[]
  readonly factor?: number
  readonly leftName: string
  readonly rightName: string
  readonly culprits?: string
  /** What is wrong with the culprits: `未选类型`. */
  readonly cause?: string
}

export interface SheetSpec {
  readonly name: string
  readonly title: string
  readonly line: readonly [string, string, string]
  /** First column: what the rows are. */
  readonly stub: string
  readonly headings: readonly Heading[]
  readonly rows: readonly RowSpec[]
  readonly foot: readonly string[]
  readonly notes: readonly string[]
  readonly checks: readonly CheckSpec[]
}

const cell = (text: string, change: Partial<ReportCell> = {}): ReportCell => ({
  text,
  value: null,
  kind: 'text',
  metric: null,
  colSpan: 1,
  rowSpan: 1,
  total: false,
  ...change
})

export const leaves = (headings: readonly Heading[]): Heading[] =>
  headings.flatMap(heading => (heading.children ? leaves(heading.children) : [heading]))

const depth = (headings: readonly Heading[]): number =>
  headings.reduce((most, heading) => Math.max(most, 1 + (heading.children ? depth(heading.children) : 0)), 0)

/** Heading cells level by level; a cell without children reaches down to the last level. */
export function headerRows(stub: string, headings: readonly Heading[]): ReportCell[][] {
  const levels = depth(headings)
  const rows: ReportCell[][] = Array.from({ length: levels }, () => [])
  rows[0]?.push(cell(stub, { kind: 'header', rowSpan: levels }))
  const place = (list: readonly Heading[], level: number): void => {
    for (const heading of list) {
      const rowSpan = heading.children ? 1 : levels - level
      const colSpan = heading.children ? leaves(heading.children).length : 1
      rows[level]?.push(cell(heading.label, { kind: 'header', rowSpan, colSpan }))
      if (heading.children) place(heading.children, level + 1)
    }
  }
  place(headings, 0)
  return rows
}

function kindOf(format: MetricFormat): ReportCell['kind'] {
  switch (format) {
    case 'percent':
      return 'percent'
    case 'wan':
      return 'money'
    case 'hours':
      return 'decimal'
    case 'count':
      return 'count'
  }
}

/** `pop.persons` for the whole, `pop.persons|compound:城北公寓` for a part: what a click on the number asks for. */
export function metricKey(id: string, split: RowSpec['split']): string {
  return split ? `${id}|${split.dimension.id}:${split.key}` : id
}

/** Fills a table with its numbers and checks its relations. */
export async function buildSheet(spec: SheetSpec, evaluation: Evaluation): Promise<ReportSheet> {
  const columns = leaves(spec.headings)
  const rows: ReportCell[][] = []
  for (const row of spec.rows) {
    const cells = [cell(row.label, { total: row.total })]
    for (const { metric } of columns) {
      if (metric === undefined) {
        cells.push(cell('', { kind: 'blank', total: row.total }))
        continue
      }
      const { value, text } = await evaluation.figure(metric, row.split?.dimension, row.split?.key)
      const kind = kindOf(findMetric(metric).format)
      cells.push(cell(text, { value, kind, metric: metricKey(metric, row.split), total: row.total }))
    }
    rows.push(cells)
  }
  const checks: CrossCheck[] = []
  for (const check of spec.checks) checks.push(await runCheck(check, evaluation))
  return {
    name: spec.name,
    title: spec.title,
    line: [...spec.line],
    columns: [{ width: 16 }, ...columns.map(({ width }) => ({ width: width ?? 8 }))],
    header: headerRows(spec.stub, spec.headings),
    rows,
    foot: [...spec.foot],
    notes: [...spec.notes],
    checks
  }
}

/** Sum without the noise of floating point: 万元 have two decimals. */
const total = (figures: readonly Figure[]): number =>
  Math.round(figures.reduce((sum, figure) => sum + (figure.value ?? 0), 0) * 100) / 100

/** Holds one relation against the numbers and says in plain words what is wrong (domain.md §1.5, §6.3(5)). */
export async function runCheck(check: CheckSpec, evaluation: Evaluation): Promise<CrossCheck> {
  const all = (ids: readonly string[]) => Promise.all(ids.map(id => evaluation.figure(id)))
  const left = total(await all(check.left))
  const right = total(await all(check.right)) * (check.factor ?? 1)
  const held =
    check.relation === '=' ? left === right : check.relation === '≤' ? left <= right : left >= right
  const broken = { '=': '≠', '≤': '＞', '≥': '＜' }[check.relation]
  const times = check.factor === undefined ? '' : ` × ${check.factor}`
  const shownRight = check.factor === undefined ? right : right / check.factor
  const culprits =
    held || check.culprits === undefined ? 0 : ((await evaluation.figure(check.culprits)).value ?? 0)
  const cause =
    culprits > 0 ? `：${culprits} ${findMetric(check.culprits ?? '').unit}${check.cause ?? ''}` : ''
  return {
    label: check.label,
    left,
    right,
    held,
    message: `${check.leftName} ${left} ${held ? check.relation : broken} ${check.rightName} ${shownRight}${times}${cause}`,
    culprits: culprits > 0 ? (check.culprits ?? null) : null
  }
}
