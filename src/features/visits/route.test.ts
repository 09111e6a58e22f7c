import { describe, expect, it } from 'vitest'
import { pastProblemText, routeName, routeUnits } from './route'

const door = (unit: string, room: string, reached = false) => ({
  dwellingId: `${unit}-${room}`,
  unit,
  room,
  reached,
  due: true,
  persons: 2,
  use: null
})
const vacant = { ...door('1', '201'), due: false, persons: 0, use: 'vacant' }
const doors = [
  door('1', '101', true),
  door('1', '102'),
  vacant,
  door('1', '202'),
  door('2', '101', true),
  door('2', '102')
]
const numbers = (choice: Partial<Parameters<typeof routeUnits>[1]>, of = doors) =>
  routeUnits(of, { unit: null, openOnly: false, withEmpty: false, ...choice }).map(({ unit, lines }) => [
    unit,
    lines.map(({ number, door: { room } }) => `${number} ${room}`)
  ])

describe('走访路线表', () => {
  it('goes unit by unit in the order of the stairs; vacant flats keep their number', () => {
    expect(numbers({})).toEqual([
      ['1', ['1 101', '2 102', '4 202']],
      ['2', ['1 101', '2 102']]
    ])
    expect(numbers({ unit: '1', withEmpty: true })).toEqual([['1', ['1 101', '2 102', '3 201', '4 202']]])
  })

  it('may leave out who was reached', () => {
    expect(numbers({ openOnly: true })).toEqual([
      ['1', ['2 102', '4 202']],
      ['2', ['2 102']]
    ])
  })

  it('takes vacant flats where the office counts them', () => {
    const due = doors.map(each => ({ ...each, due: true }))
    expect(numbers({ unit: '1' }, due)).toEqual([['1', ['1 101', '2 102', '3 201', '4 202']]])
  })

  it.each([
    [{ headName: '张建国', unnamed: false, persons: 2, use: null }, '张建国'],
    [{ headName: '张建国', unnamed: true, persons: 2, use: null }, ''],
    [{ headName: null, unnamed: false, persons: 2, use: null }, ''],
    [{ headName: null, unnamed: false, persons: 0, use: 'vacant' }, '空置'],
    [{ headName: null, unnamed: false, persons: 0, use: null }, '']
  ])('%j is asked for as %j', (at, name) => {
    expect(routeName(at)).toBe(name)
  })

  it('says what was told before and what became of it', () => {
    const problem = { visitId: '', dwellingId: '', visitedOn: '2018-09-01', problem: '楼道灯不亮' }
    const made = { id: '', requestNo: 'SQ-2018-0001', status: '办结', done: true }
    expect(
      pastProblemText([
        { ...problem, requests: [made] },
        { ...problem, requests: [] }
      ])
    ).toBe('9月1日 楼道灯不亮（SQ-2018-0001 办结）；9月1日 楼道灯不亮')
    expect(pastProblemText([])).toBe('')
  })
})
