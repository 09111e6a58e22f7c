import { uncomputed, type CellValue, type ReadSheet } from '../../contract/sheet'
import { decodeText } from './csv'
import { isDateFormat } from './dates'
import { isRed, markOf, type CellLook } from './looks'
import { Budget, SheetBuilder } from './sheetBuilder'
import { isoDate, numberCell } from './sheetScan'
import { UnreadableFile } from './unreadable'
import { attributesOf, decodeEntities, TagWalker, type Attributes } from './xmlScan'

/**
 * Reads an XML Spreadsheet 2003, which older systems write and call .xls. Numbers keep the text of the file, dates come
 * from its ISO dates. Throws UnreadableFile TRUNCATED when the end of the workbook is missing.
 */
export function readXml2003(bytes: Uint8Array): ReadSheet[] {
  return new Xml2003(Buffer.from(decodeText(bytes))).read()
}

class Xml2003 {
  private readonly tag: TagWalker
  private readonly looks = new Map<string, CellLook>()
  private readonly sheets: ReadSheet[] = []
  private readonly budget = new Budget()
  private is1904 = false
  private name = ''
  private hidden = false
  private sheet: SheetBuilder | null = null
  private row = -1
  private rowStyle = ''
  private column = -1
  private nextColumnNumber = 0

  constructor(bytes: Buffer) {
    this.tag = new TagWalker(bytes)
  }

  read(): ReadSheet[] {
    const { tag } = this
    let complete = false
    while (tag.next()) {
      if (tag.closing) {
        if (tag.name === 'Worksheet' && this.sheet) {
          this.sheets.push(this.sheet.finish(this.name, this.hidden))
          this.sheet = null
        } else if (tag.name === 'Workbook') complete = true
        continue
      }
      this.open()
    }
    if (!complete) throw new UnreadableFile('TRUNCATED')
    return this.sheets
  }

  private open(): void {
    const { tag } = this
    if (tag.name === 'Style') this.readStyle()
    else if (tag.name === 'Date1904') this.is1904 = true
    else if (tag.name === 'Worksheet') {
      this.sheet = new SheetBuilder(this.budget)
      this.name = this.attributes().Name ?? ''
      this.hidden = false
      this.row = -1
      this.nextColumnNumber = 0
    } else if (tag.name === 'Visible')
      this.hidden = /^Sheet(Very)?Hidden$/.test(this.textUntil('Visible').trim())
    else if (tag.name === 'Column') this.readColumn()
    else if (tag.name === 'Row') this.readRow()
    else if (tag.name === 'Cell' && this.sheet) this.readCell(this.sheet)
  }

  /** Attributes by their local names. */
  private attributes(): Attributes {
    const local: Attributes = {}
    for (const [key, value] of Object.entries(attributesOf(this.tag.source()))) {
      local[key.slice(key.indexOf(':') + 1)] = value
    }
    return local
  }

  private readStyle(): void {
    const { tag } = this
    const { ID = '', Parent = 'Default' } = this.attributes()
    const parent = this.looks.get(Parent)
    let date = parent?.date === true
    let struck = parent?.mark === 'struck'
    let red = parent?.mark === 'red'
    while (!tag.selfClosing || tag.name !== 'Style') {
      if (!tag.next() || (tag.closing && tag.name === 'Style')) break
      if (tag.closing) continue
      const { StrikeThrough, Color = '', Pattern, Format = '' } = this.attributes()
      if (tag.name === 'Font') [struck, red] = [StrikeThrough === '1', isRed(Color)]
      else if (tag.name === 'Interior') red ||= Pattern === 'Solid' && isRed(Color)
      else if (tag.name === 'NumberFormat') date = /\bdate\b|\btime\b/i.test(Format) || isDateFormat(Format)
    }
    this.looks.set(ID, { date, mark: markOf(struck, red) })
  }

  private readColumn(): void {
    const { Index, Span = '0', Hidden, Width } = this.attributes()
    const from = Index === undefined ? this.nextColumnNumber : Number(Index) - 1
    const to = from + Number(Span)
    if (Hidden === '1' || Number(Width ?? 1) === 0) this.sheet?.hideColumns(from, to)
    this.nextColumnNumber = to + 1
  }

  private readRow(): void {
    const { Index, Hidden, Height, StyleID = '' } = this.attributes()
    this.row = Index === undefined ? this.row + 1 : Number(Index) - 1
    this.column = -1
    this.rowStyle = StyleID
    if (Hidden === '1' || Number(Height ?? 1) === 0) this.sheet?.hideRow(this.row)
    // a blank row may stand for several
    const { Span } = this.attributes()
    if (this.tag.selfClosing && Span !== undefined) this.row += Number(Span)
  }

  private readCell(sheet: SheetBuilder): void {
    const { tag, row } = this
    const { Index, StyleID = this.rowStyle, MergeAcross = '0', MergeDown = '0', Formula } = this.attributes()
    const column = Index === undefined ? this.column + 1 : Number(Index) - 1
    this.column = column + Number(MergeAcross)
    sheet.merge({ r1: row, c1: column, r2: row + Number(MergeDown), c2: this.column })
    let value: CellValue = Formula === undefined ? null : { t: 'e', v: uncomputed }
    const look = this.looks.get(StyleID) ?? this.looks.get('Default')
    let comment = false
    while (!tag.selfClosing || tag.name !== 'Cell') {
      if (!tag.next()) throw new UnreadableFile('TRUNCATED')
      if (tag.closing && tag.name === 'Cell') break
      if (tag.name === 'Comment' && !tag.selfClosing) comment = !tag.closing
      else if (tag.name === 'Data' && !tag.closing && !comment) value = this.readData(look?.date === true)
    }
    sheet.put(row, column, value, look?.mark)
  }

  private readData(isDate: boolean): CellValue {
    const { Type } = this.attributes()
    const text = this.textUntil('Data')
    if (Type === 'Error') return { t: 'e', v: text.trim() }
    if (text === '') return null
    if (Type === 'Boolean') return { t: 'b', v: text.trim() === '1' }
    if (Type === 'DateTime') return dateTime(text.trim())
    const number = text.trim()
    if (Type !== 'Number' || number === '' || Number.isNaN(Number(number))) return text
    return numberCell(number, isDate, this.is1904)
  }

  /** The text up to the closing tag; tags of formatted text inside are left out. */
  private textUntil(name: string): string {
    const { tag } = this
    if (tag.selfClosing) return ''
    let text = ''
    for (let from = tag.end; ; from = tag.end) {
      if (!tag.next()) throw new UnreadableFile('TRUNCATED')
      text += decodeEntities(tag.text(from, tag.start))
      if (tag.closing && tag.name === name) return text.replace(/\r\n?/g, '\n')
    }
  }
}

/** A time of day alone is dated at the day before the calendar begins: it stays text. */
function dateTime(text: string): CellValue {
  const time = /^(?:1899-12-3[01]|1904-01-01)T(\d{2}:\d{2})/.exec(text)
  return time?.[1] ?? isoDate(text)
}
