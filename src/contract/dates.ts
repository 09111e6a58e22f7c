/** A date as y-m-d integers; no Date object, so no time zone can move it (P10). */
interface Ymd {
  year: number
  month: number
  day: number
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0')
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** Number of days of a month of the Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** True for a date that exists, both as integers. */
export function existsYmd(year: number, month: number, day: number): boolean {
  return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** Text YYYY-MM-DD of integers. */
export function dateOf(year: number, month: number, day: number): string {
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`
}

function splitDate(date: string): Ymd | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  if (!match) return null
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return existsYmd(year, month, day) ? { year, month, day } : null
}

function requireDate(date: string): Ymd {
  const ymd = splitDate(date)
  if (!ymd) throw new RangeError('不是有效的日期')
  return ymd
}

// Days since 1970-01-01 in the proleptic Gregorian calendar, years counted from March.
function toDays({ year, month, day }: Ymd): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  const leaps = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100)
  return era * 146097 + yearOfEra * 365 + leaps + dayOfYear - 719468
}

function fromDays(days: number): string {
  const z = days + 719468
  const era = Math.floor(z / 146097)
  const dayOfEra = z - era * 146097
  const leaps = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36524) + Math.floor(dayOfEra / 146096)
  const yearOfEra = Math.floor((dayOfEra - leaps) / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  if (!existsYmd(year, month, day)) throw new RangeError('日期超出范围')
  return dateOf(year, month, day)
}

/** True for YYYY-MM-DD of a day that exists. */
export function isRealDate(date: string): boolean {
  return splitDate(date) !== null
}

/** The date so many days later (earlier if negative); all deadlines of domain §1.1 count natural days. */
export function addDays(date: string, days: number): string {
  return fromDays(toDays(requireDate(date)) + days)
}

/** Days from one date to another: 0 for the same day, negative if the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return toDays(requireDate(to)) - toDays(requireDate(from))
}

/** The same day so many months later, or the last day of that month if it is shorter. */
export function addMonths(date: string, months: number): string {
  const { year, month, day } = requireDate(date)
  const index = year * 12 + (month - 1) + months
  const newYear = Math.floor(index / 12)
  const newMonth = index - newYear * 12 + 1
  if (newYear < 1 || newYear > 9999) throw new RangeError('日期超出范围')
  return dateOf(newYear, newMonth, Math.min(day, daysInMonth(newYear, newMonth)))
}

/** Day of the week, 1 = Monday … 7 = Sunday. */
export function weekday(date: string): number {
  return ((((toDays(requireDate(date)) + 3) % 7) + 7) % 7) + 1
}

/** Name of the day of the week: 星期一 … 星期日. */
export function weekdayName(date: string): string {
  return `星期${'一二三四五六日'.charAt(weekday(date) - 1)}`
}

/** First and last possible day of a date of any precision (YYYY, YYYY-MM, YYYY-MM-DD); null if it is none. */
export function dateBounds(date: string): { first: string; last: string } | null {
  if (splitDate(date)) return { first: date, last: date }
  if (/^\d{4}$/.test(date) && date !== '0000') return { first: `${date}-01-01`, last: `${date}-12-31` }
  if (!/^\d{4}-\d{2}$/.test(date)) return null
  const first = splitDate(`${date}-01`)
  return first && { first: `${date}-01`, last: `${date}-${daysInMonth(first.year, first.month)}` }
}

function ageOfDay(birth: string, onDate: string): number {
  const years = Number(onDate.slice(0, 4)) - Number(birth.slice(0, 4))
  return onDate.slice(5) < birth.slice(5) ? years - 1 : years
}

/**
 * Age in completed years (周岁, domain §2.2) on a date, the birthday itself counting as reached; who was born on
 * 29 February is a year older on 1 March of a common year. For a birth date known to the month or year only, the
 * age if it is certain. Null if unknown or not yet born.
 */
export function ageOn(birthDate: string, onDate: string): number | null {
  const bounds = dateBounds(birthDate)
  if (!bounds || !isRealDate(onDate) || onDate < bounds.last) return null
  const [oldest, youngest] = [ageOfDay(bounds.first, onDate), ageOfDay(bounds.last, onDate)]
  return oldest === youngest ? oldest : null
}

function toMinutes(time: string): number {
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?$/.exec(time)
  const [, date = '', hourText = '', minuteText = ''] = match ?? []
  const [hour, minute] = [Number(hourText), Number(minuteText)]
  if (!match || hour > 23 || minute > 59) throw new RangeError('不是有效的时间')
  return toDays(requireDate(date)) * 1440 + hour * 60 + minute
}

/** Whole minutes from one local time (YYYY-MM-DDTHH:mm) to another; China has one time zone and no summer time. */
export function minutesBetween(from: string, to: string): number {
  return toMinutes(to) - toMinutes(from)
}

/** Duration as printed in reports (用时, domain §4): "45分", "3小时30分", days only from 24 hours on. */
export function durationText(minutes: number): string {
  if (!Number.isFinite(minutes)) return '—'
  if (minutes < 0) return `-${durationText(-minutes)}`
  const total = Math.floor(minutes + 0.5)
  const days = Math.floor(total / 1440)
  const hours = Math.floor((total % 1440) / 60)
  const rest = total % 60
  const text = `${days ? `${days}天` : ''}${hours ? `${hours}小时` : ''}${rest ? `${rest}分` : ''}`
  return text || '0分'
}

/** Chinese form of a date of any precision: 2018年9月25日, 2018年9月, 2018年. Other text is returned unchanged. */
export function formatDateZh(date: string): string {
  if (!dateBounds(date)) return date
  const [year = '', month, day] = date.split('-')
  return `${Number(year)}年${month ? `${Number(month)}月` : ''}${day ? `${Number(day)}日` : ''}`
}

/** What a cell says of a date, with the precision it has (P11), or why it says none. */
export type ParsedDate =
  | { readonly date: string; readonly precision: 'day' | 'month' | 'year'; readonly error?: never }
  | { readonly error: string; readonly date?: never }

const lunar = /农历|阴历|旧历|正月|冬月|腊月|闰|初[一二三四五六七八九十]|廿|卅/u
const timeOfDay = /(?<=[日号T\s])\s*(?:凌晨|上午|中午|下午|晚上)?\s*\d{1,2}\s*[:时点].*$/u
const weekdayWord = /\s*\(?(?:星期|周)[一二三四五六日天]\)?$/u

function cleanDateText(text: string): string {
  if (/^[0-9]{4}[-.][0-9]{1,2}[-.][0-9]{1,2}$/.test(text)) return text
  return text
    .normalize('NFKC')
    .replace(/[\u200B-\u200F\u2060\uFEFF]/g, '')
    .replace(/[‐‑‒–—―−]/g, '-')
    .trim()
    .replace(timeOfDay, '')
    .replace(weekdayWord, '')
    .replace(/[T\s]+$/, '')
    .replace(/\s*([.。、,\-/年月日号])\s*/g, '$1')
    .replace(/[。、,]|\s+/g, '.')
}

function partsToDate(yearText: string, monthText: string, dayText: string | undefined): ParsedDate {
  const [year, month, day] = [
    Number(yearText),
    Number(monthText),
    dayText === undefined ? 1 : Number(dayText)
  ]
  if (year < 1800 || year > 2199) return { error: `年份 ${yearText} 不合理` }
  if (month < 1 || month > 12) return { error: `月份 ${monthText} 不存在` }
  if (!existsYmd(year, month, day)) return { error: `日期 ${year}年${month}月${day}日 不存在` }
  return dayText === undefined
    ? { date: dateOf(year, month, 1).slice(0, 7), precision: 'month' }
    : { date: dateOf(year, month, day), precision: 'day' }
}

function twoDigitYear(match: RegExpExecArray, notAfter: string | undefined): ParsedDate {
  const [, year = '', unit, month = '', day] = match
  if (Number(year) <= 31 && unit !== '年' && day === undefined) return { error: '缺少年份' }
  const certain = notAfter !== undefined && Number(year) > 31 && `20${year}` > notAfter.slice(0, 4)
  return certain
    ? partsToDate(`19${year}`, month, day)
    : { error: '年份只有两位，无法确定世纪，请写全四位年份' }
}

/**
 * Reads a date written by hand in any form of P9. Two-digit years are an error, unless the century is certain:
 * give `notAfter` (today, for a date of the past) and 80 cannot be 2080. "1980.1" is an error too, for it may be
 * October with its zero lost. Six digits are YYYYMM. A time of day is ignored; lunar dates stay text.
 */
export function parseDateText(text: string, notAfter?: string): ParsedDate {
  if (lunar.test(text)) return { error: '农历日期不能换算，请填写公历日期' }
  const clean = cleanDateText(text)
  if (clean === '') return { error: '没有日期' }
  const separated = /^(\d{4})([.\-/年])(\d{1,2})(?:(?:[.\-/]|月份?)(\d{1,2})[日号]?|月份?)?$/.exec(clean)
  const compact = /^(\d{4})(\d{2})(\d{2})?$/.exec(clean)
  const short = /^'?(\d{2})([.\-/年])(\d{1,2})(?:[.\-/月](\d{1,2})[日号]?|月份?)?$/.exec(clean)
  if (/^\d{4}\.1$/.test(clean)) return { error: '可能是 1 月，也可能是 10 月丢了末尾的 0，请核对' }
  if (separated) return partsToDate(separated[1] ?? '', separated[3] ?? '', separated[4])
  if (compact) return partsToDate(compact[1] ?? '', compact[2] ?? '', compact[3])
  if (short) return twoDigitYear(short, notAfter)
  const year = /^(\d{4})年?$/.exec(clean)?.[1]
  if (year)
    return year < '1800' || year > '2199'
      ? { error: `年份 ${year} 不合理` }
      : { date: year, precision: 'year' }
  if (/^\d{1,2}[月.\-/]\d{1,2}[日号]?$/.test(clean)) return { error: '缺少年份' }
  if (/^\d{5}$/.test(clean)) return { error: '像是 Excel 的日期序号，请核对' }
  return { error: '不是能识别的日期' }
}

/**
 * Date of an Excel serial number (P9): 29346 is 1980-05-05. The fraction is the time of day and is ignored; serial
 * 60 is the 29 February 1900 that never was. `date1904`: the workbook counts from 1904.
 */
export function dateFromSerial(serial: number, date1904 = false): ParsedDate {
  if (!Number.isFinite(serial)) return { error: '不是 Excel 的日期序号' }
  const whole = Math.floor(serial + 1e-8)
  if (whole < (date1904 ? 0 : 1) || whole > 2_957_003) return { error: '不是 Excel 的日期序号' }
  if (date1904) return { date: addDays('1904-01-01', whole), precision: 'day' }
  if (whole === 60) return { error: '1900年2月29日不存在' }
  return { date: addDays(whole < 60 ? '1899-12-31' : '1899-12-30', whole), precision: 'day' }
}

/**
 * Date of a numeric cell WITHOUT a date format, by its raw text: 19800503, 198005, 1980 and 1980.05 are dates
 * written as numbers, "1980.1" is ambiguous (P9), other numbers are serials. Cells with a date format go to
 * dateFromSerial.
 */
export function dateFromNumber(raw: string, date1904 = false): ParsedDate {
  const text = raw.trim()
  const value = Number(text)
  if (/^\d{4}(?:\.\d{1,2})?$/.test(text) && value >= 1850 && value < 2151) return parseDateText(text)
  if (/^(?:\d{6}|\d{8})$/.test(text)) return parseDateText(text)
  if (/^\d{4,5}(?:\.\d+)?$/.test(text) && value >= 2151) return dateFromSerial(value, date1904)
  return { error: '不是能识别的日期' }
}
