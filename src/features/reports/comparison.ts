import type { ReportRules } from '../settings/reportRules'

/** A change as printed; `value` is null where there is nothing to calculate with. */
export interface Change {
  readonly value: number | null
  readonly text: string
}

const hundredths = (value: number): number => Math.sign(value) * Math.round(Math.abs(value) * 100 + 1e-9)

/**
 * 同比 or 环比 of a number (domain.md §1.5): the growth in percent, with its sign; of a rate the difference in
 * percentage points. Over a base of 0 "—", or 100% where the office's rule says so (0 → 0 is always "—").
 */
export function changeOf(
  now: number | null,
  before: number | null,
  ofRate: boolean,
  { base0 }: Pick<ReportRules, 'base0'>
): Change {
  if (now === null || before === null) return { value: null, text: '—' }
  if (ofRate) {
    const points = hundredths(now - before) / 100
    return { value: points, text: `${points > 0 ? '+' : ''}${points.toFixed(2)}个百分点` }
  }
  if (before === 0)
    return base0 === 'hundred' && now > 0 ? { value: 100, text: '+100.00%' } : { value: null, text: '—' }
  const percent = hundredths(((now - before) * 100) / before) / 100
  return { value: percent, text: `${percent > 0 ? '+' : ''}${percent.toFixed(2)}%` }
}
