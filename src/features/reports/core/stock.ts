import { z } from 'zod'
import { choiceLabel } from '../../../contract/fields'
import type { Period } from '../../../contract/periods'
import type { TaskContext } from '../../../core/router'
import type { Tx } from '../../../core/tx'
import { material, materialKinds, materialSources } from '../../materials/contract'
import { handoutSources, issuedDays, stockDays } from '../../materials/core/stock'
import { materialLabel } from '../../materials/rules'
import { stockOver, type StockTotals } from '../../materials/stock'
import { readOffice } from '../../settings/core/service'
import type { CrossCheck, ReportCell, ReportSheet, TableReport } from '../contract'
import { periodOf } from '../periodOf'
import { stockColumns, type AskedStock, type StockColumn } from '../stockContract'
import { frame } from './frame'
import { cell, headerRows } from './layout'
import { offerReport } from './tables'

type Numbers = Record<StockColumn, number>

interface StockRow {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly source: string
  readonly unit: string
  readonly numbers: Numbers
}

const materials = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    batch: z.string().nullable(),
    kind: z.string().nullable(),
    source: z.string().nullable(),
    unit: z.string()
  })
)
const total = z.object({ copies: z.number() })

const within = ({ from, to }: Period, day: string): boolean => day >= from && day <= to

function numbersOf(totals: StockTotals, visits: number, events: number): Numbers {
  return {
    'stock.opening': totals.opening,
    'stock.received': totals.received,
    'stock.visits': visits,
    'stock.events': events,
    'stock.issued': totals.issued,
    'stock.lost': totals.lost,
    'stock.difference': totals.difference,
    'stock.closing': totals.closing
  }
}

/** The materials with their stock in the period; those of which nothing had come in yet are left out. */
async function stockRows(tx: Tx, period: Period): Promise<StockRow[]> {
  const found: unknown = await tx.manager
    .createQueryBuilder()
    .select('m.id AS id, m.name AS name, m.batch AS batch')
    .addSelect('m.kind AS kind, m.source AS source, m.unit AS unit')
    .from(material.table, 'm')
    .where('m.deletedAt IS NULL')
    .orderBy('m.unit')
    .addOrderBy('m.name')
    .addOrderBy('m.batch')
    .addOrderBy('m.id')
    .getRawMany()
  const rows = materials.parse(found)
  const ids = rows.map(({ id }) => id)
  const days = await stockDays(tx, ids)
  const issued = new Map<string, number>()
  for (const source of handoutSources)
    for (const { materialId, day, issued: copies } of await issuedDays(tx, source, ids)) {
      const key = `${source.table} ${materialId}`
      if (within(period, day)) issued.set(key, (issued.get(key) ?? 0) + copies)
    }
  const [visits, events] = handoutSources
  return rows.flatMap(row => {
    const known = (days.get(row.id) ?? []).filter(({ day }) => day <= period.to)
    if (known.length === 0) return []
    const given = ({ table }: (typeof handoutSources)[number]) => issued.get(`${table} ${row.id}`) ?? 0
    return [
      {
        id: row.id,
        name: materialLabel(row),
        kind: row.kind === null ? '' : choiceLabel(materialKinds, row.kind),
        source: row.source === null ? '' : choiceLabel(materialSources, row.source),
        unit: row.unit,
        numbers: numbersOf(stockOver(known, period.from, period.to), given(visits), given(events))
      }
    ]
  })
}

const sum = (rows: readonly StockRow[], id: StockColumn): number =>
  rows.reduce((all, { numbers }) => all + numbers[id], 0)

const number = (value: number, change: Partial<ReportCell>): ReportCell =>
  cell(String(value), { kind: 'count', value, ...change })

function rowCells(row: StockRow, ordinal: number): ReportCell[] {
  return [
    number(ordinal, {}),
    ...[row.name, row.kind, row.source, row.unit].map(text => cell(text)),
    ...stockColumns.map(({ id }) => number(row.numbers[id], { metric: `${id}|${row.id}` }))
  ]
}

/** 合计 of each unit word: sheets and gifts are never added together (domain.md §8 P31). */
function totalCells(rows: readonly StockRow[]): ReportCell[][] {
  const units = [...new Set(rows.map(({ unit }) => unit))]
  return (units.length === 0 ? [''] : units).map(unit => {
    const own = rows.filter(row => row.unit === unit)
    return [
      cell('合计', { total: true, colSpan: 2 }),
      cell('', { kind: 'blank', total: true }),
      cell('', { kind: 'blank', total: true }),
      cell(unit, { total: true }),
      ...stockColumns.map(({ id }) => number(sum(own, id), { total: true }))
    ]
  })
}

