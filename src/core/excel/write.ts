import { writeXlsx, type Cell, type CellStyle as HucreStyle, type NamedRange, type WriteSheet } from 'hucre'
import type { CellStyle, SheetModel, SheetPrint, WorkbookModel } from '../../contract/sheet'
import { rowHeights } from './layout'
import { hucreStyles, reportFonts, type ReportFonts } from './styles'

/** Inches; 1.9 cm above and below (with room for the footer), 1.5 cm at the sides. */
const margins = { top: 0.75, bottom: 0.75, left: 0.6, right: 0.6, header: 0.3, footer: 0.4 }

/**
 * Writes an .xlsx. Strings become text cells whatever they start with, never formulas (F38). Throws when a sheet name
 * is illegal or repeated: make names with `sheetNames`. Runs for seconds on large models: call it in a worker.
 */
export async function writeWorkbook(
  model: WorkbookModel,
  fonts: ReportFonts = reportFonts
): Promise<Uint8Array> {
  const styles = hucreStyles(fonts)
  return writeXlsx({
    sheets: model.sheets.map(sheet => writeSheet(sheet, styles)),
    namedRanges: model.sheets.flatMap(printTitles),
    defaultFont: { name: fonts.title, size: 11 }
  })
}

/**
 * hucre takes a style per column at no cost, but one of a single cell through a map with a text key. So the
 * commonest style of a column goes to the column, and only cells that differ go to the map.
 */
function writeSheet(sheet: SheetModel, styles: Record<CellStyle, HucreStyle>): WriteSheet {
  const common = commonStyles(sheet)
  const cells = new Map<string, Partial<Cell>>()
  const rows = sheet.rows.map((row, r) => {
    const values: (string | number | null)[] = []
    let length = row.cells.length
    while (length > 0 && !row.cells[length - 1]) length--
    for (let c = 0; c < length; c++) {
      const cell = row.cells[c]
      if (!cell) {
        // "no cell" inside a row: without this it would get the look of its column
        if (common[c] !== undefined) cells.set(`${r},${c}`, { style: bare })
        values.push(null)
        continue
      }
      const { value, style } = cell
      if (style !== common[c]) cells.set(`${r},${c}`, { style: styles[style] })
      if (typeof value === 'string' && needsCare(value)) {
        const text = safeText(value)
        // hucre turns the text "#N/A" into an error cell; as rich text it stays text
        if (text.startsWith('#')) cells.set(`${r},${c}`, { style: styles[style], richText: [{ text }] })
        values.push(text)
      } else values.push(value)
    }
    return values
  })
  const written: WriteSheet = {
    name: sheet.name,
    columns: columnsOf(sheet, common, styles),
    rows,
    cells,
    merges: sheet.merges.map(({ r1, c1, r2, c2 }) => ({
      startRow: r1,
      startCol: c1,
      endRow: r2,
      endCol: c2
    })),
    rowDefs: new Map([...rowHeights(sheet)].map(([r, height]) => [r, { height }]))
  }
  if (sheet.freeze) written.freezePane = sheet.freeze
  if (sheet.print) setPrint(written, sheet.print)
  return written
}

const bare: HucreStyle = {}

function columnsOf(
  sheet: SheetModel,
  common: (CellStyle | undefined)[],
  styles: Record<CellStyle, HucreStyle>
): NonNullable<WriteSheet['columns']> {
  return Array.from({ length: Math.max(sheet.columns.length, common.length) }, (_, c) => {
    const width = sheet.columns[c]?.width
    const style = common[c]
    return {
      ...(width === undefined ? {} : { width }),
      ...(style === undefined ? {} : { style: styles[style] })
    }
  })
}

/** The commonest style of each column. */
function commonStyles(sheet: SheetModel): (CellStyle | undefined)[] {
  const counts: Map<CellStyle, number>[] = []
  for (const { cells } of sheet.rows) {
    for (let c = 0; c < cells.length; c++) {
      const style = cells[c]?.style
      if (style === undefined) continue
      const column = (counts[c] ??= new Map<CellStyle, number>())
      column.set(style, (column.get(style) ?? 0) + 1)
    }
  }
  return Array.from(counts, column => {
    let best: CellStyle | undefined
    let most = 0
    for (const [style, count] of column ?? []) if (count > most) [best, most] = [style, count]
    return best
  })
}

const maxText = 32_767
const cutMark = '……（内容超出 Excel 单元格上限，此处截断）'

function needsCare(text: string): boolean {
  return text.charCodeAt(0) === 0x23 || text.length > maxText || /_x[0-9A-Fa-f]{4}_|[\ufffe\uffff]/.test(text)
}

/** A text Excel can hold: its own escapes escaped, impossible characters out, over-long text cut with a word about it. */
function safeText(text: string): string {
  const short = text.length > maxText ? text.slice(0, maxText - cutMark.length) + cutMark : text
  return short.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_').replace(/[\ufffe\uffff]/g, '\ufffd')
}

function setPrint(written: WriteSheet, print: SheetPrint): void {
  written.pageSetup = {
    paperSize: 'a4',
    orientation: print.orientation,
    margins,
    horizontalCentered: print.horizontalCentre ?? false,
    // 0 pages tall means: as many as it takes
    ...(print.fitToWidth ? { fitToPage: true, fitToWidth: 1, fitToHeight: 0 } : {})
  }
  if (print.footer !== undefined) written.headerFooter = { oddFooter: `&C${print.footer}` }
}

/**
 * Repeated rows as a defined name. hucre's own `printTitlesRow` does not quote the sheet's name, and Excel calls a file
 * with `2018年9月!$1:$2` damaged.
 */
function printTitles(sheet: SheetModel): NamedRange[] {
  const rows = sheet.print?.repeatRows
  if (!rows) return []
  const quoted = `'${sheet.name.replaceAll("'", "''")}'`
  const range = `${quoted}!$${rows[0] + 1}:$${rows[1] + 1}`
  return [{ name: '_xlnm.Print_Titles', range, scope: sheet.name }]
}
