import type { ReadSheet } from '../../contract/sheet'
import { Budget } from './sheetBuilder'
import { readGlobals } from './xlsGlobals'
import { readXlsSheet } from './xlsSheet'

/**
 * Reads the workbook stream of an .xls or .et, BIFF8 or BIFF5. Numbers are doubles there and come out in the fewest digits
 * that stand for the same double; formulas give the result stored with them. Charts and macro sheets are left out.
 * Throws UnreadableFile: PASSWORD when the stream is encrypted, TRUNCATED, DAMAGED.
 */
export function readXls(stream: Buffer): ReadSheet[] {
  const { globals, sheets } = readGlobals(stream)
  const budget = new Budget()
  return sheets.map(({ name, hidden, at }) => readXlsSheet(stream, at, globals, budget).finish(name, hidden))
}
