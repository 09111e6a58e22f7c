import { carryOverCheck, typeCheck, undatedCheck } from '../disputeChecks'
import { definitions, type RowSpec, type SheetSpec } from '../layout'
import type { Catalog } from '../metrics'
import { codesCut, columnId, cutId, type CutMeasure } from '../metrics/disputeCuts'
import { frame, type TableContext } from './frame'

const measures = ['carryIn', 'handled', 'closed', 'agreed', 'open'] as const

/** A row with every measure of one cut. */
export const cutRow = (
  label: string,
  cut: string,
  list: readonly CutMeasure[],
  change: Partial<RowSpec> = {}
): RowSpec => ({
  label,
  total: false,
  split: null,
  metrics: Object.fromEntries(list.map(measure => [measure, cutId(measure, cut)])),
  ...change
})

/** 结转表: 上期结转 + 本期新收 − 本期办结 = 期末未结 (domain.md §1.5), one row a type. */
export function carryOver(context: TableContext, { find }: Catalog): SheetSpec {
  const { set } = context
  return {
    ...frame(context, '人民调解案件结转情况统计表', '件'),
    stub: '纠纷类型',
    stubWidth: 20,
    numbered: true,
    headings: [
      { label: '上期结转', measure: 'carryIn', width: 20 },
      { label: '本期新收', measure: 'handled', width: 20 },
      {
        label: '本期办结',
        children: [
          { label: '小计', measure: 'closed', width: 20 },
          { label: '其中：调解成功', measure: 'agreed', width: 20 }
        ]
      },
      { label: '期末未结', measure: 'open', width: 20 }
    ],
    rows: [
      ...set.columns.map(({ label, codes }, at) =>
        cutRow(label, codesCut(codes), measures, { ordinal: at + 1 })
      ),
      cutRow('合计', 'all', measures, { total: true })
    ],
    notes: [
      '上期结转＋本期新收－本期办结＝期末未结。',
      ...definitions(['disp.carryIn', 'disp.closed', 'disp.open'], find),
      `分类按“${set.name}”。`
    ],
    checks: [carryOverCheck, undatedCheck, typeCheck(set.columns.map(({ codes }) => columnId(codes)))]
  }
}
