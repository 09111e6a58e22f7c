import { useMemo, type ReactNode } from 'react'
import { withWord } from './doorLayout'

export interface BuildingKey {
  readonly compound: string
  readonly building: string
}

/** `compound|building`: the name of a building in filters and addresses. */
export const buildingId = ({ compound, building }: BuildingKey): string => `${compound}|${building}`

/** Compounds and their buildings, each with a short text at its right; a click chooses one. */
export function BuildingTree<B extends BuildingKey>(props: {
  buildings: readonly B[]
  /** `compound|building`; empty: all of them. */
  chosen: string
  onChoose: (building: string) => void
  badge: (building: B) => string
  /** Offers 全部楼栋 at the head, with this text at its right. */
  allBadge?: string | undefined
  /** Shown where there are no buildings. */
  empty?: ReactNode
}) {
  const { buildings, chosen, badge, allBadge } = props
  const compounds = useMemo(() => {
    const found = new Map<string, B[]>()
    for (const building of buildings)
      found.set(building.compound, [...(found.get(building.compound) ?? []), building])
    return [...found]
  }, [buildings])
  const item = (id: string, name: string, text: string) => (
    <button
      key={id}
      type="button"
      aria-current={id === chosen ? 'true' : undefined}
      onClick={() => props.onChoose(id)}
    >
      <span>{name}</span>
      <span className="muted">{text}</span>
    </button>
  )
  return (
    <nav className="card building-tree" aria-label="小区与楼栋">
      <h2 className="section-title">小区与楼栋</h2>
      {buildings.length === 0 && props.empty}
      {allBadge !== undefined && item('', '全部楼栋', allBadge)}
      {compounds.map(([compound, list]) => (
        <div key={compound}>
          <h3>{compound || '未分小区'}</h3>
          {list.map(building =>
            item(buildingId(building), withWord(building.building, '栋'), badge(building))
          )}
        </div>
      ))}
    </nav>
  )
}
