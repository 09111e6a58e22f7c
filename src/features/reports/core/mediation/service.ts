import { previousPeriod, samePeriodLastYear, yearToDate, type Period } from '../../../../contract/periods'
import type { TaskContext } from '../../../../core/router'
import type { Tx } from '../../../../core/tx'
import { readOffice } from '../../../settings/core/service'
import type { TableReport } from '../../contract'
import type { AskedPeriod, AskedTable } from '../../mediationContract'
import { periodOf, spanOf } from '../../periodOf'
import { createEvaluation, type Evaluation } from '../evaluate'
import type { SheetSpec } from '../layout'
import { officeCatalog } from '../service'
import { offerReport, reportOf } from '../tables'
import { carryOver } from './carryOver'
import { comparison } from './compare'
import { countyGrid } from './county'
import { sinceFounding } from './founding'
import { usableSet, type TableContext } from './frame'
import { governance } from './governance'
import { subsidySheet } from './subsidy'
import { tableA } from './tableA'
import { tableB } from './tableB'

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

/** A table as a workbook that waits for download. */
export const mediationWorkbook = (context: TaskContext, input: AskedTable) =>
  offerReport(context, tx => mediationTable(tx, input))

/** 调解员补贴表 as a workbook that waits for download. */
export const subsidyWorkbook = (context: TaskContext, input: AskedPeriod) =>
  offerReport(context, tx => subsidies(tx, input))
