import { describe, expect, it } from 'vitest'
import type { CellMark, CellValue, ReadSheet } from '../../../../contract/sheet'
import { addressText } from '../../../residents/rules'
import { noAnswers, sheetAnswers, type RosterAnswers } from '../../contract'
import { idNumberOf, sheetOf } from '../testRosters'
import { isSound, type ParsedRow } from './parse'
import { editKey, inspectWorkbook, parseSheets, rereadSheet, shownText } from './session'

const header = ['姓名', '身份证号', '电话', '楼栋', '室号', '备注']
const today = '2026-01-01'
const name = { file: 0, fileName: '花名册.xlsx' }

function read(sheet: ReadSheet, answers: Partial<RosterAnswers> = {}, edits = new Map<string, string>()) {
  const workbook = { format: 'xlsx' as const, sheets: [sheet] }
  const sheets = inspectWorkbook(workbook, name)
  const parsed = parseSheets(
    [{ workbook, ...name }],
    sheetAnswers(sheets),
    { ...noAnswers, ...answers },
    today,
    () => undefined,
    edits
  )
  return { workbook, sheets, tables: parsed, rows: parsed.flatMap(table => table.rows) }
}

const names = (rows: readonly ParsedRow[]) => rows.map(row => row.person?.name)
const ledger = (...rows: CellValue[][]) => sheetOf([header, ...rows])
const at = (row: number, part = 0) => ({ key: '0/0/0', row, part })

describe('what the clerk typed', () => {
  const damaged: CellValue = { t: 'n', v: '513523196503121237' }

  it('stands instead of the cell, and a typed number is whole', () => {
    const sheet = ledger(['张三', damaged, null, '3', '501', null])
    const before = read(sheet)
    const [row] = before.rows
    expect(row).toMatchObject({ sureDigits: '513523196503121', person: { birthDate: '1965-03-12' } })
    expect(row?.issues).toMatchObject([{ field: 'idNo', code: 'idDamaged', level: 'error' }])
    const edits = new Map([[editKey(at(2), 'idNo'), '513523196503121237']])
    const [mended] = read(sheet, {}, edits).rows
    expect(mended).toMatchObject({ issues: [], sureDigits: null, person: { idNo: '513523196503121237' } })
    const [table] = before.tables
    if (!table || !row) throw new Error('a table with a row')
    expect(table.reparse(row, edits)).toEqual([mended])
    expect(shownText(table, row, 'idNo', edits)).toEqual({ text: '513523196503121237', edited: true })
    expect(shownText(table, row, 'name', edits)).toEqual({ text: '张三', edited: false })
  })

  it('mends a room by its proposal', () => {
    const sheet = ledger(['张三', null, null, '3', { t: 'd', v: '2018-05-01' }, null])
    const [issue] = read(sheet).rows[0]?.issues ?? []
    expect(issue).toMatchObject({ code: 'roomDate', proposal: '5-1' })
    const [row] = read(sheet, {}, new Map([[editKey(at(2), 'room'), issue?.proposal ?? '']])).rows
    expect(row?.address && addressText(row.address)).toBe('3栋5-1')
  })

  it('fills a field without a column', () => {
    const sheet = ledger(['张三（已故）', null, null, '3', '501', null])
    expect(read(sheet).rows[0]?.issues).toMatchObject([{ field: 'diedOn', code: 'gone' }])
    const [row] = read(sheet, {}, new Map([[editKey(at(2), 'diedOn'), '2019-03-05']])).rows
    expect(row).toMatchObject({ issues: [], person: { name: '张三', diedOn: '2019-03-05' } })
  })

  it('belongs to one person of a cell with several', () => {
    const sheet = ledger(['张三、李四', null, null, '3', '501', null])
    expect(names(read(sheet).rows)).toEqual(['张三', '李四'])
    const idNo = idNumberOf('1980-05-03', 111)
    const edits = new Map([[editKey(at(2, 1), 'idNo'), idNo]])
    const { rows, tables } = read(sheet, {}, edits)
    expect(rows.map(row => [row.source.part, row.person?.idNo])).toEqual([
      [0, null],
      [1, idNo]
    ])
    const [second] = rows.slice(1)
    expect(second && tables[0]?.reparse(second, edits)).toEqual(rows)
  })

  it('makes one person of a cell that held two', () => {
    const sheet = ledger(['张三、李四', idNumberOf('1980-05-03', 111), null, '3', '501', null])
    expect(read(sheet).rows.map(row => row.issues.map(issue => issue.code))).toEqual([['twoPeople']])
    const { rows } = read(sheet, {}, new Map([[editKey(at(2), 'name'), '张三']]))
    expect(names(rows)).toEqual(['张三'])
    expect(rows.every(isSound)).toBe(true)
  })
})

