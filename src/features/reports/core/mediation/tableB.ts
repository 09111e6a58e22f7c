import { referralBodies } from '../../../disputes/choices'
import { preventedKinds } from '../../../mediation/contract'
import { committeeBodies } from '../../../settings/reportRules'
import { tableBChecks } from '../disputeChecks'
import type { Evaluation } from '../evaluate'
import { definitions, heading, wholeRow, type Heading, type RowSpec, type SheetSpec } from '../layout'
import { columnId } from '../metrics/disputeCuts'
import { rateBase } from '../metrics/disputes'
import { frame, type TableContext } from './frame'

/** Wide enough for three digits; the heading stands upright in it. */
const narrow = 3.4

const own: RowSpec = { label: '', total: false, split: null }

function sourceHeadings(): Heading[] {
  return [
    heading('disp.src.own', narrow),
    heading('disp.src.apply', narrow),
    heading('disp.src.referral', narrow),
    ...referralBodies.map(({ value, label }) => heading(`disp.src.${value}`, narrow, `${label}委托移送`))
  ]
}

/** The three levels of the heading, exactly as domain.md §1.5 lists them. */
export function tableBHeadings({ set }: Pick<TableContext, 'set'>): readonly Heading[] {
  return [
    {
      label: '调解情况',
      children: [
        heading('disp.total', 4.2),
        heading('disp.parties', 4.2),
        heading('disp.success', 4.2),
        heading('disp.hard', narrow),
        heading('disp.amountWan', 6),
        {
          label: '不同主体调解情况',
          // the longest heading would stand taller than its row
          children: committeeBodies.map(({ value, label }) =>
            heading(`disp.body.${value}`, label.length > 10 ? 5.4 : narrow, label)
          )
        },
        { label: '案件来源', children: sourceHeadings() },
        {
          label: '案件分类情况',
          children: set.columns.map(({ label, codes }) => heading(columnId(codes), narrow, label))
        },
        {
          label: '协议形式',
          children: [heading('disp.form.oral', narrow), heading('disp.form.written', narrow)]
        },
        {
          label: '协议履行等',
          children: [heading('disp.performed', narrow), heading('disp.confirmed', narrow)]
        }
      ]
    },
    {
      label: '排查预防纠纷',
      children: [
        heading('disp.rounds', narrow),
        heading('disp.found', narrow),
        heading('disp.prevented', narrow),
        ...preventedKinds.map(({ value, label }) => ({
          label,
          children: [
            heading(`disp.prev.${value}.cases`, narrow, '件数'),
            heading(`disp.prev.${value}.people`, narrow, '人数')
          ]
        }))
      ]
    }
  ]
}

/** 人民调解委员会调解案件情况统计表 (table B of domain.md §1.5). */
export async function tableB(context: TableContext, evaluation: Evaluation): Promise<SheetSpec> {
  const { office, period, set } = context
  const { rules, find } = evaluation
  const [success, rate, total] = await Promise.all(
    ['disp.success', 'disp.successRate', rateBase(rules)].map(id => evaluation.figure(id))
  )
  return {
    ...frame(context, '人民调解委员会调解案件情况统计表', '件、人、万元、次'),
    stub: '项目',
    stubWidth: 13,
    headings: tableBHeadings(context),
    units: true,
    rows: [
      { ...own, label: office.community },
      ...(rules.lowerRow ? [{ ...own, label: '下级上报总计', nil: true }] : []),
      { ...own, label: '本级上报总计' },
      wholeRow('合计')
    ],
    notes: [
      `成功率 ${rate?.text ?? '—'}＝调解成功 ${success?.text ?? '0'} 件 ÷ ${rules.rateOf === 'total' ? '调解案件总数' : '办结案件'} ${total?.text ?? '0'} 件。`,
      ...definitions(['disp.total', 'disp.success', 'disp.amountWan'], find),
      `分类按“${set.name}”。`,
      ...(period.kind === 'founding'
        ? ['只计程序登记的案件，不含期初数；含期初数的见“自成立以来累计”。']
        : [])
    ],
    checks: tableBChecks(
      set.columns.map(({ codes }) => columnId(codes)),
      rules
    )
  }
}
