import { Fragment, type ReactNode } from 'react'
import { unitName, withWord, type PlacedDoor, type Unit } from './doorLayout'
import { doorsInRow } from './doorSteps'

/** The doors of a building as they stand: a block for each unit, a line for each floor; `show` draws one door. */
export function DoorUnits<D extends PlacedDoor>(props: {
  building: string
  units: readonly Unit<D>[]
  /** `place` is 3栋2单元. */
  show: (door: D, place: string) => ReactNode
}) {
  const { building, units, show } = props
  return (
    <div className="door-units">
      {units.map(({ unit, columns, floors }) => (
        <section
          key={unit}
          className={columns > 4 ? 'door-wide-unit' : undefined}
          aria-label={unitName(building, unit)}
        >
          {unit !== '' && <h3>{withWord(unit, '单元')}</h3>}
          {floors.map(({ floor, doors }) => (
            <div key={floor} className="door-floor">
              <span className="muted" aria-hidden="true">
                {floor === '' ? '' : `${floor}层`}
              </span>
              <div
                style={{ gridTemplateColumns: `repeat(${Math.min(columns, doorsInRow)}, minmax(88px, 1fr))` }}
              >
                {doors.map(door => (
                  <Fragment key={door.dwellingId}>{show(door, unitName(building, unit))}</Fragment>
                ))}
              </div>
            </div>
          ))}
        </section>
      ))}
    </div>
  )
}
