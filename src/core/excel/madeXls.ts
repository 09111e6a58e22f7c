import { Looks, madeCell, type MadeCell, type MadeSheet } from './madeSheets'

const sectorSize = 512
const endOfChain = -2
const freeSector = -1

/** An OLE compound file with these streams; each is padded to 4096 bytes, so that none needs the mini stream. */
export function oleContainer(streams: Record<string, Buffer>): Uint8Array {
  const names = Object.keys(streams)
  const contents = names.map(name => padded(streams[name] ?? Buffer.alloc(0)))
  const directorySectors = Math.ceil(((names.length + 1) * 128) / sectorSize)
  const dataSectors = contents.reduce((sum, content) => sum + content.length / sectorSize, 0)
  let fatSectors = 1
  while (fatSectors * 128 < fatSectors + directorySectors + dataSectors) fatSectors++
  const fat = Buffer.alloc(fatSectors * sectorSize, 0xff)
  let next = 0
  const chain = (count: number, mark?: number): number => {
    const first = next
    for (let turn = 0; turn < count; turn++, next++) {
      fat.writeInt32LE(mark ?? (turn === count - 1 ? endOfChain : next + 1), next * 4)
    }
    return first
  }
  chain(fatSectors, -3)
  const directoryStart = chain(directorySectors)
  const starts = contents.map(content => chain(content.length / sectorSize))
  const directory = Buffer.alloc(directorySectors * sectorSize)
  entry(directory, 0, 'Root Entry', 5, endOfChain, 0)
  directory.writeInt32LE(names.length > 0 ? 1 : -1, 76)
  names.forEach((name, at) => {
    entry(directory, at + 1, name, 2, starts[at] ?? 0, contents[at]?.length ?? 0)
    // a list instead of a tree: every entry hangs to the right of the one before
    if (at + 1 < names.length) directory.writeInt32LE(at + 2, (at + 1) * 128 + 72)
  })
  return new Uint8Array(Buffer.concat([oleHeader(fatSectors, directoryStart), fat, directory, ...contents]))
}

function padded(content: Buffer): Buffer {
  const size = Math.max(4096, Math.ceil(content.length / sectorSize) * sectorSize)
  return Buffer.concat([content], size)
}

function oleHeader(fatSectors: number, directoryStart: number): Buffer {
  const header = Buffer.alloc(sectorSize)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header)
  header.writeUInt16LE(0x3e, 24)
  header.writeUInt16LE(3, 26)
  header.writeUInt16LE(0xfffe, 28)
  header.writeUInt16LE(9, 30)
  header.writeUInt16LE(6, 32)
  header.writeInt32LE(fatSectors, 44)
  header.writeInt32LE(directoryStart, 48)
  header.writeInt32LE(4096, 56)
  header.writeInt32LE(endOfChain, 60)
  header.writeInt32LE(endOfChain, 68)
  for (let at = 0; at < 109; at++) header.writeInt32LE(at < fatSectors ? at : freeSector, 76 + at * 4)
  return header
}

function entry(to: Buffer, at: number, name: string, kind: number, start: number, size: number): void {
  const from = at * 128
  to.write(name, from, 'utf16le')
  to.writeUInt16LE((name.length + 1) * 2, from + 64)
  to[from + 66] = kind
  to[from + 67] = 1
  for (const link of [68, 72, 76]) to.writeInt32LE(-1, from + link)
  to.writeInt32LE(start, from + 116)
  to.writeInt32LE(size, from + 120)
}

/** How an .xls may be built: the 1904 date system, a password (FILEPASS), the name of its stream. */
export interface MadeXls {
  date1904?: boolean
  filePass?: boolean
  stream?: string
}

/** A workbook of Excel 97–2003 (BIFF8 in an OLE container). */
export function xlsFile(sheets: MadeSheet[], made: MadeXls = {}): Uint8Array {
  return oleContainer({ [made.stream ?? 'Workbook']: biff8(sheets, made) })
}

function record(type: number, ...parts: (Buffer | readonly number[])[]): Buffer {
  const body = Buffer.concat(parts.map(part => Buffer.from(part)))
  const head = Buffer.alloc(4)
  head.writeUInt16LE(type, 0)
  head.writeUInt16LE(body.length, 2)
  return Buffer.concat([head, body])
}

