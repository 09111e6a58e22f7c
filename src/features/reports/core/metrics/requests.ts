import { codeTables } from '../../../../contract/codes'
import type { Period } from '../../../../contract/periods'
import type { Tx } from '../../../../core/tx'
import { requestStore } from '../../../requests/core/service'
import { requestDuration } from '../../../requests/rules'
import { countRows, type ListMetric, type Metric, type Rows, type RowsMetric } from '../metric'
import type { Span } from '../span'
import { mean, median } from '../statistics'

type Narrow = (rows: Rows, period: Span) => Rows

/** 受理日期; a request without one counts on the day of the call. */
const acceptedDay = 'substr(COALESCE(r.acceptedAt, r.reportedAt), 1, 10)'
const basis = '本期受理的诉求（按受理日期，未填受理时间的按反映日期）'

const accepted = (tx: Tx, period: Period): Rows =>
  requestStore.query(tx).andWhere(`${acceptedDay} >= :periodFrom AND ${acceptedDay} <= :periodTo`, {
    periodFrom: period.from,
    periodTo: period.to
  })

const closedBy: Narrow = (rows, period) =>
  rows.andWhere('substr(r.resolvedAt, 1, 10) <= :closedBy', { closedBy: period.to })

function counted(id: string, label: string, definition: string, narrow: Narrow): RowsMetric {
  return {
    kind: 'rows',
    id,
    label,
    unit: '件',
    definition,
    format: 'count',
    record: 'request',
    rows: (tx, period) => narrow(accepted(tx, period), period),
    aggregate: countRows
  }
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
    rows: (tx, period) => closedBy(accepted(tx, period), period),
    columns: ['reportedAt', 'resolvedAt'],
    compute: rows =>
      of(
        rows.flatMap(({ reportedAt, resolvedAt }) => {
          const minutes = requestDuration({ reportedAt: reportedAt ?? '', resolvedAt: resolvedAt ?? null })
          return minutes === null ? [] : [minutes]
        })
      )
  }
}

const ratio = (
  id: string,
  label: string,
  definition: string,
  numerator: string,
  denominator: string
): Metric => ({
  kind: 'ratio',
  id,
  label,
  unit: '%',
  definition,
  format: 'percent',
  numerator,
  denominator
})

/** Those told at a visit: of the campaign's visits, where one is chosen. */
const fromVisits: Narrow = (rows, { campaign }) =>
  campaign
    ? rows.andWhere('r.visitId IN (SELECT v.id FROM visit v WHERE v.campaignId = :campaignId)', {
        campaignId: campaign.id
      })
    : rows.andWhere('r.visitId IS NOT NULL')

const callbacks: Narrow = rows => rows.andWhere('r.solved IS NOT NULL')
const rated: Narrow = rows => rows.andWhere(`r.satisfaction IN ('satisfied', 'fair', 'dissatisfied')`)

/** Top-level categories in the order of the tree; a record of a branch counts for its stem. */
export const requestStems = codeTables.requestCategory.filter(code => code.parent === undefined)

/** The stem of a request's category, for splitting numbers by category. */
export const requestStemExpression = `CASE ${requestStems
  .map(({ code }) => `WHEN r.category = '${code}' OR r.category LIKE '${code}/%' THEN '${code}'`)
  .join(' ')} ELSE '' END`

/** 诉求 (domain.md §4, §9). 用时 runs from the resident's call. */
export const requestMetrics: readonly Metric[] = [
  counted('req.accepted', '受理数', basis, rows => rows),
  counted('req.closed', '办结数', `${basis}中，期末前已办结的`, closedBy),
  counted('req.open', '在办数', `${basis}中，期末尚未办结的`, (rows, period) =>
    rows.andWhere('(r.resolvedAt IS NULL OR substr(r.resolvedAt, 1, 10) > :closedBy)', {
      closedBy: period.to
    })
  ),
  ratio('req.closeRate', '办结率', '办结数 ÷ 受理数', 'req.closed', 'req.accepted'),
  duration('req.avgHours', '平均用时', '办结诉求从居民反映到办结的平均小时数', mean),
  duration('req.medianHours', '中位用时', '办结诉求从居民反映到办结的小时数，居中的一个', median),
  counted('req.callbacks', '有效回访数', `${basis}中，回访填了是否解决的`, callbacks),
  counted('req.solved', '回访解决数', `${basis}中，回访为“解决”的`, rows =>
    rows.andWhere(`r.solved = 'solved'`)
  ),
  ratio('req.solvedRate', '解决率', '回访解决数 ÷ 有效回访数', 'req.solved', 'req.callbacks'),
  counted('req.rated', '有效评价数', `${basis}中，作了评价的（不含未评价）`, rated),
  counted('req.satisfied', '满意数', `${basis}中，评价满意或基本满意的`, rows =>
    rows.andWhere(`r.satisfaction IN ('satisfied', 'fair')`)
  ),
  ratio('req.satisfiedRate', '满意率', '（满意＋基本满意）÷ 有效评价数', 'req.satisfied', 'req.rated'),
  {
    ...counted('req.fromVisits', '走访收集问题', `${basis}中，来自入户走访的`, fromVisits),
    ofCampaign: true
  },
  {
    ...counted(
      'req.fromVisits.closed',
      '走访收集问题已解决',
      `${basis}中，来自入户走访、期末前已办结的`,
      (rows, period) => closedBy(fromVisits(rows, period), period)
    ),
    ofCampaign: true
  },
  ...requestStems.map(stem =>
    counted(`req.byCat.${stem.code}`, stem.name, `${basis}中，类别属于${stem.name}的`, rows =>
      rows.andWhere('(r.category = :stem OR r.category LIKE :branch)', {
        stem: stem.code,
        branch: `${stem.code}/%`
      })
    )
  ),
  counted('req.byCat.none', '未选类别', `${basis}中，没有选类别的`, rows =>
    rows.andWhere('r.category IS NULL')
  )
]
