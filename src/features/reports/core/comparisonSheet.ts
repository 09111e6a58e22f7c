import type { Evaluation } from './evaluate'
import type { RowSpec, SheetSpec } from './layout'

const value = 'value'

/** The three periods of 同比 and 环比. */
export type ComparedSpans = Readonly<Record<'now' | 'last' | 'lastYear', Evaluation>>

/** A number to compare; `split`: the part of it that belongs to one value of a dimension. */
export interface ComparedNumber {
  readonly id: string
  readonly label?: string
  readonly split?: RowSpec['split']
}

/** 同比环比: each number in this period, the last, and the same of last year (domain.md §1.5, §4). */
export function comparisonSheet(
  frame: Pick<SheetSpec, 'name' | 'title' | 'line' | 'foot'>,
  spans: ComparedSpans,
  numbers: readonly ComparedNumber[]
): SheetSpec {
  const { find, rules } = spans.now
  const rows = numbers.map(({ id, label = find(id).label, split = null }, at): RowSpec => ({
    ordinal: at + 1,
    label: `${label}（${find(id).unit}）`,
    total: false,
    split,
    metrics: { [value]: id }
  }))
  const headings = [
    { label: `本期（${spans.now.period.label}）`, measure: value, width: 16 },
    { label: `上期（${spans.last.period.label}）`, measure: value, span: 'last', width: 16 },
    { label: '环比', measure: value, change: ['now', 'last'], width: 14 },
    { label: `去年同期（${spans.lastYear.period.label}）`, measure: value, span: 'lastYear', width: 16 },
    { label: '同比', measure: value, change: ['now', 'lastYear'], width: 14 }
  ] as const
  return {
    ...frame,
    stub: '项目',
    stubWidth: 34,
    numbered: true,
    headings,
    spans,
    rows,
    notes: [
      `环比＝（本期－上期）÷上期；同比＝（本期－去年同期）÷去年同期；率的变化用百分点。基数为 0 的显示${rules.base0 === 'dash' ? '“—”' : '100%'}。`
    ],
    checks: []
  }
}