const u16 = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 2)
  values.forEach((value, at) => bytes.writeUInt16LE(value & 0xffff, at * 2))
  return bytes
}

const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value >>> 0)
  return bytes
}

const f64 = (value: number): Buffer => {
  const bytes = Buffer.alloc(8)
  bytes.writeDoubleLE(value)
  return bytes
}

const wide = (text: string): Buffer =>
  Buffer.concat([[1], Buffer.from(text, 'utf16le')].map(x => Buffer.from(x)))

function biff8(sheets: MadeSheet[], made: MadeXls): Buffer {
  const looks = new Looks()
  const texts: string[] = []
  const numbers = new Map<string, number>()
  const textNumber = (text: string): number => {
    const known = numbers.get(text)
    if (known !== undefined) return known
    numbers.set(text, texts.length)
    return texts.push(text) - 1
  }
  const bodies = sheets.map(sheet => sheetRecords(sheet, looks, textNumber))
  const before = Buffer.concat([
    record(0x809, u16(0x600, 5, 0x0dbb, 0x07cc), u32(0x41), u32(6)),
    ...(made.filePass ? [record(0x2f, u16(0, 0x1234, 0x5678))] : []),
    record(0x42, u16(1200)),
    record(0x22, u16(made.date1904 ? 1 : 0)),
    ...styleRecords(looks)
  ])
  const after = Buffer.concat([...sharedTexts(texts), record(0x0a)])
  const listed = (starts: number[]): Buffer =>
    Buffer.concat(
      sheets.map((sheet, at) =>
        record(0x85, u32(starts[at] ?? 0), [sheet.hidden ? 1 : 0, 0, sheet.name.length], wide(sheet.name))
      )
    )
  let position = before.length + listed([]).length + after.length
  const starts = bodies.map(body => (position += body.length) - body.length)
  return Buffer.concat([before, listed(starts), after, ...bodies])
}

/** Font and cell format of look n are number n + 5 and n + 16: four fonts and sixteen formats come first by rule. */
function styleRecords(looks: Looks): Buffer[] {
  const font = (look: MadeCell): Buffer =>
    record(
      0x31,
      u16(220, look.struck ? 8 : 0, look.red === 'font' ? 10 : 0x7fff, 400, 0),
      [0, 0, 0, 0, 2],
      wide('宋体')
    )
  const plain = font({ value: null })
  const formats = looks.all.flatMap((look, at) =>
    look.numFmt === undefined ? [] : [record(0x41e, u16(164 + at, look.numFmt.length), wide(look.numFmt))]
  )
  const xf = (fontNumber: number, format: number, kind: number, fill: boolean): Buffer =>
    record(
      0xe0,
      u16(fontNumber, format, kind, 0x20, 0xfc00),
      u32(0),
      u32(fill ? 1 << 26 : 0),
      u16(fill ? 10 | (0x41 << 7) : 0x20c0)
    )
  return [
    plain,
    plain,
    plain,
    plain,
    ...looks.all.map(font),
    ...formats,
    ...Array.from({ length: 15 }, () => xf(0, 0, 0xfff5, false)),
    xf(0, 0, 1, false),
    ...looks.all.map((look, at) =>
      xf(at + 5, look.numFmt === undefined ? 0 : 164 + at, 1, look.red === 'fill')
    ),
    record(0x293, u16(0x8000), [0, 0xff])
  ]
}

/** The table of texts, cut into CONTINUE records wherever the 8224 bytes end, in the middle of a text too. */
function sharedTexts(texts: string[]): Buffer[] {
  const records: Buffer[] = []
  let part: Buffer[] = [u32(texts.length), u32(texts.length)]
  let room = 8224 - 8
  const flush = (): void => {
    records.push(record(records.length === 0 ? 0xfc : 0x3c, ...part))
    part = []
    room = 8224
  }
  for (const text of texts) {
    if (room < 5) flush()
    part.push(u16(text.length), Buffer.of(1))
    room -= 3
    for (let at = 0; at < text.length;) {
      if (room < 2) {
        flush()
        part.push(Buffer.of(1))
        room -= 1
      }
      const piece = text.slice(at, at + Math.floor(room / 2))
      part.push(Buffer.from(piece, 'utf16le'))
      room -= piece.length * 2
      at += piece.length
    }
  }
  flush()
  return records
}

