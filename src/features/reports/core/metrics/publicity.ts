import { publicityForms } from '../../../publicity/contract'
import { partOf, type Metric, type RowsMetric } from '../metric'
import { hanging, held } from './workBases'

const ofForms = (forms: readonly string[]): string =>
  `r.form IN (${forms.map(form => `'${form}'`).join(', ')})`

/** Events of these forms (null: of all); or, with a column, what they add up to, only those behind it that have any. */
function events(
  id: string,
  label: string,
  unit: string,
  definition: string,
  forms: readonly string[] | null,
  column?: string
): RowsMetric {
  const form = forms ? ofForms(forms) : '1 = 1'
  const head = { id, label, unit, definition }
  return column === undefined
    ? partOf(held, head, () => ({ sql: form }))
    : partOf(held, head, () => ({ sql: `${form} AND r.${column} > 0` }), {
        value: `r.${column}`,
        format: 'count'
      })
}

const standing = (id: string, label: string, unit: string, form: string): RowsMetric =>
  partOf(
    hanging,
    {
      id,
      label,
      unit,
      definition: `期末仍在挂的${label.replace('在挂', '')}，不论哪一期设置`
    },
    () => ({ sql: `r.form = '${form}' AND r.items > 0` }),
    { value: 'r.items', format: 'count' }
  )

const activities = ['doorToDoor', 'stall', 'poster', 'lecture', 'show', 'volunteerAction', 'loudspeaker']
const gatherings = [...activities, 'meeting']
const period = '活动日期在本期内的'

const eventMetrics: readonly Metric[] = [
  events(
    'pub.events',
    '活动场次',
    '场次',
    `${period}线下活动（含会议，不含横幅、喷绘、展板、LED 和线上）`,
    gatherings
  ),
  events('pub.meetings', '召开会议', '场', `${period}会议/培训场数`, ['meeting']),
  events(
    'pub.activities',
    '开展宣传活动',
    '场次',
    `${period}线下活动，会议/培训另计（不含横幅、喷绘、展板、LED 和线上）`,
    activities
  ),
  events('pub.audience', '参加人次', '人次', `${period}各活动参加人次之和`, null, 'audience'),
  ...publicityForms.map(({ value, label }) =>
    events(`pub.byForm.${value}`, label, '次', `${period}${label}记录数`, [value])
  ),
  events('pub.copies.events', '活动发放', '份', `${period}各活动发放份数之和`, null, 'copies'),
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
  events('pub.shows.audience', '汇演观众', '人次', `${period}文艺汇演观众人次之和`, ['show'], 'audience'),
  events('pub.programmes', '节目', '个', `${period}文艺汇演节目数之和`, ['show'], 'programmes'),
  events('pub.media', '媒体报道', '篇', `${period}媒体报道篇数`, ['mediaReport'], 'items')
]

/** 宣传 (domain.md §3, §9). 人次 are attendances, never people. */
export const publicityMetrics: readonly Metric[] = eventMetrics.map(metric => ({
  ...metric,
  ofCampaign: true
}))
