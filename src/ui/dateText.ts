import { isRealDate, parseDateText } from '../contract/dates'

const wireDay = /^\d{4}-\d{2}-\d{2}$/
const wireMinute = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d$/

/** The day that was typed, `YYYY-MM-DD`: 2018-9-25, 20180925, 2018年9月25日; 9-25 is of this year. Null: no day. */
export function readDay(typed: string, today: string): string | null {
  const text = typed.normalize('NFKC').trim()
  const short = /^(\d{1,2})[-./月](\d{1,2})日?$/.exec(text)
  const parsed = parseDateText(short ? `${today.slice(0, 4)}-${short[1]}-${short[2]}` : text)
  return parsed.error === undefined && parsed.precision === 'day' ? parsed.date : null
}

/** The minute that was typed, `YYYY-MM-DDTHH:mm`: a day, then 8:30, 8点30 or 0830; a time alone is of today. */
export function readMinute(typed: string, today: string): string | null {
  const text = typed.normalize('NFKC').trim()
  const parts = /^(?:(.+?)[\sT日])?\s*(\d{1,2})\s*(?:[:时点]\s*(\d{2})|(\d{2}))分?$/.exec(text)
  if (!parts) return null
  const [, dayText, hour = '', minute, glued] = parts
  if (dayText === undefined && glued !== undefined) return null
  const day =
    dayText === undefined ? today : readDay(`${dayText}${/月\d+$/.test(dayText) ? '日' : ''}`, today)
  const value = `${day ?? ''}T${hour.padStart(2, '0')}:${minute ?? glued ?? ''}`
  return isMinute(value) ? value : null
}

/** The month that was typed, `YYYY-MM`: 2018年9月, 2018-9, 2018.09, 201809. Null: no month. */
export function readMonth(typed: string): string | null {
  const text = typed.normalize('NFKC').trim()
  const parts = /^(\d{4})\s*[-./年]\s*(\d{1,2})\s*月?$/.exec(text) ?? /^(\d{4})(\d{2})$/.exec(text)
  const [, year = '', month = ''] = parts ?? []
  return Number(month) >= 1 && Number(month) <= 12 ? `${year}-${month.padStart(2, '0')}` : null
}

const isMinute = (value: string): boolean => {
  const day = wireMinute.exec(value)?.[1]
  return day !== undefined && isRealDate(day)
}

/** Whether a value is a day or a minute as the wire carries it; else it is text that could not be read. */
export function isReadDate(value: string, minute: boolean): boolean {
  return minute ? isMinute(value) : wireDay.test(value) && isRealDate(value)
}

/** A minute of the day as people type it: 9:30, 9：30, 9点半, 930, 14. Null when it is none. */
export function readTime(typed: string): string | null {
  const text = typed.normalize('NFKC').replace(/\s+/g, '').replace(/半$/, '30')
  const parts = /^(\d{1,2})(?:[:.点时](\d{1,2})?分?)?$/.exec(text) ?? /^(\d{1,2})(\d{2})$/.exec(text)
  if (!parts) return null
  const [hour, minute] = [Number(parts[1]), Number(parts[2] ?? '0')]
  if (hour > 23 || minute > 59) return null
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}
