import { describe, expect, it } from 'vitest'
import { cellText, type ReadWorkbook } from '../../../contract/sheet'
import { readWorkbook } from '../../../core/excel/read'
import { addressText } from '../../residents/rules'
import { sheetAnswers } from '../contract'
import { messyCases, type MessyCase } from './messy'
import { isSound, type ParsedRow } from './roster/parse'
import { inspectWorkbook, parseSheets } from './roster/session'

const cases = messyCases()
const today = '2026-01-01'

async function parsed({ fileName, bytes, answers }: MessyCase) {
  const workbook = await readWorkbook(bytes)
  const sheets = inspectWorkbook(workbook, { file: 0, fileName })
  const books = [{ workbook, file: 0, fileName }]
  const tables = parseSheets(books, sheetAnswers(sheets), answers, today, () => undefined, new Map())
  return {
    workbook,
    sheets,
    rows: tables.flatMap(table => table.rows),
    left: tables.flatMap(table => table.left)
  }
}

const keyOf = ({ person, address }: ParsedRow): string =>
  [person?.name, person?.idNo ?? '', address && addressText(address), person?.phone ?? ''].join('|')

/** Every cell as its digits, an X at the end of a number included. */
function digitRuns(workbook: ReadWorkbook): string[] {
  return workbook.sheets.flatMap(sheet =>
    sheet.rows.flatMap(row =>
      row.map(cell =>
        cellText(cell)
          .normalize('NFKC')
          .replace(/[xХх×]/g, 'X')
          .replace(/[^0-9X]/g, '')
      )
    )
  )
}

describe.each(cases.map(messy => [messy.fileName, messy] as const))('%s', (_, messy) => {
  it('gives exactly the people it was made from, and refuses and leaves exactly the rows it must', async () => {
    const { rows, left, sheets } = await parsed(messy)
    const sound = rows.filter(row => isSound(row) && row.person !== null)
    expect(sound.map(keyOf)).toEqual(messy.people)
    expect(new Set(sound.map(row => row.address?.key)).size).toBe(messy.households)
    const refused = rows.flatMap(row =>
      isSound(row)
        ? []
        : row.issues
            .filter(issue => issue.level === 'error')
            .map(({ field, code }) => ({ row: row.source.row, field, code }))
    )
    expect(refused).toEqual(messy.refused)
    expect(left.map(row => row.source.row)).toEqual(messy.left)
    expect(sheets.filter(sheet => !sheet.chosen).map(sheet => sheet.name)).toEqual(messy.notChosen)
    expect(sheets.filter(sheet => !sheet.chosen && sheet.note === '')).toEqual([])
  })

  it('stores no digit that was not in the file', async () => {
    const { rows, workbook } = await parsed(messy)
    const runs = digitRuns(workbook)
    const inFile = (digits: string): boolean => runs.some(run => run.includes(digits))
    for (const { person } of rows.filter(isSound)) {
      const idNo = person?.idNo ?? ''
      const old = idNo.slice(0, 6) + idNo.slice(8, 17)
      expect(idNo === '' || inFile(idNo) || inFile(old)).toBe(true)
      for (const phone of (person?.phone ?? '').split('、'))
        expect(phone === '' || inFile(phone.replace(/\D/g, ''))).toBe(true)
    }
  })
})
