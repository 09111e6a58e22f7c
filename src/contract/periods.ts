import {
  addDays,
  addMonths,
  dateBounds,
  dateOf,
  daysBetween,
  daysInMonth,
  formatDateZh,
  weekday
} from './dates'

/** Kinds of reporting period a sub-district asks for (domain §3.6). */
export type PeriodKind =
  | 'day'
  | 'week'
  | 'tenDays'
  | 'month'
  | 'cutoffMonth'
  | 'quarter'
  | 'halfYear'
  | 'year'
  | 'custom'
  | 'founding'

/** A reporting period; both days belong to it. */
export interface Period {
  readonly kind: PeriodKind
  readonly from: string
  readonly to: string
  readonly label: string
  /** The cut-off day asked for, for kind `cutoffMonth` only. */
  readonly cutoffDay?: number
}

/** Before any record: where 自成立以来 begins. */
const firstDay = '0001-01-01'

/** Days of a period as printed: 2018年9月1日—9月30日; the year again only if it changes; 自成立以来 says its end only. */
export function periodText(period: Pick<Period, 'from' | 'to'>): string {
  const { from, to } = period
  if (from === firstDay) return `自成立以来，截至${formatDateZh(to)}`
  if (from === to) return formatDateZh(from)
  const end = formatDateZh(to)
  return `${formatDateZh(from)}—${from.slice(0, 4) === to.slice(0, 4) ? end.replace(/^\d+年/, '') : end}`
}

function requireMonth(month: string): { year: number; month: number } {
  if (!/^\d{4}-\d{2}$/.test(month) || !dateBounds(month)) throw new RangeError('不是有效的月份')
  return { year: Number(month.slice(0, 4)), month: Number(month.slice(5)) }
}

function months(kind: PeriodKind, year: number, first: number, count: number, label: string): Period {
  const last = first + count - 1
  return {
    kind,
    from: dateOf(year, first, 1),
    to: dateOf(year, last, daysInMonth(year, last)),
    label
  }
}

/** One day (日报). */
export function dayPeriod(date: string): Period {
  const day = addDays(date, 0)
  return { kind: 'day', from: day, to: day, label: formatDateZh(day) }
}

/** The week around a date; it starts on the given day, 1 = Monday (weeks run Mon–Sun or Fri–Thu, §3.6). */
export function weekPeriod(date: string, firstWeekday = 1): Period {
  const from = addDays(date, -((weekday(date) - firstWeekday + 7) % 7))
  const to = addDays(from, 6)
  return { kind: 'week', from, to, label: periodText({ from, to }) }
}

/** The third of a month around a date (旬): 1–10, 11–20, 21–end. */
export function tenDayPeriod(date: string): Period {
  const { year, month } = requireMonth(addDays(date, 0).slice(0, 7))
  const third = Math.min(2, Math.floor((Number(date.slice(8)) - 1) / 10))
  const last = third === 2 ? daysInMonth(year, month) : third * 10 + 10
  return {
    kind: 'tenDays',
    from: dateOf(year, month, third * 10 + 1),
    to: dateOf(year, month, last),
    label: `${year}年${month}月${'上中下'.charAt(third)}旬`
  }
}

/** A calendar month, YYYY-MM. */
export function naturalMonth(yearMonth: string): Period {
  const { year, month } = requireMonth(yearMonth)
  return months('month', year, month, 1, `${year}年${month}月`)
}

function cutoffDate(yearMonth: string, cutoffDay: number): string {
  const { year, month } = requireMonth(yearMonth)
  return dateOf(year, month, Math.min(cutoffDay, daysInMonth(year, month)))
}

const shiftMonth = (yearMonth: string, by: number): string => addMonths(`${yearMonth}-01`, by).slice(0, 7)

/**
 * A statistical month that ends on a cut-off day (§3.6, S12): September with 20 runs 21 August – 20 September. A day
 * past the month's end means its last day; the next period starts the day after, so no day is lost or doubled.
 */
export function cutoffMonth(yearMonth: string, cutoffDay: number): Period {
  if (!Number.isInteger(cutoffDay) || cutoffDay < 1 || cutoffDay > 31) {
    throw new RangeError('截止日应在 1 至 31 之间')
  }
  const { year, month } = requireMonth(yearMonth)
  const from = addDays(cutoffDate(shiftMonth(yearMonth, -1), cutoffDay), 1)
  const to = cutoffDate(yearMonth, cutoffDay)
  const days = periodText({ from, to })
  const inside = from.slice(0, 4) === to.slice(0, 4) ? days.replace(/^\d+年/, '') : days
  return { kind: 'cutoffMonth', from, to, label: `${year}年${month}月（${inside}）`, cutoffDay }
}

