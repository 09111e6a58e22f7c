import { formatDateZh } from '../../../../contract/dates'
import type { Evaluation } from '../evaluate'
import { definitions, type CheckSpec, type RowSpec, type SheetSpec } from '../layout'
import { campaignFrame, runningTotal } from './campaignFrame'
import type { TableMaking } from './service'

const value = 'value'
const total = 'total'

/** The rows of the table, in the order of domain.md §3.6. */
const items: readonly (readonly [id: string, label: string])[] = [
  ['pub.meetings', '召开会议'],
  ['pub.activities', '开展宣传活动'],
  ['pub.audience', '受众'],
  ['pub.banner.set', '悬挂横幅·设置'],
  ['pub.banner.hanging', '悬挂横幅·在挂'],
  ['pub.print.set', '喷绘·设置'],
  ['pub.print.hanging', '喷绘·在挂'],
  ['pub.posters', '张贴海报'],
  ['pub.copies', '发放资料'],
  ['pub.copies.visits', '其中：入户发放'],
  ['pub.copies.events', '其中：活动发放'],
  ['visit.households', '入户'],
  ['visit.rate', '入户宣传率'],
  ['pub.online.forwards', '线上推送'],
  ['pub.online.articles', '公众号'],
  ['pub.shows', '文艺汇演'],
  ['pub.programmes', '文艺汇演·节目'],
  ['pub.media', '媒体报道'],
  ['req.fromVisits', '收集问题'],
  ['req.fromVisits.closed', '解决'],
  ['disp.total', '调解纠纷'],
  ['disp.success', '成功']
]

/** Numbers of what happened, as against what there is on a day: none can shrink from 本期 to 累计. */
const flows = ['pub.activities', 'pub.copies', 'visit.households', 'req.fromVisits', 'disp.total']

const itemRow = ([id, label]: (typeof items)[number], at: number, { find }: Evaluation): RowSpec => ({
  ordinal: at + 1,
  label: `${label}（${find(id).unit}）`,
  total: false,
  split: null,
  metrics: { [value]: id }
})

const checks: readonly CheckSpec[] = [
  {
    label: '入户发放＋活动发放＝发放资料',
    left: ['pub.copies.visits', 'pub.copies.events'],
    relation: '=',
    right: ['pub.copies'],
    leftName: '入户发放＋活动发放',
    rightName: '发放资料'
  },
  {
    label: '召开会议＋宣传活动＝活动场次',
    left: ['pub.meetings', 'pub.activities'],
    relation: '=',
    right: ['pub.events'],
    leftName: '召开会议＋宣传活动',
    rightName: '活动场次'
  },
  {
    label: '已入户＋未入户＝应入户',
    left: ['visit.households', 'visit.missing'],
    relation: '=',
    right: ['visit.due'],
    leftName: '已入户＋未入户',
    rightName: '应入户'
  },
  {
    label: '解决≤收集问题',
    left: ['req.fromVisits.closed'],
    relation: '≤',
    right: ['req.fromVisits'],
    leftName: '解决',
    rightName: '收集问题'
  },
  {
    label: '成功≤调解纠纷',
    left: ['disp.success'],
    relation: '≤',
    right: ['disp.total'],
    leftName: '成功',
    rightName: '调解纠纷'
  }
]

/** 本期 is a part of 累计. */
const withinTotal = (find: Evaluation['find'], whole: Evaluation): CheckSpec[] =>
  flows.map(id => ({
    label: `${find(id).label}：本期≤累计`,
    left: [id],
    relation: '≤',
    right: [id],
    rightOf: whole,
    leftName: `${find(id).label} 本期`,
    rightName: '累计'
  }))

/** 宣传工作开展情况统计表 (domain.md §3.6): 本期 and 累计 of each item; of one campaign where one is chosen. */
export async function publicityTable({ tx, context, evaluation, other }: TableMaking): Promise<SheetSpec[]> {
  const { find, period } = evaluation
  const { campaign } = period
  const running = await runningTotal(tx, period)
  const whole = running === null ? null : other(running.period)
  // what reaches back before the running total began is no part of it
  const inside = running !== null && period.from >= running.period.from
  const since = running === null ? [] : [running.note]
  const scope = campaign
    ? [
        `只计专项“${campaign.title}”的走访和活动；收集问题只计该专项走访收集的；调解纠纷不分专项，按受理日期计。应入户按${formatDateZh(campaign.dueAsOf)}的住户算。`
      ]
    : []
  return [
    {
      ...campaignFrame(
        context,
        evaluation.period,
        '宣传工作开展情况统计表',
        '场次、人次、户、份、条、幅、件'
      ),
      stub: '项目',
      stubWidth: 34,
      numbered: true,
      headings: [
        { label: `本期（${period.label}）`, measure: value, width: 20 },
        ...(running === null
          ? []
          : [{ label: `累计（${running.label}）`, measure: value, span: total, width: 24 }]),
        { label: '备注', width: 36 }
      ],
      ...(whole === null ? {} : { spans: { [total]: whole } }),
      rows: items.map((item, at) => itemRow(item, at, evaluation)),
      notes: [
        ...since,
        ...scope,
        ...definitions(
          ['pub.activities', 'visit.households', 'visit.due', 'pub.print.hanging', 'req.fromVisits'],
          find
        )
      ],
      checks: [...checks, ...(whole !== null && inside ? withinTotal(find, whole) : [])]
    }
  ]
}

/** What 同比环比 compares. */
export const publicityNumbers = {
  unit: '场次、人次、户、份、条、幅',
  ids: ['pub.activities', 'pub.audience', 'pub.copies', 'visit.households', 'visit.rate']
} as const