function sheetRecords(sheet: MadeSheet, looks: Looks, textNumber: (text: string) => number): Buffer {
  const width = Math.max(1, ...sheet.rows.map(row => row.length))
  const merges = sheet.merges ?? []
  return Buffer.concat([
    record(0x809, u16(0x600, 0x10, 0x0dbb, 0x07cc), u32(0x41), u32(6)),
    ...(sheet.hiddenColumns ?? []).map(column => record(0x7d, u16(column, column, 0, 15, 1, 0))),
    record(0x200, u32(0), u32(sheet.rows.length), u16(0, width, 0)),
    ...sheet.rows.map((row, r) =>
      record(0x208, u16(r, 0, row.length, 300, 0, 0, sheet.hiddenRows?.includes(r) ? 0x120 : 0x100, 15))
    ),
    ...sheet.rows.flatMap((row, r) => rowRecords(row.map(madeCell), r, looks, textNumber)),
    record(0x23e, u16(0x6b6, 0, 0, 0x40), u32(0), u32(0), [0, 0]),
    ...(merges.length === 0
      ? []
      : [record(0xe5, u16(merges.length, ...merges.flatMap(({ r1, r2, c1, c2 }) => [r1, r2, c1, c2])))]),
    record(0x0a)
  ])
}

/** Two small whole numbers side by side become one MULRK record, as Excel does. */
function rowRecords(
  cells: MadeCell[],
  row: number,
  looks: Looks,
  textNumber: (text: string) => number
): Buffer[] {
  const records: Buffer[] = []
  for (let column = 0; column < cells.length; column++) {
    const cell = cells[column] ?? { value: null }
    const next = cells[column + 1]
    const look = looks.of(cell) + 16
    if (isSmall(cell) && next !== undefined && isSmall(next)) {
      const [first, second] = [rk(cell.value), rk(next.value)]
      const body = [u16(row, column, look), first, u16(looks.of(next) + 16), second, u16(column + 1)]
      records.push(record(0xbd, ...body))
      column++
    } else records.push(...cellRecords(cell, u16(row, column, look), textNumber))
  }
  return records
}

function isSmall(cell: MadeCell): cell is MadeCell & { value: number } {
  return typeof cell.value === 'number' && isWhole(cell.value) && !cell.formula && cell.error === undefined
}

function isWhole(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) < 2 ** 29
}

function rk(value: number): Buffer {
  return u32((value << 2) | 2)
}

const errorCodes: Record<string, number> = {
  '#NULL!': 0,
  '#DIV/0!': 7,
  '#VALUE!': 15,
  '#REF!': 23,
  '#N/A': 42
}

function cellRecords(cell: MadeCell, place: Buffer, textNumber: (text: string) => number): Buffer[] {
  const { value } = cell
  const failed = cell.error === undefined ? undefined : (errorCodes[cell.error] ?? 42)
  if (cell.formula) {
    const special = (kind: number, code: number): Buffer => Buffer.of(kind, 0, code, 0, 0, 0, 0xff, 0xff)
    const result =
      failed !== undefined
        ? special(2, failed)
        : typeof value === 'number'
          ? f64(value)
          : typeof value === 'boolean'
            ? special(1, value ? 1 : 0)
            : special(value === null ? 3 : 0, 0)
    const formula = record(6, place, result, u16(0), u32(0), u16(3), [0x1e, 1, 0])
    return typeof value === 'string' && failed === undefined
      ? [formula, record(0x207, u16(value.length), wide(value))]
      : [formula]
  }
  if (failed !== undefined) return [record(0x205, place, [failed, 1])]
  if (value === null) return cell.struck || cell.red ? [record(0x201, place)] : []
  if (typeof value === 'boolean') return [record(0x205, place, [value ? 1 : 0, 0])]
  if (typeof value === 'string') return [record(0xfd, place, u32(textNumber(value)))]
  return isWhole(value) ? [record(0x27e, place, rk(value))] : [record(0x203, place, f64(value))]
}
