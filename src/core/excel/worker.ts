import type { ReadWorkbook, SheetModel, WorkbookModel } from '../../contract/sheet'
import { exposeWorker } from '../worker'
import { readWorkbook } from './read'
import { writeWorkbook } from './write'

/** What the Excel worker does; reading and writing may run for seconds. */
export interface ExcelApi {
  /** Rejects with UnreadableFile. */
  read(bytes: Uint8Array): Promise<ReadWorkbook>
  /** Hands over rows of one sheet (by its place in the workbook) ahead of `write`. */
  append(sheet: number, rows: SheetModel['rows']): void
  /** The bytes of an .xlsx; the rows handed over before come first in their sheets. */
  write(model: WorkbookModel): Promise<Uint8Array>
}

exposeWorker<ExcelApi>(() => {
  const ahead: SheetModel['rows'][] = []
  return {
    read: readWorkbook,
    append(sheet, rows) {
      const taken = (ahead[sheet] ??= [])
      for (const row of rows) taken.push(row)
    },
    write(model) {
      const sheets = model.sheets.map((sheet, at) => ({
        ...sheet,
        rows: (ahead[at] ?? []).concat(sheet.rows)
      }))
      ahead.length = 0
      return writeWorkbook({ sheets })
    }
  }
})
