import { AppError } from '../../../../contract/errors'
import { periodText, type Period } from '../../../../contract/periods'
import type { OfficeProfile } from '../../../settings/contract'
import { checkMappingSet, mappingSets, type MappingSet } from '../../mappingSets'
import { signatures } from '../layout'

/** What a mediation table needs to know beside its numbers. `today` is the date of filling in. */
export interface TableContext {
  readonly office: OfficeProfile
  readonly period: Period
  readonly today: string
  readonly preparer: string
  readonly set: MappingSet
}

/** Name, title, the line under it, and who signs (domain.md §5.1). */
export function frame({ office, period, today, preparer }: TableContext, name: string, unit: string) {
  return {
    name,
    title: `${office.community}${period.kind === 'founding' ? '自成立以来' : period.label}${name}`,
    line: [
      `填报单位（盖章）：${office.community}人民调解委员会`,
      `统计期间：${periodText(period)}`,
      `单位：${unit}`
    ] as const,
    foot: signatures(preparer, today)
  }
}

/** How the period is called in a heading. */
export function periodWord({ kind }: Period): string {
  switch (kind) {
    case 'month':
    case 'cutoffMonth':
      return '本月'
    case 'quarter':
      return '本季度'
    case 'halfYear':
      return '本半年'
    case 'year':
      return '本年'
    default:
      return '本期'
  }
}

/** Throws NOT_FOUND for an unknown set, RULE for one whose columns would not add up to the total. */
export function usableSet(id: string, sets: readonly MappingSet[] = mappingSets): MappingSet {
  const set = sets.find(each => each.id === id)
  if (!set) throw new AppError('NOT_FOUND', '没有这个分类版本，请在“分类”里重新选一个。')
  const issues = checkMappingSet(set)
  if (issues.length > 0)
    throw new AppError(
      'RULE',
      `“${set.name}”的分类对应有问题，不能用来出表：${issues.map(({ label, reason }) => `${label}${reason}`).join('；')}。`,
      issues
    )
  return set
}
