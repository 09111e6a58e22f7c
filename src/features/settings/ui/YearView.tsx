import { dateOf, daysInMonth, formatDateZh, weekday, weekdayName } from '../../../contract/dates'
import { isWorkday, type WorkCalendar } from '../../../contract/workdays'

const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const
const weekdays = '一二三四五六日'

/** A year at a glance: 休 and 班 beside the days that differ from the usual week; a click turns a day round. */
export function YearView(props: { year: number; calendar: WorkCalendar; onDay: (date: string) => void }) {
  return (
    <div className="year-view">
      {months.map(month => (
        <Month key={month} {...props} month={month} />
      ))}
    </div>
  )
}

function Month(props: {
  year: number
  month: number
  calendar: WorkCalendar
  onDay: (date: string) => void
}) {
  const { year, month, calendar } = props
  const days = Array.from({ length: daysInMonth(year, month) }, (_, at) => dateOf(year, month, at + 1))
  return (
    <section className="month-view" aria-label={`${year}年${month}月`}>
      <h3>{month}月</h3>
      <div className="month-days">
        {[...weekdays].map(name => (
          <span key={name} className="weekday" aria-hidden="true">
            {name}
          </span>
        ))}
        {days.map((date, at) => {
          const known = calendar.get(date)
          const state = isWorkday(date, calendar) ? '上班' : '休息'
          const words = `${formatDateZh(date)} ${weekdayName(date)} ${known ? known.name : ''}${state}`
          return (
            <button
              key={date}
              type="button"
              className={known ? known.kind : weekday(date) > 5 ? 'rest' : ''}
              style={at === 0 ? { gridColumnStart: weekday(date) } : undefined}
              aria-label={words}
              title={words}
              onClick={() => props.onDay(date)}
            >
              {at + 1}
              {known ? <sup aria-hidden="true">{known.kind === 'holiday' ? '休' : '班'}</sup> : null}
            </button>
          )
        })}
      </div>
    </section>
  )
}
