import type { z } from 'zod'
import { choiceLabel } from '../../../contract/fields'
import { pageFooter, safeFileName, type SheetCell, type SheetModel } from '../../../contract/sheet'
import { renderWorkbook } from '../../../core/excel/excel'
import { xlsxMime } from '../../../core/exportList'
import { noteExport } from '../../../core/exportLog'
import type { TaskContext } from '../../../core/router'
import type { CampaignDoor, campaignVisitOperations, DoorState } from '../campaignContract'
import { visitOutcomes } from '../contract'
import { countingDefinition, visitCountingSetting } from '../counting'
import { mayBeNamed } from '../rules'
import { readOffice, readSetting } from '../../settings/core/service'
import { campaignDoors, campaignOf } from './campaignProgress'

type Input = z.output<(typeof campaignVisitOperations)['exportDoors']['input']>

const titles: Readonly<Record<DoorState, string>> = {
  missing: '未入户名单',
  reached: '已入户名单',
  due: '应入户名单'
}

const columns: readonly {
  label: string
  width: number
  style: SheetCell['style']
  value(door: CampaignDoor): string | number | null
}[] = [
  { label: '小区', width: 14, style: 'text', value: door => door.compound },
  { label: '楼栋', width: 9, style: 'textCentre', value: door => door.building },
  { label: '单元', width: 8, style: 'textCentre', value: door => door.unit },
  { label: '室号', width: 8, style: 'textCentre', value: door => door.room },
  { label: '户主', width: 10, style: 'textCentre', value: door => door.headName ?? '' },
  { label: '人口', width: 6, style: 'number', value: door => door.persons },
  { label: '去过次数', width: 9, style: 'number', value: door => door.triedOn.length },
  { label: '去过的日期', width: 26, style: 'text', value: door => door.triedOn.join('、') },
  { label: '最近结果', width: 10, style: 'textCentre', value: outcomeOnPaper }
]

/** What may stand in a file: that somebody declined does not, for his address is his name (domain.md §0.1(4)). */
function outcomeOnPaper({ lastOutcome, unnamed }: CampaignDoor): string {
  if (lastOutcome === null || unnamed || !mayBeNamed(lastOutcome)) return ''
  return choiceLabel(visitOutcomes, lastOutcome)
}

const chunk = 500

/** The doors behind a number of a campaign as a workbook that waits for download; noted as an export. */
export async function exportCampaignDoors(context: TaskContext, input: Input) {
  const head = await context.read(async tx => ({
    office: await readOffice(tx.manager),
    campaign: await campaignOf(tx, input.campaignId),
    words: countingDefinition(await readSetting(tx.manager, visitCountingSetting))
  }))
  const doors: CampaignDoor[] = []
  for (let page = 1; ; page++) {
    context.signal.throwIfAborted()
    const part = await context.read(tx => campaignDoors(tx, input, { page, pageSize: chunk }))
    doors.push(...part.rows)
    context.progress(doors.length, part.total, '正在读取门牌')
    if (part.rows.length < chunk) break
  }
  const place = input.building === null ? '' : `${input.compound ?? ''}${input.building}`
  const title = `${head.campaign.title}${place}${titles[input.state]}`
  const last = columns.length
  const blank = (count: number): null[] => Array.from({ length: count }, () => null)
  const sheet: SheetModel = {
    name: titles[input.state],
    columns: [{ width: 5 }, ...columns.map(({ width }) => ({ width }))],
    rows: [
      { cells: [{ value: title, style: 'title' }, ...blank(last)] },
      {
        cells: [
          {
            value: `填报单位：${head.office.community}　　截至${input.until ?? context.today}　　共 ${doors.length} 户`,
            style: 'line'
          },
          ...blank(last)
        ]
      },
      { cells: ['序号', ...columns.map(({ label }) => label)].map(value => ({ value, style: 'header' })) },
      ...doors.map((door, at) => ({
        cells: [
          { value: at + 1, style: 'number' as const },
          ...columns.map(({ style, value }) => ({ value: value(door), style }))
        ]
      })),
      {
        cells: [
          {
            value: `应入户数：${head.words.due}（${head.campaign.dueOn}）。已入户：${head.words.reached}。不便接受走访的住户不列名。`,
            style: 'note'
          },
          ...blank(last)
        ]
      }
    ],
    merges: [0, 1, doors.length + 3].map(row => ({ r1: row, c1: 0, r2: row, c2: last })),
    freeze: { rows: 3, columns: 0 },
    print: {
      orientation: 'portrait',
      fitToWidth: true,
      repeatRows: [2, 2],
      footer: pageFooter,
      horizontalCentre: true
    }
  }
  const bytes = await renderWorkbook({ sheets: [sheet] }, { signal: context.signal })
  const fileName = `${safeFileName(`${head.office.community}${title}（截至${input.until ?? context.today}）`)}.xlsx`
  await noteExport(context, { fileName, rows: doors.length })
  return { token: context.files.offer({ fileName, mime: xlsxMime, bytes }), fileName, rows: doors.length }
}
