import { uncomputed, type CellValue, type ReadSheet } from '../../contract/sheet'
import { isRed, markOf, type Mark } from './looks'
import { Budget, maxColumns, maxRows, SheetBuilder } from './sheetBuilder'
import { isoDate } from './sheetScan'
import { UnreadableFile } from './unreadable'
import { attributesOf, decodeEntities, TagWalker, type Attributes } from './xmlScan'
import type { Zip } from './zip'

/**
 * Reads an OpenDocument spreadsheet: numbers as the text of the file, dates from its ISO dates. Throws UnreadableFile:
 * PASSWORD for an encrypted one, DAMAGED when its XML is cut.
 */
export function readOds(zip: Zip): ReadSheet[] {
  const manifest = 'META-INF/manifest.xml'
  if (zip.has(manifest) && zip.part(manifest).includes(':encryption-data'))
    throw new UnreadableFile('PASSWORD')
  return new Ods(zip.part('content.xml')).read()
}

interface OdsCell {
  attributes: Attributes
  mark: Mark | undefined
  value: CellValue
}

class Ods {
  private readonly tag: TagWalker
  private readonly budget = new Budget()
  private readonly sheets: ReadSheet[] = []
  private readonly marks = new Map<string, Mark>()
  private readonly hiddenStyles = new Set<string>()
  private sheet: SheetBuilder | null = null
  private name = ''
  private hidden = false
  private row = 0
  private column = 0
  private columnNumber = 0

  constructor(bytes: Buffer) {
    this.tag = new TagWalker(bytes)
  }

  read(): ReadSheet[] {
    const { tag } = this
    let complete = false
    while (tag.next()) {
      if (tag.closing) {
        if (tag.name === 'table' && this.sheet) {
          this.sheets.push(this.sheet.finish(this.name, this.hidden))
          this.sheet = null
        } else if (tag.name === 'document-content') complete = true
      } else if (tag.name === 'style') this.readStyle()
      else if (tag.name === 'table') this.openTable()
      else if (tag.name === 'table-column') this.readColumn()
      else if (tag.name === 'table-row' && !tag.selfClosing) this.readRow()
      else if (tag.name === 'table-row') this.row += this.repeated('number-rows-repeated', maxRows)
    }
    if (!complete) throw new UnreadableFile('DAMAGED')
    return this.sheets
  }

  /** Attributes by their local names; `value-type` of LibreOffice's own kind is `calc-type`. */
  private attributes(): Attributes {
    const local: Attributes = {}
    for (const [key, value] of Object.entries(attributesOf(this.tag.source()))) {
      local[key === 'calcext:value-type' ? 'calc-type' : key.slice(key.indexOf(':') + 1)] = value
    }
    return local
  }

  private repeated(name: string, most: number): number {
    return Math.min(most, Math.max(1, Number(this.attributes()[name] ?? 1) || 1))
  }

  private readStyle(): void {
    const { tag } = this
    if (tag.selfClosing) return
    const { name = '' } = this.attributes()
    let struck = false
    let red = false
    while (tag.next()) {
      if (tag.closing && tag.name === 'style') break
      if (tag.closing) continue
      const traits = this.attributes()
      if (tag.name === 'table-properties' && traits.display === 'false') this.hiddenStyles.add(name)
      struck ||= (traits['text-line-through-style'] ?? 'none') !== 'none'
      red ||= isRed(traits.color ?? '') || isRed(traits['background-color'] ?? '')
    }
    const mark = markOf(struck, red)
    if (mark !== undefined) this.marks.set(name, mark)
  }

  private openTable(): void {
    const { name = '', 'style-name': style = '' } = this.attributes()
    this.sheet = new SheetBuilder(this.budget)
    this.name = name
    this.hidden = this.hiddenStyles.has(style)
    this.row = 0
    this.columnNumber = 0
  }

  private readColumn(): void {
    const count = this.repeated('number-columns-repeated', maxColumns)
    const { visibility = 'visible' } = this.attributes()
    if (visibility !== 'visible') this.sheet?.hideColumns(this.columnNumber, this.columnNumber + count - 1)
    this.columnNumber += count
  }

