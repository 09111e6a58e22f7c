import { describe, expect, it } from 'vitest'
import type { RosterSheet } from '../contract'
import { groupTables, matchColumn, matchFault, noAnswersYet, questionsOf, usualMode } from './matching'

const column = (at: number, header: string, field: string | null): RosterSheet['columns'][number] => ({
  column: at,
  header,
  field,
  samples: [],
  note: '',
  hidden: false
})

const table = (key: string, part: Partial<RosterSheet> = {}): RosterSheet => ({
  key,
  fileName: '一期.xlsx',
  name: `${key}栋`,
  chosen: true,
  note: '',
  hidden: false,
  headerRow: 1,
  rows: 10,
  columns: [column(0, '姓名', 'name'), column(1, '电话', null)],
  asked: { hiddenRows: 0, hiddenColumns: 0, struckRows: 0, redRows: 0 },
  fingerprint: 'same',
  remembered: false,
  ...part
})

describe('tables of the same kind', () => {
  const sheets = [table('1'), table('2'), table('3', { fingerprint: 'other' })]

  it('are one group, in which a table can be taken apart', () => {
    const keys = (apart: string[]) =>
      groupTables(sheets, apart).map(group => group.sheets.map(each => each.key))
    expect(keys([])).toEqual([['1', '2'], ['3']])
    expect(keys(['2'])).toEqual([['1'], ['2'], ['3']])
  })

  it('get another field together, and no other table does', () => {
    const [group] = groupTables(sheets, [])
    if (!group) throw new Error('no group')
    const fields = matchColumn(sheets, group, 1, 'phone').map(sheet => sheet.columns[1]?.field)
    expect(fields).toEqual(['phone', 'phone', null])
  })

  it('part where their columns are matched in different ways', () => {
    const changed = table('2', { columns: [column(0, '姓名', 'name'), column(1, '电话', 'phone')] })
    expect(groupTables([table('1'), changed], [])).toHaveLength(2)
  })
})

describe('questions', () => {
  const asked = { hiddenRows: 2, hiddenColumns: 0, struckRows: 0, redRows: 1 }

  it('are those of the chosen tables, and hidden sheets with rows', () => {
    const sheets = [
      table('1', { asked }),
      table('2', { asked, chosen: false }),
      table('3', { hidden: true, chosen: false, name: '旧表' }),
      table('4', { hidden: true, chosen: false, rows: 0 })
    ]
    expect(questionsOf(sheets).map(({ name, about }) => [name, about])).toEqual([
      ['hiddenSheets', '1 张，10 行：旧表'],
      ['hiddenRows', '2 行，可能是筛选后没显示的'],
      ['redRows', '1 行，看你们平时用红色表示什么']
    ])
  })

  it('hold the review back until they are answered', () => {
    const sheets = [table('1', { asked })]
    expect(matchFault(sheets, noAnswersYet)).toBe('还有 2 件事没定：隐藏的行、红色的行')
    expect(matchFault(sheets, { ...noAnswersYet, hiddenRows: 'take' })).toBe('还有 1 件事没定：红色的行')
    expect(matchFault(sheets, { ...noAnswersYet, hiddenRows: 'take', redRows: 'leave' })).toBe('')
  })
})

describe('what keeps tables from the review', () => {
  it.each([
    ['no table is chosen', [table('1', { chosen: false })], '还没有选中工作表'],
    [
      'two columns are one field',
      [table('1', { columns: [column(0, '姓名', 'name'), column(1, '名字', 'name')] })],
      '“1栋”有两列都对应姓名，请留一列'
    ],
    [
      'no column is the name, in one of two files',
      [table('1'), table('2', { fileName: '二期.xlsx', columns: [column(0, '电话', 'phone')] })],
      '“二期.xlsx › 2栋”还没有对应“姓名”的列'
    ],
    ['nothing', [table('1')], '']
  ])('%s', (_name, sheets, fault) => expect(matchFault(sheets, noAnswersYet)).toBe(fault))
})

it('only fills blanks, but takes what a list of this program says', () => {
  const exported = table('2', { columns: [column(0, '系统编号', 'recordId')] })
  expect(usualMode([table('1')])).toBe('fill')
  expect(usualMode([table('1'), exported])).toBe('update')
  expect(usualMode([table('1'), { ...exported, chosen: false }])).toBe('fill')
})
