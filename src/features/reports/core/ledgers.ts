import { periodText } from '../../../contract/periods'
import { pageFooter, safeFileName, type CellStyle, type SheetModel } from '../../../contract/sheet'
import { renderWorkbook } from '../../../core/excel/excel'
import { xlsxMime } from '../../../core/exportList'
import { noteExport } from '../../../core/exportLog'
import type { TaskContext } from '../../../core/router'
import type { Tx } from '../../../core/tx'
import type { OfficeProfile } from '../../settings/contract'
import { readOffice } from '../../settings/core/service'
import type { LedgerPage } from '../contract'
import { signatures } from './layout'
import type { MetricRecord } from './metric'
import { namedFor, type Span } from './span'

type LedgerValue = LedgerPage['rows'][number]['cells'][number]

/** A column of a register; `value` gets the record and its number in the register (序号, from 1). */
export interface LedgerColumn<R> {
  readonly label: string
  /** In characters of the body font. */
  readonly width: number
  readonly style: CellStyle
  /** A click on this value opens the record. */
  readonly door?: boolean
  value(record: R, ordinal: number): LedgerValue
}

/** A register (台账): one row a record of the period, in its order. */
export interface LedgerSpec<R extends { id: string }> {
  /** As in the title and on the sheet: 人民调解案件登记簿. */
  readonly name: string
  readonly sheet: string
  readonly record: MetricRecord
  readonly counter: string
  readonly spanWord: string
  /** Who fills it in, behind 填报单位（盖章）. */
  body(office: OfficeProfile): string
  readonly columns: readonly LedgerColumn<R>[]
  /** How many columns at the left stay in sight. */
  readonly frozen: number
  read(tx: Tx, period: Span, page: number, pageSize: number): Promise<{ rows: R[]; total: number }>
  /** 合计 of the columns that add up, by their label. */
  totals?(tx: Tx, period: Span): Promise<Readonly<Record<string, LedgerValue>>>
}

async function rowsOf<R extends { id: string }>(
  tx: Tx,
  spec: LedgerSpec<R>,
  period: Span,
  page: number,
  pageSize: number
) {
  const found = await spec.read(tx, period, page, pageSize)
  const first = (page - 1) * pageSize
  return {
    total: found.total,
    rows: found.rows.map((record, at) => ({
      id: record.id,
      cells: spec.columns.map(column => column.value(record, first + at + 1))
    }))
  }
}

/** `{单位}{期间}{表名}` (domain.md §5.1). */
const titleOf = ({ community }: OfficeProfile, span: Span, name: string): string =>
  `${community}${span.kind === 'founding' ? '自成立以来' : span.label}${namedFor(span, name)}`

/** The row 合计: a cell a column, the word in the first; null for a register without totals. */
async function totalsOf<R extends { id: string }>(
  tx: Tx,
  spec: LedgerSpec<R>,
  period: Span
): Promise<LedgerValue[] | null> {
  const totals = await spec.totals?.(tx, period)
  return totals ? spec.columns.map(({ label }, at) => (at === 0 ? '合计' : (totals[label] ?? null))) : null
}

/** A page of a register as printed. */
async function ledgerOf<R extends { id: string }>(
  tx: Tx,
  spec: LedgerSpec<R>,
  period: Span,
  page: number,
  pageSize: number
): Promise<LedgerPage> {
  const { spanWord, counter, record, columns, frozen } = spec
  return {
    title: titleOf(await readOffice(tx.manager), period, spec.name),
    from: period.from,
    to: period.to,
    spanWord,
    counter,
    frozen,
    record,
    columns: columns.map(({ label, width, style, door = false }) => ({
      label,
      width,
      number: style === 'number',
      door
    })),
    ...(await rowsOf(tx, spec, period, page, pageSize)),
    totals: await totalsOf(tx, spec, period)
  }
}

/** Too long for its column, a heading breaks before its unit: 参加人数 / （人次）. */
const headerText = ({ label, width }: { readonly label: string; readonly width: number }): string =>
  label.length * 2 > width ? label.replace('（', '\n（') : label

