import { memo, useMemo, useRef } from 'react'
import { unitName } from '../../../ui/doorLayout'
import type { Door, PastProblem } from '../contract'
import { pastProblemText, type RouteUnit } from '../route'
import { nameOf, stateOf } from './DoorGrid'
import { onDoorKey } from './doorKeys'
import { useIsEntry, useMark, type MarkStore } from './marks'
import { outcomeLabel } from './outcomes'

interface Props {
  /** `compound|building` */
  buildingId: string
  building: string
  units: readonly RouteUnit[]
  store: MarkStore
  past: ReadonlyMap<string, readonly PastProblem[]>
  onTell(door: Door): void
}

/** The lines of a 走访路线表 in the order of the paper: one key a line enters what was ticked on it. */
export const RouteList = memo(function RouteList(props: Props) {
  const { buildingId, building, units, store, past, onTell } = props
  const list = useRef<HTMLDivElement>(null)
  const order = useMemo(() => units.flatMap(({ lines }) => lines.map(({ door }) => door)), [units])
  const byId = useMemo(() => new Map(order.map(door => [door.dwellingId, door])), [order])
  const step = (id: string, by: number) => order[order.findIndex(door => door.dwellingId === id) + by]
  const first = order[0]?.dwellingId
  if (order.length === 0)
    return <p className="muted">没有要录的门。要连已入户的一起列，去掉“只列没入户的”。</p>
  return (
    <div
      ref={list}
      className="route-list"
      role="group"
      aria-label="路线表"
      onFocus={event => store.focus(event.target.getAttribute('data-door') ?? '')}
      onKeyDown={event =>
        onDoorKey(event, {
          store,
          building: buildingId,
          doorOf: id => byId.get(id),
          next: id => step(id, 1),
          beside: (id, key) =>
            key === 'ArrowDown' ? step(id, 1) : key === 'ArrowUp' ? step(id, -1) : undefined,
          onTell
        })
      }
    >
      {units.map(({ unit, lines }) => (
        <section key={unit} aria-label={unitName(building, unit)}>
          {unit === '' ? null : <h3>{unitName(building, unit)}</h3>}
          {lines.map(({ number, door }) => (
            <Line
              key={door.dwellingId}
              number={number}
              door={door}
              place={unitName(building, unit)}
              store={store}
              others={door.dwellingId === first ? byId : null}
              past={past.get(door.dwellingId)}
            />
          ))}
        </section>
      ))}
    </div>
  )
})

const Line = memo(function Line(props: {
  number: number
  door: Door
  place: string
  store: MarkStore
  others: ReadonlyMap<string, Door> | null
  past: readonly PastProblem[] | undefined
}) {
  const { number, door, place, store, past } = props
  const mark = useMark(store, door.dwellingId)
  const entry = useIsEntry(store, door.dwellingId, props.others)
  const name = nameOf(door)
  const outcome = mark?.outcome ?? door.outcome
  return (
    <button
      type="button"
      data-door={door.dwellingId}
      className={`route-line${outcome ? ` round-${outcome}` : ''}${mark ? ' door-chosen' : ''}`}
      aria-label={`${number} ${place} ${door.room} ${name} ${stateOf(door, mark)}${mark?.told ? ' 有问题' : ''}`}
      tabIndex={entry ? 0 : -1}
    >
      <span className="route-number">{number}</span>
      <b>{door.room}</b>
      <span className={door.headName ? undefined : 'muted'}>{name}</span>
      <span className="route-outcome">{outcome ? outcomeLabel(outcome) : ''}</span>
      <span className="route-said">
        {mark?.told ? <i className="door-said">问题</i> : null} {mark?.told?.problem ?? ''}
        {past ? <span className="muted">上轮 {pastProblemText(past)}</span> : null}
      </span>
    </button>
  )
})
