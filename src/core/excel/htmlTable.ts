import type { CellValue, ReadSheet } from '../../contract/sheet'
import { isDateFormat } from './dates'
import type { HtmlPiece } from './htmlTags'
import { isRed, markOf } from './looks'
import { maxColumns, SheetBuilder, type Budget } from './sheetBuilder'
import { numberCell } from './sheetScan'
import type { Attributes } from './xmlScan'

/** Style declarations by class name, as the page's own style sheet gives them. */
export type StyleRules = ReadonlyMap<string, string>

/** Adds the class rules of a style sheet (`.xl65 { … }`), which is how Excel writes the looks of cells. */
export function addRules(rules: Map<string, string>, sheet: string): void {
  for (const rule of sheet.matchAll(/\.([\w-]+)\s*\{([^{}]*)\}/g)) {
    rules.set(rule[1] ?? '', `${rules.get(rule[1] ?? '') ?? ''};${rule[2] ?? ''}`)
  }
}

interface Look {
  struck: boolean
  red: boolean
  hidden: boolean
  format: string
}

/** A cell while its text is gathered. */
interface OpenCell {
  column: number
  attributes: Attributes
  look: Look
  text: string
  /** Characters in all, and of them the struck and the red ones. */
  length: number
  struck: number
  red: number
}

/** One table of a web page, filled by its tags in order. */
export class HtmlTable {
  private readonly sheet: SheetBuilder
  private readonly hidden: boolean
  private row = -1
  private column = 0
  private columnCount = 0
  private rowLook: Look = { struck: false, red: false, hidden: false, format: '' }
  /** For each column the row before which a cell from above still covers it. */
  private readonly covered: number[] = []
  private readonly spans: { row: number; column: number; down: number; across: number }[] = []
  private cell: OpenCell | null = null
  private readonly looks = new Map<string, Look>()
  private inline: { name: string; look: Look }[] = []

  constructor(
    private readonly budget: Budget,
    private readonly rules: StyleRules,
    attributes: Attributes
  ) {
    this.sheet = new SheetBuilder(budget)
    this.hidden = this.lookOf(attributes).hidden
  }

  /** Takes a tag or a text inside the table. */
  take(piece: HtmlPiece): void {
    const { name, closing } = piece
    if (name === '') this.addText(piece.text.replace(/[ \t\r\n\f]+/g, ' '))
    else if (name === 'td' || name === 'th') {
      this.endCell()
      if (!closing) this.openCell(piece.attributes)
    } else if (name === 'tr') {
      this.endRow()
      if (!closing) {
        this.row += 1
        this.column = 0
        this.rowLook = this.lookOf(piece.attributes)
        if (this.rowLook.hidden) this.sheet.hideRow(this.row)
      }
    } else if (name === 'col' && !closing) this.takeColumn(piece.attributes)
    else if (this.cell) this.takeInline(piece)
  }

  /** Ends the row that is open, if one is. */
  endRow(): void {
    this.endCell()
  }

  /** The sheet; cells may not reach below the last row. */
  finish(name: string): ReadSheet {
    this.endRow()
    for (const { row, column, down, across } of this.spans) {
      const r2 = Math.min(row + down - 1, this.row)
      this.sheet.merge({ r1: row, c1: column, r2, c2: column + across - 1 })
    }
    return this.sheet.finish(name, this.hidden)
  }

  private takeColumn(attributes: Attributes): void {
    const count = spanOf(attributes.span, 1000)
    if (this.lookOf(attributes).hidden) {
      this.sheet.hideColumns(this.columnCount, this.columnCount + count - 1)
    }
    this.columnCount += count
  }

  private openCell(attributes: Attributes): void {
    // some pages leave out the tag of a row
    if (this.row < 0) this.row = 0
    while ((this.covered[this.column] ?? 0) > this.row) this.column += 1
    const across = Math.min(spanOf(attributes.colspan, 1000), Math.max(1, maxColumns - this.column))
    const down = spanOf(attributes.rowspan, 65_534)
    this.budget.spend(across)
    if (across > 1 || down > 1) {
      this.spans.push({ row: this.row, column: this.column, down, across })
      for (let c = this.column; c < this.column + across; c++) {
        while (this.covered.length < c) this.covered.push(0)
        this.covered[c] = this.row + down
      }
    }
    const look = this.lookOf(attributes)
    this.cell = { column: this.column, attributes, look, text: '', length: 0, struck: 0, red: 0 }
    this.inline = []
    this.column += across
  }