  private readRow(): void {
    const { tag } = this
    const count = this.repeated('number-rows-repeated', maxRows)
    const { visibility = 'visible' } = this.attributes()
    const filled: { column: number; cell: OdsCell }[] = []
    this.column = 0
    while (tag.next()) {
      if (tag.closing && tag.name === 'table-row') break
      if (tag.closing || (tag.name !== 'table-cell' && tag.name !== 'covered-table-cell')) continue
      const cell = this.readCell()
      const across = Math.min(
        maxColumns,
        Math.max(1, Number(cell.attributes['number-columns-repeated'] ?? 1) || 1)
      )
      if (cell.value !== null) {
        this.budget.spend(across)
        for (let turn = 0; turn < across; turn++) filled.push({ column: this.column + turn, cell })
      }
      this.column += across
    }
    const hidden = visibility !== 'visible'
    for (let turn = 0; turn < count && filled.length > 0; turn++) {
      if (hidden) this.sheet?.hideRow(this.row + turn)
      for (const { column, cell } of filled) this.sheet?.put(this.row + turn, column, cell.value, cell.mark)
    }
    this.row += count
  }

  private readCell(): OdsCell {
    const { tag, row, column } = this
    const attributes = this.attributes()
    const across = Number(attributes['number-columns-spanned'] ?? 1)
    const down = Number(attributes['number-rows-spanned'] ?? 1)
    if (tag.name === 'table-cell') {
      this.sheet?.merge({ r1: row, c1: column, r2: row + down - 1, c2: column + across - 1 })
    }
    const text = tag.selfClosing ? '' : this.cellText(tag.name)
    return {
      attributes,
      mark: this.marks.get(attributes['style-name'] ?? ''),
      value: cellValue(attributes, text)
    }
  }

  /** The paragraphs of a cell, each on a line; comments and drawings are no text of it. */
  private cellText(name: string): string {
    const { tag } = this
    const lines: string[] = []
    let aside = 0
    let line: string | null = null
    for (let from = tag.end; ; from = tag.end) {
      if (!tag.next()) throw new UnreadableFile('DAMAGED')
      if (line !== null && aside === 0)
        line += decodeEntities(tag.text(from, tag.start)).replace(/[ \t\r\n]+/g, ' ')
      if (tag.closing && tag.name === name) return lines.join('\n')
      if (/^(annotation|frame|custom-shape)$/.test(tag.name)) {
        if (!tag.selfClosing) aside += tag.closing ? -1 : 1
      } else if (aside > 0) continue
      else if (tag.name === 'p' || tag.name === 'h') {
        if (tag.closing) lines.push(line ?? '')
        if (tag.selfClosing) lines.push('')
        line = tag.closing || tag.selfClosing ? null : ''
      } else if (line !== null && !tag.closing) {
        if (tag.name === 's') line += ' '.repeat(Math.min(1000, Number(this.attributes().c ?? 1) || 1))
        else if (tag.name === 'tab') line += '\t'
        else if (tag.name === 'line-break') line += '\n'
      }
    }
  }
}

function cellValue(attributes: Attributes, text: string): CellValue {
  const type = attributes['value-type']
  if (
    attributes['calc-type'] === 'error' ||
    /^(#N\/A|#REF!|#VALUE!|#DIV\/0!|#NAME\?|#NUM!|Err:\d+)$/.test(text)
  ) {
    if (attributes.formula !== undefined || attributes['calc-type'] === 'error')
      return { t: 'e', v: text || '#N/A' }
  }
  if (attributes.formula !== undefined && type === undefined) return { t: 'e', v: uncomputed }
  if (type === 'boolean') return { t: 'b', v: attributes['boolean-value'] === 'true' }
  if (type === 'date' && attributes['date-value'] !== undefined) return isoDate(attributes['date-value'])
  const value = attributes.value
  const isNumber = type === 'float' || type === 'currency' || type === 'percentage'
  if (isNumber && value !== undefined && value !== '' && !Number.isNaN(Number(value)))
    return { t: 'n', v: value }
  return (type === 'string' ? (attributes['string-value'] ?? text) : text) || null
}
