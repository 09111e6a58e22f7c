import { cellText, type CellValue } from '../../../../contract/sheet'
import { isBlankWord, normaliseCell } from '../../../../contract/text'
import { tooLong, type Reading } from './reading'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const dayMonth = (month: number, day: string | number): string => `${month}-${Number(day)}`

/**
 * What was typed before Excel made a date of it (P7): 5-1 became the day 2018-05-01, 5月1日, 1-May. Only the month and the
 * day come back, for the year is Excel's own. Null when the text is no such date.
 */
function typedBefore(text: string): string | null {
  const full = /^(?:19|20)\d\d[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: 0{1,2}:00(?::00)?)?$/.exec(text)
  if (full) return dayMonth(Number(full[1]), full[2] ?? '')
  const chinese = /^(\d{1,2})月(\d{1,2})日?$/.exec(text)
  if (chinese) return dayMonth(Number(chinese[1]), chinese[2] ?? '')
  const english = /^(?:(\d{1,2})[- ]([A-Za-z]{3})|([A-Za-z]{3})[- ](\d{1,2}))$/.exec(text)
  const month = months.indexOf((english?.[2] ?? english?.[3] ?? '').toLowerCase()) + 1
  return english && month > 0 ? dayMonth(month, english[1] ?? english[4] ?? '') : null
}

/** Reads a cell that says where a flat is; a room that Excel took for a date is never guessed, only proposed (P7). */
export function readPlace(cell: CellValue): Reading {
  const isDate = cell !== null && typeof cell !== 'string' && cell.t === 'd'
  const text = normaliseCell(cellText(cell)).replace(/\s+/g, ' ')
  const typed = isDate ? typedBefore(cell.v.slice(0, 10)) : typedBefore(text)
  if (isDate || typed !== null) {
    const which = typed === null ? '' : `，如果本来是 ${typed}，请改成 ${typed}（单元格设为文本格式）`
    return {
      error: isDate ? `被 Excel 变成了日期${which}` : `写成了日期${which}`,
      code: 'roomDate',
      proposal: typed
    }
  }
  return tooLong(text, 200) ?? { value: text === '' || isBlankWord(text) ? null : text }
}
