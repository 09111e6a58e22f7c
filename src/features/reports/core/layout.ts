import { formatDateZh } from '../../../contract/dates'
import { changeOf } from '../comparison'
import type { CrossCheck, ReportCell, ReportSheet } from '../contract'
import { findMetric } from './metrics'
import type { Evaluation, Figure } from './evaluate'
import type { Dimension, MetricFormat } from './metric'

/** A column heading; leaves carry the metric of their column. */
export interface Heading {
  readonly label: string
  readonly children?: readonly Heading[]
  readonly metric?: string
  /** What of the row's metrics this column shows, where the row says which they are. */
  readonly measure?: string
  /** Another period than the report's, by its name among the sheet's spans. */
  readonly span?: string
  /** How the number of the first span changed against that of the second (同比, 环比). */
  readonly change?: readonly [now: string, before: string]
  /** In the unit row; the metric's own unless told. */
  readonly unit?: string
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
  /** The metric of each measure, where the columns name measures. */
  readonly metrics?: Readonly<Record<string, string>>
  /** A row in which nothing of ours can be: every number is a true 0. */
  readonly nil?: boolean
}

/** A relation between numbers; `culprits` names the metric whose records break it. */
export interface CheckSpec {
  readonly label: string
  readonly left: readonly string[]
  /** The left numbers are added up over the rows of this dimension. */
  readonly over?: Dimension
  /** A value of that dimension whose row is left out: what is not filled in. */
  readonly without?: string
  readonly relation: '=' | '≤' | '≥'
  readonly right: readonly string[]
  /** The right numbers are those of another period: 累计. */
  readonly rightOf?: Evaluation
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
  /** A last header row with the unit of each column. */
  readonly units?: boolean
  /** Evaluations of other periods, by name. */
  readonly spans?: Readonly<Record<string, Evaluation>>
  readonly rows: readonly RowSpec[]
  readonly foot: readonly string[]
  readonly notes: readonly string[]
  readonly checks: readonly CheckSpec[]
}

