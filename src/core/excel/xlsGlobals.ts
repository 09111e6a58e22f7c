import { recordsFrom, TextReader, type BiffText } from './biff'
import { isBuiltInDate, isDateFormat } from './dates'
import { isRed, isRedIndex, markOf, type CellLook, type Mark } from './looks'
import { UnreadableFile } from './unreadable'

/** What the globals of an .xls say before any sheet is read. */
export interface XlsGlobals {
  /** BIFF8 (Excel 97 and later) holds Unicode, BIFF5 (Excel 5 and 95) bytes of a code page. */
  biff8: boolean
  codePage: number
  is1904: boolean
  looks: CellLook[]
  strings: string[]
  stringMarks: Map<number, Mark>
}

/** What a font says about the cells that use it. */
interface FontTraits {
  struck: boolean
  red: boolean
}

/** A worksheet as the globals list it; `at` is where its records start. */
export interface ListedSheet {
  name: string
  hidden: boolean
  at: number
}

/** Reads the first part of a workbook stream: its list of sheets, texts and looks. */
export function readGlobals(stream: Buffer): { globals: XlsGlobals; sheets: ListedSheet[] } {
  const globals: XlsGlobals = {
    biff8: true,
    codePage: 1252,
    is1904: false,
    looks: [],
    strings: [],
    stringMarks: new Map()
  }
  const sheets: ListedSheet[] = []
  const fonts: (FontTraits & { colour: number })[] = []
  const formats = new Map<number, boolean>()
  const xfs: Buffer[] = []
  let palette: string[] = []
  let table: Buffer[] | null = null
  let texts: Buffer[] = []
  let first = true
  for (const { type, body } of recordsFrom(stream, 0)) {
    if (first) {
      if (type !== 0x809) throw new UnreadableFile('DAMAGED')
      globals.biff8 = body.readUInt16LE(0) !== 0x500
      first = false
      continue
    }
    if (type === 0x3c) {
      table?.push(body)
      continue
    }
    table = null
    if (type === 0x0a) break
    if (type === 0x2f) throw new UnreadableFile('PASSWORD')
    else if (type === 0x22) globals.is1904 = body.readUInt16LE(0) === 1
    else if (type === 0x42) globals.codePage = body.readUInt16LE(0)
    else if (type === 0x31) {
      fonts.push({ struck: (body.readUInt16LE(2) & 8) !== 0, red: false, colour: body.readUInt16LE(4) })
      // number 4 is left out by rule
      if (fonts.length === 4) fonts.push({ struck: false, red: false, colour: 0x7fff })
    } else if (type === 0x41e) formats.set(body.readUInt16LE(0), isDateFormat(formatCode(body, globals)))
    else if (type === 0xe0) xfs.push(body)
    else if (type === 0x92) palette = readPalette(body)
    else if (type === 0x85) {
      // only worksheets (kind 0) hold rows
      if (body[5] === 0) {
        sheets.push({
          name: nameOf(body, globals),
          hidden: (body[4] ?? 0) % 4 !== 0,
          at: body.readUInt32LE(0)
        })
      }
    } else if (type === 0xfc) table = texts = [body]
  }
  const isRedColour = (index: number): boolean => {
    const custom = palette[index - 8]
    return custom === undefined ? isRedIndex(index) : isRed(custom)
  }
  for (const font of fonts) font.red = isRedColour(font.colour)
  globals.looks = xfs.map(xf => readLook(xf, globals.biff8, fonts, formats, isRedColour))
  if (texts.length > 0) readTexts(texts, fonts, globals)
  return { globals, sheets }
}

function readLook(
  xf: Buffer,
  biff8: boolean,
  fonts: readonly FontTraits[],
  formats: ReadonlyMap<number, boolean>,
  isRedColour: (index: number) => boolean
): CellLook {
  const font = fonts[xf.readUInt16LE(0)]
  const format = xf.readUInt16LE(2)
  const solid = biff8 ? xf.readUInt32LE(14) >>> 26 === 1 : ((xf.readUInt32LE(8) >>> 16) & 0x3f) === 1
  const ground = xf.readUInt16LE(biff8 ? 18 : 8) & 0x7f
  return {
    date: formats.get(format) ?? isBuiltInDate(format),
    mark: markOf(font?.struck === true, font?.red === true || (solid && isRedColour(ground)))
  }
}

function readPalette(body: Buffer): string[] {
  const count = body.readUInt16LE(0)
  return Array.from({ length: count }, (_, at) => body.toString('hex', 2 + at * 4, 5 + at * 4))
}

function formatCode(body: Buffer, globals: XlsGlobals): string {
  if (!globals.biff8) return body.toString('latin1', 3, 3 + (body[2] ?? 0))
  return new TextReader([body.subarray(4)]).text(body.readUInt16LE(2)).text
}

function nameOf(body: Buffer, globals: XlsGlobals): string {
  const length = body[6] ?? 0
  if (globals.biff8) return new TextReader([body.subarray(7)]).text(length).text
  return decodeCodePage(body.subarray(7, 7 + length), globals.codePage)
}

function readTexts(parts: Buffer[], fonts: readonly FontTraits[], globals: XlsGlobals): void {
  const reader = new TextReader(parts)
  reader.u32()
  const count = reader.u32()
  for (let at = 0; at < count; at++) {
    const text = reader.text(reader.u16())
    const mark = text.runs.length > 0 ? markOfRuns(text, fonts) : undefined
    if (mark !== undefined) globals.stringMarks.set(at, mark)
    globals.strings.push(text.text)
  }
}

/** A text whose runs cover it from its start and are all struck is struck, likewise red. */
function markOfRuns({ runs }: BiffText, fonts: readonly FontTraits[]): Mark | undefined {
  if (runs[0]?.from !== 0) return undefined
  const every = (trait: keyof FontTraits): boolean => runs.every(run => fonts[run.font]?.[trait] === true)
  return markOf(every('struck'), every('red'))
}

/** Bytes of Excel 5 and 95 as text; an unknown code page of Windows is taken for the Chinese one. */
export function decodeCodePage(bytes: Buffer, codePage: number): string {
  const label = { 950: 'big5', 1252: 'windows-1252', 932: 'shift_jis', 949: 'euc-kr' }[codePage] ?? 'gb18030'
  return new TextDecoder(label).decode(bytes)
}
