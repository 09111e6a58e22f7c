import type { Door, PastProblem } from './contract'

/** Which doors a route takes. */
export interface RouteChoice {
  /** Null: every unit. */
  readonly unit: string | null
  /** Only doors that are not 已入户 yet. */
  readonly openOnly: boolean
  /** Vacant flats and shops too. */
  readonly withEmpty: boolean
}

/** A line of a 走访路线表. */
export interface RouteLine<D extends RouteDoor = Door> {
  /** Number of the door in its unit, counted over all its doors: on paper and on the screen it is the same. */
  readonly number: number
  readonly door: D
}

type RouteDoor = Pick<Door, 'dwellingId' | 'unit' | 'room' | 'persons' | 'use' | 'due' | 'reached'>

/** The doors of a unit, in the order in which they are walked. */
export interface RouteUnit<D extends RouteDoor = Door> {
  readonly unit: string
  readonly lines: readonly RouteLine<D>[]
}

/** True where nobody is asked for: nobody lives there, and the office does not count it as 应入户 (domain.md §3.4). */
export const isEmptyDoor = ({ persons, use, due }: Pick<Door, 'persons' | 'use' | 'due'>): boolean =>
  !due && persons === 0 && (use === 'vacant' || use === 'shop')

/**
 * The lines of a route, unit by unit, from doors in the order of the stairs. Doors that are left out keep their number,
 * so that a sheet printed earlier can be entered against the same numbers later.
 */
export function routeUnits<D extends RouteDoor>(doors: readonly D[], choice: RouteChoice): RouteUnit<D>[] {
  const units = new Map<string, RouteLine<D>[]>()
  const numbers = new Map<string, number>()
  for (const door of doors) {
    const number = (numbers.get(door.unit) ?? 0) + 1
    numbers.set(door.unit, number)
    if (choice.unit !== null && door.unit !== choice.unit) continue
    if (!choice.withEmpty && isEmptyDoor(door)) continue
    if (choice.openOnly && door.reached) continue
    units.set(door.unit, [...(units.get(door.unit) ?? []), { number, door }])
  }
  return [...units].map(([unit, lines]) => ({ unit, lines }))
}

/** Who is asked for at a door, as it may stand on paper: never who declined (domain.md §0.1(4)). */
export function routeName({
  headName,
  unnamed,
  persons,
  use
}: Pick<Door, 'headName' | 'unnamed' | 'persons' | 'use'>): string {
  if (unnamed) return ''
  if (headName !== null) return headName
  if (persons > 0) return ''
  return use === 'vacant' ? '空置' : use === 'shop' ? '商用' : ''
}

/** The problems of earlier rounds at a door in words: 9月10日 楼道灯不亮（SQ-2018-0001 办理中）. */
export function pastProblemText(problems: readonly PastProblem[]): string {
  return problems
    .map(({ visitedOn, problem, requests }) => {
      const [, month = '', day = ''] = visitedOn.split('-')
      const made = requests.map(({ requestNo, status }) => `${requestNo} ${status}`).join('、')
      return `${Number(month)}月${Number(day)}日 ${problem}${made === '' ? '' : `（${made}）`}`
    })
    .join('；')
}
