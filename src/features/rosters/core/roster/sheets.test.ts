import { describe, expect, it } from 'vitest'
import { sheetOf } from '../testRosters'
import { findHeader, headerAt } from './header'
import { readRows, type Column } from './sheets'

const columns = (...fields: [string, string][]): Column[] =>
  fields.map(([header, field], column) => ({ column, header, field }))
const basic = columns(['序号', ''], ['姓名', 'name'], ['住址', 'address']).filter(
  column => column.field !== ''
)
const table = { key: '0/0/0', name: '花名册', fileName: '花名册.xlsx' }
const rowsAt = (sheet: ReturnType<typeof sheetOf>, header: number, by: Column[]) =>
  readRows(sheet, headerAt(sheet, header), by, table)
const read = (sheet: ReturnType<typeof sheetOf>, by: Column[] = basic, header = 0) =>
  rowsAt(sheet, header, by).map(row => row.row)

describe('findHeader', () => {
  it('finds the header under title rows', () => {
    const sheet = sheetOf([
      ['山台山社区居民花名册'],
      ['2018年9月'],
      [],
      ['序号', '姓名', '楼号', '房号'],
      ['1', '张三']
    ])
    expect(findHeader(sheet)).toMatchObject({ row: 3, headers: ['序号', '姓名', '楼号', '房号'] })
  })

  it('reads a header of two levels from the lower row', () => {
    const sheet = sheetOf(
      [
        ['姓名', '住址', null, null, '户主', null],
        [null, '楼栋', '单元', '室号', '姓名', '电话'],
        ['张三', '3', '2', '501', '张三', '13800001234']
      ],
      [
        { r1: 0, c1: 0, r2: 1, c2: 0 },
        { r1: 0, c1: 1, r2: 0, c2: 3 },
        { r1: 0, c1: 4, r2: 0, c2: 5 }
      ]
    )
    expect(findHeader(sheet)).toMatchObject({
      row: 1,
      headers: ['姓名', '楼栋', '单元', '室号', '户主姓名', '户主电话']
    })
  })

  it('does not take a title that mentions columns for the header', () => {
    const sheet = sheetOf([['居民姓名、身份证号码登记表'], ['姓名', '身份证号', '房号']])
    expect(findHeader(sheet).row).toBe(1)
  })

  it('says when there is none', () => {
    expect(
      findHeader(
        sheetOf([
          ['张三', '3栋'],
          ['李四', '4栋']
        ])
      ).row
    ).toBe(-1)
  })
})

describe('readRows', () => {
  it('skips blanks, repeated headers, totals and notes', () => {
    const sheet = sheetOf([
      ['序号', '姓名', '住址'],
      ['1', '张三', '3-2-501'],
      [],
      ['2', null, null],
      ['序号', '姓名', '住址'],
      ['本页小计', '2', null],
      ['3', '李四', '3-2-502'],
      ['合计', '2人', null],
      [null, '填表说明：每人一行'],
      ['注：红色为迁出'],
      ['填表人：王敏', '审核：李强', null]
    ])
    expect(read(sheet)).toEqual([2, 7])
  })

  it('takes no line of a footer and no repeated title for a person', () => {
    const by = columns(['姓名', 'name'], ['身份证号', 'idNo'], ['楼栋', 'building'], ['房号', 'room'])
    const sheet = sheetOf([
      ['山台山社区居民'],
      ['姓名', '身份证号', '楼栋', '房号'],
      ['张三', null, '3', '501'],
      ['山台山社区居民'],
      ['总户数：1户', null, '总人数：1人'],
      ['注：红色为迁出'],
      ['2、本表每月上报。'],
      ['单位负责人：李强', null, '填表人：王敏', '填报日期：2018年9月25日'],
      ['以上情况属实。'],
      ['居委会（公章）']
    ])
    expect(read(sheet, by, 1)).toEqual([3])
  })

  it('fills merged cells down inside the merge only', () => {
    const sheet = sheetOf(
      [
        ['序号', '姓名', '住址'],
        ['1', '张三', '3-2-501'],
        ['2', '李四', null],
        ['3', '王五', null]
      ],
      [{ r1: 1, c1: 2, r2: 2, c2: 2 }]
    )
    expect(rowsAt(sheet, 0, basic).map(row => row.cells[2] ?? null)).toEqual(['3-2-501', '3-2-501', null])
  })

  it('never fills a merged name down: one person stays one', () => {
    const sheet = sheetOf(
      [
        ['序号', '姓名', '住址'],
        ['1', '张三', '3-2-501'],
        ['2', null, '3-2-501']
      ],
      [{ r1: 1, c1: 1, r2: 2, c2: 1 }]
    )
    expect(rowsAt(sheet, 0, basic).map(row => row.cells[1] ?? null)).toEqual(['张三', null])
  })

  it('takes the building from the sheet and from rows between the data', () => {
    const by = columns(['姓名', 'name'], ['房号', 'room'])
    const rows = [['姓名', '房号'], ['张三', '501'], ['4栋2单元'], ['李四', '502']]
    expect(rowsAt(sheetOf(rows, [], '3栋'), 0, by).map(row => row.section)).toEqual(['3栋', '4栋2单元'])
    const titled = [['5栋居民花名册'], ...rows]
    expect(rowsAt(sheetOf(titled), 1, by).map(row => row.section)).toEqual(['5栋', '4栋2单元'])
  })
})
