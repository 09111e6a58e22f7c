import { choiceLabel } from '../../../../contract/fields'
import { visitOutcomes } from '../../../visits/contract'
import { countingDefinition, type VisitCounting } from '../../../visits/counting'
import { dueRecord, dueRows, reachedBy } from '../../../visits/core/due'
import { partOf, type Base, type Metric } from '../metric'
import { dueDay, type Span } from '../span'
import { toldAtVisits, visited, visitIn } from './workBases'

const period = '走访日期在本期内的'
const every = () => ({ sql: '1 = 1' })

/** Ids of the numbers of each outcome, in the order of the list. */
export const outcomeIds = visitOutcomes.map(({ value }) => `visit.outcome.${value}`)

/** 应入户, 已入户 and their rate in a period, under the office's 口径 (domain.md §3.4). */
function rateMetrics(counting: VisitCounting): Metric[] {
  const words = countingDefinition(counting)
  const due = words.due.replace('截止日当日', '期末当日（按专项统计时，专项定的截至日期）')
  const base: Base = {
    record: dueRecord(counting),
    rows: (tx, span) => dueRows(tx, counting, dueDay(span))
  }
  const reached = (span: Span) => {
    const { sql, parameters } = visitIn(span)
    return { sql: reachedBy(counting, sql), parameters }
  }
  return [
    partOf(base, { id: 'visit.due', label: '应入户数', unit: '户', definition: due }, every),
    partOf(
      base,
      {
        id: 'visit.households',
        label: '已入户数',
        unit: '户',
        definition: `应入户数中，本期内${words.reached}`
      },
      reached
    ),
    partOf(
      base,
      {
        id: 'visit.missing',
        label: '未入户数',
        unit: '户',
        definition: `应入户数中，本期内${words.missing}的户`
      },
      span => {
        const { sql, parameters } = reached(span)
        return { sql: `NOT ${sql}`, parameters }
      }
    ),
    {
      kind: 'ratio',
      id: 'visit.rate',
      label: '入户宣传率',
      unit: '%',
      definition: `已入户数 ÷ 应入户数；只有全部入户才显示 100%。应入户数：${due}；已入户数：${words.reached}`,
      format: 'percent',
      numerator: 'visit.households',
      denominator: 'visit.due'
    }
  ]
}

/** 入户走访 (domain.md §3.3, §3.4, §9). 户次 are visits, never households. */
export function visitMetrics(counting: VisitCounting): readonly Metric[] {
  const metrics: Metric[] = [
    ...rateMetrics(counting),
    partOf(
      visited,
      {
        id: 'visit.times',
        label: '走访户次',
        unit: '户次',
        definition: `${period}走访次数，同一户多次分别计`
      },
      every
    ),
    ...visitOutcomes.map(({ value, label }, at) =>
      partOf(
        visited,
        {
          id: outcomeIds[at] ?? '',
          label,
          unit: '户次',
          definition: `${period}走访，结果为“${choiceLabel(visitOutcomes, value)}”的`
        },
        () => ({ sql: `r.outcome = '${value}'` })
      )
    ),
    partOf(
      visited,
      {
        id: 'pub.copies.visits',
        label: '入户发放',
        unit: '份',
        definition: `${period}走访发放份数之和`
      },
      () => ({ sql: 'r.copies > 0' }),
      { value: 'r.copies', format: 'count' }
    ),
    partOf(
      visited,
      {
        id: 'visit.problems',
        label: '走访中反映问题',
        unit: '户次',
        definition: `${period}、记下了群众反映问题的走访`
      },
      () => ({ sql: 'r.problem IS NOT NULL' })
    ),
    partOf(
      toldAtVisits,
      {
        id: 'visit.requests',
        label: '转为诉求',
        unit: '件',
        definition: `${period}走访转成的诉求，不论哪天受理`
      },
      every
    )
  ]
  return metrics.map(metric => ({ ...metric, ofCampaign: true }))
}
