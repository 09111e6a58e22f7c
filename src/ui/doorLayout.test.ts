import { describe, expect, it } from 'vitest'
import { doorLayout, floorOf, unitName } from './doorLayout'

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
