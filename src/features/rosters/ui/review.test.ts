import { describe, expect, it } from 'vitest'
import type { RosterRow, RowOutcome } from '../contract'
import { firstFilter, holdRows, nextProblem, pageSize, rowsNow, type Change, type HeldRow } from './review'

type Cell = RosterRow['cells'][number]

const cell = (field: string, text: string, code = '', proposal: string | null = null): Cell => ({
  field,
  header: field,
  text,
  edited: false,
  issues: code === '' ? [] : [{ code, reason: code, level: 'error', proposal }]
})

const row = (id: number, cells: Cell[] = [], outcome: RowOutcome = 'refused'): RosterRow => ({
  id,
  fileName: '花名册.xlsx',
  sheet: '花名册',
  row: id,
  outcome,
  name: `人${id}`,
  address: '',
  cells,
  changes: [],
  candidates: [],
  choices: [],
  decision: null
})

const held = (...rows: RosterRow[]): HeldRow[] => rows.map(each => ({ row: each, settled: false }))
const texts = (rows: readonly HeldRow[]) =>
  rows.map(each => [each.settled, ...each.row.cells.map(({ text, edited }) => (edited ? `${text}!` : text))])

describe('rows on the screen after a change', () => {
  const before = held(
    row(1, [cell('room', '5月1日', 'date', '5-1')]),
    row(2, [cell('room', '5月1日', 'date', '5-1')]),
    row(3, [cell('room', '6月2日', 'date', '6-2')])
  )
  const edit = (change: Extract<Change, { kind: 'edit' }>['edit']): Change => ({ kind: 'edit', edit: change })

  it('stay where they are, mended, when they left the filter; the others are as they are now', () => {
    const now = new Map([
      [2, row(2, [cell('room', '5月1日', 'date', '5-1')])],
      [3, row(3, [cell('room', '9', 'room')])]
    ])
    const change = edit({ kind: 'cells', cells: [{ row: 1, field: 'room', text: '5-1' }] })
    expect(texts(holdRows(before, now, change))).toEqual([
      [true, '5-1!'],
      [false, '5月1日'],
      [false, '9']
    ])
  })

  it('show what was done to all that say the same', () => {
    const change = edit({ kind: 'alike', row: 1, field: 'room', code: 'date', text: '5-1' })
    const now = new Map([[3, row(3, [cell('room', '6月2日', 'date', '6-2')])]])
    expect(texts(holdRows(before, now, change))).toEqual([
      [true, '5-1!'],
      [true, '5-1!'],
      [false, '6月2日']
    ])
  })

  it('show the proposals that were taken', () => {
    const change = edit({ kind: 'proposals', field: 'room', code: 'date' })
    expect(texts(holdRows(before, new Map(), change)).map(each => each[1])).toEqual(['5-1!', '5-1!', '6-2!'])
  })

  it('show what was decided, and only about the rows that were meant', () => {
    const rows = held(row(1, [], 'undecided'), row(2, [], 'undecided'))
    const decide = { kind: 'decide', rows: [2], decision: 'same', personId: null } as const
    const decisions = (change: Change) => holdRows(rows, new Map(), change).map(each => each.row.decision)
    expect(decisions(decide)).toEqual([null, 'same'])
    expect(decisions({ ...decide, rows: null, decision: 'leave' })).toEqual(['leave', 'leave'])
  })
})

describe('the rows of a page as they are now', () => {
  const ids = (from: number, count: number) => Array.from({ length: count }, (_, at) => row(from + at))
  const ask = (all: RosterRow[], asked: number[]) => (page: number) => {
    asked.push(page)
    return Promise.resolve({ rows: all.slice((page - 1) * pageSize, page * pageSize), total: all.length })
  }

  it('are looked for on the page before when rows before them are gone', async () => {
    const asked: number[] = []
    const page = { page: 2, total: 100, rows: held(...ids(51, 50)) }
    const found = await rowsNow(ask([...ids(1, 40), ...ids(51, 50)], asked), page)
    expect([found.has(51), found.has(100), asked]).toEqual([true, true, [2, 1]])
  })

  it('are looked for on the page behind when rows came before them', async () => {
    const asked: number[] = []
    const page = { page: 1, total: 50, rows: held(...ids(51, 50)) }
    const found = await rowsNow(ask(ids(41, 60), asked), page)
    expect([found.has(51), found.has(100), asked]).toEqual([true, true, [1, 2]])
  })

  it('are asked for once when nothing moved', async () => {
    const asked: number[] = []
    await rowsNow(ask(ids(1, 50), asked), { page: 1, total: 50, rows: held(...ids(1, 50)) })
    expect(asked).toEqual([1])
  })
})

it('goes from problem to problem in reading order, past what is mended along', () => {
  const rows = held(
    row(1, [cell('name', '张三'), cell('idNo', '1', 'short'), cell('room', '5月1日', 'date')]),
    row(2, [cell('idNo', '1', 'short')]),
    row(3, [cell('idNo', '22', 'short')])
  )
  const at = (id: number, field: string) => ({ row: id, field })
  expect(nextProblem(rows, at(1, 'idNo'))).toEqual(at(1, 'room'))
  expect(nextProblem(rows, at(1, 'room'))).toEqual(at(2, 'idNo'))
  expect(nextProblem(rows, at(1, 'room'), each => each.text === '1')).toEqual(at(3, 'idNo'))
  expect(nextProblem(rows, at(3, 'idNo'))).toBeNull()
})

it('shows first what a person has to see to', () => {
  const counts = { rows: 9, persons: 0, households: 0, dwellings: 0 }
  const none = { new: 0, changed: 0, unchanged: 0, undecided: 0, refused: 0, left: 0 }
  const first = (part: Partial<typeof none>) =>
    firstFilter({
      counts: { ...counts, ...none, ...part },
      reasons: [],
      issues: [],
      issueTotal: 0,
      sample: []
    })
  expect(first({ new: 5, undecided: 3, refused: 1 })).toEqual({ by: 'outcome', outcome: 'refused' })
  expect(first({ new: 5, undecided: 3 })).toEqual({ by: 'outcome', outcome: 'undecided' })
  expect(first({})).toEqual({ by: 'all' })
})
