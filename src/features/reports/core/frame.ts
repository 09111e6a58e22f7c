import { periodText, type Period } from '../../../contract/periods'
import type { OfficeProfile } from '../../settings/contract'
import { signatures, type SheetSpec } from './layout'

/** What a table needs to know beside its numbers. `today` is the date of filling in. */
export interface ReportContext {
  readonly office: OfficeProfile
  readonly period: Period
  readonly today: string
  readonly preparer: string
}

/** Name, title, the line under it, and who signs (domain.md §5.1); `body` fills in: 居民委员会, 人民调解委员会. */
export function frame(
  { office, period, today, preparer }: ReportContext,
  name: string,
  unit: string,
  body: string
): Pick<SheetSpec, 'name' | 'title' | 'line' | 'foot'> {
  return {
    name,
    title: `${office.community}${period.kind === 'founding' ? '自成立以来' : period.label}${name}`,
    line: [
      `填报单位（盖章）：${office.community}${body}`,
      `统计期间：${periodText(period)}`,
      `单位：${unit}`
    ],
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
