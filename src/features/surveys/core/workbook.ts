import type { z } from 'zod'
import { formatDateZh } from '../../../contract/dates'
import { safeFileName } from '../../../contract/sheet'
import { renderWorkbook } from '../../../core/excel/excel'
import { xlsxMime } from '../../../core/exportList'
import type { TaskContext } from '../../../core/router'
import type { Tx } from '../../../core/tx'
import type { ReportCell, ReportSheet } from '../../reports/contract'
import { headerRows, signatures, type Heading } from '../../reports/core/layout'
import { workbookOf } from '../../reports/core/workbook'
import { readOffice } from '../../settings/core/service'
import type { Rate, surveyOperations, SurveyRecord, SurveyResult } from '../contract'
import { rateNames } from '../marking'
import { resultOf } from '../result'
import { daysOf, entryNote, methodOf, rateNotes } from '../words'
import { liveSurvey, sheetsOf, tallyKept } from './service'

const cell = (text: string, kind: ReportCell['kind'], value: number | null, total = false): ReportCell => ({
  text,
  value,
  kind,
  metric: null,
  period: null,
  colSpan: 1,
  rowSpan: 1,
  total
})
const words = (text: string, total = false) => cell(text, 'text', null, total)
const number = (value: number | null, total = false) =>
  value === null ? words('—', total) : cell(String(value), 'count', value, total)
const percent = (rate: Rate, total = false) => cell(rate.text, 'percent', null, total)
/** The part of a rate, `—` where nobody was asked. */
const part = (rate: Rate, total = false) => number(rate.denominator === 0 ? null : rate.numerator, total)

const column = (label: string, width: number): Heading => ({ label, width })

interface Table {
  name: string
  title: string
  unit: string
  stub: string
  stubWidth: number
  headings: readonly Heading[]
  rows: ReportCell[][]
}

interface Frame {
  community: string
  preparer: string
  today: string
  survey: SurveyRecord
  notes: readonly string[]
}

function sheet(frame: Frame, table: Table): ReportSheet {
  const leaves = table.headings.flatMap(heading => heading.children ?? [heading])
  return {
    name: table.name,
    title: `${frame.community}${table.title}`,
    line: [
      `填报单位（盖章）：${frame.community}居民委员会`,
      `调查日期：${daysOf(frame.survey)}`,
      `单位：${table.unit}`
    ],
    columns: [{ width: table.stubWidth }, ...leaves.map(({ width = 10 }) => ({ width }))],
    stubs: 1,
    header: headerRows([table.stub], table.headings),
    rows: table.rows,
    foot: [...signatures(frame.preparer, frame.today)],
    notes: [...frame.notes],
    checks: []
  }
}

function summary(frame: Frame, { issued, returned, valid, rates }: SurveyResult): ReportSheet {
  const { survey } = frame
  return sheet(frame, {
    name: '知晓率调查情况统计表',
    title: '知晓率调查情况统计表',
    unit: '份、题次、人',
    stub: '调查名称',
    stubWidth: 24,
    headings: [
      column('调查地点', 14),
      column('调查方式', 9),
      { label: '问卷', children: [column('发出', 8), column('收回', 8), column('有效', 8)] },
      {
        label: rateNames.a,
        children: [column('答对题次', 9), column('应答题次', 9), column('知晓率', 10)]
      },
      { label: rateNames.b, children: [column('知晓人数', 9), column('知晓率', 10)] },
      { label: '参与情况', children: [column('参加过活动', 11), column(rateNames.participation, 10)] },
      { label: '满意情况', children: [column('有效评价', 9), column(rateNames.satisfaction, 10)] }
    ],
    rows: [
      [
        words(survey.title),
        words(survey.place ?? ''),
        words(methodOf(survey)),
        number(issued),
        number(returned),
        number(valid),
        part(rates.a),
        number(rates.a.denominator),
        percent(rates.a),
        part(rates.b),
        percent(rates.b),
        part(rates.participation),
        percent(rates.participation),
        number(rates.satisfaction.denominator === 0 ? null : rates.satisfaction.denominator),
        percent(rates.satisfaction)
      ]
    ]
  })
}

