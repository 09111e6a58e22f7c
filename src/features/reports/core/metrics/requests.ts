import { minutesBetween } from '../../../../contract/dates'
import { categoryPath, shippedCategories, stemOf, type Category } from '../../../requests/categories'
import { dispatch } from '../../../requests/contract'
import { partOf, type ListMetric, type Metric, type RowsMetric } from '../metric'
import { mean, median } from '../statistics'
import {
  accepted,
  clockFrom,
  closedAt,
  registered,
  requestConditions,
  takenDispatch,
  type RequestBase
} from './requestBases'

function counted(
  { base, words }: RequestBase,
  id: string,
  label: string,
  rest: string,
  sql = '1 = 1'
): RowsMetric {
  return partOf(base, { id, label, unit: '件', definition: `${words}${rest}` }, () => ({ sql }))
}

function duration(
  id: string,
  label: string,
  definition: string,
  of: (values: number[]) => number | null
): ListMetric {
  return {
    kind: 'list',
    id,
    label,
    unit: '小时',
    definition,
    format: 'hours',
    record: 'request',
    rows: (tx, period) => accepted.base.rows(tx, period).andWhere(requestConditions.closed),
    columns: ['clockFrom', 'closedAt'],
    expressions: { clockFrom, closedAt },
    compute: rows => of(rows.map(row => minutesBetween(row['clockFrom'] ?? '', row['closedAt'] ?? '')))
  }
}

const ratio = (
  id: string,
  label: string,
  definition: string,
  numerator: string,
  denominator: string,
  change: { readonly ofWhole?: boolean } = {}
): Metric => ({
  kind: 'ratio',
  id,
  label,
  unit: '%',
  definition,
  format: 'percent',
  numerator,
  denominator,
  ...change
})

const is = requestConditions

/** Those told at a visit: of the campaign's visits, where one is chosen. */
const toldAtVisits = (id: string, label: string, rest: string, sql = '1 = 1'): RowsMetric => ({
  ...partOf(
    accepted.base,
    { id, label, unit: '件', definition: `${accepted.words}${rest}` },
    ({ campaign }) =>
      campaign
        ? {
            sql: `${sql} AND r.visitId IN (SELECT v.id FROM visit v WHERE v.campaignId = :campaignId)`,
            parameters: { campaignId: campaign.id }
          }
        : { sql: `${sql} AND r.visitId IS NOT NULL` }
  ),
  ofCampaign: true
})

/** Whether a department took part. */
const passedOn = `EXISTS (SELECT 1 FROM "${dispatch.table}" t WHERE t."parentId" = r.id AND ${takenDispatch})`

const countMetrics: readonly Metric[] = [
  counted(registered, 'req.registered', '登记数', '，不论后来怎样处理'),
  counted(registered, 'req.refused', '不予受理数', '中，不予受理、告知其他渠道的', is.refused),
  counted(registered, 'req.merged', '并案数', '中，并入另一件一起办的', is.merged),
  counted(registered, 'req.withdrawn', '撤回数', '中，反映人撤回的', is.withdrawn),
  counted(registered, 'req.reported', '反映次数', '中，除去撤回和不予受理的；并案的各算一次', is.reported),
  counted(accepted, 'req.accepted', '受理数', '，不含不予受理、撤回和并案的；重办的只算一件'),
  counted(
    accepted,
    'req.closed',
    '办结数',
    '中，期末前已办结的；办结后又重办、期末还没有再办结的不算',
    is.closed
  ),
  counted(accepted, 'req.open', '在办数', '中，期末尚未办结的（含挂账）', is.open),
  counted(accepted, 'req.held', '挂账数', '中，期末仍在挂账的', is.held),
  counted(accepted, 'req.reopened', '重办数', '中，办结后又重办过的', is.reopened),
  counted(
    accepted,
    'req.own',
    '自办数',
    '中，没有派给部门、由社区自己办的（部门退回的不算派出）',
    `NOT ${passedOn}`
  ),
  counted(accepted, 'req.passed', '转办数', '中，吹哨派给部门协调的（部门退回的不算）', passedOn),
  toldAtVisits('req.fromVisits', '走访收集问题', '中，来自入户走访的'),
  toldAtVisits('req.fromVisits.closed', '走访收集问题已解决', '中，来自入户走访、期末前已办结的', is.closed)
]

