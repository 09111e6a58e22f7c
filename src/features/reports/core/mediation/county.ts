import { typeCheck } from '../disputeChecks'
import type { Evaluation } from '../evaluate'
import { definitions, heading, wholeRow, type CheckSpec, type SheetSpec } from '../layout'
import { codesCut, columnId, cutId } from '../metrics/disputeCuts'
import { periodWord } from '../frame'
import { frame, type TableContext } from './frame'

const splitCheck: CheckSpec = {
  label: '化解＋未化解＝总数',
  left: [cutId('resolved', 'all'), cutId('unresolved', 'all')],
  relation: '=',
  right: ['disp.total'],
  leftName: '化解＋未化解',
  rightName: '总数'
}

/**
 * The county grid of domain.md §1.5 (a): the 合计 row directly under the heading, and in the heading of each type how
 * many cases there are of it.
 */
export async function countyGrid(context: TableContext, evaluation: Evaluation): Promise<SheetSpec> {
  const { office, period, set } = context
  const word = periodWord(period)
  await evaluation.prepare(set.columns.map(({ codes }) => columnId(codes)))
  const types = await Promise.all(
    set.columns.map(async ({ label, codes }) => {
      const { text } = await evaluation.figure(columnId(codes))
      return {
        label: `${label}（共计：${text}件）`,
        children: [
          heading(cutId('resolved', codesCut(codes)), 4, '化解'),
          heading(cutId('unresolved', codesCut(codes)), 4, '未化解')
        ]
      }
    })
  )
  return {
    ...frame(context, '矛盾纠纷排查化解情况统计表', '件'),
    stub: '单位',
    stubWidth: 12,
    headings: [
      heading('disp.total', 6, `${word}纠纷总数`),
      heading(cutId('unresolved', 'all'), 6, `${word}未化解数`),
      ...types
    ],
    rows: [wholeRow('合计'), { label: office.community, total: false, split: null }],
    notes: [
      '化解：达成协议的，部分达成的也算；调解不成、终止和还在调解的都算未化解。',
      ...definitions(['disp.total'], evaluation.find),
      `分类按“${set.name}”。`
    ],
    checks: [typeCheck(set.columns.map(({ codes }) => columnId(codes))), splitCheck]
  }
}
