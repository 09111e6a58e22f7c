import type { Period } from '../../../../contract/periods'
import type { Tx } from '../../../../core/tx'
import { publicityForms } from '../../../publicity/contract'
import { publicityStore } from '../../../publicity/core/service'
import { countedHousehold } from '../../../residents/core/asOf'
import { householdStore } from '../../../residents/core/service'
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
const due = (tx: Tx, period: Period): Rows => countedHousehold(householdStore.query(tx), period.to)

/** Reached: at least one visit in the period that met somebody or left the material (domain.md §3.4; setting later). */
const reached = `EXISTS (SELECT 1 FROM visit v WHERE v.householdId = r.id AND v.deletedAt IS NULL
  AND v.outcome IN ('met', 'left') AND v.visitedOn >= :periodFrom AND v.visitedOn <= :periodTo)`

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

/** 宣传 and 入户走访 (domain.md §3, §9). 人次 are attendances, never people. */
export const publicityMetrics: readonly Metric[] = [
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
  rowsMetric('visit.due', '应入户数', '户', '期末当日有人居住的住户，空置、商用房不计', 'household', due),
  rowsMetric(
    'visit.households',
    '已入户数',
    '户',
    '应入户数中，本期内至少有一次走访结果为“见面”或“资料留置”的户；同一户只计一次',
    'household',
    (tx, at) => due(tx, at).andWhere(reached, { periodFrom: at.from, periodTo: at.to })
  ),
  rowsMetric(
    'visit.missing',
    '未入户数',
    '户',
    '应入户数中，本期内没有“见面”或“资料留置”走访的户',
    'household',
    (tx, at) => due(tx, at).andWhere(`NOT ${reached}`, { periodFrom: at.from, periodTo: at.to })
  ),
  {
    kind: 'ratio',
    id: 'visit.rate',
    label: '入户宣传率',
    unit: '%',
    definition: '已入户数 ÷ 应入户数；只有全部入户才显示 100%',
    format: 'percent',
    numerator: 'visit.households',
    denominator: 'visit.due'
  },
  rowsMetric(
    'visit.problems',
    '走访中反映问题',
    '户次',
    '走访日期在本期内、记下了群众反映问题的走访',
    'visit',
    (tx, at) => visited(tx, at).andWhere('r.problem IS NOT NULL')
  )
]