const termMetrics: readonly Metric[] = [
  counted(
    accepted,
    'req.onTime',
    '按期办结数',
    '中，期末前在办理期限（含批准的延期）内办结的；重办过的，每次都要在期限内',
    is.onTime
  ),
  counted(
    accepted,
    'req.overdue',
    '超期数',
    '中，期末已过办理期限（含批准的延期）而没有在期限内办结的；后来办结了的、重办以前那次办结超了期的也算',
    is.overdue
  ),
  counted(
    accepted,
    'req.owed',
    '应办结数',
    '中，按期办结的和超期的；还没到期又没办结的、没有期限的不算；挂账的按挂账到的日子，没写日子的不算；过了期限才挂账的仍算',
    is.owed
  )
]

const answerMetrics: readonly Metric[] = [
  counted(
    accepted,
    'req.responded',
    '及时响应数',
    '中，在响应期限内联系了居民或到了现场的；没有期限的，期末前响应过就算',
    is.respondedInTime
  ),
  counted(accepted, 'req.callbacks', '有效回访数', '中，期末前办结、回访并填了是否解决的', is.solvedKnown),
  counted(accepted, 'req.solved', '回访解决数', '中，期末前回访为“解决”的（不含部分解决）', is.solved),
  counted(accepted, 'req.rated', '有效评价数', '中，期末前作了评价的（不含未评价）', is.rated),
  counted(accepted, 'req.satisfied', '满意数', '中，期末前评价满意或基本满意的', is.satisfied)
]

/** What a table is to be split by, but is not filled in. */
const blankMetrics: readonly Metric[] = [
  counted(accepted, 'req.byCat.none', '未选类别', '中，没有选类别的', 'r.category IS NULL'),
  counted(accepted, 'req.noNature', '未选性质', '中，没有选性质的', 'r.nature IS NULL'),
  counted(accepted, 'req.noPlace', '未填地点', '中，没有填地点的', `COALESCE(trim(r.place), '') = ''`)
]

const rateMetrics: readonly Metric[] = [
  ratio('req.share', '占比', '受理数 ÷ 全部受理数', 'req.accepted', 'req.accepted', { ofWhole: true }),
  ratio('req.closeRate', '办结率', '办结数 ÷ 受理数', 'req.closed', 'req.accepted'),
  ratio('req.onTimeRate', '按期办结率', '按期办结数 ÷ 应办结数', 'req.onTime', 'req.owed'),
  ratio('req.responseRate', '响应率', '及时响应数 ÷ 受理数', 'req.responded', 'req.accepted'),
  ratio('req.solvedRate', '解决率', '回访解决数 ÷ 有效回访数', 'req.solved', 'req.callbacks'),
  ratio('req.satisfiedRate', '满意率', '（满意＋基本满意）÷ 有效评价数', 'req.satisfied', 'req.rated')
]

const durationMetrics: readonly Metric[] = [
  duration(
    'req.avgHours',
    '平均用时',
    '期末前办结的诉求，从居民反映到办结的平均小时数（重办按设置重新计时的，从重办算起）',
    mean
  ),
  duration(
    'req.medianHours',
    '中位用时',
    '期末前办结的诉求，从居民反映到办结的小时数，由短到长居中的一个',
    median
  )
]

/** The stems of the office's tree, in its order. */
export const stemsOf = (tree: readonly Category[]): readonly Category[] =>
  tree.filter(({ code }) => stemOf(code) === code)

/** The stem of a category, as an SQL expression: what stands before the first `/`; '' without a category. */
export const stemExpression = `CASE WHEN r.category IS NULL THEN '' WHEN instr(r.category, '/') > 0 THEN substr(r.category, 1, instr(r.category, '/') - 1) ELSE r.category END`

/** 诉求 (domain.md §4, §9) by the office's tree of categories. 用时 runs from the resident's call. */
export const requestMetrics = (tree: readonly Category[] = shippedCategories): readonly Metric[] => [
  ...countMetrics,
  ...termMetrics,
  ...answerMetrics,
  ...blankMetrics,
  ...rateMetrics,
  ...durationMetrics,
  ...stemsOf(tree).map(({ code }) =>
    counted(
      accepted,
      `req.byCat.${code}`,
      categoryPath(tree, code),
      `中，类别属于${categoryPath(tree, code)}的`,
      // codes are letters and digits (categories.ts)
      `${stemExpression} = '${code}'`
    )
  )
]
