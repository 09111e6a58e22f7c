import { isDateFormat, serialDate } from './dates'
import { escapeXml, Looks, madeCell, type MadeCell, type MadeSheet, type MadeValue } from './madeSheets'

/** How a text file is encoded. */
export type MadeEncoding =
  'utf8' | 'utf8bom' | 'utf16le' | 'utf16be' | 'utf16leNoBom' | 'utf16beNoBom' | 'gb18030'

/** Bytes of a text; the three with a byte order mark start with it. */
export function encodeText(text: string, encoding: MadeEncoding): Uint8Array {
  if (encoding === 'gb18030') return gb18030(text)
  if (encoding === 'utf8' || encoding === 'utf8bom') {
    return new Uint8Array(Buffer.from(encoding === 'utf8' ? text : `\ufeff${text}`))
  }
  const bytes = Buffer.from(encoding.endsWith('NoBom') ? text : `\ufeff${text}`, 'utf16le')
  return new Uint8Array(encoding.startsWith('utf16be') ? bytes.swap16() : bytes)
}

/** GB18030 bytes of a text: Node decodes this encoding but does not write it. */
export function gb18030(text: string): Uint8Array {
  const decoder = new TextDecoder('gb18030')
  const pairs = new Map<string, number[]>()
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail !== 0x7f) pairs.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail])
    }
  }
  return Uint8Array.from(
    Array.from(text).flatMap(character => {
      const point = character.codePointAt(0) ?? 0
      if (point < 0x80) return [point]
      if (point < 0x10000) return pairs.get(character) ?? [0x3f]
      const pointer = point - 0x10000 + 189_000
      return [
        0x81 + Math.floor(pointer / 12_600),
        0x30 + (Math.floor(pointer / 1260) % 10),
        0x81 + (Math.floor(pointer / 10) % 126),
        0x30 + (pointer % 10)
      ]
    })
  )
}

