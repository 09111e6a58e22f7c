import { z } from 'zod'
import type { Issue } from '../../contract/errors'
import { isRealDate } from '../../contract/dates'
import { officialDays } from '../../contract/officialDays'
import type { CalendarDay } from '../../contract/workdays'
import { patternFault, usualOralPattern, usualPattern } from '../disputes/numbering'
import { setting } from './kept'
import { usualRightsNotice } from './rightsNotice'

/** How the time for mediating is counted (domain.md §1.1). */
export const limitUnits = ['naturalDay', 'workDay', 'month'] as const
export type LimitUnit = (typeof limitUnits)[number]

/** What differs from place to place in people's mediation: deadlines, numbers, retention, texts. */
export const mediationSettingsSchema = z.strictObject({
  /** Time for mediating, from the day of acceptance; the day after is day 1. */
  limit: z.strictObject({ value: z.int().min(1).max(365), unit: z.enum(limitUnits) }),
  /** Days after the agreement's effect until the follow-up visit. */
  followUpDays: z.int().min(1).max(365),
  numbering: z.strictObject({
    pattern: z.string().trim().min(1).max(80),
    /** `own`: cases that are registered with an oral agreement have a series of their own. */
    oralSeries: z.enum(['shared', 'own']),
    oralPattern: z.string().trim().min(1).max(80)
  }),
  /** Years that files are kept; 永久 is never destroyed. */
  retentionYears: z.strictObject({ short: z.int().min(1).max(100), long: z.int().min(1).max(100) }),
  rightsNotice: z.string().trim().min(20).max(5000)
})
export type MediationSettings = z.infer<typeof mediationSettingsSchema>

/**
 * As the program comes: 30 natural days (人民调解工作若干规定 §33 “一般应当在一个月内调结”), follow-up after 15 days
 * and years of retention as found in local practice [L].
 */
export const mediationSetting = setting('mediation', mediationSettingsSchema, {
  limit: { value: 30, unit: 'naturalDay' },
  followUpDays: 15,
  numbering: { pattern: usualPattern, oralSeries: 'shared', oralPattern: usualOralPattern },
  retentionYears: { short: 10, long: 30 },
  rightsNotice: usualRightsNotice
})

/** What cannot be saved, beyond the shape. */
export function checkMediationSettings({ numbering, retentionYears }: MediationSettings): Issue[] {
  const issues: Issue[] = []
  const fault = patternFault(numbering.pattern)
  if (fault) issues.push({ field: 'numbering.pattern', label: '编号格式', reason: fault })
  if (numbering.oralSeries === 'own') {
    const oralFault = patternFault(numbering.oralPattern)
    if (oralFault)
      issues.push({ field: 'numbering.oralPattern', label: '口头协议编号格式', reason: oralFault })
    else if (numbering.oralPattern === numbering.pattern)
      issues.push({
        field: 'numbering.oralPattern',
        label: '口头协议编号格式',
        reason: '和编号格式一样，两件会得到同一个编号，请改成不同的'
      })
  }
  if (retentionYears.long <= retentionYears.short)
    issues.push({ field: 'retentionYears.long', label: '长期保管年数', reason: '要比短期的长，请核对' })
  return issues
}

const calendarDay = z.strictObject({
  date: z.iso.date(),
  kind: z.enum(['holiday', 'workday']),
  name: z.string().trim().min(1).max(30)
})
/** 节假日表: days that differ from the usual week. */
export const workCalendarSchema = z.array(calendarDay).max(5000)

/** As the program comes: the notices of the State Council's office (resources/calendar/officialDays.json). */
export const workCalendarSetting = setting('workCalendar', workCalendarSchema, [...officialDays])

/** One line for each day that stands twice in the calendar. */
export function checkWorkCalendar(days: readonly CalendarDay[]): Issue[] {
  const seen = new Set<string>()
  return days.flatMap(({ date }, at) => {
    const twice = seen.has(date)
    seen.add(date)
    return twice ? [{ field: `${at}.date`, label: '节假日表', reason: `${date} 写了两次，请去掉一次` }] : []
  })
}

/** What a pasted list says, and the lines of it that nobody can read. */
export interface PastedDays {
  readonly days: readonly CalendarDay[]
  readonly faults: readonly string[]
}

const pastedDate = /(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?/g
const two = (text: string): string => text.padStart(2, '0')

/**
 * Days from a pasted list, one a line: `2027-01-01 元旦`, `2027年2月7日 上班`. A line with 班 makes workdays, any other
 * holidays; a line may name several days. Lines without a readable day are told with their number.
 */
export function readPastedDays(text: string): PastedDays {
  const days: CalendarDay[] = []
  const faults: string[] = []
  text.split(/\r?\n/).forEach((line, at) => {
    if (line.trim() === '') return
    const dates = [...line.matchAll(pastedDate)].map(
      ([, year = '', month = '', day = '']) => `${year}-${two(month)}-${two(day)}`
    )
    const wrong = dates.find(date => !isRealDate(date))
    if (dates.length === 0) faults.push(`第 ${at + 1} 行没有年月日，写成“2027-01-01 元旦”这样`)
    else if (wrong) faults.push(`第 ${at + 1} 行的 ${wrong} 不存在`)
    else {
      const kind = line.includes('班') ? 'workday' : 'holiday'
      const words = line
        .replaceAll(pastedDate, ' ')
        .replaceAll(/[\s,，、;；:：()（）]+/g, ' ')
        .trim()
      const name = (words || (kind === 'workday' ? '调休上班' : '放假')).slice(0, 30)
      for (const date of dates) days.push({ date, kind, name })
    }
  })
  return { days, faults }
}
