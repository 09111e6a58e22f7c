import { aboutWording } from '../../../../contract/rates'
import type { Evaluation } from '../evaluate'
import { definitions, type CheckSpec, type RowSpec, type SheetSpec } from '../layout'
import { frame, type TableContext } from './frame'

const measures = ['', '.success', '.parties', '.amountWan'] as const

const row = (label: string, id: string, total = false): RowSpec => ({
  label,
  total,
  split: null,
  metrics: Object.fromEntries(measures.map(measure => [measure, `${id}${measure}`]))
})

const sumCheck: CheckSpec = {
  label: '期初数＋程序登记＝自成立以来',
  left: ['disp.opening', 'disp.ever'],
  relation: '=',
  right: ['disp.sinceFounding'],
  leftName: '期初数＋程序登记',
  rightName: '自成立以来'
}

/** A case of the span of an opening balance counts twice, unless the balance says that it is without it. */
const overlapCheck: CheckSpec = {
  label: '期初数的日期里程序登记的案件＝期初数注明不含的',
  left: ['disp.overlap'],
  relation: '=',
  right: ['disp.opening.entered'],
  leftName: '期初数的日期里程序登记的案件',
  rightName: '期初数注明不含的',
  culprits: 'disp.overlap',
  cause: '受理日期在期初数之内，请核对日期，或在期初数里填“程序另有”'
}

/** 自成立以来累计: the opening balance and the cases apart, then together (domain.md §1.5, S3). */
export async function sinceFounding(context: TableContext, evaluation: Evaluation): Promise<SheetSpec> {
  await evaluation.prepare(['disp.sinceFounding'])
  const [whole, opening, cases] = await Promise.all(
    ['disp.sinceFounding', 'disp.opening', 'disp.ever'].map(id => evaluation.figure(id))
  )
  const count = whole?.value ?? 0
  return {
    ...frame(context, '人民调解累计情况表', '件、人、万元'),
    stub: '来源',
    stubWidth: 36,
    units: true,
    headings: [
      { label: '调解纠纷', measure: '', width: 22 },
      { label: '调解成功', measure: '.success', width: 22 },
      { label: '涉及当事人', measure: '.parties', width: 22 },
      { label: '协议涉及金额', measure: '.amountWan', width: 22 }
    ],
    rows: [
      row('期初数（纸质登记簿）', 'disp.opening'),
      row('程序登记的案件', 'disp.ever'),
      row('合计', 'disp.sinceFounding', true)
    ],
    notes: [
      `自成立以来调解纠纷 ${count} 件＝期初数 ${opening?.text ?? '0'} 件＋程序登记 ${cases?.text ?? '0'} 件，可写作“${aboutWording(count, '件')}”。`,
      '期初数由人工清点填入，出处和日期点开可看；没有填的项目显示“—”，合计也不计。',
      ...definitions(['disp.opening', 'disp.ever'], evaluation.find)
    ],
    checks: [sumCheck, overlapCheck]
  }
}
