import type { ReadSheet, ReadWorkbook } from '../../contract/sheet'
import { readCsv } from './csv'
import { partBytes, readParts } from './parts'
import { scanSheet } from './sheetScan'
import { Budget, SheetBuilder } from './sheetBuilder'
import { sniff } from './sniff'
import { UnreadableFile } from './unreadable'
import type { Zip } from './zip'

/**
 * Reads a file into cells: .xlsx (and .xlsm, without its macros) or delimited text, told apart by their bytes. A
 * formula gives the result stored with it; no formula is calculated, no link followed, no macro run. Throws
 * UnreadableFile with a sentence for the user. Runs for seconds on large files: call it in a worker.
 */
export async function readWorkbook(bytes: Uint8Array): Promise<ReadWorkbook> {
  const file = sniff(bytes)
  if (file.format === 'csv') return { format: 'csv', sheets: [readCsv(bytes)] }
  try {
    return { format: 'xlsx', sheets: readSheets(file.zip) }
  } catch (error) {
    if (error instanceof UnreadableFile) throw error
    throw new UnreadableFile('DAMAGED', undefined, { cause: error })
  }
}

function readSheets(zip: Zip): ReadSheet[] {
  const parts = readParts(zip)
  if (parts.sheets.length === 0) throw new UnreadableFile('NO_SHEET')
  const budget = new Budget()
  const sheets = parts.sheets.map(({ name, hidden, part }): ReadSheet => {
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
  if (sheets.every(sheet => sheet.rows.length === 0)) {
    throw new UnreadableFile(
      'EMPTY',
      '这份表格里没有任何内容，所有工作表都是空的。请确认选对了文件，填好并保存后再导入。'
    )
  }
  return sheets
}

function damagedSheet(name: string, cause?: unknown): UnreadableFile {
  return new UnreadableFile(
    'DAMAGED',
    `工作表“${name}”的内容缺失或已损坏，读不出来。请在 WPS 或 Excel 里打开，按提示修复后另存为 .xlsx，再导入。`,
    { cause }
  )
}
