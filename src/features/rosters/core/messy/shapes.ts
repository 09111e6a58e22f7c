import type { Merge } from '../../../../contract/sheet'
import type { MadeValue } from '../../../../core/excel/madeSheets'
import { cellOf, ledger, messyCase, Sheet, usual, type MessyCase } from './made'
import { addressOfTruth, people, type Truth } from './truth'

const across = (row: number, from: number, to: number): Merge => ({ r1: row, c1: from, r2: row, c2: to })
const down = (from: number, to: number, column: number): Merge => ({
  r1: from,
  c1: column,
  r2: to,
  c2: column
})

/** Titles, a header of two merged levels that comes again on each page, page totals, notes, serials that begin again. */
function printedPages(): MessyCase {
  const sheet = new Sheet()
  const headers = ['序号', '姓名', '性别', '身份证号', '楼栋', '单元', '室号', '联系电话']
  const merges: Merge[] = [across(0, 0, 7)]
  const header = () => {
    const row = sheet.line('序号', '姓名', '性别', '身份证号', '住址', null, null, '联系电话') - 1
    sheet.line(null, null, null, null, '楼栋', '单元', '室号', null)
    for (const column of [0, 1, 2, 3, 7]) merges.push(down(row, row + 1, column))
    merges.push(across(row, 4, 6))
  }
  sheet.line('山台山社区居民花名册', ...Array<null>(7).fill(null))
  sheet.line('填报单位：山台山社区', null, null, null, null, '填报日期：2018年9月25日')
  const all = people(201, 6)
  for (const page of [0, 1, 2]) {
    header()
    const here = all.slice(page * 4, page * 4 + 4)
    here.forEach((truth, at) => sheet.person(truth, headers, { cells: { 序号: at + 1 } }))
    sheet.line('本页小计', here.length, null, null, null, null, null, null)
    sheet.line()
  }
  sheet.line('合计', `${all.length}人`)
  sheet.line(null, '填表说明：每人一行')
  sheet.line('注：红色为迁出')
  sheet.line('2、本表每月上报。')
  sheet.line('填表人：王敏', null, '审核：李强')
  return messyCase('P13 每页重复的两层表头和小计.xlsx', [{ sheet, made: { merges } }])
}

/** Two levels without any merge: the upper one stands only over the first of its columns. */
function levelsWithoutMerges(): MessyCase {
  const sheet = new Sheet()
  sheet.line('山台山社区居民信息采集表')
  sheet.line('序号', '姓名', '证件信息', null, '住址', null, null, '户主', null)
  sheet.line(null, null, '性别', '身份证号', '楼栋', '单元', '室号', '姓名', '电话')
  const headers = ['序号', '姓名', '性别', '身份证号', '楼栋', '单元', '室号', '户主', '户主电话']
  const all = people(202)
  all.forEach((truth, at) => {
    const head = all[at - (at % 2)] ?? truth
    sheet.person(truth, headers, {
      cells: { 户主: head.name, 户主电话: head.phone },
      known: { phone: '' }
    })
  })
  return messyCase('P13 没有合并的两层表头.xlsx', [{ sheet }])
}

function threeLevels(): MessyCase {
  const sheet = new Sheet()
  const merges = [across(0, 0, 7), across(1, 0, 3), across(1, 4, 7), across(2, 4, 6)]
  sheet.line('居民登记表')
  sheet.line('人员情况', null, null, null, '居住情况', null, null, null)
  sheet.line('姓名', '性别', '身份证号', '联系电话', '现住址', null, null, '与户主关系')
  sheet.line(null, null, null, null, '楼栋', '单元', '房号', null)
  for (const column of [0, 1, 2, 3, 7]) merges.push(down(2, 3, column))
  const headers = ['姓名', '性别', '身份证号', '联系电话', '楼栋', '单元', '室号', '与户主关系']
  for (const truth of people(203)) sheet.person(truth, headers)
  return messyCase('P13 三层表头.xlsx', [{ sheet, made: { merges } }])
}