/** A delimited text file; fields with the delimiter, a quote or a line end are quoted. */
export function csvFile(
  rows: readonly MadeValue[][],
  made: { encoding?: MadeEncoding; delimiter?: string } = {}
): Uint8Array {
  const delimiter = made.delimiter ?? ','
  const field = (value: MadeValue): string => {
    const cell = madeCell(value)
    const text = cell.error ?? shownText(cell)
    return /["\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text
  }
  const text = rows.map(row => `${row.map(field).join(delimiter)}\r\n`).join('')
  return encodeText(text, made.encoding ?? 'utf8')
}

/** The text a person sees in the cell: dates as 2023/3/15, the rest as it is. */
function shownText(cell: MadeCell): string {
  if (typeof cell.value === 'number') {
    const date = dateOf(cell)
    if (date === null) return cell.raw ?? String(cell.value)
    return date.slice(0, 10).split('-').map(Number).join('/') + date.slice(10).replace('T', ' ')
  }
  return typeof cell.value === 'boolean' ? (cell.value ? 'TRUE' : 'FALSE') : (cell.value ?? '')
}

function dateOf(cell: MadeCell): string | null {
  const isDate = cell.numFmt !== undefined && typeof cell.value === 'number' && isDateFormat(cell.numFmt)
  return isDate && typeof cell.value === 'number' ? serialDate(cell.value, false) : null
}

/** How a web page that calls itself .xls is built; `more` are tables behind the first. */
export interface MadeHtml extends Partial<Omit<MadeSheet, 'rows' | 'name' | 'hidden'>> {
  charset?: 'utf8' | 'gb18030' | 'utf16le'
  more?: MadeValue[][][]
}

/** A web page with one table, as Excel and many older systems export it; numbers carry `x:num`. */
export function htmlFile(rows: MadeValue[][], made: MadeHtml = {}): Uint8Array {
  const charset = made.charset ?? 'utf8'
  const declared = { utf8: 'utf-8', gb18030: 'gb2312', utf16le: 'unicode' }[charset]
  const tables = [htmlTable(rows, made), ...(made.more ?? []).map(table => htmlTable(table, {}))]
  const text =
    '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>' +
    `<meta http-equiv=Content-Type content="text/html; charset=${declared}">` +
    `<style>td{mso-number-format:General}</style></head><body>${tables.join('<br>')}</body></html>`
  return encodeText(text, charset)
}

function htmlTable(rows: MadeValue[][], made: MadeHtml): string {
  const merges = made.merges ?? []
  const lines = rows.map((row, r) => {
    const cells = row.map((value, c) => {
      const covered = merges.some(
        m => r >= m.r1 && r <= m.r2 && c >= m.c1 && c <= m.c2 && (r !== m.r1 || c !== m.c1)
      )
      if (covered) return ''
      const merge = merges.find(m => m.r1 === r && m.c1 === c)
      const spans = merge ? ` rowspan=${merge.r2 - merge.r1 + 1} colspan="${merge.c2 - merge.c1 + 1}"` : ''
      return htmlCell(madeCell(value), spans)
    })
    return `<tr${made.hiddenRows?.includes(r) ? " style='display:none'" : ''}>${cells.join('')}</tr>\n`
  })
  const columns = (made.hiddenColumns ?? []).length === 0 ? '' : htmlColumns(rows, made.hiddenColumns ?? [])
  return `<table border=1>${columns}${lines.join('')}</table>`
}

function htmlColumns(rows: MadeValue[][], hidden: number[]): string {
  const width = Math.max(...rows.map(row => row.length))
  return Array.from({ length: width }, (_, c) =>
    hidden.includes(c) ? "<col style='display:none'>" : '<col>'
  ).join('')
}

function htmlCell(cell: MadeCell, spans: string): string {
  const styles = [
    ...(cell.struck ? ['text-decoration:line-through'] : []),
    ...(cell.red === 'font' ? ['color:red'] : cell.red === 'fill' ? ['background:#FF0000'] : []),
    ...(cell.numFmt === undefined ? [] : [`mso-number-format:"${cell.numFmt.replace(/[@/\\]/g, '\\$&')}"`])
  ]
  const style = styles.length === 0 ? '' : ` style='${styles.join(';')}'`
  const number = typeof cell.value === 'number' ? ` x:num="${cell.raw ?? cell.value}"` : ''
  const text = escapeXml(cell.error ?? shownText(cell)).replaceAll('&#10;', '<br>')
  return `<td${spans}${number}${style}>${text}</td>`
}

/** An XML Spreadsheet 2003, which older systems call .xls. */
export function xml2003File(sheets: MadeSheet[], made: { date1904?: boolean } = {}): Uint8Array {
  const looks = new Looks()
  const tables = sheets.map(sheet => xmlTable(sheet, looks))
  const styles = looks.all.map((look, at) => {
    const font = `<Font${look.struck ? ' ss:StrikeThrough="1"' : ''}${look.red === 'font' ? ' ss:Color="#FF0000"' : ''}/>`
    const fill = look.red === 'fill' ? '<Interior ss:Color="#FF0000" ss:Pattern="Solid"/>' : ''
    const format = look.numFmt === undefined ? '' : `<NumberFormat ss:Format="${escapeXml(look.numFmt)}"/>`
    return `<Style ss:ID="s${at}">${font}${fill}${format}</Style>`
  })
  const options = made.date1904
    ? '<ExcelWorkbook xmlns="urn:schemas-microsoft-com:office:excel"><Date1904/></ExcelWorkbook>'
    : ''
  return encodeText(
    '<?xml version="1.0"?>\r\n<?mso-application progid="Excel.Sheet"?>\r\n' +
      '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel">' +
      `${options}<Styles>${styles.join('')}</Styles>${tables.join('')}</Workbook>`,
    'utf8'
  )
}

function xmlTable(sheet: MadeSheet, looks: Looks): string {
  const columns = (sheet.hiddenColumns ?? []).map(c => `<Column ss:Index="${c + 1}" ss:Hidden="1"/>`)
  const rows = sheet.rows.map((row, r) => {
    const cells = row.map((value, c) => {
      const cell = madeCell(value)
      const merge = sheet.merges?.find(m => m.r1 === r && m.c1 === c)
      if (cell.value === null && cell.error === undefined && !cell.formula && !merge) return ''
      const span = merge
        ? ` ss:MergeAcross="${merge.c2 - merge.c1}" ss:MergeDown="${merge.r2 - merge.r1}"`
        : ''
      const formula = cell.formula ? ' ss:Formula="=R1C1"' : ''
      return `<Cell ss:Index="${c + 1}" ss:StyleID="s${looks.of(cell)}"${span}${formula}>${xmlData(cell)}</Cell>`
    })
    return `<Row ss:Index="${r + 1}"${sheet.hiddenRows?.includes(r) ? ' ss:Hidden="1"' : ''}>${cells.join('')}</Row>\r\n`
  })
  const visible = sheet.hidden
    ? '<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions>'
    : ''
  return `<Worksheet ss:Name="${escapeXml(sheet.name)}"><Table>${columns.join('')}${rows.join('')}</Table>${visible}</Worksheet>`
}

function xmlData(cell: MadeCell): string {
  if (cell.error !== undefined) return `<Data ss:Type="Error">${cell.error}</Data>`
  if (cell.value === null) return ''
  if (typeof cell.value === 'boolean') return `<Data ss:Type="Boolean">${cell.value ? 1 : 0}</Data>`
  if (typeof cell.value === 'string') return `<Data ss:Type="String">${escapeXml(cell.value)}</Data>`
  const date = dateOf(cell)
  if (date === null) return `<Data ss:Type="Number">${cell.raw ?? cell.value}</Data>`
  return `<Data ss:Type="DateTime">${date.length === 10 ? `${date}T00:00` : date}:00.000</Data>`
}
