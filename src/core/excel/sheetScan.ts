import { uncomputed, type CellValue, type Merge } from '../../contract/sheet'
import { serialDate } from './dates'
import type { Mark } from './looks'
import type { WorkbookParts } from './parts'
import { maxColumns, maxRows, type SheetBuilder } from './sheetBuilder'
import { UnreadableFile } from './unreadable'
import { decodeCellText, tagsOf, TagWalker } from './xmlScan'

const letterR = 0x72
const letterS = 0x73
const letterT = 0x74

/**
 * Reads one sheet's XML into the builder. Numbers keep the raw text of `<v>`; dates are computed from it.
 * Only cells with a value are kept, so a million formatted but blank rows cost nothing. Throws UnreadableFile DAMAGED
 * when the XML is cut or a cell lies outside Excel's limits.
 */
export function scanSheet(xml: Buffer, parts: WorkbookParts, sheet: SheetBuilder): void {
  const tag = new TagWalker(xml)
  let row = -1
  let column = -1
  let complete = false
  const cell: Cell = { value: null, mark: undefined }
  while (tag.next()) {
    if (tag.name === 'c') {
      if (tag.closing) continue
      if (!tag.locate(letterR) || tag.valueFrom === tag.valueTo) column += 1
      else {
        row = rowOf(tag.bytes, tag.valueFrom, tag.valueTo, row)
        column = columnOf(tag.bytes, tag.valueFrom, tag.valueTo)
      }
      if (row < 0 || row >= maxRows || column < 0 || column >= maxColumns) throw new UnreadableFile('DAMAGED')
      if (tag.selfClosing) continue
      readCell(tag, parts, cell)
      if (cell.value !== null) sheet.put(row, column, cell.value, cell.mark)
    } else if (tag.name === 'row' && !tag.closing) {
      const number = tag.short(letterR)
      row = number === '' ? row + 1 : Number(number) - 1
      column = -1
      // a row without cells holds nothing to hide
      if (!tag.selfClosing && hidesRow.test(tag.source())) sheet.hideRow(row)
    } else if (tag.name === 'mergeCell' && !tag.closing) {
      sheet.merge(readMerge(tagsOf(tag.source(), 'mergeCell')[0]?.ref ?? ''))
    } else if (tag.name === 'col' && !tag.closing) {
      const { hidden, min, max, width } = tagsOf(tag.source(), 'col')[0] ?? {}
      if (hidden === '1' || hidden === 'true' || Number(width ?? 1) === 0) {
        sheet.hideColumns(Number(min) - 1, Number(max) - 1)
      }
    } else if (tag.name === 'worksheet') complete = tag.closing || tag.selfClosing
  }
  if (!complete) throw new UnreadableFile('DAMAGED')
}

/** Hidden by hand or by a filter, or of no height, which looks the same. */
const hidesRow = /\s(?:hidden\s*=\s*["'](?:1|true)|ht\s*=\s*["']0(?:\.0*)?["'])/

/** What `readCell` found; one object for all cells. */
interface Cell {
  value: CellValue
  mark: Mark | undefined
}

/** Reads on from `<c …>` to `</c>`. */
function readCell(tag: TagWalker, parts: WorkbookParts, cell: Cell): void {
  const type = tag.short(letterT)
  const style = tag.short(letterS)
  let raw: string | undefined
  let shared = -1
  let formula = false
  let inline = ''
  let hints = 0
  while (tag.next()) {
    if (tag.name === 'c' && tag.closing) {
      cell.mark = style === '' ? undefined : parts.looks[Number(style)]?.mark
      if (shared >= 0) {
        cell.value = sharedText(shared, parts.strings)
        if (parts.stringMarks.size > 0) cell.mark ??= parts.stringMarks.get(shared)
      } else cell.value = cellValue(type, style, raw, formula, inline, parts)
      return
    }
    if (tag.closing) {
      if (tag.name === 'rPh') hints -= 1
      continue
    }
    if (tag.name === 'f') formula = true
    if (tag.selfClosing) {
      if (tag.name === 'v') raw = ''
      continue
    }
    if (tag.name === 'rPh') hints += 1
    else if (tag.name === 'v' || tag.name === 't' || tag.name === 'f') {
      const { name, end } = tag
      if (!tag.next()) break
      if (name === 'v') {
        // most cells of a roster point to a shared text: its number is read without making a string of it
        shared = type === 's' ? tag.wholeNumber(end, tag.start) : -1
        raw = shared >= 0 ? '' : tag.text(end, tag.start)
      } else if (name === 't' && hints === 0) inline += tag.text(end, tag.start)
    }
  }
  throw new UnreadableFile('DAMAGED')
}

