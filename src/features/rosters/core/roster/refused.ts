import {
  cellText,
  sheetNames,
  type ReadWorkbook,
  type SheetModel,
  type WorkbookModel
} from '../../../../contract/sheet'
import type { ParsedRow } from './parse'
import { headerAt } from './sheets'
import type { SheetChoice } from './session'

/** Headers of the columns the program puts in front; the matcher passes them over when the file comes back. */
const rowHeader = '原表行号'
const reasonHeader = '原因'
const sectionHeader = '楼栋'

function reasons(row: ParsedRow): string {
  return row.issues
    .filter(issue => issue.level === 'error')
    .map(issue => `${issue.column}：${issue.reason}`)
    .join('；')
}

/** The refused rows as they stood in the file, as text, each with its row and reasons: to be mended and imported again. */
export function refusedWorkbook(
  workbook: ReadWorkbook,
  choices: readonly SheetChoice[],
  refused: readonly ParsedRow[]
): WorkbookModel {
  const sheets = workbook.sheets.flatMap(sheet => {
    const choice = choices.find(each => each.name === sheet.name && each.chosen)
    const rows = refused.filter(row => row.source.sheet === sheet.name)
    if (!choice || rows.length === 0) return []
    const { headers } = headerAt(sheet, choice.headerRow - 1)
    // a building named in a row between the data would be lost: it gets a column of its own
    const withSection = rows.some(row => row.source.section !== null && row.source.section !== sheet.name)
    const kept = headers.flatMap((header, column) =>
      [rowHeader, reasonHeader].includes(header) ? [] : [{ header, column }]
    )
    const extra = withSection ? [sectionHeader] : []
    const model: Omit<SheetModel, 'name'> = {
      columns: [
        { width: 9 },
        { width: 44 },
        ...extra.map(() => ({ width: 22 })),
        ...kept.map(() => ({ width: 16 }))
      ],
      rows: [
        {
          cells: [rowHeader, reasonHeader, ...extra, ...kept.map(each => each.header)].map(value => ({
            value,
            style: 'plainHeader' as const
          }))
        },
        ...rows.map(row => ({
          cells: [
            { value: String(row.source.row), style: 'plain' as const },
            { value: reasons(row), style: 'error' as const },
            ...extra.map(() => ({ value: row.source.section, style: 'plain' as const })),
            ...kept.map(({ column }) => ({
              value: cellText(row.source.cells[column] ?? null),
              style: 'plain' as const
            }))
          ]
        }))
      ],
      merges: [],
      freeze: { rows: 1, columns: 2 }
    }
    return [{ name: sheet.name, ...model }]
  })
  const names = sheetNames(sheets.map(sheet => sheet.name))
  return { sheets: sheets.map((sheet, at) => ({ ...sheet, name: names[at] ?? sheet.name })) }
}
