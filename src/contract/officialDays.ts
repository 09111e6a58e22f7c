import official from '../../resources/calendar/officialDays.json' with { type: 'json' }
import { addDays } from './dates'
import type { CalendarDay } from './workdays'

function daysFrom(name: string, from: string, to: string): CalendarDay[] {
  const days: CalendarDay[] = []
  for (let date = from; date <= to; date = addDays(date, 1)) days.push({ date, kind: 'holiday', name })
  return days
}

/** Holidays and make-up workdays by the notices of the State Council's office, oldest first. */
export const officialDays: readonly CalendarDay[] = official.notices
  .flatMap(({ holidays, workdays }) => [
    ...holidays.flatMap(([name = '', from = '', to = '']) => daysFrom(name, from, to)),
    ...workdays.map((date): CalendarDay => ({ date, kind: 'workday', name: '调休上班' }))
  ])
  .toSorted((a, b) => (a.date < b.date ? -1 : 1))