function cellValue(
  type: string,
  style: string,
  raw: string | undefined,
  formula: boolean,
  inline: string,
  parts: WorkbookParts
): CellValue {
  if (type === 's') return raw === undefined || raw === '' ? null : sharedText(Number(raw), parts.strings)
  if (type === 'inlineStr') return decodeCellText(inline) || null
  if (formula && raw === undefined) return { t: 'e', v: uncomputed }
  if (type === 'str') return decodeCellText(raw ?? '') || null
  const text = (raw ?? '').trim()
  if (text === '') return formula ? { t: 'e', v: uncomputed } : null
  if (type === 'b') return { t: 'b', v: text === '1' || text === 'true' }
  if (type === 'e') return { t: 'e', v: text }
  if (type === 'd') return isoDate(text)
  const number = Number(text)
  // not a number though it says so: a broken writer; the text is all there is
  if (Number.isNaN(number)) return decodeCellText(text)
  return numberCell(text, style !== '' && parts.looks[Number(style)]?.date === true, parts.is1904)
}

/** The cell of a number, a date when its format says so and it can be one; `text` is the number as the file has it. */
export function numberCell(text: string, isDate: boolean, is1904: boolean): CellValue {
  const date = isDate ? serialDate(Number(text), is1904) : null
  return date === null ? { t: 'n', v: text } : { t: 'd', v: date }
}

/** A number without its text means that the table of texts was lost: a blank instead would hide it. */
function sharedText(at: number, strings: string[]): CellValue {
  const text = strings[at]
  if (text === undefined) throw new UnreadableFile('DAMAGED')
  return text || null
}

/** Cells of the strict standard hold ISO dates; seconds and zones are dropped, a time of 00:00 is no time. */
export function isoDate(text: string): CellValue {
  const parts = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}))?/.exec(text)
  if (!parts?.[1]) return text
  const time = parts[2]
  return { t: 'd', v: time === undefined || time === '00:00' ? parts[1] : `${parts[1]}T${time}` }
}

function readMerge(ref: string): Merge {
  const [from = '', to = ''] = ref.replaceAll('$', '').split(':')
  const [first, last] = [Buffer.from(from), Buffer.from(to)]
  return {
    r1: rowOf(first, 0, first.length, -1),
    c1: columnOf(first, 0, first.length),
    r2: rowOf(last, 0, last.length, -1),
    c2: columnOf(last, 0, last.length)
  }
}

/** 0-based row of a reference such as `AB12`; the given row when it names none. */
function rowOf(bytes: Buffer, from: number, to: number, otherwise: number): number {
  let row = 0
  for (let at = from; at < to; at++) {
    const digit = (bytes[at] ?? 0) - 48
    if (digit >= 0 && digit <= 9) row = row * 10 + digit
  }
  return row === 0 ? otherwise : row - 1
}

/** 0-based column of a reference such as `AB12`; -1 when it names none. */
function columnOf(bytes: Buffer, from: number, to: number): number {
  let column = 0
  for (let at = from; at < to; at++) {
    const letter = ((bytes[at] ?? 0) & 0xdf) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  return column - 1
}
