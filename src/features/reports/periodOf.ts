import { AppError } from '../../contract/errors'
import {
  customPeriod,
  cutoffMonth,
  dayPeriod,
  foundingPeriod,
  halfYearPeriod,
  naturalMonth,
  quarterPeriod,
  yearPeriod,
  type Period
} from '../../contract/periods'
import type { FigurePeriod } from './contract'

/** The days that a number is about. Throws VALIDATION for a span that ends before it begins. */
export function periodOf(asked: FigurePeriod): Period {
  switch (asked.kind) {
    case 'day':
      return dayPeriod(asked.asOf)
    case 'month':
      return asked.cutoff === null ? naturalMonth(asked.month) : cutoffMonth(asked.month, asked.cutoff)
    case 'quarter':
      return quarterPeriod(asked.year, asked.quarter)
    case 'halfYear':
      return halfYearPeriod(asked.year, asked.half)
    case 'year':
      return yearPeriod(asked.year)
    case 'founding':
      return foundingPeriod(asked.to)
    case 'custom':
      if (asked.from > asked.to)
        throw new AppError('VALIDATION', '开始日期晚于结束日期，请核对统计期间。', [
          { field: 'from', label: '开始日期', reason: '晚于结束日期，请核对' }
        ])
      return customPeriod(asked.from, asked.to)
  }
}

/** The same days as an input, for a number whose period was worked out: 上期, 去年同期, 累计. */
export function spanOf({ from, to }: Pick<Period, 'from' | 'to'>): FigurePeriod {
  return { kind: 'custom', from, to }
}
