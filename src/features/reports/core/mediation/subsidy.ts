import { yuanFromFen } from '../../../../contract/rates'
import { byMediator } from '../dimensions'
import type { Evaluation } from '../evaluate'
import { definitions, heading, partRow, wholeRow, type SheetSpec } from '../layout'
import { frame, type TableContext } from './frame'

const ids = ['disp.subsidy.simple', 'disp.subsidy.ordinary', 'disp.subsidy.major'] as const

/** 调解员补贴表 (domain.md §1.5 (c)): per mediator the cases by kind, and what the office's rates make of them. */
export async function subsidySheet(context: TableContext, evaluation: Evaluation): Promise<SheetSpec> {
  const { subsidy } = evaluation.rules
  await evaluation.prepare(ids, byMediator)
  const names = new Set<string>()
  for (const id of ids)
    for (const key of await evaluation.keys(id, byMediator))
      if (((await evaluation.figure(id, byMediator, key)).value ?? 0) > 0) names.add(key)
  const sorted = [...names].sort((a, b) => a.localeCompare(b, 'zh-CN'))
  const rate = (fen: number): string => `${yuanFromFen(fen).replace('.00', '')}元/件`
  return {
    ...frame(context, '人民调解员办案补贴表', '件、元'),
    stub: '调解员',
    stubWidth: 16,
    numbered: true,
    headings: [
      { label: `简易（${rate(subsidy.simple)}）`, metric: ids[0], width: 20 },
      { label: `普通（${rate(subsidy.ordinary)}）`, metric: ids[1], width: 20 },
      { label: `疑难复杂（${rate(subsidy.major)}）`, metric: ids[2], width: 24 },
      heading('disp.subsidy.amount', 16),
      { label: '签名', width: 18 }
    ],
    rows: [...sorted.map((key, at) => ({ ...partRow(byMediator, key), ordinal: at + 1 })), wholeRow('合计')],
    notes: [
      ...(Object.values(subsidy).every(fen => fen === 0)
        ? ['每件的补贴标准还没有填，金额都算作 0；请管理员在“系统管理”的“调解报表口径和补贴”里填本地的标准。']
        : []),
      ...definitions([...ids, 'disp.subsidy.amount'], evaluation.find)
    ],
    checks: [
      {
        label: '简易＋普通＋疑难复杂＝调解成功',
        left: ids,
        relation: '=',
        right: ['disp.success'],
        leftName: '简易＋普通＋疑难复杂',
        rightName: '调解成功',
        culprits: 'disp.form.none',
        cause: '未选协议形式'
      },
      ...ids.map(id => ({
        label: `各调解员${evaluation.find(id).label}＝合计`,
        left: [id],
        over: byMediator,
        relation: '=' as const,
        right: [id],
        leftName: `各调解员${evaluation.find(id).label}相加`,
        rightName: '合计'
      }))
    ]
  }
}
