import { addDays, weekday } from './dates'

/** A day on which the office works though it is a weekend, or rests though it is not (调休, 法定节假日). */
export interface CalendarDay {
  readonly date: string
  readonly kind: 'holiday' | 'workday'
  /** 春节, 国庆节; of a workday what it makes up for. */
  readonly name: string
}

/** The days that differ from the usual week, by date. */
export type WorkCalendar = ReadonlyMap<string, CalendarDay>

/** A list of days as a calendar; the last entry of a day counts. */
export function calendarOf(days: readonly CalendarDay[]): WorkCalendar {
  return new Map(days.map(day => [day.date, day]))
}

/** Whether the office works on a day: what the calendar says, else Monday to Friday. */
export function isWorkday(date: string, calendar: WorkCalendar): boolean {
  const known = calendar.get(date)
  return known ? known.kind === 'workday' : weekday(date) <= 5
}

/**
 * The day that is so many working days after another; the next working day is day 1, the day itself is not counted.
 * `days` is 0 or more; 0 gives the day itself.
 */
export function addWorkdays(date: string, days: number, calendar: WorkCalendar): string {
  if (!Number.isInteger(days) || days < 0) throw new RangeError('工作日数要是不小于 0 的整数')
  let [day, left] = [date, days]
  while (left > 0) {
    day = addDays(day, 1)
    if (isWorkday(day, calendar)) left -= 1
  }
  return day
}

/** Working days after `from` up to and with `to`: what `addWorkdays` counts. Negative when `to` is earlier. */
export function workdaysBetween(from: string, to: string, calendar: WorkCalendar): number {
  if (to < from) return -workdaysBetween(to, from, calendar)
  let count = 0
  for (let day = from; day < to;) {
    day = addDays(day, 1)
    if (isWorkday(day, calendar)) count += 1
  }
  return count
}

/** Whether any day of a year is on the calendar; of other years only the weekends are known. */
export function knowsYear(year: number, calendar: WorkCalendar): boolean {
  // the last days of December come with the notice of the next year
  for (const { date, kind } of calendar.values())
    if (kind === 'holiday' && date.startsWith(`${year}-`) && date.slice(5) < '12-29') return true
  return false
}
