import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { writeXlsx } from 'hucre/xlsx'
import type { WorkbookModel } from '../../contract/sheet'
import { hucreStyles, reportFonts } from './styles'

const run = promisify(execFile)

const script = `
import { readFile } from 'node:fs/promises'
import { readXlsx } from 'hucre/xlsx'
const bytes = await readFile(process.argv[1])
const start = performance.now()
await readXlsx(bytes)
process.stdout.write(String(performance.now() - start))
`

/**
 * Milliseconds in which the library alone reads a workbook, in a process of its own, so that it starts as cold as an
 * import's worker does; loading the library does not count. The yardstick of `npm run bench` (reliability.md §7).
 */
export async function rawReadMs(file: string): Promise<number> {
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script, file])
  return Number(stdout)
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
