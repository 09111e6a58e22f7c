import { mostCount } from '../contract/fields'
import { minutesOfHours } from '../contract/hours'

/** Full-width digits, spaces and the unit word behind a number are ways of typing it. */
const plain = (typed: string, unit: string): string => {
  const text = typed.normalize('NFKC').replace(/\s+/g, '')
  return unit !== '' && text.endsWith(unit) ? text.slice(0, -unit.length) : text
}

/** A number of things as people type it: 260, ２６０, 1,200, 260人次 where that is the field's unit. Null when it is none. */
export function readCount(typed: string, unit = ''): number | null {
  const text = plain(typed, unit)
  if (!/^(\d+|\d{1,3}(,\d{3})+)$/.test(text)) return null
  const count = Number(text.replaceAll(',', ''))
  return count <= mostCount ? count : null
}

/** Why a text is no number of things, in words. */
export function countFault(typed: string, unit = ''): string {
  const text = plain(typed, unit)
  if (/^-\d/.test(text)) return '不能小于 0'
  if (/^\d+\.\d+$/.test(text)) return '要填整数'
  if (/^[\d,]+$/.test(text)) return `不能大于 ${mostCount}`
  return '不是能识别的数，请只写数字，例如 260'
}

/** Hours as people type them, in minutes: 2.5, ２.５, 2.5小时. Null when they are none. */
export function readHours(typed: string): number | null {
  const text = plain(typed, '小时')
  return /^\d{1,6}(\.\d{1,2})?$/.test(text) ? minutesOfHours(Number(text)) : null
}
