import { yearToDate } from '../../../../contract/periods'
import { sizeCheck, typeCheck } from '../disputeChecks'
import type { Evaluation } from '../evaluate'
import type { Heading, SheetSpec } from '../layout'
import { codesCut, columnId, sizeBands, type CutMeasure } from '../metrics/disputeCuts'
import { cutRow } from './carryOver'
import { periodWord } from '../frame'
import { frame, type TableContext } from './frame'

const columns: readonly (readonly [CutMeasure, string])[] = [
  ['raised', '排查数'],
  ['handled', '调处数'],
  ['handledRate', '调处率'],
  ['success', '成功数'],
  ['successRate', '成功率']
]
const measures = columns.map(([measure]) => measure)

const group = (label: string, span?: string): Heading => ({
  label,
  children: columns.map(([measure, name]) => ({
    label: name,
    measure,
    width: 10,
    ...(span === undefined ? {} : { span })
  }))
})

/** 综治 form of domain.md §1.5 (b): each type in the period and 年度累计, then by size, then 重大纠纷. */
export function governance(context: TableContext, year: Evaluation | null): SheetSpec {
  const { period, set } = context
  return {
    ...frame(context, '矛盾纠纷排查调处情况统计表', '件、%'),
    stub: '类别',
    stubWidth: 22,
    numbered: true,
    headings: [group(periodWord(period)), ...(year === null ? [] : [group('年度累计', 'year')])],
    ...(year === null ? {} : { spans: { year } }),
    rows: [
      ...set.columns.map(({ label, codes }, at) =>
        cutRow(label, codesCut(codes), measures, { ordinal: at + 1 })
      ),
      cutRow('合计', 'all', measures, { total: true }),
      ...sizeBands.map(({ id, label }, at) =>
        cutRow(`${at === 0 ? '其中：' : ''}涉及${label}`, id, measures, {
          ordinal: set.columns.length + at + 1
        })
      ),
      cutRow('重大纠纷', 'major', measures, { ordinal: set.columns.length + sizeBands.length + 1 })
    ],
    notes: [
      '排查数：本期受理的，加上本期登记、还没有受理的；不予受理的不计。调处数：本期受理的。',
      '成功数：调处数中达成协议的。涉及人数没有填的，按当事人数归档。',
      ...(year === null ? [] : [`年度累计：${yearToDate(period).label}。`]),
      `分类按“${set.name}”。`
    ],
    checks: [typeCheck(set.columns.map(({ codes }) => columnId(codes))), sizeCheck, raisedCheck]
  }
}

const raisedCheck = {
  label: '调处数≤排查数',
  left: ['disp.total'],
  relation: '≤',
  right: ['disp.raised'],
  leftName: '调处数',
  rightName: '排查数'
} as const
