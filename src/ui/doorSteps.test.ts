import { describe, expect, it } from 'vitest'
import { doorLayout } from './doorLayout'
import { neighbourDoor, nextOpen, readingOrder } from './doorSteps'

const door = (unit: string, room: string) => ({ dwellingId: `${unit}-${room}`, unit, room })
const doors = [
  ...['101', '102', '201', '202', '203'].map(room => door('1', room)),
  ...['101', '102', '201', '202'].map(room => door('2', room))
]
const units = doorLayout(doors)
const step = (from: string, key: string) => neighbourDoor(units, from, `Arrow${key}`)?.dwellingId

describe('arrows on the grid of doors', () => {
  it.each([
    ['1-201', 'Right', '1-202'],
    ['1-203', 'Right', '2-201'],
    ['2-101', 'Left', '1-102'],
    ['1-101', 'Left', undefined],
    ['2-202', 'Right', undefined],
    ['1-101', 'Up', '1-201'],
    ['1-203', 'Down', '1-102'],
    ['1-101', 'Down', undefined],
    ['gone', 'Down', undefined]
  ])('%s %s → %s', (from, key, to) => {
    expect(step(from, key)).toBe(to)
  })

  it('goes down within a floor of many doors, as they stand', () => {
    const long = doorLayout(
      Array.from({ length: 20 }, (_, at) => door('1', `1${String(at + 1).padStart(2, '0')}`))
    )
    expect(neighbourDoor(long, '1-103', 'ArrowDown')?.room).toBe('111')
    expect(neighbourDoor(long, '1-116', 'ArrowDown')?.room).toBe('120')
    expect(neighbourDoor(long, '1-111', 'ArrowUp')?.room).toBe('103')
  })
})

describe('the next door that is open', () => {
  const order = readingOrder(units)
  it('reads unit by unit, the top floor first', () => {
    expect(order.map(each => each.dwellingId).slice(0, 5)).toEqual([
      '1-201',
      '1-202',
      '1-203',
      '1-101',
      '1-102'
    ])
  })
  it('skips what is done, starts again at the top, and ends where none is left', () => {
    const done = new Set(['1-202', '1-203'])
    const open = (each: { dwellingId: string }) => !done.has(each.dwellingId)
    expect(nextOpen(order, '1-201', open)?.dwellingId).toBe('1-101')
    expect(nextOpen(order, '2-102', open)?.dwellingId).toBe('1-201')
    expect(nextOpen(order, '1-201', () => false)).toBeUndefined()
  })
})
