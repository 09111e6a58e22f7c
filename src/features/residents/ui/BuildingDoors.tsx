import { Skeleton } from 'antd'
import { useMemo } from 'react'
import { choiceLabel } from '../../../contract/fields'
import { useAnswer } from '../../../ui/client'
import { doorLayout, unitName } from '../../../ui/doorLayout'
import { DoorUnits } from '../../../ui/DoorUnits'
import { ErrorNote } from '../../../ui/ErrorNote'
import { visitOperations, type Door } from '../../visits/contract'
import { dwellingUses, type Building } from '../contract'

interface Props {
  building: Building
  asOf: string
  selected: string
  onOpen(dwellingId: string): void
}

/** The doors of one building with their householders; a door opens its dwelling. */
export function BuildingDoors({ building, asOf, selected, onOpen }: Props) {
  const doors = useAnswer(visitOperations.doors, {
    compound: building.compound,
    building: building.building,
    campaignId: null,
    asOf
  })
  const units = useMemo(() => doorLayout(doors.data ?? []), [doors.data])
  return (
    <section
      className="card padded"
      aria-label={`${building.compound}${unitName(building.building, '')} 门牌`}
    >
      <div className="door-head">
        <h2 className="section-title">
          {building.compound} {unitName(building.building, '')}
        </h2>
        <span className="muted">
          {building.dwellings} 套住房 · {building.households} 户 · {building.persons} 人 · 空置{' '}
          {building.vacant} 套
        </span>
      </div>
      {doors.error ? (
        <ErrorNote error={doors.error} onRetry={() => void doors.refetch()} />
      ) : !doors.data ? (
        <Skeleton className="late" paragraph={{ rows: 6 }} />
      ) : (
        <DoorUnits
          building={building.building}
          units={units}
          show={(door, place) => (
            <DoorButton place={place} door={door} selected={door.dwellingId === selected} onOpen={onOpen} />
          )}
        />
      )}
    </section>
  )
}

interface DoorProps {
  place: string
  door: Door
  selected: boolean
  onOpen(dwellingId: string): void
}

function DoorButton({ place, door, selected, onOpen }: DoorProps) {
  const empty = door.headName === null && door.persons === 0
  const use = door.use === null ? '' : choiceLabel(dwellingUses, door.use)
  const name = door.headName ?? (empty ? use || '无住户' : '户主未填')
  const people = empty ? '' : `${door.persons}人`
  const word = door.use === 'let' || door.use === 'lent' || (door.use === 'shop' && !empty) ? use : ''
  return (
    <button
      type="button"
      className={`door ${empty ? 'home-empty' : 'home-lived'}${selected ? ' door-chosen' : ''}`}
      aria-label={[`${place} ${door.room}`, name, people, word].filter(Boolean).join(' ')}
      aria-pressed={selected}
      title={[`${place} ${door.room}`, name, people, use].filter(Boolean).join(' · ')}
      onClick={() => onOpen(door.dwellingId)}
    >
      <b>{door.room}</b>
      <span className="door-word">{word === '' ? people : `${word} ${people}`}</span>
      <span className={door.headName ? 'door-name' : 'door-name muted'}>{name}</span>
    </button>
  )
}