  private takeInline({ name, closing, attributes }: HtmlPiece): void {
    if (name === 'br') this.addText('\n')
    else if (/^(p|div|li)$/.test(name)) {
      // blocks stand below each other
      if (this.cell && !closing && this.cell.text.trim() !== '') this.addText('\n')
    }
    if (/^(s|strike|del|font|span|b|i|u|p|div|a|strong|em)$/.test(name)) {
      if (closing) {
        const from = this.inline.map(open => open.name).lastIndexOf(name)
        if (from >= 0) this.inline.splice(from)
      } else if (this.inline.length < 100) this.inline.push({ name, look: this.lookOf(attributes) })
    }
  }

  private addText(text: string): void {
    const { cell, inline } = this
    if (!cell || text === '' || inline.some(open => open.look.hidden)) return
    cell.text += text.startsWith(' ') && cell.text.endsWith(' ') ? text.slice(1) : text
    const count = text.trim().length
    cell.length += count
    if (inline.some(open => open.look.struck || /^(s|strike|del)$/.test(open.name))) cell.struck += count
    if (inline.findLast(open => open.name === 'font' || open.look.red)?.look.red) cell.red += count
  }

  private endCell(): void {
    const { cell, rowLook } = this
    this.cell = null
    if (!cell) return
    const text = cell.text.replace(/ *\n */g, '\n').replace(/^[ \n]+|[ \n]+$/g, '')
    const whole = (count: number): boolean => cell.length > 0 && count === cell.length
    const struck = cell.look.struck || rowLook.struck || whole(cell.struck)
    const red = cell.look.red || rowLook.red || whole(cell.red)
    this.sheet.put(
      this.row,
      cell.column,
      cellValue(text, cell.attributes, cell.look.format),
      markOf(struck, red)
    )
  }

  private lookOf(attributes: Attributes): Look {
    const key = lookKey(attributes)
    let look = this.looks.get(key)
    if (!look) {
      look = this.readLook(attributes)
      this.looks.set(key, look)
    }
    return look
  }

  private readLook(attributes: Attributes): Look {
    const classes = (attributes.class ?? '').split(/\s+/).map(name => this.rules.get(name) ?? '')
    const style = [...classes, attributes.style ?? ''].join(';')
    const value = (property: string): string =>
      [...style.matchAll(new RegExp(`(?:^|[;\\s])${property}\\s*:\\s*("[^"]*"|[^;]*)`, 'gi'))]
        .at(-1)?.[1]
        ?.trim() ?? ''
    const ground = value('background-color') || value('background') || (attributes.bgcolor ?? '')
    return {
      struck: /line-through/i.test(value('text-decoration') || value('text-decoration-line')),
      red: isRedName(value('color') || (attributes.color ?? '')) || isRedName(ground),
      hidden: /^none/i.test(value('display')) || attributes.hidden !== undefined,
      format: value('mso-number-format').replace(/^"|"$/g, '').replaceAll('\\', '')
    }
  }
}

/** Everything that a look is read from. */
function lookKey({ class: names = '', style = '', color = '', bgcolor = '', hidden }: Attributes): string {
  return `${names}|${style}|${color}|${bgcolor}|${hidden !== undefined}`
}

function spanOf(written: string | undefined, most: number): number {
  const span = /^\s*(\d{1,9})/.exec(written ?? '')?.[1]
  return Math.min(Math.max(1, Number(span ?? 1)), most)
}

/** Red by its name, as `#f00` or `#FF0000`, or as `rgb(255, 0, 0)`. */
function isRedName(colour: string): boolean {
  const name = colour.split(/\s+(?![\d,])/)[0]?.toLowerCase() ?? ''
  if (name === 'red' || name === 'crimson' || name === 'darkred') return true
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(name)
  if (short)
    return isRed(
      short
        .slice(1)
        .map(digit => digit.repeat(2))
        .join('')
    )
  const parts = /^rgb\((\d{1,3})\D+(\d{1,3})\D+(\d{1,3})/.exec(colour.toLowerCase())
  if (!parts) return isRed(name)
  return isRed(
    parts
      .slice(1)
      .map(part => Math.min(255, Number(part)).toString(16).padStart(2, '0'))
      .join('')
  )
}

/** Only what the page calls a number (`x:num`) is one: 0012 and an ID of 18 digits stay texts as written. */
function cellValue(text: string, attributes: Attributes, format: string): CellValue {
  // a space that may not break is how these pages write a blank cell
  if (/^[\s\u00a0]*$/.test(text)) return null
  if (attributes['x:err'] !== undefined || /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!)$/.test(text)) {
    return { t: 'e', v: attributes['x:err'] || text }
  }
  if (attributes['x:bool'] !== undefined) return { t: 'b', v: /^true|^1/i.test(attributes['x:bool'] || text) }
  const number = attributes['x:num']
  if (number === undefined || format === '@') return text
  const raw = number === '' ? text.trim().replaceAll(',', '') : number.trim()
  if (raw === '' || Number.isNaN(Number(raw))) return text
  return numberCell(raw, isDateFormat(format) || /\bdate\b/i.test(format), false)
}
