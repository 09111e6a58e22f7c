import type { z } from 'zod'
import {
  pageFooter,
  safeFileName,
  sheetNames,
  type SheetCell,
  type SheetModel
} from '../../../contract/sheet'
import { renderWorkbook } from '../../../core/excel/excel'
import { xlsxMime } from '../../../core/exportList'
import { noteExport } from '../../../core/exportLog'
import type { TaskContext } from '../../../core/router'
import { readOffice } from '../../settings/core/service'
import type { campaignVisitOperations } from '../campaignContract'
import { visitOutcomes, type PastProblem } from '../contract'
import { pastProblemText, routeName, routeUnits, type RouteUnit } from '../route'
import { campaignOf } from './campaignProgress'
import { doorsOf } from './doors'
import { lookBack } from './lookBack'

type Input = z.output<(typeof campaignVisitOperations)['exportRoute']['input']>

const box = '□'
/** The number before a box is the key that ticks it when the paper is entered. */
const boxes = visitOutcomes.map(({ label }, at) => `${at + 1}${label}`)
const headers = ['序号', '室号', '户主', '人口', ...boxes, '反映的问题或意见', '上轮问题']
const widths = [4.5, 8, 9, 5, ...boxes.map(() => 5), 24, 24]

function sheetOf(
  name: string,
  unit: RouteUnit,
  title: string,
  line: string,
  problems: ReadonlyMap<string, readonly PastProblem[]>
): SheetModel {
  const rest = (count: number): null[] => Array.from({ length: count }, () => null)
  const last = headers.length - 1
  const cell = (value: SheetCell['value'], style: SheetCell['style'] = 'textCentre'): SheetCell => ({
    value,
    style
  })
  return {
    name,
    columns: widths.map(width => ({ width })),
    rows: [
      { cells: [cell(title, 'title'), ...rest(last)] },
      { cells: [cell(line, 'line'), ...rest(last)] },
      { cells: headers.map(header => cell(header, 'header')) },
      ...unit.lines.map(({ number, door }) => ({
        cells: [
          cell(number),
          cell(door.room),
          cell(routeName(door)),
          cell(door.persons > 0 ? door.persons : ''),
          ...boxes.map(() => cell(box)),
          cell('', 'text'),
          cell(pastProblemText(problems.get(door.dwellingId) ?? []), 'text')
        ]
      }))
    ],
    merges: [0, 1].map(row => ({ r1: row, c1: 0, r2: row, c2: last })),
    freeze: { rows: 3, columns: 0 },
    print: {
      orientation: 'portrait',
      fitToWidth: true,
      repeatRows: [0, 2],
      footer: pageFooter,
      horizontalCentre: true
    }
  }
}

/** What a route is made of: its units, and the problems of earlier rounds by door. */
async function readRoute(context: TaskContext, input: Input) {
  return context.read(async tx => {
    const { compound, building, campaignId, asOf } = input
    const found: PastProblem[] = await lookBack(tx, { compound, building, before: asOf })
    const problems = new Map<string, PastProblem[]>()
    for (const each of found) problems.set(each.dwellingId, [...(problems.get(each.dwellingId) ?? []), each])
    return {
      office: await readOffice(tx.manager),
      campaign: campaignId === null ? null : await campaignOf(tx, campaignId),
      units: routeUnits(await doorsOf(tx, { compound, building, campaignId, asOf }), input),
      problems
    }
  })
}

/** 走访路线表 of a building as a workbook that waits for download, a sheet a unit; noted as an export. */
export async function exportRoute(context: TaskContext, input: Input) {
  const { office, campaign, units, problems } = await readRoute(context, input)
  const place = `${input.compound}${input.building}`
  const line = `${campaign === null ? '' : `${campaign.title}　　`}走访人：＿＿＿＿＿＿＿＿　　日期：＿＿＿＿＿＿`
  const printed = units.length > 0 ? units : [{ unit: input.unit ?? '', lines: [] }]
  const names = sheetNames(printed.map(({ unit }) => unit || '路线表'))
  const sheets = printed.map((unit, at) =>
    sheetOf(names[at] ?? '', unit, `${place}${unit.unit}走访路线表`, line, problems)
  )
  const bytes = await renderWorkbook({ sheets }, { signal: context.signal })
  const rows = units.reduce((sum, { lines }) => sum + lines.length, 0)
  const fileName = `${safeFileName(`${office.community}走访路线表（${place}${input.unit ?? ''}，${input.asOf}）`)}.xlsx`
  await noteExport(context, { fileName, rows })
  return { token: context.files.offer({ fileName, mime: xlsxMime, bytes }), fileName, rows }
}