function byQuestion(frame: Frame, { questions, rates, totalsOnly }: SurveyResult): ReportSheet {
  return sheet(frame, {
    name: '各题答对情况',
    title: `${frame.survey.title}各题答对情况`,
    unit: '人、题次',
    stub: '题目',
    stubWidth: 48,
    headings: [
      column('题型', 8),
      column('正确答案', 10),
      column('应答', 10),
      column('答对', 8),
      column('没作答', 8),
      column('正确率', 10)
    ],
    rows: [
      ...questions.map(({ text, kind, key, share, unanswered }, at) => [
        words(`${at + 1}. ${text}`),
        words(kind === 'multi' ? '多选' : '单选'),
        words(key === '' ? '不计分' : key),
        number(key === '' ? null : share.denominator),
        part(share),
        totalsOnly ? words('—') : number(unanswered),
        percent(share)
      ]),
      [
        words('合计', true),
        words('', true),
        words('', true),
        number(rates.a.denominator, true),
        number(rates.a.numerator, true),
        totalsOnly
          ? words('—', true)
          : number(
              questions.reduce((sum, { unanswered, key }) => sum + (key === '' ? 0 : unanswered), 0),
              true
            ),
        percent(rates.a, true)
      ]
    ]
  })
}

function byGroup(frame: Frame, { groups, rates, valid }: SurveyResult): ReportSheet {
  const line = (label: string, count: number, of: SurveyResult['rates'], total = false) => [
    words(label, total),
    number(count, total),
    part(of.a, total),
    number(of.a.denominator, total),
    percent(of.a, total),
    part(of.b, total),
    percent(of.b, total),
    part(of.participation, total),
    percent(of.participation, total)
  ]
  return sheet(frame, {
    name: '分年龄性别',
    title: `${frame.survey.title}分年龄、分性别知晓情况`,
    unit: '份、题次、人',
    stub: '分组',
    stubWidth: 16,
    headings: [
      column('有效问卷', 10),
      {
        label: rateNames.a,
        children: [column('答对题次', 10), column('应答题次', 10), column('知晓率', 10)]
      },
      { label: rateNames.b, children: [column('知晓人数', 10), column('知晓率', 10)] },
      { label: '参与情况', children: [column('参加过活动', 11), column(rateNames.participation, 10)] }
    ],
    rows: [
      ...groups.map(({ by, label, ...group }) =>
        line(label === '没填' ? (by === 'age' ? '年龄没填' : '性别没填') : label, group.valid, group)
      ),
      line('合计', valid, rates, true)
    ]
  })
}

/** A survey with everything it says. Throws NOT_FOUND. */
export async function readResult(
  tx: Tx,
  id: string
): Promise<{ record: SurveyRecord; result: SurveyResult }> {
  const record = await liveSurvey(tx, id)
  const sheets = record.entry === 'totals' ? [] : await sheetsOf(tx, id, record.questions.length)
  return { record, result: resultOf(record, tallyKept(record), sheets) }
}

/** 知晓率调查情况统计表 with its questions and groups, in the layout of the office's reports (domain.md §5.1). */
export async function surveyWorkbook(
  context: TaskContext,
  { id }: z.output<typeof surveyOperations.workbook.input>
) {
  context.progress(0, 2, '正在汇总')
  const { record, result, office } = await context.read(async tx => ({
    ...(await readResult(tx, id)),
    office: await readOffice(tx.manager)
  }))
  const frame: Frame = {
    community: office.community,
    preparer: context.actor?.name ?? '',
    today: context.today,
    survey: record,
    notes: [...rateNotes(record.passMark), entryNote(result)]
  }
  const sheets = [
    summary(frame, result),
    byQuestion(frame, result),
    ...(result.totalsOnly ? [] : [byGroup(frame, result)])
  ]
  context.progress(1, 2, '正在生成 Excel')
  const bytes = await renderWorkbook(workbookOf(sheets), { signal: context.signal })
  const fileName = `${safeFileName(`${office.community}${record.title}（${formatDateZh(record.heldOn)}）`)}.xlsx`
  const token = context.files.offer({ fileName, mime: xlsxMime, bytes })
  return { token, fileName, rows: sheets.reduce((sum, { rows }) => sum + rows.length, 0) }
}
