import { leafChoicesOf } from '../../contract/choices'
import type { Issue } from '../../contract/errors'

/** One column of a template and the types of dispute that are counted in it. */
export interface MappingColumn {
  readonly label: string
  /** Codes of `disputeType`; none: the template has the column, and nothing of ours belongs to it. */
  readonly codes: readonly string[]
}

/** How a template divides the cases by type: "this column ← these codes" (domain.md §1.4). */
export interface MappingSet {
  readonly id: string
  readonly name: string
  readonly columns: readonly MappingColumn[]
}

/** The types that a case can have, in the order of the statistical table. */
export const leafTypes = leafChoicesOf('disputeType')

/** Types that only newer templates have a column for; elsewhere they are counted as 其他 (domain.md §1.4). */
const newer = ['intellectualProperty', 'internet']

const column = (label: string, ...codes: readonly string[]): MappingColumn => ({ label, codes })

const untilPollution = [
  column('婚姻家庭', 'family'),
  column('邻里', 'neighbour'),
  column('房屋宅基地', 'housingLand'),
  column('合同', 'contract'),
  column('生产经营', 'production'),
  column('损害赔偿', 'damages'),
  column('山林土地', 'forestLand'),
  column('征地拆迁', 'expropriation'),
  column('环境污染', 'pollution')
]
const untilProperty = [
  column('医疗', 'medical'),
  column('道路交通事故', 'traffic'),
  column('物业', 'property')
]
const undivided = {
  labour: column('劳动争议', 'migrantWages', 'otherLabour'),
  consumer: column('消费', 'ecommerce', 'otherConsumer')
}

/** The sets that come with the program (domain.md §1.4, §1.5). */
export const mappingSets: readonly MappingSet[] = [
  {
    id: 'full18',
    name: '统计表 18 类',
    columns: [
      ...untilPollution,
      column('拖欠农民工工资', 'migrantWages'),
      column('其他劳动争议', 'otherLabour'),
      column('旅游', 'tourism'),
      column('电子商务', 'ecommerce'),
      column('其他消费', 'otherConsumer'),
      ...untilProperty,
      column('其他', 'other', ...newer)
    ]
  },
  {
    id: 'monthly15',
    name: '月报 15 类',
    columns: [
      ...untilPollution,
      undivided.labour,
      undivided.consumer,
      ...untilProperty,
      column('其他', 'other', 'tourism', ...newer)
    ]
  },
  {
    id: 'prefecture2021',
    name: '2021 年地市版 18 类',
    columns: [
      ...untilPollution,
      undivided.labour,
      column('旅游', 'tourism'),
      undivided.consumer,
      ...untilProperty,
      column('知识产权', 'intellectualProperty'),
      column('互联网', 'internet'),
      column('其他', 'other')
    ]
  }
]

/** What is wrong with a set: each type must stand in exactly one column, else the columns do not add up to the total. */
export function checkMappingSet(set: Pick<MappingSet, 'columns'>): Issue[] {
  const issues: Issue[] = []
  const refuse = (label: string, reason: string) => issues.push({ field: 'columns', label, reason })
  for (const { value, label } of leafTypes) {
    const columns = set.columns.filter(({ codes }) => codes.includes(value))
    const times = set.columns.flatMap(({ codes }) => codes.filter(code => code === value)).length
    if (times === 0) refuse(label, '没有归到任何一栏，各栏相加会少于总数，请归到一栏')
    if (times > 1)
      refuse(label, `重复归到${columns.map(each => `“${each.label}”`).join('和')}，会重复计数，请只留一栏`)
  }
  const known = new Set(leafTypes.map(({ value }) => value))
  for (const { label, codes } of set.columns)
    for (const code of codes) if (!known.has(code)) refuse(label, `没有“${code}”这个纠纷类型代码，请核对`)
  return issues
}
