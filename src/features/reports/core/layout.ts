import { formatDateZh } from '../../../contract/dates'
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
  /** 1..n in a numbered sheet; rows of totals have none, their label stands in both columns. */
  readonly ordinal?: number
  readonly label: string
  readonly total: boolean
  readonly split: { dimension: Dimension; key: string } | null
}

/** A relation between numbers; `culprits` names the metric whose records break it. */
export interface CheckSpec {
  readonly label: string
  readonly left: readonly string[]
  /** The left numbers are added up over the rows of this dimension. */
  readonly over?: Dimension
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
  /** In characters; 16 unless told. */
  readonly stubWidth?: number
  /** A column 序号 before the first. */
  readonly numbered?: boolean
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
export function headerRows(stubs: readonly string[], headings: readonly Heading[]): ReportCell[][] {
  const levels = depth(headings)
  const rows: ReportCell[][] = Array.from({ length: levels }, () => [])
  for (const stub of stubs) rows[0]?.push(cell(stub, { kind: 'header', rowSpan: levels }))
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

/** The column of a metric, under its own label unless told. */
export const heading = (metric: string, width = 8, label = findMetric(metric).label): Heading => ({
  label,
  metric,
  width
})

/** A row with the part of each number that belongs to one value of a dimension. */
export const partRow = (dimension: Dimension, key: string): RowSpec => ({
  label: dimension.show(key),
  total: false,
  split: { dimension, key }
})

/** A row with whole numbers. */
export const wholeRow = (label: string): RowSpec => ({ label, total: true, split: null })

/** Definitions (口径) for the notes under a table. */
export const definitions = (ids: readonly string[]): string[] =>
  ids.map(id => `${findMetric(id).label}：${findMetric(id).definition}。`)

/** The line under a table: who signs for it, and the day of filling in. */
export const signatures = (preparer: string, today: string): readonly string[] => [
  '单位负责人（签字）：',
  '审核人：',
  `填报人：${preparer}`,
  '联系电话：',
  `填报日期：${formatDateZh(today)}`
]

/** `pop.persons` for the whole, `pop.persons|compound:城北公寓` for a part: what a click on the number asks for. */
export function metricKey(id: string, split: RowSpec['split']): string {
  return split ? `${id}|${split.dimension.id}:${split.key}` : id
}

/** The cells that name a row: its number and label, or one label over both columns. */
function stubCells({ ordinal, label, total }: RowSpec, numbered: boolean): ReportCell[] {
  if (!numbered) return [cell(label, { total })]
  if (ordinal === undefined) return [cell(label, { total, colSpan: 2 })]
  return [cell(String(ordinal), { value: ordinal, kind: 'count', total }), cell(label, { total })]
}

/** Counts every number of the table in as few queries as there are bases and dimensions. */
async function prepareSheet(spec: SheetSpec, evaluation: Evaluation): Promise<void> {
  const ids = leaves(spec.headings).flatMap(({ metric }) => metric ?? [])
  const checked = spec.checks.flatMap(({ left, right, over }) => [...(over ? [] : left), ...right])
  await evaluation.prepare([...ids, ...checked])
  for (const dimension of new Set(spec.rows.flatMap(({ split }) => split?.dimension ?? [])))
    await evaluation.prepare(ids, dimension)
}

/** Fills a table with its numbers and checks its relations. */
export async function buildSheet(spec: SheetSpec, evaluation: Evaluation): Promise<ReportSheet> {
  await prepareSheet(spec, evaluation)
  const numbered = spec.numbered ?? false
  const columns = leaves(spec.headings)
  const rows: ReportCell[][] = []
  for (const row of spec.rows) {
    const cells = stubCells(row, numbered)
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
    stubs: numbered ? 2 : 1,
    columns: [
      ...(numbered ? [{ width: 6 }] : []),
      { width: spec.stubWidth ?? 16 },
      ...columns.map(({ width }) => ({ width: width ?? 8 }))
    ],
    header: headerRows([...(numbered ? ['序号'] : []), spec.stub], spec.headings),
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
  const { over } = check
  const split = async (id: string, dimension: Dimension) =>
    Promise.all((await evaluation.keys(id, dimension)).map(key => evaluation.figure(id, dimension, key)))
  const left = total(
    over ? (await Promise.all(check.left.map(id => split(id, over)))).flat() : await all(check.left)
  )
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
