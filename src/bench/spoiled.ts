import type { SheetCell, WorkbookModel } from '../contract/sheet'

/** Five mistakes that ledgers are full of, by the header of their column. */
const mistakes: readonly [header: string, spoil: (text: string) => string][] = [
  ['公民身份号码', text => text.slice(0, 17)],
  ['联系电话', text => text.slice(0, 10)],
  ['民族', text => `${text}？`],
  ['出生年月日', () => '1899年'],
  ['房号', () => '']
]

/** The same roster with each of five mistakes in three rows of a hundred. */
export function spoiled(model: WorkbookModel): WorkbookModel {
  return {
    sheets: model.sheets.map(sheet => {
      const header = sheet.rows[1]?.cells.map(cell => String(cell?.value ?? '')) ?? []
      const columns = mistakes.map(([name, spoil]) => ({ column: header.indexOf(name), spoil }))
      const rows = sheet.rows.map((row, at) => {
        const mistake = at > 1 && at % 100 < 15 ? columns[Math.floor((at % 100) / 3)] : undefined
        if (!mistake) return row
        const change = (cell: SheetCell | null): SheetCell | null =>
          cell && { ...cell, value: mistake.spoil(String(cell.value ?? '')) }
        return { ...row, cells: row.cells.map((cell, c) => (c === mistake.column ? change(cell) : cell)) }
      })
      return { ...sheet, rows }
    })
  }
}
