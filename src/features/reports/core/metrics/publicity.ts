import type { Period } from '../../../../contract/periods'
import type { Tx } from '../../../../core/tx'
import { publicityForms } from '../../../publicity/contract'
import { publicityStore } from '../../../publicity/core/service'
import { countingDefinition, type VisitCounting } from '../../../visits/counting'
import { dueRecord, dueRows, reachedBy } from '../../../visits/core/due'
import { visitStore } from '../../../visits/core/service'
import { countRows, sumOf, type Metric, type MetricFormat, type Rows, type RowsMetric } from '../metric'

const held = (tx: Tx, period: Period): Rows =>
  publicityStore.query(tx).andWhere('r.heldOn >= :periodFrom AND r.heldOn <= :periodTo', {
    periodFrom: period.from,
    periodTo: period.to
  })
const hanging = (tx: Tx, period: Period): Rows =>
  publicityStore
    .query(tx)
    .andWhere('r.heldOn <= :periodTo AND (r.takenDownOn IS NULL OR r.takenDownOn > :periodTo)', {
      periodTo: period.to
    })
const visited = (tx: Tx, period: Period): Rows =>
  visitStore.query(tx).andWhere('r.visitedOn >= :periodFrom AND r.visitedOn <= :periodTo', {
    periodFrom: period.from,
    periodTo: period.to
  })

function rowsMetric(
  id: string,
  label: string,
  unit: string,
  definition: string,
  record: RowsMetric['record'],
  rows: RowsMetric['rows'],
  aggregate: string = countRows,
  format: MetricFormat = 'count'
): RowsMetric {
  return { kind: 'rows', id, label, unit, definition, format, record, rows, aggregate }
}

function events(
  id: string,
  label: string,
  unit: string,
  definition: string,
  forms: readonly string[],
  column?: string
) {
  return rowsMetric(
    id,
    label,
    unit,
    definition,
    'publicityEvent',
    (tx, period) => {
      const rows = held(tx, period).andWhere('r.form IN (:...forms)', { forms })
      return column === undefined ? rows : rows.andWhere(`r.${column} > 0`)
    },
    column === undefined ? countRows : sumOf(column)
  )
}

function standing(id: string, label: string, unit: string, form: string) {
  return rowsMetric(
    id,
    label,
    unit,
    `期末仍在挂的${label.replace('在挂', '')}，不论哪一期设置`,
    'publicityEvent',
    (tx, period) => hanging(tx, period).andWhere('r.form = :form', { form }),
    sumOf('items')
  )
}

const gatherings = [
  'doorToDoor',
  'stall',
  'poster',
  'lecture',
  'show',
  'meeting',
  'volunteerAction',
  'loudspeaker'
]
const every = publicityForms.map(form => form.value)
const period = '活动日期在本期内的'

/** 应入户, 已入户 and their rate in a period, under the office's 口径 (domain.md §3.4). */
function visitRates(counting: VisitCounting): Metric[] {
  const record = dueRecord(counting)
  const words = countingDefinition(counting)
  const due = (tx: Tx, { to }: Period): Rows => dueRows(tx, counting, to)
  const reached = reachedBy(counting, 'v.visitedOn >= :periodFrom AND v.visitedOn <= :periodTo')
  const within = (at: Period) => ({ periodFrom: at.from, periodTo: at.to })
  return [
    rowsMetric('visit.due', '应入户数', '户', words.due.replace('截止日', '期末'), record, due),
    rowsMetric('visit.households', '已入户数', '户', `应入户数中，本期内${words.reached}`, record, (tx, at) =>
      due(tx, at).andWhere(reached, within(at))
    ),
    rowsMetric(
      'visit.missing',
      '未入户数',
      '户',
      `应入户数中，本期内${words.missing}的户`,
      record,
      (tx, at) => due(tx, at).andWhere(`NOT ${reached}`, within(at))
    ),
    {
      kind: 'ratio',
      id: 'visit.rate',
      label: '入户宣传率',
      unit: '%',
      definition: `已入户数 ÷ 应入户数；只有全部入户才显示 100%。应入户数：${words.due.replace('截止日', '期末')}；已入户数：${words.reached}`,
      format: 'percent',
      numerator: 'visit.households',
      denominator: 'visit.due'
    }
  ]
}

/** 宣传 and 入户走访 (domain.md §3, §9). 人次 are attendances, never people. */
export const publicityMetrics = (counting: VisitCounting): readonly Metric[] => [
  events(
    'pub.events',
    '活动场次',
    '场次',
    `${period}线下活动（不含横幅、喷绘、展板、LED 和线上）`,
    gatherings
  ),
  events('pub.audience', '参加人次', '人次', `${period}各活动参加人次之和`, every, 'audience'),
  ...publicityForms.map(({ value, label }) =>
    events(`pub.byForm.${value}`, label, '次', `${period}${label}记录数`, [value])
  ),
  events('pub.copies.events', '活动发放', '份', `${period}各活动发放份数之和`, every, 'copies'),
  rowsMetric(
    'pub.copies.visits',
    '入户发放',
    '份',
    '走访日期在本期内的走访发放份数之和',
    'visit',
    (tx, at) => visited(tx, at).andWhere('r.copies > 0'),
    sumOf('copies')
  ),
  {
    kind: 'sum',
    id: 'pub.copies',
    label: '发放资料',
    unit: '份',
    definition: '入户发放＋活动发放',
    format: 'count',
    parts: ['pub.copies.visits', 'pub.copies.events']
  },
  events('pub.banner.set', '横幅设置', '条', `${period}横幅条数`, ['banner'], 'items'),
  standing('pub.banner.hanging', '横幅在挂', '条', 'banner'),
  events('pub.print.set', '喷绘设置', '幅', `${period}喷绘幅数`, ['largePrint'], 'items'),
  standing('pub.print.hanging', '喷绘在挂', '幅', 'largePrint'),
  events('pub.posters', '张贴', '张', `${period}张贴张数`, ['poster'], 'items'),
  events('pub.online.articles', '公众号', '篇', `${period}公众号篇数`, ['officialAccount'], 'items'),
  events('pub.online.reads', '公众号阅读', '次', `${period}公众号阅读量之和`, ['officialAccount'], 'reads'),
  events(
    'pub.online.forwards',
    '群推送',
    '条次',
    `${period}微信群、QQ群推送：群数×条数`,
    ['groupForward'],
    'items'
  ),
  events(
    'pub.online.groups',
    '推送群数',
    '个群',
    `${period}推送的群数之和，群与群的成员有重叠，不折算人数`,
    ['groupForward'],
    'groups'
  ),
  events('pub.shows', '文艺汇演', '场', `${period}文艺汇演场数`, ['show']),
  events('pub.programmes', '节目', '个', `${period}文艺汇演节目数之和`, ['show'], 'programmes'),
  rowsMetric(
    'visit.times',
    '走访户次',
    '户次',
    '走访日期在本期内的走访次数，同一户多次分别计',
    'visit',
    visited
  ),
  ...visitRates(counting),
  rowsMetric(
    'visit.problems',
    '走访中反映问题',
    '户次',
    '走访日期在本期内、记下了群众反映问题的走访',
    'visit',
    (tx, at) => visited(tx, at).andWhere('r.problem IS NOT NULL')
  )
]
