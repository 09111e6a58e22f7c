import { referralBodies } from '../../disputes/choices'
import { committeeBodies, type ReportRules } from '../../settings/reportRules'
import type { CheckSpec } from './layout'
import { cutId, sizeBands } from './metrics/disputeCuts'

const referralParts = referralBodies.map(({ value }) => `disp.src.${value}`)

/** Σ types = total, for the columns of a template. */
export const typeCheck = (columns: readonly string[]): CheckSpec => ({
  label: '分类合计＝总数',
  left: columns,
  relation: '=',
  right: ['disp.total'],
  leftName: '分类合计',
  rightName: '总数',
  culprits: 'disp.type.none',
  cause: '未选类型'
})

/** The relations of domain.md §1.5 that the columns of the monthly report's table allow. */
export const disputeChecks = (typeColumns: readonly string[]): readonly CheckSpec[] => [
  typeCheck(typeColumns),
  {
    label: '来源合计＝总数',
    left: ['disp.src.own', 'disp.src.apply', 'disp.src.referral'],
    relation: '=',
    right: ['disp.total'],
    leftName: '来源合计',
    rightName: '总数',
    culprits: 'disp.src.none',
    cause: '来源不在三种之内'
  },
  {
    label: '移送各列合计＝委托移送',
    left: referralParts,
    relation: '=',
    right: ['disp.src.referral'],
    leftName: '移送各列合计',
    rightName: '委托移送',
    culprits: 'disp.src.noBody',
    cause: '未选移送单位'
  },
  {
    label: '口头＋书面＝成功',
    left: ['disp.form.oral', 'disp.form.written'],
    relation: '=',
    right: ['disp.success'],
    leftName: '口头＋书面',
    rightName: '成功',
    culprits: 'disp.form.none',
    cause: '未选协议形式'
  },
  {
    label: '成功≤总数',
    left: ['disp.success'],
    relation: '≤',
    right: ['disp.total'],
    leftName: '成功',
    rightName: '总数'
  },
  {
    label: '履行≤成功',
    left: ['disp.performed'],
    relation: '≤',
    right: ['disp.success'],
    leftName: '履行',
    rightName: '成功'
  },
  {
    label: '司法确认≤书面',
    left: ['disp.confirmed'],
    relation: '≤',
    right: ['disp.form.written'],
    leftName: '司法确认',
    rightName: '书面',
    culprits: 'disp.confirmed.oral',
    cause: '不是书面协议却记了法院确认'
  },
  {
    label: '当事人≥总数×2',
    left: ['disp.parties'],
    relation: '≥',
    right: ['disp.total'],
    factor: 2,
    leftName: '当事人',
    rightName: '总数',
    culprits: 'disp.fewParties',
    cause: '当事人不足两人'
  }
]

/** 上期结转＋本期新收＝本期办结＋期末未结. */
export const carryOverCheck: CheckSpec = {
  label: '上期结转＋本期新收＝本期办结＋期末未结',
  left: ['disp.carryIn', 'disp.total'],
  relation: '=',
  right: ['disp.closed', 'disp.open'],
  leftName: '上期结转＋本期新收',
  rightName: '本期办结＋期末未结',
  culprits: 'disp.reversed',
  cause: '办结日期早于受理日期'
}

/** A case whose result bears no day would stay among the open ones for ever. */
export const undatedCheck: CheckSpec = {
  label: '有结果的都有办结日期',
  left: ['disp.undated'],
  relation: '=',
  right: [],
  leftName: '有结果没有办结日期的',
  rightName: '应有',
  culprits: 'disp.undated',
  cause: '请补协议生效、调解结束或结案日期'
}

/** Σ size bands = total. */
export const sizeCheck: CheckSpec = {
  label: '规模各档合计＝总数',
  left: sizeBands.map(({ id }) => cutId('handled', id)),
  relation: '=',
  right: ['disp.total'],
  leftName: '规模各档合计',
  rightName: '总数'
}

/** Every relation that Table B must hold under the office's 口径. */
export function tableBChecks(
  typeColumns: readonly string[],
  { successBy }: ReportRules
): readonly CheckSpec[] {
  const own = disputeChecks(typeColumns).map(check =>
    // by the day of the agreement, cases of earlier periods succeed too
    check.label === '成功≤总数' && successBy === 'effective'
      ? {
          ...check,
          label: '成功≤上期结转＋总数',
          right: ['disp.carryIn', 'disp.total'],
          rightName: '上期结转＋总数'
        }
      : check
  )
  return [
    ...own,
    {
      label: '主体合计＝总数',
      left: committeeBodies.map(({ value }) => `disp.body.${value}`),
      relation: '=',
      right: ['disp.total'],
      leftName: '主体合计',
      rightName: '总数'
    },
    carryOverCheck,
    sizeCheck
  ]
}
