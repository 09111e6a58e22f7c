import { useMemo } from 'react'
import { Link } from 'react-router'
import type { z } from 'zod'
import type { buildingSchema } from '../../residents/contract'
import { withWord } from './doorLayout'

type Building = z.infer<typeof buildingSchema>
export interface BuildingKey {
  readonly compound: string
  readonly building: string
}

/** `compound|building`, the name of a building in filters. */
export const buildingId = ({ compound, building }: BuildingKey): string => `${compound}|${building}`

interface Props {
  buildings: readonly Building[]
  selected: BuildingKey | null
  /** Doors marked and not stored yet, by building. */
  waiting: ReadonlyMap<string, number>
  onSelect(building: BuildingKey): void
}

/** Compounds and their buildings with their households, and where marks still wait. */
export function BuildingList({ buildings, selected, waiting, onSelect }: Props) {
  const compounds = useMemo(() => {
    const found = new Map<string, Building[]>()
    for (const building of buildings)
      found.set(building.compound, [...(found.get(building.compound) ?? []), building])
    return [...found]
  }, [buildings])
  return (
    <nav className="card round-buildings" aria-label="小区与楼栋">
      <h2 className="section-title">小区与楼栋</h2>
      {compounds.length === 0 && (
        <p className="muted">
          还没有住房。先<Link to="/import">导入花名册</Link>。
        </p>
      )}
      {compounds.map(([compound, list]) => (
        <div key={compound}>
          <h3>{compound || '未分小区'}</h3>
          {list.map(building => {
            const marked = waiting.get(buildingId(building)) ?? 0
            const current =
              selected !== null && buildingId(selected) === buildingId(building) ? 'true' : undefined
            return (
              <button
                key={building.building}
                type="button"
                aria-current={current}
                onClick={() => onSelect({ compound: building.compound, building: building.building })}
              >
                <span>{withWord(building.building, '栋')}</span>
                <span className="muted">{marked > 0 ? `已标 ${marked}` : `${building.households}户`}</span>
              </button>
            )
          })}
        </div>
      ))}
    </nav>
  )
}