const totalRow = (
  columns: readonly { readonly style: CellStyle }[],
  totals: readonly LedgerValue[]
): SheetModel['rows'][number] => ({
  cells: columns.map(({ style }, at) => ({
    value: totals[at] ?? null,
    style: at > 0 && style === 'number' ? 'totalNumber' : 'totalText'
  }))
})

function sheetOf<R extends { id: string }>(
  spec: LedgerSpec<R>,
  period: Span,
  { rows, totals }: Pick<LedgerPage, 'rows' | 'totals'>,
  words: { title: string; body: string; foot: string }
): SheetModel {
  const { columns } = spec
  const last = columns.length - 1
  const footAt = rows.length + (totals ? 4 : 3)
  const half = Math.ceil(columns.length / 2)
  const whole = (text: string, style: CellStyle, height: number) => ({
    height,
    cells: columns.map((_, at) => ({ value: at === 0 ? text : null, style }))
  })
  const line = columns.map((_, at) => ({
    value: at === 0 ? words.body : at === half ? `${spec.spanWord}：${periodText(period)}` : null,
    style: at < half ? ('line' as const) : ('lineRight' as const)
  }))
  return {
    name: spec.sheet,
    columns: columns.map(({ width }) => ({ width })),
    rows: [
      whole(words.title, 'title', 36),
      { height: 22, cells: line },
      { cells: columns.map(column => ({ value: headerText(column), style: 'header' as const })) },
      ...rows.map(({ cells }) => ({
        cells: columns.map(({ style }, at) => ({ value: cells[at] ?? null, style }))
      })),
      ...(totals ? [totalRow(columns, totals)] : []),
      whole(words.foot, 'line', 26)
    ],
    merges: [
      { r1: 0, c1: 0, r2: 0, c2: last },
      { r1: 1, c1: 0, r2: 1, c2: half - 1 },
      { r1: 1, c1: half, r2: 1, c2: last },
      { r1: footAt, c1: 0, r2: footAt, c2: last }
    ],
    freeze: { rows: 3, columns: spec.frozen },
    print: {
      orientation: 'landscape',
      fitToWidth: true,
      repeatRows: [0, 2],
      footer: pageFooter,
      horizontalCentre: true
    }
  }
}

/** The register as a workbook that waits for download; its export is logged. */
async function offerLedger<R extends { id: string }>(
  context: TaskContext,
  spec: LedgerSpec<R>,
  period: Span
) {
  const pageSize = 1000
  const rows: LedgerPage['rows'] = []
  for (let page = 1; ; page++) {
    context.signal.throwIfAborted()
    const part = await context.read(tx => rowsOf(tx, spec, period, page, pageSize))
    rows.push(...part.rows)
    context.progress(rows.length, part.total, `正在读取${spec.sheet}`)
    if (part.rows.length < pageSize) break
  }
  const office = await context.read(tx => readOffice(tx.manager))
  const totals = await context.read(tx => totalsOf(tx, spec, period))
  const title = titleOf(office, period, spec.name)
  const sheet = sheetOf(
    spec,
    period,
    { rows, totals },
    {
      title,
      body: `填报单位（盖章）：${spec.body(office)}`,
      foot: signatures(context.actor?.name ?? '', context.today).join('　　')
    }
  )
  const bytes = await renderWorkbook({ sheets: [sheet] }, { signal: context.signal })
  const fileName = `${safeFileName(title)}.xlsx`
  await noteExport(context, { fileName, rows: rows.length })
  return { token: context.files.offer({ fileName, mime: xlsxMime, bytes }), fileName, rows: rows.length }
}

/** A register that can be shown and saved, whatever its records are. */
export interface Ledger {
  page(tx: Tx, period: Span, page: number, pageSize: number): Promise<LedgerPage>
  workbook(context: TaskContext, period: Span): ReturnType<typeof offerLedger>
}

/** The register of a specification. */
export const ledger = <R extends { id: string }>(spec: LedgerSpec<R>): Ledger => ({
  page: (tx, period, page, pageSize) => ledgerOf(tx, spec, period, page, pageSize),
  workbook: (context, period) => offerLedger(context, spec, period)
})
