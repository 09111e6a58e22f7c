import { describe, expect, it } from 'vitest'
import type { PaperDwelling } from './contract'
import { exportFault, inPages, linesPerPage, rosterLines, visitPages } from './rules'

const door = (unit: string, room: number, more: Partial<PaperDwelling> = {}): PaperDwelling => ({
  dwellingId: `00000000-0000-7000-8000-${String(room).padStart(12, '0')}`,
  address: `3栋${unit}${room}`,
  unit,
  room: String(room),
  use: '',
  empty: false,
  ownerName: '',
  grid: '',
  household: null,
  lastMetOn: null,
  lastProblem: null,
  ...more
})

describe('pages', () => {
  it.each([
    [0, 5, [0]],
    [5, 5, [5]],
    [6, 5, [5, 1]],
    [11, 5, [5, 5, 1]]
  ])('%i rows by %i give pages of %j', (rows, perPage, lengths) => {
    const pages = inPages(
      Array.from({ length: rows }, (_, at) => at),
      perPage
    )
    expect(pages.map(page => page.length)).toEqual(lengths)
    expect(pages.flat()).toEqual(Array.from({ length: rows }, (_, at) => at))
  })
})

describe('visit sheet', () => {
  const doors = [
    ...Array.from({ length: linesPerPage.visits + 1 }, (_, at) => door('1单元', 101 + at)),
    door('2单元', 201, { empty: true }),
    door('2单元', 202)
  ]

  it('begins a page at each unit and numbers its lines through the building', () => {
    const pages = visitPages(doors, false)
    expect(pages.map(page => [page.unit, page.first, page.doors.length])).toEqual([
      ['1单元', 1, linesPerPage.visits],
      ['1单元', linesPerPage.visits + 1, 1],
      ['2单元', linesPerPage.visits + 2, 1]
    ])
  })

  it('takes vacant flats when they are asked for', () => {
    expect(visitPages(doors, true).at(-1)?.doors).toHaveLength(2)
  })

  it('is a blank form where there is nobody to visit', () => {
    expect(visitPages([door('1单元', 101, { empty: true })], false)).toEqual([
      { unit: '', first: 1, doors: [] }
    ])
  })
})

it('lists the people of a building by their doors', () => {
  expect(rosterLines([door('1单元', 101)])).toEqual([])
})

describe('who may export full numbers', () => {
  it.each([
    [false, null, 'clerk', null],
    [true, '报送街道核对', 'clerk', '管理员'],
    [true, null, 'admin', '用途'],
    [true, '  报 ', 'admin', '用途'],
    [true, '报送街道核对', 'admin', null]
  ])('full %s, purpose %j, %s → %j', (full, purpose, role, expected) => {
    const fault = exportFault(full, purpose, role)
    if (expected === null) expect(fault).toBeNull()
    else expect(fault).toContain(expected)
  })
})
