import {
  periodText,
  previousPeriod,
  samePeriodLastYear,
  yearToDate,
  type Period
} from '../../../../contract/periods'
import { safeFileName } from '../../../../contract/sheet'
import { renderWorkbook } from '../../../../core/excel/excel'
import { xlsxMime } from '../../../../core/exportList'
import type { TaskContext } from '../../../../core/router'
import type { Tx } from '../../../../core/tx'
import { readOffice } from '../../../settings/core/service'
import type { ReportSheet } from '../../contract'
import type { AskedPeriod, AskedTable, TableReport } from '../../mediationContract'
import { periodOf, spanOf } from '../../periodOf'
import { nameCulprits } from '../culprits'
import { createEvaluation, type Evaluation } from '../evaluate'
import { buildSheet, type SheetSpec } from '../layout'
import { metricValues, officeCatalog } from '../service'
import { workbookOf } from '../workbook'
import { carryOver } from './carryOver'
import { comparison } from './compare'
import { countyGrid } from './county'
import { sinceFounding } from './founding'
import { usableSet, type TableContext } from './frame'
import { governance } from './governance'
import { subsidySheet } from './subsidy'
import { tableA } from './tableA'
import { tableB } from './tableB'

/** The metrics that the cells and broken relations of these sheets open, without what they are split by. */
function openedBy(sheets: readonly ReportSheet[]): string[] {
  const ids = sheets.flatMap(({ header, rows, checks }) => [
    ...[...header, ...rows].flat().flatMap(({ metric }) => metric ?? []),
    ...checks.flatMap(({ culprits }) => culprits ?? [])
  ])
  return [...new Set(ids.map(id => id.split('|', 1)[0] ?? id))]
}

async function reportOf(tx: Tx, evaluation: Evaluation, specs: readonly SheetSpec[]): Promise<TableReport> {
  const sheets: ReportSheet[] = []
  for (const spec of specs) sheets.push(await buildSheet(spec, evaluation))
  const { period } = evaluation
  return {
    title: specs[0]?.title ?? '',
    periodLabel: period.label,
    from: period.from,
    to: period.to,
    sheets: await nameCulprits(tx, evaluation, sheets),
    metrics: await metricValues(evaluation, openedBy(sheets))
  }
}

async function prepare(tx: Tx, input: AskedPeriod & { set: string }) {
  const period = periodOf(input.period)
  const catalog = await officeCatalog(tx)
  const context: TableContext = {
    office: await readOffice(tx.manager),
    period,
    today: tx.today,
    preparer: tx.actor.name,
    set: usableSet(input.set)
  }
  const other = (span: Period): Evaluation => createEvaluation(tx, span, catalog, spanOf(span))
  return { context, catalog, other, evaluation: createEvaluation(tx, period, catalog) }
}

/** One table of people's mediation; with 同比 and 环比 on a second sheet where asked for. */
export async function mediationTable(tx: Tx, input: AskedTable): Promise<TableReport> {
  const { context, catalog, other, evaluation } = await prepare(tx, input)
  const { period } = context
  const ever = period.kind === 'founding'
  const specs: SheetSpec[] = []
  switch (input.table) {
    case 'tableB':
      specs.push(await tableB(context, evaluation))
      break
    case 'carryOver':
      specs.push(carryOver(context, catalog))
      break
    case 'county':
      specs.push(await countyGrid(context, evaluation))
      break
    case 'governance':
      specs.push(governance(context, ever ? null : other(yearToDate(period))))
      break
    case 'founding':
      specs.push(await sinceFounding(context, evaluation))
      break
    case 'tableA':
      specs.push(tableA(context, evaluation, tx.actor))
      break
  }
  // what began with the founding has no period before it
  if (input.compare && !ever)
    specs.push(
      comparison(context, {
        now: evaluation,
        last: other(previousPeriod(period)),
        lastYear: other(samePeriodLastYear(period))
      })
    )
  return reportOf(tx, evaluation, specs)
}

/** 调解员补贴表 of a period. */
export async function subsidies(tx: Tx, input: AskedPeriod): Promise<TableReport> {
  const { context, evaluation } = await prepare(tx, { ...input, set: 'full18' })
  return reportOf(tx, evaluation, [await subsidySheet(context, evaluation)])
}

/** `{单位}{表名}（{期间}）` (domain.md §5.1). */
async function fileNameOf(tx: Tx, { sheets, from, to, periodLabel }: TableReport): Promise<string> {
  const { community } = await readOffice(tx.manager)
  const label = periodLabel.includes('（') ? periodText({ from, to }) : periodLabel
  return `${community}${sheets[0]?.name ?? ''}（${label}）`
}

async function offer(context: TaskContext, read: (tx: Tx) => Promise<TableReport>) {
  context.progress(0, 2, '正在汇总')
  const report = await context.read(read)
  context.progress(1, 2, '正在生成 Excel')
  const bytes = await renderWorkbook(workbookOf(report.sheets), { signal: context.signal })
  const fileName = `${safeFileName(await context.read(tx => fileNameOf(tx, report)))}.xlsx`
  const token = context.files.offer({ fileName, mime: xlsxMime, bytes })
  return { token, fileName, rows: report.sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0) }
}

/** A table as a workbook that waits for download. */
export const mediationWorkbook = (context: TaskContext, input: AskedTable) =>
  offer(context, tx => mediationTable(tx, input))

/** 调解员补贴表 as a workbook that waits for download. */
export const subsidyWorkbook = (context: TaskContext, input: AskedPeriod) =>
  offer(context, tx => subsidies(tx, input))
