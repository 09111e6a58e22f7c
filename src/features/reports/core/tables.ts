import { periodText } from '../../../contract/periods'
import { safeFileName } from '../../../contract/sheet'
import { renderWorkbook } from '../../../core/excel/excel'
import { xlsxMime } from '../../../core/exportList'
import type { TaskContext } from '../../../core/router'
import type { Tx } from '../../../core/tx'
import { readOffice } from '../../settings/core/service'
import type { ReportSheet, TableReport } from '../contract'
import { nameCulprits } from './culprits'
import type { Evaluation } from './evaluate'
import { buildSheet, type SheetSpec } from './layout'
import { metricValues } from './service'
import { workbookOf } from './workbook'

/** The metrics that the cells and broken relations of these sheets open, without what they are split by. */
function openedBy(sheets: readonly ReportSheet[]): string[] {
  const ids = sheets.flatMap(({ header, rows, checks }) => [
    ...[...header, ...rows].flat().flatMap(({ metric }) => metric ?? []),
    ...checks.flatMap(({ culprits }) => culprits ?? [])
  ])
  return [...new Set(ids.map(id => id.split('|', 1)[0] ?? id))]
}

/** Builds the sheets with their numbers, names who breaks a relation, and lists the metrics that the cells open. */
export async function reportOf(
  tx: Tx,
  evaluation: Evaluation,
  specs: readonly SheetSpec[]
): Promise<TableReport> {
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

/** `{单位}{表名}（{期间}）` (domain.md §5.1). */
export async function fileNameOf(tx: Tx, { sheets, from, to, periodLabel }: TableReport): Promise<string> {
  const { community } = await readOffice(tx.manager)
  const label = periodLabel.includes('（') ? periodText({ from, to }) : periodLabel
  return `${community}${sheets[0]?.name ?? ''}（${label}）`
}

/** The report as a workbook that waits for download. */
export async function offerReport(context: TaskContext, read: (tx: Tx) => Promise<TableReport>) {
  context.progress(0, 2, '正在汇总')
  const report = await context.read(read)
  context.progress(1, 2, '正在生成 Excel')
  const bytes = await renderWorkbook(workbookOf(report.sheets), { signal: context.signal })
  const fileName = `${safeFileName(await context.read(tx => fileNameOf(tx, report)))}.xlsx`
  const token = context.files.offer({ fileName, mime: xlsxMime, bytes })
  return { token, fileName, rows: report.sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0) }
}
