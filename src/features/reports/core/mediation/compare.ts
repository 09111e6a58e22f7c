import { referralBodies } from '../../../disputes/choices'
import { preventedKinds } from '../../../mediation/contract'
import type { Evaluation } from '../evaluate'
import type { RowSpec, SheetSpec } from '../layout'
import { columnId } from '../metrics/disputeCuts'
import { frame, type TableContext } from './frame'

const value = 'value'

/** 同比环比: every number of table B in this period, the last, and the same of last year (domain.md §1.5). */
export function comparison(
  context: TableContext,
  spans: Readonly<Record<'now' | 'last' | 'lastYear', Evaluation>>
): SheetSpec {
  const { find, rules } = spans.now
  const row = (id: string, label = find(id).label): RowSpec => ({
    label: `${label}（${find(id).unit}）`,
    total: false,
    split: null,
    metrics: { [value]: id }
  })
  const shown = [
    row('disp.total'),
    row('disp.success'),
    row('disp.successRate', '成功率'),
    row('disp.parties'),
    row('disp.amountWan'),
    row('disp.hard'),
    row('disp.src.own'),
    row('disp.src.apply'),
    row('disp.src.referral'),
    ...referralBodies.map(({ value: body }) => row(`disp.src.${body}`)),
    ...context.set.columns.map(({ label, codes }) => row(columnId(codes), label)),
    row('disp.form.oral'),
    row('disp.form.written'),
    row('disp.performed'),
    row('disp.confirmed'),
    row('disp.rounds'),
    row('disp.found'),
    row('disp.prevented'),
    ...preventedKinds.flatMap(({ value: kind, label }) => [
      row(`disp.prev.${kind}.cases`, label),
      row(`disp.prev.${kind}.people`, label)
    ])
  ]
  const headings = [
    { label: `本期（${spans.now.period.label}）`, measure: value, width: 16 },
    { label: `上期（${spans.last.period.label}）`, measure: value, span: 'last', width: 16 },
    { label: '环比', measure: value, change: ['now', 'last'], width: 14 },
    { label: `去年同期（${spans.lastYear.period.label}）`, measure: value, span: 'lastYear', width: 16 },
    { label: '同比', measure: value, change: ['now', 'lastYear'], width: 14 }
  ] as const
  return {
    ...frame(context, '人民调解案件同比环比', '件、人、万元、次、%'),
    stub: '项目',
    stubWidth: 34,
    numbered: true,
    headings,
    spans,
    rows: shown.map((each, at) => ({ ...each, ordinal: at + 1 })),
    notes: [
      `环比＝（本期－上期）÷上期；同比＝（本期－去年同期）÷去年同期；率的变化用百分点。基数为 0 的显示${rules.base0 === 'dash' ? '“—”' : '100%'}。`
    ],
    checks: []
  }
}