/** The statistical month a date falls into. */
export function cutoffMonthOf(date: string, cutoffDay: number): Period {
  const own = cutoffMonth(addDays(date, 0).slice(0, 7), cutoffDay)
  return date <= own.to ? own : cutoffMonth(shiftMonth(date.slice(0, 7), 1), cutoffDay)
}

function requirePart(part: number, count: number): number {
  if (!Number.isInteger(part) || part < 1 || part > count) throw new RangeError('不是有效的季度或半年')
  return part
}

/** A quarter, 1–4. */
export function quarterPeriod(year: number, quarter: number): Period {
  const first = requirePart(quarter, 4) * 3 - 2
  return months('quarter', year, first, 3, `${year}年第${'一二三四'.charAt(quarter - 1)}季度`)
}

/** Half a year, 1 or 2. */
export function halfYearPeriod(year: number, half: number): Period {
  const first = requirePart(half, 2) * 6 - 5
  return months('halfYear', year, first, 6, `${year}年${'上下'.charAt(half - 1)}半年`)
}

/** A calendar year. */
export function yearPeriod(year: number): Period {
  return months('year', year, 1, 12, `${year}年`)
}

/** Any span of days, such as a campaign. */
export function customPeriod(from: string, to: string, label?: string): Period {
  if (daysBetween(from, to) < 0) throw new RangeError('开始日期晚于结束日期')
  return { kind: 'custom', from, to, label: label ?? periodText({ from, to }) }
}

/** 自成立以来 up to a day (domain.md §1.5). */
export function foundingPeriod(to: string): Period {
  return {
    kind: 'founding',
    from: firstDay,
    to: addDays(to, 0),
    label: `自成立以来（截至${formatDateZh(to)}）`
  }
}

/**
 * 累计 since the start of the statistical year the period ends in (P34): since 1 January, or since the day after
 * December's cut-off if the period is a month with a cut-off day.
 */
export function yearToDate(period: Period): Period {
  const year = period.to.slice(0, 4)
  const from =
    period.cutoffDay === undefined ? `${year}-01-01` : cutoffMonth(`${year}-01`, period.cutoffDay).from
  return customPeriod(from, period.to)
}

function shifted(period: Period, monthsBy: number): Period {
  const { kind, cutoffDay } = period
  const end = addMonths(`${period.to.slice(0, 7)}-01`, monthsBy)
  const [year, month] = [Number(end.slice(0, 4)), Number(end.slice(5, 7))]
  switch (kind) {
    case 'month':
      return naturalMonth(end.slice(0, 7))
    case 'cutoffMonth':
      return cutoffMonth(end.slice(0, 7), cutoffDay ?? 31)
    case 'quarter':
      return quarterPeriod(year, Math.ceil(month / 3))
    case 'halfYear':
      return halfYearPeriod(year, Math.ceil(month / 6))
    case 'year':
      return yearPeriod(year)
    case 'tenDays':
      return tenDayPeriod(`${end.slice(0, 8)}${period.from.slice(8)}`)
    case 'day':
      return dayPeriod(addMonths(period.from, monthsBy))
    default: {
      const lastDay = addDays(period.to, 1).endsWith('-01')
      const to = lastDay
        ? addDays(addMonths(addDays(period.to, 1), monthsBy), -1)
        : addMonths(period.to, monthsBy)
      return customPeriod(addMonths(period.from, monthsBy), to)
    }
  }
}

const monthsIn: Partial<Record<PeriodKind, number>> = {
  month: 1,
  cutoffMonth: 1,
  quarter: 3,
  halfYear: 6,
  year: 12
}

/** The period just before, for 环比: of the same kind, or as many days if the span is free. */
export function previousPeriod(period: Period): Period {
  const count = monthsIn[period.kind]
  if (count !== undefined) return shifted(period, -count)
  const to = addDays(period.from, -1)
  if (period.kind === 'day') return dayPeriod(to)
  if (period.kind === 'tenDays') return tenDayPeriod(to)
  if (period.kind === 'week') return weekPeriod(to, weekday(period.from))
  return customPeriod(addDays(to, -daysBetween(period.from, period.to)), to)
}

/**
 * The same period a year ago, for 同比. A week moves by 52 weeks to keep its weekdays; the end of a month stays the
 * end of a month.
 */
export function samePeriodLastYear(period: Period): Period {
  if (period.kind === 'week') return weekPeriod(addDays(period.from, -364), weekday(period.from))
  return shifted(period, -12)
}

/**
 * True if a date (or date and time) lies in the period. A date known to the month or year only belongs to it if
 * all its days do; no date belongs to none.
 */
export function inPeriod(
  dateOrDateTime: string | null | undefined,
  period: Pick<Period, 'from' | 'to'>
): boolean {
  const bounds = dateBounds((dateOrDateTime ?? '').slice(0, 10))
  return bounds !== null && bounds.first >= period.from && bounds.last <= period.to
}
