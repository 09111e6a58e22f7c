/**
 * The date of an Excel serial number as `YYYY-MM-DD`, or `YYYY-MM-DDTHH:mm` when it has a time of day (rounded to the
 * minute). Computed with whole days, no `Date` and no time zone. `null` when the serial is no date: before the first
 * day, beyond year 9999, a bare time of day, or 60 in the 1900 system (29 February 1900, a day that never was).
 */
export function serialDate(serial: number, is1904: boolean): string | null {
  let day = Math.floor(serial)
  let minute = Math.round((serial - day) * 1440)
  if (minute === 1440) {
    day += 1
    minute = 0
  }
  if (!Number.isFinite(serial) || day < 1 || (!is1904 && day === 60)) return null
  const date = dateOfDay(day + epoch(day, is1904))
  if (date === null || minute === 0) return date
  return `${date}T${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}

/** Days from 1970-01-01 to day 0 of the system; 1900 counts one day too many from March 1900 on. */
function epoch(day: number, is1904: boolean): number {
  if (is1904) return -24_107
  return day > 60 ? -25_569 : -25_568
}

/** Civil date of a day counted from 1970-01-01 (Howard Hinnant's algorithm, whole numbers only). */
function dateOfDay(fromUnix: number): string | null {
  const z = fromUnix + 719_468
  const era = Math.floor(z / 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return year > 9999 ? null : `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}

/** Built-in number formats that are dates, with those of Chinese Excel (27–36, 50–58). */
export function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)
}

/** True when a custom number format shows a date; durations such as `[h]:mm` do not. */
export function isDateFormat(code: string): boolean {
  const first = code
    .replace(/"[^"]*"|\\.|[_*]./g, '')
    .split(';')[0]
    ?.toLowerCase()
  if (first === undefined || /\[(h+|m+|s+)\]/.test(first)) return false
  const bare = first.replace(/\[[^\]]*\]/g, '').replace(/general|am\/pm|a\/p|上午\/下午/g, '')
  return /[ydh]|m{2,}|s{1,2}|e(?![+-])/.test(bare) || /(^|[^a-z])m([^a-z]|$)/.test(bare)
}