describe('同上', () => {
  it('proposes the text above in a column that says where somebody lives', () => {
    const sheet = ledger(
      ['张三', null, null, '3', '501', null],
      ['李四', null, null, '〃', '同上', null],
      ['王五', null, null, '〃', '502', '同上']
    )
    expect(
      read(sheet).rows.flatMap(row => row.issues.map(({ field, proposal }) => [field, proposal]))
    ).toEqual([
      ['building', '3'],
      ['room', '501'],
      ['building', '3'],
      ['remark', null]
    ])
  })
})

describe('questions about hidden and marked rows', () => {
  const row = (person: string): CellValue[] => [person, null, '13800001234', '3', '501', null]
  const mark = (at: number, column: number, how: CellMark['mark']): CellMark => ({
    row: at,
    column,
    mark: how
  })
  const sheet: ReadSheet = {
    ...ledger(row('张三'), row('李四'), row('王五'), row('赵六')),
    hiddenRows: [0, 1],
    hiddenColumns: [2],
    marks: [mark(2, 0, 'struck'), mark(3, 2, 'red'), mark(4, 2, 'red'), mark(4, 3, 'red'), mark(4, 4, 'red')]
  }

  it('counts the rows and columns that each concerns', () =>
    expect(read(sheet).sheets[0]?.asked).toEqual({
      hiddenRows: 1,
      hiddenColumns: 1,
      struckRows: 1,
      redRows: 1
    }))

  it('leaves out what the answers leave out', () => {
    const answers = { hiddenRows: 'leave', struckRows: 'leave', redRows: 'leave' } as const
    const { tables, rows } = read(sheet, answers)
    expect(names(rows)).toEqual(['王五'])
    expect(tables.flatMap(table => names(table.left))).toEqual(['张三', '李四', '赵六'])
    expect(rows[0]?.person?.phone).toBe('13800001234')
    expect(read(sheet, { hiddenColumns: 'leave' }).rows.map(each => each.person?.phone)).toEqual([
      null,
      null,
      null,
      null
    ])
  })
})

describe('tables', () => {
  it('have keys of file, sheet and table, and are read again with another header', () => {
    const pair = [...header, null, ...header]
    const person = (who: string): CellValue[] => [who, null, null, '3', '501', null]
    const sheet = sheetOf([['旧表头', '电话'], pair, [...person('张三'), null, ...person('李四')]])
    const { sheets, rows, workbook } = read(sheet)
    expect(sheets.map(({ key, name: called, headerRow }) => [key, called, headerRow])).toEqual([
      ['0/0/0', '花名册（左起第 1 张表）', 2],
      ['0/0/1', '花名册（左起第 2 张表）', 2]
    ])
    expect(names(rows)).toEqual(['张三', '李四'])
    expect(new Set(sheets.map(each => each.fingerprint)).size).toBe(2)
    expect(rereadSheet(workbook, name, '0/0/1', 1)).toMatchObject({ headerRow: 1, chosen: false })
    expect(rereadSheet(workbook, name, '0/9/0', 1)).toBeNull()
  })

  it('of the same headers have the same fingerprint', () => {
    const one = read(sheetOf([header, ['张三', null, null, '3', '501']])).sheets[0]
    const other = read(
      sheetOf([['花名册'], header.map(text => `${text}*`), ['李四', null, null, '4', '502']])
    )
    expect(one?.fingerprint).toMatch(/^[0-9a-f]{16}$/)
    expect(other.sheets[0]?.fingerprint).toBe(one?.fingerprint)
  })

  it('keep masked numbers of an exported list apart', () => {
    const { rows } = read(ledger(['张三', '513***********1237', '138****5678', '3', '501', null]))
    expect(rows[0]).toMatchObject({
      issues: [],
      masked: { idNo: '513***********1237', phone: '138****5678' },
      person: { idNo: null, phone: null }
    })
  })
})
