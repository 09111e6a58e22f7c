import { leafChoicesOf } from '../../../../contract/choices'
import type { Period } from '../../../../contract/periods'
import type { Tx } from '../../../../core/tx'
import { disputeSources, referralBodies } from '../../../disputes/choices'
import { disputeStore } from '../../../disputes/core/service'
import { countRows, sumOf, type Metric, type Rows, type RowsMetric } from '../metric'

const basis = '本期受理的纠纷（按受理日期）'

const accepted = (tx: Tx, period: Period): Rows =>
  disputeStore.query(tx).andWhere('r.acceptedAt >= :periodFrom AND r.acceptedAt <= :periodTo', {
    periodFrom: period.from,
    periodTo: period.to
  })

function counted(
  id: string,
  label: string,
  definition: string,
  condition = '1 = 1',
  parameters: Record<string, unknown> = {}
): RowsMetric {
  return {
    kind: 'rows',
    id,
    label,
    unit: '件',
    definition,
    format: 'count',
    record: 'dispute',
    rows: (tx, period) => accepted(tx, period).andWhere(condition, parameters),
    aggregate: countRows
  }
}

const parties = `(SELECT COUNT(*) FROM dispute_party p WHERE p.parentId = r.id AND p.deletedAt IS NULL)`

/** Types in the order of the statistical table; a stem that is divided shows its branches instead (domain.md §1.4). */
export const disputeTypes = leafChoicesOf('disputeType')

/** 人民调解案件情况 (domain.md §1.5, table B; §9). */
export const disputeMetrics: readonly Metric[] = [
  counted('disp.total', '调解案件总数', basis),
  counted('disp.success', '调解成功', `${basis}中，结果为调解成功的`, `r.result = 'agreed'`),
  {
    kind: 'ratio',
    id: 'disp.successRate',
    label: '成功率',
    unit: '%',
    definition: '调解成功 ÷ 调解案件总数',
    format: 'percent',
    numerator: 'disp.success',
    denominator: 'disp.total'
  },
  counted('disp.open', '正在调解', `${basis}中，结果仍为正在调解的`, `r.result = 'inMediation'`),
  counted('disp.hard', '疑难复杂案件', `${basis}中，难易为疑难复杂的`, `r.difficulty = 'hard'`),
  {
    ...counted('disp.parties', '涉及当事人数', `${basis}的当事人数之和`),
    unit: '人',
    aggregate: `COALESCE(SUM(${parties}), 0)`
  },
  counted('disp.fewParties', '当事人不足两人', `${basis}中，登记的当事人不足两人的`, `${parties} < 2`),
  {
    ...counted(
      'disp.amountWan',
      '协议涉及金额',
      `${basis}中，调解成功案件的协议金额之和`,
      `r.result = 'agreed'`
    ),
    unit: '万元',
    format: 'wan',
    aggregate: sumOf('amount')
  },
  ...disputeSources.map(({ value, label }) =>
    counted(`disp.src.${value}`, label, `${basis}中，来源为${label}的`, 'r.source = :source', {
      source: value
    })
  ),
  ...referralBodies.map(({ value, label }) =>
    counted(
      `disp.src.${value}`,
      `${label}委托移送`,
      `${basis}中，由${label}委托移送的`,
      `r.source = 'referral' AND r.referralBody = :body`,
      { body: value }
    )
  ),
  counted(
    'disp.src.noBody',
    '未选移送单位',
    `${basis}中，委托移送而没有选移送单位的`,
    `r.source = 'referral' AND r.referralBody IS NULL`
  ),
  ...disputeTypes.map(({ value, label }) =>
    counted(`disp.type.${value}`, label, `${basis}中，类型为${label}的`, 'r.typeCode = :type', {
      type: value
    })
  ),
  counted('disp.type.none', '未选类型', `${basis}中，没有选类型的`, 'r.typeCode IS NULL'),
  counted(
    'disp.form.oral',
    '口头协议',
    `${basis}中，调解成功并为口头协议的`,
    `r.result = 'agreed' AND r.agreementForm = 'oral'`
  ),
  counted(
    'disp.form.written',
    '书面协议',
    `${basis}中，调解成功并为书面协议的`,
    `r.result = 'agreed' AND r.agreementForm = 'written'`
  ),
  counted(
    'disp.form.none',
    '未选协议形式',
    `${basis}中，调解成功而没有选协议形式的`,
    `r.result = 'agreed' AND r.agreementForm IS NULL`
  ),
  counted(
    'disp.performed',
    '履行',
    `${basis}中，调解成功且履行完毕的`,
    `r.result = 'agreed' AND r.performance = 'performed'`
  ),
  counted(
    'disp.confirmed',
    '司法确认',
    `${basis}中，书面协议经法院确认的`,
    `r.result = 'agreed' AND r.confirmation = 'confirmed'`
  )
]
