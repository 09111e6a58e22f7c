import type { PlacedDoor, Unit } from './doorLayout'

/** Doors of a floor that stand beside each other on the screen; more go on below. */
export const doorsInRow = 8

/** The doors as they are read: unit by unit, the top floor first, from left to right. */
export function readingOrder<D extends PlacedDoor>(units: readonly Unit<D>[]): readonly D[] {
  return units.flatMap(({ floors }) => floors.flatMap(({ doors }) => doors))
}

/** Rows of a unit as they stand on the screen. */
const rowsOf = <D extends PlacedDoor>({ floors }: Unit<D>) =>
  floors.flatMap(({ floor, doors }) =>
    Array.from({ length: Math.ceil(doors.length / doorsInRow) }, (_, at) => ({
      floor,
      doors: doors.slice(at * doorsInRow, (at + 1) * doorsInRow)
    }))
  )

/**
 * The door beside another in the direction of an arrow key: along the floor and on into the next unit, or up and down
 * the column. Undefined where there is none.
 */
export function neighbourDoor<D extends PlacedDoor>(
  units: readonly Unit<D>[],
  dwellingId: string,
  key: string
): D | undefined {
  const blocks = units.map(rowsOf)
  const is = (door: D) => door.dwellingId === dwellingId
  const unit = blocks.findIndex(rows => rows.some(row => row.doors.some(is)))
  const rows = blocks[unit] ?? []
  const line = rows.findIndex(row => row.doors.some(is))
  const here = rows[line]
  const column = here?.doors.findIndex(is) ?? -1
  const step = key === 'ArrowRight' || key === 'ArrowDown' ? 1 : -1
  if (!here || !key.startsWith('Arrow')) return undefined
  if (key === 'ArrowUp' || key === 'ArrowDown') {
    const doors = rows[line + step]?.doors ?? []
    return doors[Math.min(column, doors.length - 1)]
  }
  const beside = here.doors[column + step]
  if (beside) return beside
  const next = blocks[unit + step]?.find(row => row.floor === here.floor)
  return step === 1 ? next?.doors[0] : next?.doors.at(-1)
}

/** The next door in an order for which `open` holds, from the beginning again behind its end; undefined: none is left. */
export function nextOpen<D extends PlacedDoor>(
  order: readonly D[],
  dwellingId: string,
  open: (door: D) => boolean
): D | undefined {
  const at = order.findIndex(door => door.dwellingId === dwellingId)
  const around = [...order.slice(at + 1), ...order.slice(0, at + 1)]
  return around.find(door => door.dwellingId !== dwellingId && open(door))
}