/** Rows between the data carry the building, the unit, even the room; counts stand behind them. */
function sections(): MessyCase {
  const sheet = new Sheet()
  sheet.line('花名册')
  const rooms = ['序号', '姓名', '身份证号', '联系电话', '室号']
  sheet.line(...rooms)
  const all = people(204, 4)
  const at = (from: number, place: Partial<Truth>): Truth[] =>
    all.slice(from, from + 2).map(truth => ({ ...truth, ...place }))
  const put = (truths: Truth[], cells: Record<string, MadeValue> = {}) =>
    truths.forEach((truth, number) => sheet.person(truth, rooms, { cells: { 序号: number + 1, ...cells } }))
  sheet.line('3栋2单元（共12户）')
  put(at(0, { building: '3', unit: '2' }))
  sheet.line('4栋', null, null, '共3户')
  put(at(2, { building: '4', unit: '' }))
  sheet.line('2单元')
  put(at(4, { building: '4', unit: '2' }))
  sheet.line('5栋1单元 501')
  put(at(6, { building: '5', unit: '1', room: '501' }), { 室号: null })
  sheet.line('共4户8人')
  return messyCase('P13 段落行里的楼栋单元.xlsx', [{ sheet }])
}

/** The building stands in a merged first column without a header; a blank outside a merge stays blank. */
function merged(): MessyCase {
  const sheet = new Sheet()
  sheet.line(null, '室号', '姓名', '身份证号', '联系电话')
  const headers = ['段', '室号', '姓名', '身份证号', '联系电话']
  const all = people(205, 3).map(truth => ({ ...truth, building: '3', unit: '2' }))
  all.forEach((truth, at) =>
    sheet.person(truth, headers, {
      cells: { 段: at === 0 ? '3栋2单元' : null, 室号: at % 2 === 0 ? truth.room : null }
    })
  )
  const [someone] = people(215, 1)
  if (someone)
    sheet.person(someone, headers, {
      cells: { 段: '3栋2单元', 室号: null },
      refused: ['room', 'noAddress']
    })
  const merges = [down(1, 6, 0), down(1, 2, 1), down(3, 4, 1), down(5, 6, 1)]
  return messyCase('P14 合并单元格只在合并内下填.xlsx', [{ sheet, made: { merges } }])
}

function sheetPerBuilding(): MessyCase {
  const headers = ['室号', '姓名', '身份证号', '联系电话']
  const named: [string, string, Partial<Truth>][] = [
    ['3栋', '', { building: '3', unit: '' }],
    ['4栋2单元', '', { building: '4', unit: '2' }],
    ['山台山5栋', '山台山', { building: '5', unit: '' }]
  ]
  const all = people(206, 3)
  const sheets = named.map(([name, compound, place], at) => {
    const sheet = new Sheet()
    sheet.line(...headers)
    for (const truth of all.slice(at * 2, at * 2 + 2)) {
      const here = { ...truth, ...place }
      sheet.person(here, headers, { known: { address: `${compound}${addressOfTruth(here)}` } })
    }
    return { sheet, made: { name } }
  })
  const notes = [['填表说明'], ['一、每人一行，不要合并单元格。'], ['二、身份证号用文本格式。']]
  const statistics = [
    ['山台山社区人口统计'],
    ['楼栋', '户数', '人数', '男', '女'],
    ['3栋', 24, 61, 30, 31],
    ['合计', 24, 61, 30, 31]
  ]
  const codes = [
    ['代码', '名称'],
    ['01', '汉族'],
    ['15', '土家族']
  ]
  return messyCase('P15 一栋一表和不是名单的表.xlsx', sheets, {
    notChosen: ['填表说明', '统计', '代码'],
    more: [
      { name: '填表说明', rows: notes },
      { name: '统计', rows: statistics },
      { name: '代码', rows: codes }
    ]
  })
}

function hidden(answer: 'take' | 'leave'): MessyCase {
  const sheet = new Sheet()
  const all = people(answer === 'take' ? 207 : 208)
  sheet.line('花名册')
  sheet.line(...usual)
  const left = answer === 'leave'
  all.forEach((truth, at) =>
    sheet.person(truth, usual, {
      left: left && (at === 1 || at === 4),
      known: left ? { phone: '' } : {}
    })
  )
  const secret = new Sheet()
  secret.line(...usual)
  for (const truth of people(217, 1)) secret.rows.push(usual.map(header => cellOf(truth, header, 1)))
  const made = { hiddenRows: [3, 6], hiddenColumns: [4] }
  return messyCase(
    `P16 隐藏的行列和表（${left ? '不要' : '要'}）.xlsx`,
    [
      { sheet, made },
      { sheet: secret, made: { name: '旧名单', hidden: true } }
    ],
    { answers: { hiddenRows: answer, hiddenColumns: answer }, notChosen: ['旧名单'] }
  )
}

