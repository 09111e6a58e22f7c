import { formatDateZh } from '../../../contract/dates'
import { AppError } from '../../../contract/errors'
import type { OutputOf } from '../../../contract/operation'
import { dayPeriod } from '../../../contract/periods'
import { safeFileName } from '../../../contract/sheet'
import { renderWorkbook } from '../../../core/excel/excel'
import { xlsxMime } from '../../../core/exportList'
import type { TaskContext } from '../../../core/router'
import type { Tx } from '../../../core/tx'
import { readOffice } from '../../settings/core/service'
import type { AsOfDay, Door, reportOperations } from '../contract'
import { fiveYearBands } from '../rules'
import { byBuilding, bySex } from './dimensions'
import { createEvaluation, type Evaluation } from './evaluate'
import { buildSheet, metricKey, type RowSpec } from './layout'
import { populationMetrics } from './metrics/population'
import { bandIds } from './metrics/populationAges'
import { groupMetrics } from './metrics/populationGroups'
import { divisions } from './metrics/populationKinds'
import { buildingKeys, placeOf, statisticsSheet } from './populationSheet'
import { workbookOf } from './workbook'

type Statistics = OutputOf<typeof reportOperations.population>

async function door(evaluation: Evaluation, id: string, split: RowSpec['split'] = null): Promise<Door> {
  const { value } = await evaluation.figure(id, split?.dimension, split?.key)
  return { metric: metricKey(id, split), value: value ?? 0 }
}

async function pyramid(evaluation: Evaluation): Promise<Statistics['pyramid']> {
  const bars: Statistics['pyramid'] = []
  const labels = [...fiveYearBands.map(({ label }) => label), '年龄不详']
  for (const [at, id] of bandIds('pop.byAge5', fiveYearBands).entries()) {
    const of = (key: string) => door(evaluation, id, { dimension: bySex, key })
    bars.push({ label: labels[at] ?? '', male: await of('1'), female: await of('2'), none: await of('') })
  }
  return bars
}

async function buildings(evaluation: Evaluation): Promise<Statistics['buildings']> {
  const rows: Statistics['buildings'] = []
  for (const key of await buildingKeys(evaluation)) {
    const of = (id: string) => door(evaluation, id, { dimension: byBuilding, key })
    rows.push({
      ...placeOf(key),
      persons: await of('pop.persons'),
      households: await of('pop.households'),
      vacant: await of('pop.vacant')
    })
  }
  return rows
}

/** 人口统计 as of a day: the numbers, the pyramid, the buildings and 居民基本情况统计表. Throws VALIDATION for a day to come. */
export async function populationStatistics(tx: Tx, { asOf }: AsOfDay): Promise<Statistics> {
  if (asOf > tx.today)
    throw new AppError(
      'VALIDATION',
      `统计截止日期 ${formatDateZh(asOf)} 还没有到，那天的人数还不知道。请改成今天或以前的日期。`
    )
  const { community } = await readOffice(tx.manager)
  const period = dayPeriod(asOf)
  const evaluation = createEvaluation(tx, period)
  const shown = populationMetrics.filter(({ id }) => !id.startsWith('pop.byAge5.'))
  await evaluation.prepare(shown.map(({ id }) => id))
  await evaluation.prepare(bandIds('pop.byAge5', fiveYearBands), bySex)
  const spec = await statisticsSheet(
    { community, period, today: tx.today, preparer: tx.actor.name },
    evaluation
  )
  const sheet = await buildSheet(spec, evaluation)
  const metrics: Statistics['metrics'] = []
  for (const { id, label, unit, definition } of shown)
    metrics.push({ id, label, unit, definition, ...(await evaluation.figure(id)) })
  const groups: Door[] = []
  for (const { id } of groupMetrics) groups.push(await door(evaluation, id))
  const divided: Statistics['divisions'] = []
  for (const { label, parts } of divisions) {
    const doors: Door[] = []
    for (const { id } of parts) doors.push(await door(evaluation, id))
    divided.push({ label, parts: doors })
  }
  return {
    asOf,
    sheet,
    metrics,
    pyramid: await pyramid(evaluation),
    buildings: await buildings(evaluation),
    groups,
    divisions: divided
  }
}

/** 居民基本情况统计表 as a workbook that waits for download: the same cells as on the screen. */
export async function populationWorkbook(context: TaskContext, input: AsOfDay) {
  context.progress(0, 2, '正在汇总')
  const { sheet, asOf } = await context.read(tx => populationStatistics(tx, input))
  context.progress(1, 2, '正在生成 Excel')
  const bytes = await renderWorkbook(workbookOf([sheet]), { signal: context.signal })
  const fileName = `${safeFileName(`${sheet.title}（截至${formatDateZh(asOf)}）`)}.xlsx`
  const token = context.files.offer({ fileName, mime: xlsxMime, bytes })
  return { token, fileName, rows: sheet.rows.length }
}
