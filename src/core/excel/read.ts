import type { ReadSheet, ReadWorkbook } from '../../contract/sheet'
import { readCsv } from './csv'
import { readHtml, readMhtml } from './html'
import { readOds } from './ods'
import { partBytes, readParts } from './parts'
import { scanSheet } from './sheetScan'
import { Budget, SheetBuilder } from './sheetBuilder'
import { sniff, type Sniffed } from './sniff'
import { UnreadableFile } from './unreadable'
import { readXls } from './xls'
import { readXlsb } from './xlsb'
import { readXml2003 } from './xml2003'
import type { Zip } from './zip'

/**
 * Reads a file into cells, whatever it is called: .xlsx and .xlsm (without its macros), .xls and .et (Excel 5 to 2003),
 * .xlsb, .ods, web pages and XML that call themselves .xls, delimited text. A formula gives the result stored with it;
 * no formula is calculated, no link followed, no macro run. Throws UnreadableFile with a sentence for the user. Runs
 * for seconds on large files: call it in a worker.
 */
export async function readWorkbook(bytes: Uint8Array): Promise<ReadWorkbook> {
  try {
    const read = readSniffed(sniff(bytes), bytes)
    if (read.sheets.length === 0) throw new UnreadableFile('NO_SHEET')
    if (read.sheets.every(sheet => sheet.rows.length === 0)) {
      throw new UnreadableFile(
        'EMPTY',
        '这份表格里没有任何内容，所有工作表都是空的。请确认选对了文件，填好并保存后再导入。'
      )
    }
    return read
  } catch (error) {
    if (error instanceof UnreadableFile) throw error
    throw new UnreadableFile('DAMAGED', undefined, { cause: error })
  }
}

function readSniffed(file: Sniffed, bytes: Uint8Array): ReadWorkbook {
  switch (file.format) {
    case 'xlsx':
      return { format: 'xlsx', sheets: readSheets(file.zip) }
    case 'xlsb':
      return { format: 'xlsb', sheets: readXlsb(file.zip) }
    case 'ods':
      return { format: 'ods', sheets: readOds(file.zip) }
    case 'xls':
      return { format: 'xls', sheets: readXls(file.stream) }
    case 'html':
      return { format: 'html', sheets: readHtml(bytes) }
    case 'mhtml':
      return { format: 'html', sheets: readMhtml(bytes) }
    case 'xml2003':
      return { format: 'xml2003', sheets: readXml2003(bytes) }
    case 'csv':
      return { format: 'csv', sheets: [readCsv(bytes)] }
  }
}

function readSheets(zip: Zip): ReadSheet[] {
  const parts = readParts(zip)
  const budget = new Budget()
  return parts.sheets.map(({ name, hidden, part }): ReadSheet => {
    if (!zip.has(part)) throw damagedSheet(name)
    try {
      const sheet = new SheetBuilder(budget)
      scanSheet(partBytes(zip, part), parts, sheet)
      return sheet.finish(name, hidden)
    } catch (cause) {
      if (cause instanceof UnreadableFile && cause.code === 'BOMB') throw cause
      throw damagedSheet(name, cause)
    }
  })
}

function damagedSheet(name: string, cause?: unknown): UnreadableFile {
  return new UnreadableFile(
    'DAMAGED',
    `工作表“${name}”的内容缺失或已损坏，读不出来。请在 WPS 或 Excel 里打开，按提示修复后另存为 .xlsx，再导入。`,
    { cause }
  )
}