function struckAndRed(): MessyCase {
  const all = people(209)
  const look = (truth: Truth | undefined, how: { struck?: boolean; red?: 'font' | 'fill' }) => ({
    姓名: { value: truth?.name ?? '', ...how }
  })
  return ledger(
    'P17 划掉的和红色的.xlsx',
    all,
    {
      1: { cells: look(all[1], { struck: true }), left: true },
      4: { cells: look(all[4], { red: 'font' }), left: true },
      5: { cells: look(all[5], { red: 'fill' }), left: true },
      // one red cell that is not the name says nothing of the row
      7: { cells: { 室号: { value: all[7]?.room ?? '', red: 'font' } } }
    },
    { answers: { struckRows: 'leave', redRows: 'leave' } }
  )
}

/** Two tables under one title, a blank column between them. */
function sideBySide(): MessyCase {
  const left = new Sheet()
  const right = new Sheet()
  const headers = ['序号', '姓名', '身份证号', '住址']
  const all = people(210)
  for (const sheet of [left, right]) {
    sheet.line('居民花名册')
    sheet.line(...headers)
  }
  all.forEach((truth, at) => (at < 6 ? left : right).person(truth, headers, { known: { phone: '' } }))
  const rows = left.rows.map((row, at) => (at === 0 ? row : [...row, null, ...(right.rows[at] ?? [])]))
  const joined = Object.assign(new Sheet(), { rows })
  const empty = messyCase('P19 并排的两张表.xlsx', [{ sheet: joined }])
  return {
    ...empty,
    people: [...left.people, ...right.people],
    households: new Set([...left.addresses, ...right.addresses]).size
  }
}

/** 房号 once, then two people a row. */
function sharedRoom(): MessyCase {
  const left = new Sheet()
  const right = new Sheet()
  const all = people(211)
  const headers = ['住址', '姓名', '身份证号', '联系电话']
  for (const sheet of [left, right]) sheet.line(...headers)
  all.forEach((truth, at) => (at % 2 === 0 ? left : right).person(truth, headers))
  const rows = left.rows.map((row, at) => [...row, ...(right.rows[at] ?? []).slice(1)])
  return {
    ...messyCase('P19 一行两人共用房号.xlsx', [{ sheet: Object.assign(new Sheet(), { rows }) }]),
    people: [...left.people, ...right.people],
    households: left.addresses.size
  }
}

function formulas(): MessyCase {
  const all = people(212)
  return ledger('P20 公式和错误值.xlsx', all, {
    0: { cells: { 室号: { value: all[0]?.room ?? '', formula: true } } },
    1: { cells: { 姓名: { value: null, formula: true } }, refused: ['name', 'uncomputed'] },
    2: { cells: { 身份证号: { value: null, error: '#N/A' } }, refused: ['idNo', 'cellError'] },
    3: { cells: { 楼栋: { value: null, error: '#REF!' } }, refused: ['building', 'cellError'] }
  })
}

/** Two tables of other columns one below the other; a section that nobody understands ends the one before. */
function oneBelowTheOther(): MessyCase {
  const sheet = new Sheet()
  const all = people(213, 3)
  const first = ['姓名', '身份证号', '联系电话', '住址']
  const second = ['房号', '楼栋', '单元', '姓名', '联系电话']
  sheet.line('户籍人口名单')
  sheet.line(...first)
  for (const truth of all.slice(0, 4)) sheet.person(truth, first)
  sheet.line()
  sheet.line('租户名单')
  sheet.line(...second)
  for (const truth of all.slice(4))
    sheet.person(truth, second, { cells: { 房号: truth.room }, known: { idNo: '' } })
  return messyCase('P13 上下两张不同的表.xlsx', [{ sheet }])
}

function unclearSection(): MessyCase {
  const sheet = new Sheet()
  const headers = ['室号', '姓名', '身份证号', '联系电话']
  const all = people(214, 2).map(truth => ({ ...truth, building: '3', unit: '1' }))
  sheet.line(...headers)
  sheet.line('3栋1单元 共2户')
  for (const truth of all.slice(0, 2)) sheet.person(truth, headers)
  sheet.line('三号楼另一个单元')
  for (const truth of all.slice(2)) sheet.person(truth, headers, { refused: ['room', 'unclearAddress'] })
  return messyCase('P13 看不懂的段落行.xlsx', [{ sheet }])
}

/** Pitfalls of the sheet's shape (domain.md §8 P13–P17, P19, P20). */
export const shapeCases = (): MessyCase[] => [
  printedPages(),
  levelsWithoutMerges(),
  threeLevels(),
  sections(),
  merged(),
  sheetPerBuilding(),
  hidden('take'),
  hidden('leave'),
  struckAndRed(),
  sideBySide(),
  oneBelowTheOther(),
  unclearSection(),
  sharedRoom(),
  formulas()
]
