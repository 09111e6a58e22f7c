import { AppError } from '../../../../contract/errors'
import { checkMappingSet, mappingSets, type MappingSet } from '../../mappingSets'
import { frame as officeFrame, type ReportContext } from '../frame'

/** What a mediation table needs to know beside its numbers. */
export interface TableContext extends ReportContext {
  readonly set: MappingSet
}

/** Name, title, the line under it, and who signs: the mediation committee fills it in. */
export const frame = (context: ReportContext, name: string, unit: string) =>
  officeFrame(context, name, unit, '人民调解委员会')

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
