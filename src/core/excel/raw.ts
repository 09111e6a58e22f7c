import { readXlsx, writeXlsx } from 'hucre/xlsx'
import type { WorkbookModel } from '../../contract/sheet'
import { hucreStyles, reportFonts } from './styles'

/** Reads a workbook with the library alone: the yardstick of `npm run bench` (reliability.md §7). */
export async function rawRead(bytes: Uint8Array): Promise<unknown> {
  return readXlsx(bytes)
}

/** Writes the same cells and looks with the library alone, cell by cell: the yardstick of the export. */
export async function rawWrite({ sheets }: WorkbookModel): Promise<Uint8Array> {
  const styles = hucreStyles(reportFonts)
  return writeXlsx({
    sheets: sheets.map(({ name, rows }) => ({
      name,
      rows: rows.map(row => row.cells.map(cell => cell?.value ?? null)),
      cells: new Map(
        rows.flatMap((row, r) =>
          row.cells.flatMap((cell, c) =>
            cell ? [[`${r},${c}`, { value: cell.value, style: styles[cell.style] }] as const] : []
          )
        )
      )
    }))
  })
}
