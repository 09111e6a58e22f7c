import { dateFromNumber, parseDateText, type ParsedDate } from '../../../../contract/dates'
import { cellText, type CellValue } from '../../../../contract/sheet'
import { compactKey, isBlankWord } from '../../../../contract/text'
import type { Reading } from './reading'

function asDate(cell: CellValue, today: string): ParsedDate | null {
  if (cell === null) return null
  if (typeof cell !== 'string' && cell.t === 'd') return { date: cell.v.slice(0, 10), precision: 'day' }
  const text = cellText(cell)
  if (isBlankWord(text)) return null
  return typeof cell !== 'string' && cell.t === 'n' ? dateFromNumber(text) : parseDateText(text, today)
}

/** Two readings are possible: a lost 0, a century left out. Never guessed (P9). */
const ambiguous = /丢了末尾的 0|世纪|序号/

/** Reads a date in any form of P9; a birth date keeps how exactly it is known (P11), others need the month at least. */
export function readDate(cell: CellValue, today: string, birth: boolean): Reading {
  const parsed = asDate(cell, today)
  if (parsed === null) return { value: null }
  if (parsed.error !== undefined)
    return {
      error: `${parsed.error}，请更正或留空`,
      code: ambiguous.test(parsed.error) ? 'ambiguousDate' : 'badDate'
    }
  const { date, precision } = parsed
  const day = precision === 'day' ? date : precision === 'month' ? `${date}-01` : `${date}-01-01`
  if (birth) return { value: day, precision }
  if (precision === 'year') return { error: '只有年份，请写到日，例如 2015-03-01', code: 'badDate' }
  return precision === 'day'
    ? { value: day }
    : { value: day, warning: '只写到月，按当月 1 日导入', code: 'monthOnly' }
}

/** Year, month and day of birth in cells of their own, as one date; null when there is no year. */
export function joinBirth(
  year: string | null,
  month: string | null,
  day: string | null,
  today: string
): Reading | null {
  const digits = (text: string | null): string => (text ?? '').replace(/[^0-9]/g, '')
  if (digits(year) === '') return null
  const [y, m, d] = [digits(year), digits(month), digits(day)]
  const text = m === '' ? `${y}年` : d === '' ? `${y}年${m}月` : `${y}年${m}月${d}日`
  return readDate(text, today, true)
}

const yes = /^(是|有|1|y|yes|true|√|✓|✔|对)$/
const no = /^(否|不是|0|n|no|false|×|x|✗|✘|健在|在世|未|未迁出|未搬离|在住|正常)$/

/** Reads 是否死亡 and 是否迁出: `yes`, the date when one stands there, or nothing. */
export function readGone(cell: CellValue, today: string): Reading {
  const text = cellText(cell)
  const key = compactKey(text)
  if (isBlankWord(text) || no.test(key)) return { value: null }
  if (yes.test(key) || goneIn(text) !== null || (cell !== null && typeof cell !== 'string' && cell.t === 'b'))
    return { value: key === 'false' ? null : (goneIn(text)?.date ?? 'yes') }
  const date = readDate(cell, today, false)
  if (date.error === undefined && date.value !== null) return date
  return { error: '看不出是或否，请填“是”或留空', code: 'unknownChoice' }
}

/** Somebody who is dead or has moved out, and the date as it is written; null when none is. */
export interface Gone {
  kind: 'died' | 'moved'
  date: string | null
}

const dead = '(?:人)?已?经?(?:故|亡|死亡|去世|病故|亡故|身故|过世|离世|逝世|病逝|死)(?:人员|注销)?'
const moved = '(?:人)?已?经?(?:迁出|搬走|搬离|搬出|迁走|搬家|搬迁)(?:人员|本小区)?'
// 2019年3月去世 says that he is dead, but no day: the row asks for it
const writtenDate = '[0-9]{4}(?:[-./年][0-9]{1,2}(?:[-./月][0-9]{1,2}日?|月)?|年)'
const goneText = new RegExp(
  `^(${writtenDate})?(?:于|在)?(?:(${dead})|(${moved}))(?:于|时间)?:?(${writtenDate})?$`
)

/** What 已故, 2018年3月5日去世 or 已搬走 in a name's brackets or in the remark says (P17, P18). */
export function goneIn(text: string): Gone | null {
  if (text.length > 30) return null
  const found = goneText.exec(
    compactKey(text)
      .replace(/[()。.，,;；]$/g, '')
      .replace(/^\(|\)$/g, '')
  )
  if (!found) return null
  const written = found[1] ?? found[4] ?? null
  const whole = written !== null && /^[0-9]{4}[^0-9]+[0-9]{1,2}[^0-9]+[0-9]/.test(written)
  const reading = whole ? readDate(written, '9999-12-31', false) : null
  return { kind: found[2] === undefined ? 'moved' : 'died', date: reading?.value ?? null }
}
