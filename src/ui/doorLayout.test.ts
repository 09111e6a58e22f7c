import { describe, expect, it } from 'vitest'
import { doorLayout, firstDoors, floorOf, unitName } from './doorLayout'

const door = (unit: string, room: string) => ({ dwellingId: `${unit}/${room}`, unit, room })

describe('the doors of a building', () => {
  it.each([
    ['501', '5'],
    ['1203', '12'],
    ['5-1', '5'],
    ['5－1', '5'],
    ['0502', '5'],
    ['门面3', ''],
    ['', '']
  ])('room %s stands on floor %s', (room, floor) => {
    expect(floorOf(room)).toBe(floor)
  })

  it.each([
    ['3', '2', '3栋2单元'],
    ['3栋', '2单元', '3栋2单元'],
    ['A座', '', 'A座']
  ])('building %s and unit %s are called %s', (building, unit, name) => {
    expect(unitName(building, unit)).toBe(name)
  })

  it('stand by units, the top floor first, rooms from left to right', () => {
    const units = doorLayout([
      door('2单元', '101'),
      door('1单元', '102'),
      door('1单元', '1001'),
      door('1单元', '101')
    ])
    expect(units.map(({ unit, columns }) => [unit, columns])).toEqual([
      ['1单元', 2],
      ['2单元', 1]
    ])
    expect(units[0]?.floors.map(({ floor, doors }) => [floor, doors.map(({ room }) => room)])).toEqual([
      ['10', ['1001']],
      ['1', ['101', '102']]
    ])
  })
})

describe('the first doors of a layout', () => {
  const layout = doorLayout(
    ['1', '2'].flatMap(unit =>
      ['101', '102', '201', '202', '301'].map(room => ({ dwellingId: `${unit}-${room}`, unit, room }))
    )
  )
  const rooms = (count: number) =>
    firstDoors(layout, count).map(({ unit, floors, columns }) => [
      unit,
      columns,
      floors.flatMap(({ doors }) => doors.map(({ room }) => room)).join(' ')
    ])

  it.each([
    [0, []],
    [1, [['1', 2, '301']]],
    [2, [['1', 2, '301 201 202']]],
    [
      6,
      [
        ['1', 2, '301 201 202 101 102'],
        ['2', 2, '301']
      ]
    ]
  ])('%d: whole floors, as wide as the whole', (count, expected) => {
    expect(rooms(count)).toEqual(expected)
  })

  it('are all of them where there are no more', () => {
    expect(firstDoors(layout, 10)).toEqual(layout)
    expect(firstDoors(layout, 1000)[0]).toBe(layout[0])
  })
})
