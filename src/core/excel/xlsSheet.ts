import { uncomputed, type CellValue } from '../../contract/sheet'
import { errorText, recordsFrom, rkNumber, TextReader } from './biff'
import type { Mark } from './looks'
import { SheetBuilder, type Budget } from './sheetBuilder'
import { numberCell } from './sheetScan'
import { UnreadableFile } from './unreadable'
import { decodeCodePage, type XlsGlobals } from './xlsGlobals'

/** Reads one worksheet of an .xls; what is embedded in it (charts) is passed over. */
export function readXlsSheet(
  stream: Buffer,
  from: number,
  globals: XlsGlobals,
  budget: Budget
): SheetBuilder {
  const sheet = new SheetBuilder(budget)
  let depth = 0
  let waiting: { row: number; column: number; mark: Mark | undefined } | null = null
  for (const { type, body } of recordsFrom(stream, from)) {
    if (depth === 0 && type !== 0x809) throw new UnreadableFile('DAMAGED')
    if (type === 0x809) depth += 1
    else if (type === 0x0a) {
      depth -= 1
      if (depth === 0) return sheet
    }
    if (depth > 1) continue
    if (type === 0x207 && waiting) {
      sheet.put(waiting.row, waiting.column, text(body, 0, globals), waiting.mark)
      waiting = null
    } else if (type === 0x06) {
      const cell = place(body, globals)
      const value = formulaValue(body, cell.look, globals)
      if (value === 'text follows') waiting = cell
      else sheet.put(cell.row, cell.column, value, cell.mark)
    } else if (type in cells) cells[type]?.(body, globals, sheet)
    else shape(type, body, sheet)
  }
  throw new UnreadableFile('TRUNCATED')
}

type CellReader = (body: Buffer, globals: XlsGlobals, sheet: SheetBuilder) => void

const cells: Record<number, CellReader> = {
  // NUMBER
  0x203: (body, globals, sheet) => {
    const { row, column, look, mark } = place(body, globals)
    sheet.put(row, column, numberOf(body.readDoubleLE(6), look, globals), mark)
  },
  // RK
  0x27e: (body, globals, sheet) => {
    const { row, column, look, mark } = place(body, globals)
    sheet.put(row, column, numberOf(rkNumber(body, 6), look, globals), mark)
  },
  // MULRK
  0xbd: (body, globals, sheet) => {
    const { row, column } = place(body, globals)
    for (let at = 4, c = column; at + 6 <= body.length - 2; at += 6, c++) {
      const look = body.readUInt16LE(at)
      sheet.put(row, c, numberOf(rkNumber(body, at + 2), look, globals), globals.looks[look]?.mark)
    }
  },
  // LABELSST
  0xfd: (body, globals, sheet) => {
    const { row, column, mark } = place(body, globals)
    const number = body.readUInt32LE(6)
    const value = globals.strings[number]
    // a number without its text means that the table of texts was lost: a blank instead would hide it
    if (value === undefined) throw new UnreadableFile('DAMAGED')
    sheet.put(row, column, value, mark ?? globals.stringMarks.get(number))
  },
  // LABEL and RSTRING
  0x204: labelCell,
  0xd6: labelCell,
  // BOOLERR
  0x205: (body, globals, sheet) => {
    const { row, column, mark } = place(body, globals)
    sheet.put(row, column, boolOrError(body.readUInt8(6), body.readUInt8(7) === 1), mark)
  }
}

function labelCell(body: Buffer, globals: XlsGlobals, sheet: SheetBuilder): void {
  const { row, column, mark } = place(body, globals)
  sheet.put(row, column, text(body, 6, globals), mark)
}

/** Where a cell stands, and its look. */
function place(
  body: Buffer,
  globals: XlsGlobals
): { row: number; column: number; look: number; mark: Mark | undefined } {
  const look = body.readUInt16LE(4)
  return { row: body.readUInt16LE(0), column: body.readUInt16LE(2), look, mark: globals.looks[look]?.mark }
}

/** A text with its length in two bytes before it. */
function text(body: Buffer, at: number, globals: XlsGlobals): string {
  const length = body.readUInt16LE(at)
  if (globals.biff8) return new TextReader([body.subarray(at + 2)]).text(length).text
  return decodeCodePage(body.subarray(at + 2, at + 2 + length), globals.codePage)
}

function numberOf(value: number, look: number, globals: XlsGlobals): CellValue {
  return numberCell(String(value), globals.looks[look]?.date === true, globals.is1904)
}

function boolOrError(code: number, isError: boolean): CellValue {
  return isError ? { t: 'e', v: errorText(code) } : { t: 'b', v: code === 1 }
}

/** The result stored with a formula; a text stands in a record of its own behind it. */
function formulaValue(body: Buffer, look: number, globals: XlsGlobals): CellValue | 'text follows' {
  if (body.readUInt16LE(12) !== 0xffff) {
    const value = body.readDoubleLE(6)
    return Number.isFinite(value) ? numberOf(value, look, globals) : { t: 'e', v: uncomputed }
  }
  const kind = body.readUInt8(6)
  if (kind === 0) return 'text follows'
  if (kind === 3) return null
  return boolOrError(body.readUInt8(8), kind === 2)
}

/** Hidden rows and columns, merged cells. */
function shape(type: number, body: Buffer, sheet: SheetBuilder): void {
  if (type === 0x208) {
    if ((body.readUInt16LE(12) & 0x20) !== 0) sheet.hideRow(body.readUInt16LE(0))
  } else if (type === 0x7d) {
    if ((body.readUInt16LE(8) & 1) === 1) sheet.hideColumns(body.readUInt16LE(0), body.readUInt16LE(2))
  } else if (type === 0xe5) {
    const count = body.readUInt16LE(0)
    for (let at = 2; at + 8 <= body.length && at < 2 + count * 8; at += 8) {
      const [r1, r2] = [body.readUInt16LE(at), body.readUInt16LE(at + 2)]
      sheet.merge({ r1, c1: body.readUInt16LE(at + 4), r2, c2: body.readUInt16LE(at + 6) })
    }
  }
}
