import { cellText, sheetNames, type SheetModel, type WorkbookModel } from '../../../../contract/sheet'
import type { RosterSheet } from '../../contract'
import type { Entry } from './entries'
import { shownText, type Edits } from './session'

/** Headers of the columns the program puts in front; the matcher passes them over when the file comes back. */
const rowHeader = '原表行号'
const reasonHeader = '原因'
const sectionHeader = '楼栋'

function reasons({ row, outcome, candidates }: Entry): string {
  const said = row.issues
    .filter(issue => issue.level === 'error')
    .map(issue => `${issue.column}：${issue.reason}`)
  if (outcome === 'undecided')
    said.push(`可能是台账里已有的人（${candidates[0]?.why ?? ''}），还没有认定，没有导入`)
  return said.join('；')
}

/**
 * The rows that did not go in, refused or undecided, in the columns of their file with what was typed meanwhile, each with
 * its row and reasons: to be mended and imported again.
 */
export function refusedWorkbook(
  entries: readonly Entry[],
  sheets: readonly RosterSheet[],
  edits: Edits
): WorkbookModel {
  const tables = new Map<string, Entry[]>()
  for (const entry of entries)
    if (entry.outcome === 'refused' || entry.outcome === 'undecided')
      tables.set(entry.sheet.key, [...(tables.get(entry.sheet.key) ?? []), entry])
  const names = sheetNames([...tables.values()].map(([first]) => first?.row.source.sheet ?? ''))
  const found = [...tables].map(([key, rows], at) => {
    const columns = sheets.find(sheet => sheet.key === key)?.columns ?? []
    return { name: names[at] ?? key, ...table(rows, columns, names[at] ?? '', edits) }
  })
  return { sheets: found }
}

function table(
  rows: readonly Entry[],
  all: RosterSheet['columns'],
  name: string,
  edits: Edits
): Omit<SheetModel, 'name'> {
  // a building named in a row between the data would be lost: it gets a column of its own
  const withSection = rows.some(({ row }) => row.source.section !== null && row.source.section !== name)
  const columns = all.filter(({ header }) => ![rowHeader, reasonHeader].includes(header))
  const extra = withSection ? [sectionHeader] : []
  const fields = new Map(rows[0]?.sheet.columns.map(({ column, field }) => [column, field]))
  const textOf = ({ sheet, row }: Entry, column: number): string => {
    const field = fields.get(column)
    return field === undefined
      ? cellText(row.source.cells[column] ?? null)
      : shownText(sheet, row, field, edits).text
  }
  return {
    columns: [
      { width: 9 },
      { width: 44 },
      ...extra.map(() => ({ width: 22 })),
      ...columns.map(() => ({ width: 16 }))
    ],
    rows: [
      {
        cells: [rowHeader, reasonHeader, ...extra, ...columns.map(each => each.header)].map(value => ({
          value,
          style: 'plainHeader' as const
        }))
      },
      ...rows.map(entry => ({
        cells: [
          { value: String(entry.row.source.row), style: 'plain' as const },
          { value: reasons(entry), style: 'error' as const },
          ...extra.map(() => ({ value: entry.row.source.section, style: 'plain' as const })),
          ...columns.map(({ column }) => ({ value: textOf(entry, column), style: 'plain' as const }))
        ]
      }))
    ],
    merges: [],
    freeze: { rows: 1, columns: 2 }
  }
}
