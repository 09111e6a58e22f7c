import { codeTables } from '../../../../contract/codes'
import { disputeSources, referralBodies } from '../../../disputes/choices'
import { openingBalance } from '../../../mediation/contract'
import { committeeBodies, type ReportRules } from '../../../settings/reportRules'
import { leafTypes } from '../../mappingSets'
import { partOf, type Metric, type MetricFormat, type RowsMetric } from '../metric'
import {
  accepted,
  atWork,
  caseConditions,
  ever,
  partiesOf,
  raised,
  settledBase,
  type CaseBase
} from './disputeBases'

interface Adds {
  readonly unit: string
  readonly value: string
  readonly format: MetricFormat
}

/** A number of cases, or of what they add up to. */
function counted(
  { base, words }: CaseBase,
  id: string,
  label: string,
  rest: string,
  sql = '1 = 1',
  adds: Adds | null = null
): RowsMetric {
  const head = { id, label, unit: adds?.unit ?? '件', definition: `${words}${rest}` }
  return partOf(base, head, () => ({ sql }), adds)
}

const people = { unit: '人', value: partiesOf, format: 'count' } as const
const money = { unit: '万元', value: 'COALESCE(r.amount, 0)', format: 'wan' } as const

/** A type that is divided: its branches added up (domain.md §1.4). */
const stems = codeTables.disputeType.flatMap(({ code, name }) => {
  const branches = codeTables.disputeType.filter(({ parent }) => parent === code)
  return branches.length === 0 ? [] : [{ code, name, branches }]
})

const sourceMetrics: readonly RowsMetric[] = [
  ...disputeSources.map(({ value, label }) =>
    counted(accepted, `disp.src.${value}`, label, `中，来源为${label}的`, `r.source = '${value}'`)
  ),
  counted(accepted, 'disp.src.none', '来源不明', '中，来源不在三种之内的', sourceless()),
  ...referralBodies.map(({ value, label }) =>
    counted(
      accepted,
      `disp.src.${value}`,
      `${label}委托移送`,
      `中，由${label}委托移送的`,
      `r.source = 'referral' AND r.referralBody = '${value}'`
    )
  ),
  counted(
    accepted,
    'disp.src.noBody',
    '未选移送单位',
    '中，委托移送而没有选移送单位的',
    `r.source = 'referral' AND r.referralBody IS NULL`
  )
]

function sourceless(): string {
  return `r.source NOT IN (${disputeSources.map(({ value }) => `'${value}'`).join(', ')})`
}

const typeMetrics: readonly RowsMetric[] = [
  ...leafTypes.map(({ value, label }) =>
    counted(accepted, `disp.type.${value}`, label, `中，类型为${label}的`, `r.typeCode = '${value}'`)
  ),
  ...stems.map(({ code, name, branches }) =>
    counted(
      accepted,
      `disp.type.${code}`,
      name,
      `中，类型为${branches.map(branch => branch.name).join('或')}的`,
      `r.typeCode IN (${branches.map(branch => `'${branch.code}'`).join(', ')})`
    )
  ),
  counted(accepted, 'disp.type.none', '未选类型', '中，没有选类型的', 'r.typeCode IS NULL')
]

function settledMetrics(settled: CaseBase): readonly RowsMetric[] {
  const { agreed } = caseConditions
  return [
    counted(settled, 'disp.success', '调解成功', '中，结果为调解成功的', agreed),
    counted(settled, 'disp.amountWan', '协议涉及金额', '中，调解成功案件的协议金额之和', agreed, money),
    counted(
      settled,
      'disp.form.oral',
      '口头协议',
      '中，调解成功并为口头协议的',
      `${agreed} AND r.agreementForm = 'oral'`
    ),
    counted(
      settled,
      'disp.form.written',
      '书面协议',
      '中，调解成功并为书面协议的',
      `${agreed} AND r.agreementForm = 'written'`
    ),
    counted(
      settled,
      'disp.form.none',
      '未选协议形式',
      '中，调解成功而没有选协议形式的',
      `${agreed} AND r.agreementForm IS NULL`
    ),
    counted(
      settled,
      'disp.performed',
      '履行',
      '中，调解成功且履行完毕的',
      `${agreed} AND r.performance = 'performed'`
    ),
    counted(
      settled,
      'disp.confirmed',
      '司法确认',
      '中，协议经法院确认的',
      `${agreed} AND r.confirmation = 'confirmed'`
    ),
    counted(
      settled,
      'disp.confirmed.oral',
      '口头协议经确认',
      '中，不是书面协议却记了法院确认的',
      `${agreed} AND r.confirmation = 'confirmed' AND (r.agreementForm IS NULL OR r.agreementForm <> 'written')`
    )
  ]
}

const flowMetrics: readonly RowsMetric[] = [
  counted(atWork, 'disp.carryIn', '上期结转', '中，期初以前受理的', caseConditions.carryIn),
  counted(
    atWork,
    'disp.closed',
    '本期办结',
    '中，调解在本期结束的（达成协议、调解不成或终止）',
    caseConditions.closed
  ),
  counted(atWork, 'disp.open', '期末未结', '中，到期末还没有办结的', caseConditions.open),
  counted(ever, 'disp.undated', '有结果没有日期', '中，有了结果却没有办结日期的', caseConditions.undated),
  counted(ever, 'disp.reversed', '办结早于受理', '中，办结日期早于受理日期的', caseConditions.reversed)
]

