import type { CellValue, ReadSheet } from '../../contract/sheet'
import { errorText, rkNumber } from './biff'
import { isBuiltInDate, isDateFormat } from './dates'
import { isRed, isRedIndex, markOf, type CellLook } from './looks'
import { findWorkbook, readLinks } from './parts'
import { Budget, SheetBuilder } from './sheetBuilder'
import { numberCell } from './sheetScan'
import { UnreadableFile } from './unreadable'
import type { Zip } from './zip'

interface XlsbRecord {
  type: number
  body: Buffer
}

interface XlsbParts {
  strings: string[]
  looks: CellLook[]
  is1904: boolean
}

/**
 * Reads a binary workbook (.xlsb): the parts of an .xlsx with records instead of XML. Numbers are doubles there, as in
 * an .xls. Throws UnreadableFile DAMAGED when a part is cut.
 */
export function readXlsb(zip: Zip): ReadSheet[] {
  const workbook = findWorkbook(zip)
  const links = readLinks(zip, workbook)
  const partOf = (kind: string): Buffer | null => {
    const link = links.find(candidate => candidate.kind === kind && zip.has(candidate.target))
    return link ? zip.part(link.target) : null
  }
  const strings = partOf('sharedStrings')
  const styles = partOf('styles')
  const parts: XlsbParts = {
    strings: strings ? readStrings(strings) : [],
    looks: styles ? readLooks(styles) : [],
    is1904: false
  }
  const listed: { name: string; hidden: boolean; part: string }[] = []
  for (const { type, body } of records(zip.part(workbook))) {
    if (type === 153) parts.is1904 = (body.readUInt32LE(0) & 1) === 1
    if (type !== 156) continue
    const id = wideText(body, 8)
    const link = links.find(candidate => candidate.id === id.text)
    if (link && link.kind !== 'worksheet') continue
    const name = wideText(body, id.end).text
    listed.push({ name, hidden: body.readUInt32LE(0) !== 0, part: link?.target ?? '' })
  }
  const budget = new Budget()
  return listed.map(({ name, hidden, part }) =>
    readSheet(zip.part(part), parts, new SheetBuilder(budget)).finish(name, hidden)
  )
}

/** Type and size of a record take one byte or more, seven bits each. */
function* records(part: Buffer): Generator<XlsbRecord> {
  let at = 0
  const number = (most: number): number => {
    let value = 0
    for (let turn = 0; turn < most; turn++) {
      const byte = part[at++]
      if (byte === undefined) throw new UnreadableFile('DAMAGED')
      value |= (byte & 0x7f) << (turn * 7)
      if ((byte & 0x80) === 0) break
    }
    return value
  }
  while (at < part.length) {
    const type = number(2)
    const size = number(4)
    if (at + size > part.length) throw new UnreadableFile('DAMAGED')
    yield { type, body: part.subarray(at, at + size) }
    at += size
  }
}

/** A text with its length in characters before it; -1 stands for none. */
function wideText(body: Buffer, at: number): { text: string; end: number } {
  const length = body.readInt32LE(at)
  const end = at + 4 + Math.max(0, length) * 2
  if (end > body.length) throw new UnreadableFile('DAMAGED')
  return { text: body.toString('utf16le', at + 4, end), end }
}

function readStrings(part: Buffer): string[] {
  const strings: string[] = []
  for (const { type, body } of records(part)) if (type === 19) strings.push(wideText(body, 1).text)
  return strings
}

function readLooks(part: Buffer): CellLook[] {
  const formats = new Map<number, boolean>()
  const fonts: { struck: boolean; red: boolean }[] = []
  const redFills: boolean[] = []
  const looks: CellLook[] = []
  let cellFormats = false
  for (const { type, body } of records(part)) {
    if (type === 44) formats.set(body.readUInt16LE(0), isDateFormat(wideText(body, 2).text))
    else if (type === 43) fonts.push({ struck: (body.readUInt16LE(2) & 8) !== 0, red: isRedColour(body, 12) })
    else if (type === 45) redFills.push(body.readUInt32LE(0) === 1 && isRedColour(body, 4))
    else if (type === 617 || type === 618) cellFormats = type === 617
    else if (type === 47 && cellFormats) {
      const format = body.readUInt16LE(2)
      const font = fonts[body.readUInt16LE(4)]
      const red = font?.red === true || redFills[body.readUInt16LE(6)] === true
      looks.push({
        date: formats.get(format) ?? isBuiltInDate(format),
        mark: markOf(font?.struck === true, red)
      })
    }
  }
  return looks
}

/** A colour by its number in the palette or by its parts; theme colours are left out. */
function isRedColour(body: Buffer, at: number): boolean {
  const kind = body.readUInt8(at) >> 1
  if (kind === 1) return isRedIndex(body.readUInt8(at + 1))
  return kind === 2 && isRed(body.toString('hex', at + 4, at + 7))
}

function readSheet(part: Buffer, parts: XlsbParts, sheet: SheetBuilder): SheetBuilder {
  let row = -1
  let complete = false
  for (const { type, body } of records(part)) {
    if (type === 0) {
      row = body.readUInt32LE(0)
      if ((body.readUInt8(11) & 0x10) !== 0) sheet.hideRow(row)
    } else if (type >= 2 && type <= 11) {
      const look = parts.looks[body.readUIntLE(4, 3)]
      sheet.put(row, body.readUInt32LE(0), cellValue(type, body, look?.date === true, parts), look?.mark)
    } else if (type === 60) {
      if ((body.readUInt16LE(16) & 1) === 1) sheet.hideColumns(body.readUInt32LE(0), body.readUInt32LE(4))
    } else if (type === 176) {
      const [r1, r2] = [body.readUInt32LE(0), body.readUInt32LE(4)]
      sheet.merge({ r1, r2, c1: body.readUInt32LE(8), c2: body.readUInt32LE(12) })
    } else if (type === 130) complete = true
  }
  if (!complete) throw new UnreadableFile('DAMAGED')
  return sheet
}

/** Cells 2 to 7 hold a value, 8 to 11 the result of a formula. */
function cellValue(type: number, body: Buffer, isDate: boolean, parts: XlsbParts): CellValue {
  switch (type) {
    case 2:
      return numberCell(String(rkNumber(body, 8)), isDate, parts.is1904)
    case 3:
    case 11:
      return { t: 'e', v: errorText(body.readUInt8(8)) }
    case 4:
    case 10:
      return { t: 'b', v: body.readUInt8(8) === 1 }
    case 5:
    case 9:
      return numberCell(String(body.readDoubleLE(8)), isDate, parts.is1904)
    case 7: {
      const text = parts.strings[body.readUInt32LE(8)]
      if (text === undefined) throw new UnreadableFile('DAMAGED')
      return text
    }
    default:
      return wideText(body, 8).text
  }
}
