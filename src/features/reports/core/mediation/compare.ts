import { referralBodies } from '../../../disputes/choices'
import { preventedKinds } from '../../../mediation/contract'
import { comparisonSheet, type ComparedSpans } from '../comparisonSheet'
import type { SheetSpec } from '../layout'
import { columnId } from '../metrics/disputeCuts'
import { frame, type TableContext } from './frame'

/** 同比环比 of every number of table B (domain.md §1.5). */
export function comparison(context: TableContext, spans: ComparedSpans): SheetSpec {
  return comparisonSheet(frame(context, '人民调解案件同比环比', '件、人、万元、次、%'), spans, [
    { id: 'disp.total' },
    { id: 'disp.success' },
    { id: 'disp.successRate', label: '成功率' },
    { id: 'disp.parties' },
    { id: 'disp.amountWan' },
    { id: 'disp.hard' },
    { id: 'disp.src.own' },
    { id: 'disp.src.apply' },
    { id: 'disp.src.referral' },
    ...referralBodies.map(({ value }) => ({ id: `disp.src.${value}` })),
    ...context.set.columns.map(({ label, codes }) => ({ id: columnId(codes), label })),
    { id: 'disp.form.oral' },
    { id: 'disp.form.written' },
    { id: 'disp.performed' },
    { id: 'disp.confirmed' },
    { id: 'disp.rounds' },
    { id: 'disp.found' },
    { id: 'disp.prevented' },
    ...preventedKinds.flatMap(({ value, label }) => [
      { id: `disp.prev.${value}.cases`, label },
      { id: `disp.prev.${value}.people`, label }
    ])
  ])
}
