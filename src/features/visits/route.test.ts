import { describe, expect, it } from 'vitest'
import { defaultVisitCounting } from './counting'
import { pastProblemText, routeName, routeUnits } from './route'

const door = (
  unit: string,
  room: string,
  outcome: string | null = null,
  persons = 2,
  use: string | null = null
) => ({
  dwellingId: `${unit}-${room}`,
  unit,
  room,
  outcome,
  persons,
  use
})
const doors = [
  door('1', '101', 'met'),
  door('1', '102', 'absent'),
  door('1', '201', null, 0, 'vacant'),
  door('1', '202'),
  door('2', '101', 'left'),
  door('2', '102', 'declined')
]
const numbers = (choice: Partial<Parameters<typeof routeUnits>[1]>, counting = defaultVisitCounting) =>
  routeUnits(doors, { unit: null, openOnly: false, withEmpty: false, ...choice }, counting).map(
    ({ unit, lines }) => [unit, lines.map(({ number, door: { room } }) => `${number} ${room}`)]
  )

describe('走访路线表', () => {
  it('goes unit by unit in the order of the stairs; vacant flats keep their number', () => {
    expect(numbers({})).toEqual([
      ['1', ['1 101', '2 102', '4 202']],
      ['2', ['1 101', '2 102']]
    ])
    expect(numbers({ unit: '1', withEmpty: true })).toEqual([['1', ['1 101', '2 102', '3 201', '4 202']]])
  })

  it('may leave out who was reached, as the office counts it', () => {
    expect(numbers({ openOnly: true })).toEqual([
      ['1', ['2 102', '4 202']],
      ['2', ['2 102']]
    ])
    expect(numbers({ openOnly: true, unit: '2' }, { ...defaultVisitCounting, left: false })).toEqual([
      ['2', ['1 101', '2 102']]
    ])
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
