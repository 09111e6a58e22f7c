import { compareText } from '../../../contract/text'
import type { Door } from '../../visits/contract'

export interface Floor {
  /** 5; empty where the room number does not tell the floor. */
  readonly floor: string
  readonly doors: readonly Door[]
}
export interface Unit {
  readonly unit: string
  readonly floors: readonly Floor[]
  /** The most doors on one floor. */
  readonly columns: number
}

/** The floor that a room number tells: 5-1 and 501 → 5, 1203 → 12; else empty. */
export function floorOf(room: string): string {
  const parts = /^(\d{1,2})-(\d{1,2})$/.exec(room) ?? /^(\d{1,2})(\d{2})$/.exec(room)
  return parts?.[1]?.replace(/^0+(?=\d)/, '') ?? ''
}

function groups<T>(items: readonly T[], keyOf: (item: T) => string): [string, T[]][] {
  const found = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = found.get(key)
    if (group) group.push(item)
    else found.set(key, [item])
  }
  return [...found].sort(([a], [b]) => compareText(a, b))
}

/** The doors of a building as they stand: units from left to right, the top floor first. */
export function doorLayout(doors: readonly Door[]): Unit[] {
  return groups(doors, door => door.unit).map(([unit, inUnit]) => {
    const floors = groups(inUnit, door => floorOf(door.room))
      .map(([floor, onFloor]) => ({
        floor,
        doors: onFloor.toSorted((a, b) => compareText(a.room, b.room))
      }))
      .toReversed()
    return { unit, floors, columns: Math.max(...floors.map(floor => floor.doors.length)) }
  })
}