/** The copies that the events or visits of the period themselves say they handed out. */
async function keptCopies(tx: Tx, source: (typeof handoutSources)[number], period: Period): Promise<number> {
  const found: unknown = await tx.manager
    .createQueryBuilder()
    .select('COALESCE(SUM(r.copies), 0)', 'copies')
    .from(source.parent, 'r')
    .where(`r.deletedAt IS NULL AND r.${source.day} >= :from AND r.${source.day} <= :to`, {
      from: period.from,
      to: period.to
    })
    .getRawOne()
  return total.parse(found).copies
}

function equal(left: number, right: number, leftName: string, rightName: string): CrossCheck {
  const held = left === right
  return {
    label: `${leftName}＝${rightName}`,
    left,
    right,
    held,
    message: `${leftName} ${left} ${held ? '=' : '≠'} ${rightName} ${right}`,
    culprits: null,
    records: []
  }
}

async function checksOf(tx: Tx, rows: readonly StockRow[], period: Period): Promise<CrossCheck[]> {
  const [visits, events] = handoutSources
  const of = (id: StockColumn) => sum(rows, id)
  return [
    equal(
      of('stock.opening') +
        of('stock.received') -
        of('stock.issued') -
        of('stock.lost') +
        of('stock.difference'),
      of('stock.closing'),
      '期初＋入库－发放－报损＋盘点差',
      '期末结存'
    ),
    equal(of('stock.visits') + of('stock.events'), of('stock.issued'), '入户走访＋宣传活动', '发放小计'),
    equal(of('stock.visits'), await keptCopies(tx, visits, period), '各资料入户发放', '各次走访发放份数'),
    equal(of('stock.events'), await keptCopies(tx, events, period), '各资料活动发放', '各场活动发放份数')
  ]
}

const column = (id: StockColumn) => stockColumns.find(each => each.id === id)?.label ?? ''

const headings = [
  { label: '类型' },
  { label: '来源' },
  { label: '单位' },
  { label: column('stock.opening') },
  { label: column('stock.received') },
  { label: '本期发放', children: ['stock.visits', 'stock.events', 'stock.issued'] as const },
  { label: column('stock.lost') },
  { label: column('stock.difference') },
  { label: column('stock.closing') }
].map(heading => ({
  label: heading.label,
  ...(heading.children ? { children: heading.children.map(id => ({ label: column(id) })) } : {})
}))
const widths = [6, 30, 9, 10, 7, 10, 10, 10, 10, 10, 10, 9, 10]

/** 资料收发存表 (domain.md §3.2): 期初、入库、发放、报损、盘点差、期末, a row a material. */
export async function stockReport(tx: Tx, input: AskedStock): Promise<TableReport> {
  const period = periodOf(input.period)
  const context = { office: await readOffice(tx.manager), period, today: tx.today, preparer: tx.actor.name }
  const rows = await stockRows(tx, period)
  const head = frame(context, '宣传资料收发存表', '见各行', '居民委员会')
  const sheet: ReportSheet = {
    ...head,
    line: [...head.line],
    foot: [...head.foot],
    stubs: 2,
    columns: widths.map(width => ({ width })),
    header: headerRows(['序号', '资料名称'], headings),
    rows: [...rows.map((row, at) => rowCells(row, at + 1)), ...totalCells(rows)],
    notes: [
      '期初结存＋本期入库－本期发放－本期报损＋盘点差＝期末结存。',
      '盘点差：本期盘点点清的数量与当天账面数之差，多出为正、短少为负。',
      '发放都记在入户走访和宣传活动里；计量单位不同的资料分开合计。',
      ...(rows.length === 0 ? ['本期无宣传资料收发。'] : [])
    ],
    checks: await checksOf(tx, rows, period)
  }
  return {
    title: head.title,
    periodLabel: period.label,
    from: period.from,
    to: period.to,
    sheets: [sheet],
    metrics: stockColumns.map(({ id, label, definition }) => {
      const value = sum(rows, id)
      return { id, label, unit: '', definition, value, text: String(value) }
    })
  }
}

/** The table as a workbook that waits for download. */
export const stockWorkbook = (context: TaskContext, input: AskedStock) =>
  offerReport(context, tx => stockReport(tx, input))