/** Cases accepted on a day that an opening balance already covers. */
const coveredTwice = `EXISTS (SELECT 1 FROM "${openingBalance.table}" o WHERE o."deletedAt" IS NULL AND r.acceptedAt >= o."fromDate" AND r.acceptedAt <= o."toDate")`

const sinceFounding = (id: string, label: string, unit: string, format: MetricFormat): Metric => ({
  kind: 'sum',
  id: `disp.sinceFounding${id}`,
  label: `自成立以来·${label}`,
  unit,
  definition: `期初数（纸质登记簿）＋程序登记的案件，截至期末`,
  format,
  parts: [`disp.opening${id}`, `disp.ever${id}`]
})

const foundingMetrics: readonly Metric[] = [
  counted(ever, 'disp.ever', '程序登记·调解纠纷', ''),
  counted(ever, 'disp.ever.success', '程序登记·调解成功', '中，结果为调解成功的', caseConditions.agreed),
  counted(ever, 'disp.ever.parties', '程序登记·涉及当事人', '的当事人数之和', '1 = 1', people),
  counted(
    ever,
    'disp.ever.amountWan',
    '程序登记·协议涉及金额',
    '中，调解成功案件的协议金额之和',
    caseConditions.agreed,
    money
  ),
  counted(ever, 'disp.overlap', '期初数里已有', '中，受理日期在期初数的起止日期之内的', coveredTwice),
  sinceFounding('', '调解纠纷', '件', 'count'),
  sinceFounding('.success', '调解成功', '件', 'count'),
  sinceFounding('.parties', '涉及当事人', '人', 'count'),
  sinceFounding('.amountWan', '协议涉及金额', '万元', 'wan')
]

const ended = (): RowsMetric =>
  counted(accepted, 'disp.ended', '已有结果', '中，已有结果的', `r.result <> 'inMediation'`)

/** What 成功率 is a share of. */
export function rateBase({ rateOf, successBy }: ReportRules): string {
  if (rateOf === 'total') return 'disp.total'
  return successBy === 'accepted' ? 'disp.ended' : 'disp.closed'
}

const rateMetric = (rules: ReportRules): Metric => ({
  kind: 'ratio',
  id: 'disp.successRate',
  label: '成功率',
  unit: '%',
  definition: `调解成功 ÷ ${rules.rateOf === 'total' ? '调解案件总数' : '办结案件'}`,
  format: 'percent',
  numerator: 'disp.success',
  denominator: rateBase(rules),
  decimals: rules.rateDecimals
})

function subsidyMetrics(settled: CaseBase, { subsidy }: ReportRules): readonly Metric[] {
  const { agreed } = caseConditions
  const hard = `r.difficulty = 'hard'`
  const easy = `(r.difficulty IS NULL OR r.difficulty <> 'hard')`
  return [
    counted(
      settled,
      'disp.subsidy.simple',
      '简易',
      '中，调解成功的口头协议（疑难复杂的除外）',
      `${agreed} AND ${easy} AND r.agreementForm = 'oral'`
    ),
    counted(
      settled,
      'disp.subsidy.ordinary',
      '普通',
      '中，调解成功的书面协议（疑难复杂的除外）',
      `${agreed} AND ${easy} AND r.agreementForm = 'written'`
    ),
    counted(settled, 'disp.subsidy.major', '疑难复杂', '中，调解成功的疑难复杂案件', `${agreed} AND ${hard}`),
    {
      kind: 'sum',
      id: 'disp.subsidy.amount',
      label: '补贴金额',
      unit: '元',
      definition: '各类件数 × 补贴标准之和',
      format: 'yuan',
      parts: ['disp.subsidy.simple', 'disp.subsidy.ordinary', 'disp.subsidy.major'],
      factors: [subsidy.simple, subsidy.ordinary, subsidy.major]
    }
  ]
}

/** 人民调解案件情况 (domain.md §1.5, table B; §9) under the office's 口径. */
export function disputeMetrics(rules: ReportRules): readonly Metric[] {
  const settled = settledBase(rules)
  return [
    counted(accepted, 'disp.total', '调解案件总数', ''),
    ...settledMetrics(settled),
    rateMetric(rules),
    ended(),
    counted(accepted, 'disp.hard', '疑难复杂案件', '中，难易为疑难复杂的', `r.difficulty = 'hard'`),
    counted(accepted, 'disp.parties', '涉及当事人数', '的当事人数之和', '1 = 1', people),
    counted(accepted, 'disp.fewParties', '当事人不足两人', '中，登记的当事人不足两人的', `${partiesOf} < 2`),
    ...committeeBodies.map(({ value, label }) =>
      counted(
        accepted,
        `disp.body.${value}`,
        label,
        value === rules.body ? '，本单位的案件都在这一栏' : '中，这类调委会调解的（本单位不是）',
        value === rules.body ? '1 = 1' : '1 = 0'
      )
    ),
    ...sourceMetrics,
    ...typeMetrics,
    ...flowMetrics,
    counted(raised, 'disp.raised', '排查数', ''),
    ...foundingMetrics,
    ...subsidyMetrics(settled, rules)
  ]
}
