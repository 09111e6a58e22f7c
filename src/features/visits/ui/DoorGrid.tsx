import { useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { formatDateZh } from '../../../contract/dates'
import { doorLayout } from '../../../ui/doorLayout'
import { DoorUnits } from '../../../ui/DoorUnits'
import type { Door } from '../contract'
import { outcomeLabel, outcomeOfKey } from './outcomes'
import type { Marks } from './useMarks'

interface Props {
  building: string
  doors: readonly Door[]
  marks: Marks
  /** null takes the mark away. */
  onMark(door: Door, outcome: string | null): void
}

/** The doors of a building as buttons: click = 见面, keys set the other outcomes, arrows move. */
export function DoorGrid({ building, doors, marks, onMark }: Props) {
  const grid = useRef<HTMLDivElement>(null)
  const [current, setCurrent] = useState('')
  const units = useMemo(() => doorLayout(doors), [doors])
  const byId = useMemo(() => new Map(doors.map(door => [door.dwellingId, door])), [doors])
  const first = units[0]?.floors[0]?.doors[0]?.dwellingId
  const entry = byId.has(current) ? current : first

  function onKeyDown(event: KeyboardEvent) {
    const buttons = [...(grid.current?.querySelectorAll<HTMLButtonElement>('button[data-door]') ?? [])]
    const index = buttons.findIndex(button => button === event.target)
    const button = buttons[index]
    const door = byId.get(button?.dataset['door'] ?? '')
    if (!button || !door || event.ctrlKey || event.altKey || event.metaKey) return
    const outcome = outcomeOfKey(event.key)
    const goal = event.key.startsWith('Arrow') ? neighbour(buttons, index, event.key) : undefined
    if (outcome !== undefined) {
      onMark(door, outcome)
      buttons[index + 1]?.focus()
    } else if (event.key === 'Delete' || event.key === 'Backspace') onMark(door, null)
    else if (goal) goal.focus()
    else return
    event.preventDefault()
  }

  return (
    <div ref={grid} onKeyDown={onKeyDown}>
      <DoorUnits
        building={building}
        units={units}
        show={(door, place) => (
          <DoorButton
            place={place}
            door={door}
            marked={marks.get(door.dwellingId)?.outcome}
            entry={door.dwellingId === entry}
            onFocus={() => setCurrent(door.dwellingId)}
            onClick={() => onMark(door, marks.get(door.dwellingId)?.outcome === 'met' ? null : 'met')}
          />
        )}
      />
    </div>
  )
}

interface DoorProps {
  place: string
  door: Door
  marked: string | undefined
  entry: boolean
  onFocus(): void
  onClick(): void
}

function DoorButton({ place, door, marked, entry, onFocus, onClick }: DoorProps) {
  const name = nameOf(door)
  const outcome = marked ?? door.outcome
  const state = marked
    ? `${outcomeLabel(marked)} 待登记`
    : door.outcome
      ? `已登记 ${outcomeLabel(door.outcome)}${door.visitedOn ? ` ${formatDateZh(door.visitedOn)}` : ''}`
      : '未登记'
  const label = `${place} ${door.room} ${name} ${state}`
  return (
    <button
      type="button"
      data-door={door.dwellingId}
      className={`door${outcome ? ` round-${outcome}` : ''}${marked ? ' door-chosen' : ''}`}
      aria-label={label}
      title={label}
      tabIndex={entry ? 0 : -1}
      onFocus={onFocus}
      onClick={onClick}
    >
      <b>{door.room}</b>
      <span className="door-word">
        {outcome ? outcomeLabel(outcome) : door.persons > 0 ? `${door.persons}人` : ''}
      </span>
      <span className={door.headName ? 'door-name' : 'door-name muted'}>{name}</span>
    </button>
  )
}

/** Who is asked for at the door; those who declined are not named (domain.md §0.1). */
function nameOf(door: Door): string {
  if (door.headName !== null) return door.headName
  if (door.outcome === 'declined') return '不列名'
  if (door.persons > 0) return '户主未填'
  return door.use === 'vacant' ? '空置' : '无住户'
}

/** The nearest door in the direction of an arrow, as the eye sees it. */
function neighbour(
  buttons: readonly HTMLButtonElement[],
  index: number,
  key: string
): HTMLButtonElement | undefined {
  const from = buttons[index]?.getBoundingClientRect()
  if (!from) return undefined
  const horizontal = key === 'ArrowLeft' || key === 'ArrowRight'
  const sign = key === 'ArrowRight' || key === 'ArrowDown' ? 1 : -1
  let best: { button: HTMLButtonElement; distance: number } | undefined
  for (const button of buttons) {
    const to = button.getBoundingClientRect()
    const across = horizontal ? to.top - from.top : to.left - from.left
    const along = (horizontal ? to.left - from.left : to.top - from.top) * sign
    if (along <= 2 || (horizontal && Math.abs(across) > from.height / 2)) continue
    const distance = along + Math.abs(across) * 4
    if (!best || distance < best.distance) best = { button, distance }
  }
  return best?.button ?? (horizontal ? buttons[index + sign] : undefined)
}