/** A cell of a table: a text, unless told otherwise. */
export const cell = (text: string, change: Partial<ReportCell> = {}): ReportCell => ({
  text,
  value: null,
  kind: 'text',
  metric: null,
  period: null,
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
    case 'yuan':
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
export const definitions = (ids: readonly string[], find = findMetric): string[] =>
  ids.map(id => `${find(id).label}：${find(id).definition}。`)

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

/** The metric that stands in a column of a row; none where the column is blank there. */
const metricAt = (row: RowSpec, { metric, measure }: Heading): string | undefined =>
  metric ?? (measure === undefined ? undefined : row.metrics?.[measure])

/** The evaluation of a column's period. */
function spanOf(spec: SheetSpec, evaluation: Evaluation, span: string | undefined): Evaluation {
  const found = span === undefined ? evaluation : spec.spans?.[span]
  if (!found) throw new Error(`no span ${String(span)} in ${spec.name}`)
  return found
}

const spansIn = ({ span, change }: Heading): readonly (string | undefined)[] => change ?? [span]

/** Counts every number of the table in as few queries as there are bases, dimensions and periods. */
async function prepareSheet(spec: SheetSpec, evaluation: Evaluation): Promise<void> {
  const columns = leaves(spec.headings)
  const checked = spec.checks.flatMap(({ left, right, over, rightOf }) => [
    ...(over ? [] : left),
    ...(rightOf ? [] : right)
  ])
  await evaluation.prepare(checked)
  for (const span of new Set(columns.flatMap(spansIn))) {
    const own = columns.filter(column => spansIn(column).includes(span))
    const ids = (rows: readonly RowSpec[]): string[] => [
      ...new Set(rows.flatMap(row => own.flatMap(column => metricAt(row, column) ?? [])))
    ]
    const asked = spanOf(spec, evaluation, span)
    await asked.prepare(ids(spec.rows.filter(({ split, nil }) => split === null && !nil)))
    for (const dimension of new Set(spec.rows.flatMap(({ split }) => split?.dimension ?? [])))
      await asked.prepare(ids(spec.rows.filter(({ split }) => split?.dimension === dimension)), dimension)
  }
}

const nilText: Readonly<Record<MetricFormat, string>> = {
  count: '0',
  wan: '0.00',
  yuan: '0.00',
  hours: '—',
  percent: '—'
}

async function numberCell(
  spec: SheetSpec,
  evaluation: Evaluation,
  row: RowSpec,
  column: Heading
): Promise<ReportCell> {
  const { total, split } = row
  const metric = metricAt(row, column)
  if (metric === undefined) return cell('', { kind: 'blank', total })
  const { format } = evaluation.find(metric)
  const kind = kindOf(format)
  if (row.nil) {
    const text = nilText[format]
    return cell(text, { kind, value: text === '—' ? null : 0, total })
  }
  const figure = (span: string | undefined) =>
    spanOf(spec, evaluation, span).figure(metric, split?.dimension, split?.key)
  if (column.change) {
    const [now, before] = await Promise.all(column.change.map(figure))
    const change = changeOf(now?.value ?? null, before?.value ?? null, kind === 'percent', evaluation.rules)
    return cell(change.text, { kind: 'percent', value: change.value, total })
  }
  const { value, text } = await figure(column.span)
  const period = column.span === undefined ? null : spanOf(spec, evaluation, column.span).asked
  return cell(text, { value, kind, metric: metricKey(metric, split), period, total })
}

function unitCells(spec: SheetSpec, evaluation: Evaluation, stubs: number): ReportCell[] {
  const [first] = spec.rows
  return [
    cell('单位', { kind: 'unit', colSpan: stubs }),
    ...leaves(spec.headings).map(column => {
      const metric = first && metricAt(first, column)
      const unit = column.unit ?? (metric === undefined ? '' : evaluation.find(metric).unit)
      return cell(unit, { kind: 'unit' })
    })
  ]
}

/** A column is never narrower than its longest number: Excel would print #### in its place. */
function fittedWidths(spec: SheetSpec, rows: readonly (readonly ReportCell[])[], stubs: number): number[] {
  return leaves(spec.headings).map(({ width = 8 }, at) => {
    const longest = rows.reduce((most, row) => {
      const stub = row[0]?.colSpan === stubs ? 1 : stubs
      const found = row[stub + at]
      return found && found.kind !== 'text' ? Math.max(most, found.text.length) : most
    }, 0)
    return Math.max(width, longest + 1.4)
  })
}

/** Fills a table with its numbers and checks its relations. */
export async function buildSheet(spec: SheetSpec, evaluation: Evaluation): Promise<ReportSheet> {
  await prepareSheet(spec, evaluation)
  const numbered = spec.numbered ?? false
  const stubs = numbered ? 2 : 1
  const columns = leaves(spec.headings)
  const rows: ReportCell[][] = []
  for (const row of spec.rows) {
    const cells = stubCells(row, numbered)
    for (const column of columns) cells.push(await numberCell(spec, evaluation, row, column))
    rows.push(cells)
  }
  const checks: CrossCheck[] = []
  for (const check of spec.checks) checks.push(await runCheck(check, evaluation))
  const header = headerRows([...(numbered ? ['序号'] : []), spec.stub], spec.headings)
  return {
    name: spec.name,
    title: spec.title,
    line: [...spec.line],
    stubs,
    columns: [
      ...(numbered ? [{ width: 6 }] : []),
      { width: spec.stubWidth ?? 16 },
      ...fittedWidths(spec, rows, stubs).map(width => ({ width }))
    ],
    header: spec.units ? [...header, unitCells(spec, evaluation, stubs)] : header,
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
  const all = (ids: readonly string[], of = evaluation) => Promise.all(ids.map(id => of.figure(id)))
  const { over, without } = check
  const split = async (id: string, dimension: Dimension) => {
    const keys = (await evaluation.keys(id, dimension)).filter(key => key !== without)
    return Promise.all(keys.map(key => evaluation.figure(id, dimension, key)))
  }
  const left = total(
    over ? (await Promise.all(check.left.map(id => split(id, over)))).flat() : await all(check.left)
  )
  const right = total(await all(check.right, check.rightOf)) * (check.factor ?? 1)
  const held =
    check.relation === '=' ? left === right : check.relation === '≤' ? left <= right : left >= right
  const broken = { '=': '≠', '≤': '＞', '≥': '＜' }[check.relation]
  const times = check.factor === undefined ? '' : ` × ${check.factor}`
  const shownRight = check.factor === undefined ? right : right / check.factor
  const culprits =
    held || check.culprits === undefined ? 0 : ((await evaluation.figure(check.culprits)).value ?? 0)
  const cause =
    culprits > 0 ? `：${culprits} ${evaluation.find(check.culprits ?? '').unit}${check.cause ?? ''}` : ''
  return {
    label: check.label,
    left,
    right,
    held,
    message: `${check.leftName} ${left} ${held ? check.relation : broken} ${check.rightName} ${shownRight}${times}${cause}`,
    culprits: culprits > 0 ? (check.culprits ?? null) : null,
    records: []
  }
}
