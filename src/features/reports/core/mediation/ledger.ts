import { choiceLabel } from '../../../../contract/fields'
import { periodText, type Period } from '../../../../contract/periods'
import { firstPage } from '../../../../contract/record'
import { pageFooter, safeFileName, type CellStyle, type SheetModel } from '../../../../contract/sheet'
import { renderWorkbook } from '../../../../core/excel/excel'
import { xlsxMime } from '../../../../core/exportList'
import { noteExport } from '../../../../core/exportLog'
import type { TaskContext } from '../../../../core/router'
import type { Tx } from '../../../../core/tx'
import { disputeResults, performances } from '../../../disputes/choices'
import { disputeStore } from '../../../disputes/core/service'
import { readOffice } from '../../../settings/core/service'
import { leafTypes } from '../../mappingSets'
import type { AskedPeriod, LedgerRow } from '../../mediationContract'
import { periodOf } from '../../periodOf'
import { signatures } from '../layout'

type Case = Awaited<ReturnType<typeof disputeStore.get>>

const label = (choices: Parameters<typeof choiceLabel>[0], code: string | null): string =>
  code === null ? '' : choiceLabel(choices, code)

function rowOf(found: Case, ordinal: number): LedgerRow {
  const { id, registeredAt, partyNames, typeCode, facts, presidingMediator, result } = found
  const { caseNo, performance, followUpAt, remark, rejectedAt, acceptedAt } = found
  return {
    id,
    ordinal,
    registeredAt,
    parties: partyNames ?? '',
    type: label(leafTypes, typeCode),
    facts,
    mediator: presidingMediator ?? '',
    result:
      rejectedAt !== null ? '不予受理' : acceptedAt === null ? '尚未受理' : label(disputeResults, result),
    caseNo: caseNo ?? '',
    performance: label(performances, performance),
    followUpAt: followUpAt ?? '',
    remark: remark ?? ''
  }
}

async function rowsOf(tx: Tx, { from, to }: Period, page: number, pageSize: number) {
  const sort = { field: 'registeredAt', order: 'asc' } as const
  const found = await disputeStore.list(tx, { ...firstPage, from, to, sort, page, pageSize }, 'clear')
  const first = (page - 1) * pageSize
  return { rows: found.rows.map((each, at) => rowOf(each, first + at + 1)), total: found.total }
}

const titleOf = async (tx: Tx, period: Period): Promise<string> =>
  `${(await readOffice(tx.manager)).community}${period.label}人民调解案件登记簿`

/** A page of 案件登记簿, in the order of registration, in the clear: only mediators and the administrator ask for it. */
export async function caseLedger(tx: Tx, input: AskedPeriod & { page: number; pageSize: number }) {
  const period = periodOf(input.period)
  const title = await titleOf(tx, period)
  return {
    title,
    from: period.from,
    to: period.to,
    ...(await rowsOf(tx, period, input.page, input.pageSize))
  }
}

const columns: readonly (readonly [keyof Omit<LedgerRow, 'id'>, string, number, CellStyle])[] = [
  ['ordinal', '序号', 5, 'number'],
  ['registeredAt', '登记日期', 11.5, 'textCentre'],
  ['parties', '当事人', 18, 'text'],
  ['type', '纠纷类型', 11, 'textCentre'],
  ['facts', '简要情况', 38, 'text'],
  ['mediator', '调解员', 9, 'textCentre'],
  ['result', '调解结果', 10, 'textCentre'],
  ['caseNo', '协议编号', 26, 'textCentre'],
  ['performance', '履行情况', 10, 'textCentre'],
  ['followUpAt', '回访日期', 11.5, 'textCentre'],
  ['remark', '备注', 10, 'text']
]

function ledgerSheet(
  title: string,
  period: Period,
  rows: readonly LedgerRow[],
  body: string,
  foot: string
): SheetModel {
  const last = columns.length - 1
  const whole = (text: string, style: CellStyle, height: number) => ({
    height,
    cells: columns.map((_, at) => ({ value: at === 0 ? text : null, style }))
  })
  const line = columns.map((_, at) => ({
    value: at === 0 ? body : at === 6 ? `登记期间：${periodText(period)}` : null,
    style: at < 6 ? ('line' as const) : ('lineRight' as const)
  }))
  return {
    name: '案件登记簿',
    columns: columns.map(([, , width]) => ({ width })),
    rows: [
      whole(title, 'title', 36),
      { height: 22, cells: line },
      { cells: columns.map(([, head]) => ({ value: head, style: 'header' as const })) },
      ...rows.map(row => ({ cells: columns.map(([key, , , style]) => ({ value: row[key], style })) })),
      whole(foot, 'line', 26)
    ],
    merges: [
      { r1: 0, c1: 0, r2: 0, c2: last },
      { r1: 1, c1: 0, r2: 1, c2: 5 },
      { r1: 1, c1: 6, r2: 1, c2: last },
      { r1: rows.length + 3, c1: 0, r2: rows.length + 3, c2: last }
    ],
    freeze: { rows: 3, columns: 3 },
    print: {
      orientation: 'landscape',
      fitToWidth: true,
      repeatRows: [0, 2],
      footer: pageFooter,
      horizontalCentre: true
    }
  }
}

/** 案件登记簿 as a workbook that waits for download: one row a case, numbers of cases as text. */
export async function caseLedgerWorkbook(context: TaskContext, input: AskedPeriod) {
  const period = periodOf(input.period)
  const pageSize = 200
  const rows: LedgerRow[] = []
  for (let page = 1; ; page++) {
    context.signal.throwIfAborted()
    const part = await context.read(tx => rowsOf(tx, period, page, pageSize))
    rows.push(...part.rows)
    context.progress(rows.length, part.total, '正在读取案件')
    if (part.rows.length < pageSize) break
  }
  const title = await context.read(tx => titleOf(tx, period))
  const { community } = await context.read(tx => readOffice(tx.manager))
  const foot = signatures(context.actor?.name ?? '', context.today).join('　　')
  const sheet = ledgerSheet(title, period, rows, `填报单位（盖章）：${community}人民调解委员会`, foot)
  const bytes = await renderWorkbook({ sheets: [sheet] }, { signal: context.signal })
  const fileName = `${safeFileName(title)}.xlsx`
  await noteExport(context, { fileName, rows: rows.length })
  return { token: context.files.offer({ fileName, mime: xlsxMime, bytes }), fileName, rows: rows.length }
}
