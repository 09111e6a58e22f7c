import { compareText } from '../contract/text'

/** What the layout needs of a door. */
export interface PlacedDoor {
  readonly dwellingId: string
  readonly unit: string
  readonly room: string
}
export interface Floor<D extends PlacedDoor> {
  /** 5; empty where the room number does not tell the floor. */
  readonly floor: string
  readonly doors: readonly D[]
}
export interface Unit<D extends PlacedDoor> {
  readonly unit: string
  readonly floors: readonly Floor<D>[]
  /** The most doors on one floor. */
  readonly columns: number
}

/** The floor that a room number tells: 5-1 and 501 → 5, 1203 → 12; else empty. */
export function floorOf(room: string): string {
  const parts = /^(\d{1,2})[-－—](\d{1,2})$/.exec(room) ?? /^(\d{1,2})(\d{2})$/.exec(room)
  return parts?.[1]?.replace(/^0+(?=\d)/, '') ?? ''
}

/** A number with its word, where the ledger wrote the number alone: 3 → 3栋; 3栋 and A座 stay. */
export function withWord(text: string, word: string): string {
  return /^[\dA-Za-z]+$/.test(text) ? text + word : text
}

/** 3栋2单元, as it is said; a building without units is named alone. */
export const unitName = (building: string, unit: string): string =>
  withWord(building, '栋') + (unit === '' ? '' : withWord(unit, '单元'))

/** The first doors of a layout, floor by floor as they are read, so many at least; all where there are no more. */
export function firstDoors<D extends PlacedDoor>(
  units: readonly Unit<D>[],
  count: number
): readonly Unit<D>[] {
  const taken: Unit<D>[] = []
  let left = count
  for (const unit of units) {
    if (left <= 0) break
    const floors: Floor<D>[] = []
    for (const floor of unit.floors) {
      if (left <= 0) break
      floors.push(floor)
      left -= floor.doors.length
    }
    taken.push(floors.length === unit.floors.length ? unit : { ...unit, floors })
  }
  return taken
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
export function doorLayout<D extends PlacedDoor>(doors: readonly D[]): Unit<D>[] {
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
