import { useMemo } from 'react'
import type { z } from 'zod'
import type { buildingSchema } from '../contract'

export type Building = z.infer<typeof buildingSchema>

/** `compound|building`: the name of a building in filters and addresses. */
export const buildingId = ({ compound, building }: Pick<Building, 'compound' | 'building'>): string =>
  `${compound}|${building}`

interface Props {
  buildings: readonly Building[]
  /** `compound|building`; empty: all of them. */
  selected: string
  /** Offers 全部楼栋 at the head. */
  withAll: boolean
  onSelect(building: string): void
}

/** Compounds and their buildings with their households; a click chooses one. */
export function BuildingTree({ buildings, selected, withAll, onSelect }: Props) {
  const compounds = useMemo(() => {
    const found = new Map<string, Building[]>()
    for (const building of buildings)
      found.set(building.compound, [...(found.get(building.compound) ?? []), building])
    return [...found]
  }, [buildings])
  const households = buildings.reduce((sum, building) => sum + building.households, 0)
  const item = (id: string, name: string, count: number) => (
    <button
      key={id}
      type="button"
      aria-current={id === selected ? 'true' : undefined}
      onClick={() => onSelect(id)}
    >
      <span>{name}</span>
      <span className="muted">{count.toLocaleString('zh-CN')}户</span>
    </button>
  )
  return (
    <nav className="card people-tree" aria-label="小区与楼栋">
      <h2 className="section-title">小区与楼栋</h2>
      {withAll && item('', '全部楼栋', households)}
      {compounds.map(([compound, list]) => (
        <div key={compound}>
          <h3>{compound || '未分小区'}</h3>
          {list.map(building => item(buildingId(building), building.building, building.households))}
        </div>
      ))}
    </nav>
  )
}
