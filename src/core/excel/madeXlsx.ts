import { strToU8, zipSync } from 'fflate'
import { columnLetters, escapeXml, Looks, madeCell, type MadeCell, type MadeSheet } from './madeSheets'

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** What a hand-made workbook may hold; the sheets are the XML inside `<worksheet>`. */
export interface HandMade {
  sheets: { name: string; xml: string; state?: string; kind?: string }[]
  strings?: string
  styles?: string
  date1904?: boolean
  leaveOut?: string
}

/** The parts of a minimal workbook, before zipping. */
export function workbookParts(made: HandMade): Record<string, Uint8Array> {
  const links = made.sheets.map(
    (sheet, at) =>
      `<Relationship Id="rId${at + 1}" Type="${rel}/${sheet.kind ?? 'worksheet'}" Target="worksheets/sheet${at + 1}.xml"/>`
  )
  const listed = made.sheets.map(
    (sheet, at) =>
      `<sheet name="${sheet.name}" sheetId="${at + 1}" r:id="rId${at + 1}" state="${sheet.state ?? 'visible'}"/>`
  )
  const parts: Record<string, string> = {
    '[Content_Types].xml': contentTypes(made.sheets.length),
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${rel}"><workbookPr${made.date1904 ? ' date1904="1"' : ''}/><sheets>${listed.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${links.join('')}<Relationship Id="s1" Type="${rel}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="s2" Type="${rel}/styles" Target="/xl/styles.xml"/></Relationships>`,
    'xl/sharedStrings.xml': `<sst xmlns="${main}">${made.strings ?? ''}</sst>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}">${made.styles ?? ''}</styleSheet>`
  }
  made.sheets.forEach((sheet, at) => {
    parts[`xl/worksheets/sheet${at + 1}.xml`] = `<worksheet xmlns="${main}">${sheet.xml}</worksheet>`
  })
  if (made.leaveOut !== undefined) delete parts[made.leaveOut]
  return Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]))
}

function contentTypes(sheets: number): string {
  const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const part = (name: string, what: string): string =>
    `<Override PartName="/xl/${name}.xml" ContentType="${kind}.${what}+xml"/>`
  return (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    part('workbook', 'sheet.main') +
    part('sharedStrings', 'sharedStrings') +
    part('styles', 'styles') +
    Array.from({ length: sheets }, (_, at) => part(`worksheets/sheet${at + 1}`, 'worksheet')).join('') +
    '</Types>'
  )
}

/** A hand-made workbook as file bytes. */
export function workbookFile(made: HandMade): Uint8Array {
  return zipSync(workbookParts(made))
}

/** One visible sheet with these `<row>` elements. */
export function oneSheet(rows: string, more: Partial<HandMade> = {}): Uint8Array {
  return workbookFile({ sheets: [{ name: '花名册', xml: `<sheetData>${rows}</sheetData>` }], ...more })
}

/** An .xlsx of sheets described by their values and looks. */
export function xlsxFile(sheets: MadeSheet[], more: Partial<HandMade> = {}): Uint8Array {
  return workbookFile({ ...madeXlsx(sheets), ...more })
}

/** The same before it becomes XML parts, for tests that spoil one of them. */
export function madeXlsx(sheets: MadeSheet[]): HandMade {
  const looks = new Looks()
  const made = sheets.map(sheet => ({
    name: escapeXml(sheet.name),
    state: sheet.hidden ? 'hidden' : 'visible',
    xml: sheetXml(sheet, looks)
  }))
  return { sheets: made, styles: stylesXml(looks) }
}

function sheetXml(sheet: MadeSheet, looks: Looks): string {
  const columns = (sheet.hiddenColumns ?? []).map(
    c => `<col min="${c + 1}" max="${c + 1}" width="9" hidden="1"/>`
  )
  const rows = sheet.rows.map((row, r) => {
    const cells = row.map((value, c) => cellXml(madeCell(value), `${columnLetters(c)}${r + 1}`, looks))
    return `<row r="${r + 1}"${sheet.hiddenRows?.includes(r) ? ' hidden="1"' : ''}>${cells.join('')}</row>`
  })
  const merges = (sheet.merges ?? []).map(
    ({ r1, c1, r2, c2 }) => `<mergeCell ref="${columnLetters(c1)}${r1 + 1}:${columnLetters(c2)}${r2 + 1}"/>`
  )
  return (
    (columns.length === 0 ? '' : `<cols>${columns.join('')}</cols>`) +
    `<sheetData>${rows.join('')}</sheetData>` +
    (merges.length === 0 ? '' : `<mergeCells>${merges.join('')}</mergeCells>`)
  )
}

function cellXml(cell: MadeCell, place: string, looks: Looks): string {
  const { value, error } = cell
  const look = looks.of(cell)
  const formula = cell.formula ? '<f>A1</f>' : ''
  const head = `<c r="${place}"${look === 0 ? '' : ` s="${look}"`}`
  if (error !== undefined) return `${head} t="e">${formula}<v>${error}</v></c>`
  if (value === null) return formula || look !== 0 ? `${head}>${formula}</c>` : ''
  if (typeof value === 'number') return `${head}>${formula}<v>${cell.raw ?? value}</v></c>`
  if (typeof value === 'boolean') return `${head} t="b">${formula}<v>${value ? 1 : 0}</v></c>`
  if (cell.formula) return `${head} t="str">${formula}<v>${escapeXml(value)}</v></c>`
  return `${head} t="inlineStr"><is><t xml:space="preserve">${escapeXml(value)}</t></is></c>`
}

/** Font and fill numbers are those of the look; fills 0 and 1 are reserved by Excel. */
function stylesXml({ all }: Looks): string {
  const formats = all.map(
    (look, at) => `<numFmt numFmtId="${164 + at}" formatCode="${escapeXml(look.numFmt ?? 'General')}"/>`
  )
  const fonts = all.map(
    look =>
      `<font>${look.struck ? '<strike/>' : ''}<sz val="11"/>${look.red === 'font' ? '<color rgb="FFFF0000"/>' : ''}<name val="宋体"/></font>`
  )
  const fills = all.map(look =>
    look.red === 'fill'
      ? '<fill><patternFill patternType="solid"><fgColor rgb="FFFF0000"/><bgColor indexed="64"/></patternFill></fill>'
      : '<fill><patternFill patternType="none"/></fill>'
  )
  const reserved =
    '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
  const xfs = all.map(
    (look, at) =>
      `<xf numFmtId="${look.numFmt === undefined ? 0 : 164 + at}" fontId="${at}" fillId="${at + 2}" borderId="0" xfId="0"${look.quotePrefix ? ' quotePrefix="1"' : ''}/>`
  )
  const counted = (name: string, items: string[]): string =>
    `<${name} count="${items.length}">${items.join('')}</${name}>`
  return (
    counted('numFmts', formats) +
    counted('fonts', fonts) +
    `<fills count="${fills.length + 2}">${reserved}${fills.join('')}</fills>` +
    '<borders count="1"><border/></borders>' +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    counted('cellXfs', xfs)
  )
}
