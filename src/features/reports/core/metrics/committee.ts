import { codeTables } from '../../../../contract/codes'
import { fundKinds } from '../../../mediation/contract'
import { mediationFundStore, mediatorStore, mediatorTrainingStore } from '../../../mediation/core/service'
import { committeeBodies, type ReportRules } from '../../../settings/reportRules'
import { partOf, type Base, type Metric, type RowsMetric } from '../metric'

/** Mediators in office on the last day of the period; on the day of leaving one is no longer. */
const serving: Base = {
  record: 'mediator',
  rows: (tx, period) =>
    mediatorStore
      .query(tx)
      .andWhere('r.servesFrom <= :servingOn AND (r.servesTo IS NULL OR r.servesTo > :servingOn)', {
        servingOn: period.to
      })
}

const trainings: Base = {
  record: 'mediatorTraining',
  rows: (tx, period) =>
    mediatorTrainingStore.query(tx).andWhere('r.heldOn >= :periodFrom AND r.heldOn <= :periodTo', {
      periodFrom: period.from,
      periodTo: period.to
    })
}

const funds: Base = {
  record: 'mediationFund',
  rows: (tx, period) =>
    mediationFundStore.query(tx).andWhere('r.receivedOn >= :periodFrom AND r.receivedOn <= :periodTo', {
      periodFrom: period.from,
      periodTo: period.to
    })
}

const all = '1 = 1'
const members = `r.post IN ('head', 'deputy', 'member')`
const basis = '期末在任的调解员'

function mediators(id: string, label: string, definition: string, sql: string): RowsMetric {
  return partOf(serving, { id, label, unit: '人', definition: `${basis}${definition}` }, () => ({ sql }))
}

/** The committee itself: one, as soon as a member is in office; its records are the members. */
function committees(id: string, label: string, own: boolean): RowsMetric {
  const definition = own
    ? '期末有在任委员的，本调委会计 1 个；点开是在任的委员'
    : '本单位不是这类调委会，为 0（类别在“系统管理”的统计口径里定）'
  return {
    kind: 'rows',
    id,
    label,
    unit: '个',
    definition,
    format: 'count',
    record: 'mediator',
    rows: (tx, period) => serving.rows(tx, period).andWhere(own ? members : '1 = 0'),
    aggregate: 'CASE WHEN COUNT(*) > 0 THEN 1 ELSE 0 END'
  }
}

/** GB/T 4658: the first digit of a code is its stem: 1 研究生, 2 大学本科, 3 大学专科, 4 中等职业, 6 普通高中. */
const educated = (stems: readonly string[]): string =>
  `substr(r.education, 1, 1) IN (${stems.map(stem => `'${stem}'`).join(', ')})`

/** GB/T 3304: 01 is 汉族; 97 and 98 are no nationality of China's 56. */
const minorities = codeTables.ethnic.map(({ code }) => code).filter(code => code > '01' && code < '57')

/** 组织、队伍、经费 (table A of domain.md §1.5). */
export function committeeMetrics(rules: Pick<ReportRules, 'body'>): readonly Metric[] {
  return [
    committees('med.committees', '调委会总数', true),
    ...committeeBodies.map(({ value, label }) =>
      committees(`med.body.${value}`, label, value === rules.body)
    ),
    mediators('med.mediators', '人民调解员总数', '', all),
    mediators('med.duty.fullTime', '专职', '中，专职的', `r.duty = 'fullTime'`),
    mediators('med.duty.partTime', '兼职', '中，兼职的', `r.duty = 'partTime'`),
    mediators('med.female', '女', '中，性别为女的', `r.sex = '2'`),
    mediators(
      'med.minority',
      '少数民族',
      '中，民族为汉族以外五十五个民族的；没有填民族的不计',
      `r.ethnic IN (${minorities.map(code => `'${code}'`).join(', ')})`
    ),
    mediators(
      'med.highSchool',
      '高中（含）以上',
      '中，文化程度为高中、中专、职高、技校及以上的，含毕业、结业、肄业；没有填的不计',
      educated(['1', '2', '3', '4', '6'])
    ),
    mediators(
      'med.college',
      '大专以上',
      '中，文化程度为大专及以上的，含毕业、结业、肄业；没有填的不计',
      educated(['1', '2', '3'])
    ),
    mediators('med.law', '法律专业', '中，勾了“法律专业”的', 'r.lawDegree = 1'),
    {
      ...mediators('med.party', '中共党员', '中，勾了“中共党员”的', 'r.partyMember = 1'),
      sensitive: true
    },
    mediators('med.post.member', '委员', '中，主任、副主任和委员', members),
    mediators('med.post.appointed', '聘任', '中，聘任的', `r.post = 'appointed'`),
    partOf(
      trainings,
      {
        id: 'med.trainings',
        label: '本期培训',
        unit: '期',
        definition: '培训日期在本期内的调解员培训，一条记录计一期'
      },
      () => ({ sql: all })
    ),
    partOf(
      trainings,
      {
        id: 'med.trained',
        label: '本期培训人次',
        unit: '人次',
        definition: '培训日期在本期内的各期参加人次之和'
      },
      () => ({ sql: all }),
      { value: 'r.people', format: 'count' }
    ),
    ...fundKinds.map(({ value, label }) =>
      partOf(
        funds,
        {
          id: `med.fund.${value}`,
          label,
          unit: '万元',
          definition: `到账日期在本期内的${label}之和`
        },
        () => ({ sql: `r.kind = '${value}'` }),
        { value: 'r.amount', format: 'wan' }
      )
    )
  ]
}
