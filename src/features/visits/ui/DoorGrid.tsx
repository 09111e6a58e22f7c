import { memo, startTransition, useEffect, useMemo, useRef, useState, type MouseEvent } from 'react'
import { formatDateZh } from '../../../contract/dates'
import { doorLayout, firstDoors } from '../../../ui/doorLayout'
import { neighbourDoor, nextOpen, readingOrder } from '../../../ui/doorSteps'
import { DoorUnits } from '../../../ui/DoorUnits'
import type { Door } from '../contract'
import { onDoorKey } from './doorKeys'
import { useIsEntry, useMark, type Mark, type MarkStore } from './marks'
import { outcomeLabel } from './outcomes'

interface Props {
  /** `compound|building` */
  buildingId: string
  building: string
  doors: readonly Door[]
  store: MarkStore
  /** Doors at which something was said in earlier rounds. */
  remembered: ReadonlySet<string>
  isOpen(door: Door): boolean
  onTell(door: Door): void
  /** Called once when every door is drawn. */
  onWhole(): void
}

/** Doors drawn at once when a building opens: what fits on a screen of 768 lines beside its heads. */
const firstDrawn = 64
/** Doors added at a time behind them, in pauses in which keys are heard. */
const addedDrawn = 112

/**
 * How many doors of so many are drawn: the first screen at once, the rest piece by piece when the page has nothing else
 * to do. A building of 34 floors drawn in one go would keep an old PC busy before the first key is heard.
 */
function useDrawn(doors: number, onWhole: () => void): number {
  const [drawn, setDrawn] = useState(firstDrawn)
  useEffect(() => {
    if (drawn >= doors) onWhole()
    else startTransition(() => setDrawn(drawn + addedDrawn))
  }, [drawn, doors, onWhole])
  return drawn
}

/** The doors of a building as buttons: click = 见面, keys set the other outcomes, arrows move. */
export const DoorGrid = memo(function DoorGrid(props: Props) {
  const { buildingId, building, doors, store, remembered, isOpen, onTell } = props
  const grid = useRef<HTMLDivElement>(null)
  const units = useMemo(() => doorLayout(doors), [doors])
  const drawn = useDrawn(doors.length, props.onWhole)
  const drawnUnits = useMemo(() => firstDoors(units, drawn), [units, drawn])
  const order = useMemo(() => readingOrder(units), [units])
  const byId = useMemo(() => new Map(doors.map(door => [door.dwellingId, door])), [doors])

  function toggle(event: MouseEvent): void {
    const id =
      event.target instanceof Element ? event.target.closest('[data-door]')?.getAttribute('data-door') : null
    if (!id || !byId.has(id)) return
    if (store.get(id)?.outcome === 'met') store.unmark(id)
    else store.mark([id], 'met', buildingId)
  }

  return (
    <div
      ref={grid}
      role="group"
      aria-label="门牌格"
      onClick={toggle}
      onFocus={event => store.focus(event.target.getAttribute('data-door') ?? '')}
      onKeyDown={event =>
        onDoorKey(event, {
          store,
          building: buildingId,
          doorOf: id => byId.get(id),
          next: id => nextOpen(order, id, isOpen),
          beside: (id, key) => neighbourDoor(units, id, key),
          onTell
        })
      }
    >
      <DoorUnits
        building={building}
        units={drawnUnits}
        show={(door, place) => (
          <DoorButton
            place={place}
            door={door}
            store={store}
            others={door === order[0] ? byId : null}
            remembered={remembered.has(door.dwellingId)}
          />
        )}
      />
    </div>
  )
})

interface DoorProps {
  place: string
  door: Door
  store: MarkStore
  /** Of the first door: all of them. */
  others: ReadonlyMap<string, Door> | null
  remembered: boolean
}

const DoorButton = memo(function DoorButton({ place, door, store, others, remembered }: DoorProps) {
  const mark = useMark(store, door.dwellingId)
  const entry = useIsEntry(store, door.dwellingId, others)
  const name = nameOf(door)
  const outcome = mark?.outcome ?? door.outcome
  const label = [
    `${place} ${door.room} ${name} ${stateOf(door, mark)}`,
    mark?.told ? '有问题' : '',
    remembered ? '上轮有问题' : ''
  ]
    .filter(Boolean)
    .join(' ')
  return (
    <button
      type="button"
      data-door={door.dwellingId}
      className={`door${outcome ? ` round-${outcome}` : ''}${mark ? ' door-chosen' : ''}`}
      aria-label={label}
      title={label}
      tabIndex={entry ? 0 : -1}
    >
      <b>
        {door.room}
        {mark?.told ? (
          <i className="door-said">问</i>
        ) : remembered ? (
          <i className="door-said past">旧</i>
        ) : null}
      </b>
      <span className="door-word">
        {outcome ? outcomeLabel(outcome) : door.persons > 0 ? `${door.persons}人` : ''}
      </span>
      <span className={door.headName ? 'door-name' : 'door-name muted'}>{name}</span>
    </button>
  )
})

/** What is known of a door in this round, in words. */
export function stateOf(door: Door, mark: Mark | undefined): string {
  if (mark) return `${outcomeLabel(mark.outcome)} 待登记`
  if (door.outcome === null) return '未登记'
  return `已登记 ${outcomeLabel(door.outcome)}${door.visitedOn ? ` ${formatDateZh(door.visitedOn)}` : ''}`
}

/** Who is asked for at the door; those who declined are not named (domain.md §0.1). */
export function nameOf(door: Door): string {
  if (door.headName !== null) return door.headName
  if (door.outcome === 'declined') return '不列名'
  if (door.persons > 0) return '户主未填'
  return door.use === 'vacant' ? '空置' : '无住户'
}
