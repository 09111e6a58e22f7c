import { formatDateZh } from '../../../../contract/dates'
import type { SensitiveReader } from '../../../../contract/sensitive'
import { fundKinds } from '../../../mediation/contract'
import { committeeBodies } from '../../../settings/reportRules'
import type { Evaluation } from '../evaluate'
import { definitions, heading, type CheckSpec, type Heading, type SheetSpec } from '../layout'
import { frame, type TableContext } from './frame'

const narrow = 4.6
const bodyIds = committeeBodies.map(({ value }) => `med.body.${value}`)

/** The three levels of the heading (domain.md §1.5, table A); the units stand below them. */
const headings: readonly Heading[] = [
  {
    label: '调委会',
    children: [
      heading('med.committees', narrow, '总数'),
      {
        label: '按设立单位',
        children: committeeBodies.map(({ value, label }) =>
          heading(`med.body.${value}`, narrow, label.replace('调委会', ''))
        )
      }
    ]
  },
  {
    label: '人民调解员',
    children: [
      heading('med.mediators', narrow, '总数'),
      {
        label: '工作方式',
        children: [heading('med.duty.fullTime', narrow), heading('med.duty.partTime', narrow)]
      },
      heading('med.female', narrow),
      heading('med.minority', narrow),
      {
        label: '文化程度',
        children: [heading('med.highSchool', 6.2), heading('med.college', narrow)]
      },
      heading('med.law', narrow),
      heading('med.party', narrow),
      {
        label: '产生方式',
        children: [heading('med.post.member', narrow), heading('med.post.appointed', narrow)]
      },
      {
        label: '本期培训',
        children: [heading('med.trainings', narrow, '期数'), heading('med.trained', narrow, '人次')]
      }
    ]
  },
  { label: '经费', children: fundKinds.map(({ value }) => heading(`med.fund.${value}`, 8)) }
]

const equal = (left: readonly string[], right: string, leftName: string, rightName: string): CheckSpec => ({
  label: `${leftName}＝${rightName}`,
  left,
  relation: '=',
  right: [right],
  leftName,
  rightName
})

const within = (id: string, whole: string, name: string, wholeName: string): CheckSpec => ({
  label: `${name}≤${wholeName}`,
  left: [id],
  relation: '≤',
  right: [whole],
  leftName: name,
  rightName: wholeName
})

function checks(reader: SensitiveReader): readonly CheckSpec[] {
  return [
    equal(bodyIds, 'med.committees', '各类调委会合计', '调委会总数'),
    equal(['med.duty.fullTime', 'med.duty.partTime'], 'med.mediators', '专职＋兼职', '人民调解员总数'),
    equal(['med.post.member', 'med.post.appointed'], 'med.mediators', '委员＋聘任', '人民调解员总数'),
    within('med.female', 'med.mediators', '女', '人民调解员总数'),
    within('med.minority', 'med.mediators', '少数民族', '人民调解员总数'),
    within('med.highSchool', 'med.mediators', '高中（含）以上', '人民调解员总数'),
    within('med.college', 'med.highSchool', '大专以上', '高中（含）以上'),
    within('med.law', 'med.mediators', '法律专业', '人民调解员总数'),
    ...(reader.seesSensitive ? [within('med.party', 'med.mediators', '中共党员', '人民调解员总数')] : []),
    within('med.trainings', 'med.trained', '培训期数', '培训人次')
  ]
}

/**
 * 人民调解委员会组织队伍经费保障情况统计表 (table A of domain.md §1.5): the committee's one row about itself. Mediators as of
 * the period's last day; trainings and funds of the period. How many are 中共党员 is told to those who may see it.
 */
export function tableA(context: TableContext, { find }: Evaluation, reader: SensitiveReader): SheetSpec {
  const { office, period, today } = context
  return {
    ...frame(context, '人民调解委员会组织队伍经费保障情况统计表', '个、人、期、人次、万元'),
    stub: '单位名称',
    // a Chinese character is two wide: the name stands in one line
    stubWidth: Math.max(11, office.community.length * 2 + 2),
    headings,
    units: true,
    rows: [{ label: office.community, total: false, split: null }],
    notes: [
      `调委会、人民调解员是 ${formatDateZh(period.to)}的期末数；培训和经费是本期发生数。`,
      ...(period.to > today ? [`本期还没有结束，期末数按 ${formatDateZh(today)}已登记的任职情况计。`] : []),
      ...(reader.seesSensitive
        ? []
        : ['中共党员是敏感信息，显示“—”；由开通了“可查看敏感信息”的账号出表时填上。']),
      ...definitions(['med.highSchool', 'med.minority'], find)
    ],
    checks: checks(reader)
  }
}
