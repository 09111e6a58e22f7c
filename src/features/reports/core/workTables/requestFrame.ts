import { yearToDate } from '../../../../contract/periods'
import type { Evaluation } from '../evaluate'
import { periodWord } from '../frame'
import { heading, type CheckSpec, type Heading } from '../layout'
import type { TableMaking } from './service'

/** Unit words of the tables of 诉求. */
export const requestUnits = '件、小时、%'

/** The name of the span 累计 among a sheet's spans. */
export const toDate = 'year'

/** 累计 of the year that the period ends in; null for 自成立以来, which holds everything already. */
export function cumulative({ context: { period }, other }: TableMaking): Evaluation | null {
  return period.kind === 'founding' ? null : other(yearToDate(period))
}

/** What 累计 means in this table. */
export const cumulativeNote = (year: Evaluation | null): string[] =>
  year === null ? [] : [`累计：${year.period.label}，办结等情况都截至期末。`]

/** The columns of every table that has a row for each category, channel, department … */
export function handlingHeadings(
  { context }: TableMaking,
  year: Evaluation | null,
  share: boolean
): Heading[] {
  const own: Heading[] = [
    heading('req.accepted', 7, '受理'),
    ...(share ? [heading('req.share', 9)] : []),
    heading('req.closed', 7, '办结'),
    { label: '在办', children: [heading('req.open', 7, '小计'), heading('req.held', 7, '其中挂账')] },
    heading('req.overdue', 7, '超期'),
    heading('req.closeRate', 9),
    heading('req.onTimeRate', 9),
    {
      label: '用时（小时）',
      children: [heading('req.avgHours', 8, '平均'), heading('req.medianHours', 8, '中位')]
    },
    {
      label: '三率',
      children: [
        heading('req.responseRate', 9),
        heading('req.solvedRate', 9),
        heading('req.satisfiedRate', 9)
      ]
    }
  ]
  const sums = [
    heading('req.accepted', 7, '受理'),
    heading('req.closed', 7, '办结'),
    heading('req.closeRate', 9)
  ].map(column => ({ ...column, span: toDate }))
  return [
    { label: periodWord(context.period), children: own },
    ...(year === null ? [] : [{ label: '累计', children: sums }])
  ]
}

const relation = (
  left: readonly string[],
  sign: CheckSpec['relation'],
  right: string,
  leftName: string,
  rightName: string
): CheckSpec => ({
  label: `${leftName}${sign === '=' ? '＝' : sign}${rightName}`,
  left,
  relation: sign,
  right: [right],
  leftName,
  rightName
})

/** Relations between the columns of `handlingHeadings`, and behind them. */
export const handlingChecks: readonly CheckSpec[] = [
  relation(['req.closed', 'req.open'], '=', 'req.accepted', '办结＋在办', '受理数'),
  relation(['req.onTime', 'req.overdue'], '=', 'req.owed', '按期办结＋超期', '应办结数'),
  relation(['req.held'], '≤', 'req.open', '挂账', '在办')
]

/** Relations of the table of all numbers. */
export const summaryChecks: readonly CheckSpec[] = [
  relation(
    ['req.accepted', 'req.refused', 'req.merged', 'req.withdrawn'],
    '=',
    'req.registered',
    '受理＋不予受理＋并案＋撤回',
    '登记数'
  ),
  ...handlingChecks,
  relation(['req.own', 'req.passed'], '=', 'req.accepted', '自办＋转办', '受理数'),
  relation(['req.responded'], '≤', 'req.accepted', '及时响应', '受理数'),
  relation(['req.callbacks'], '≤', 'req.closed', '有效回访', '办结数'),
  relation(['req.solved'], '≤', 'req.callbacks', '回访解决', '有效回访数'),
  relation(['req.satisfied'], '≤', 'req.rated', '满意', '有效评价数')
]
