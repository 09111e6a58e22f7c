import { ratePercent } from '../../../contract/rates'
import type { BuildingCounts, Door } from '../contract'

interface BarsProps {
  /** Each with the words that stand before its number. */
  rows: readonly { label: string; door: Door; hint: string }[]
  unit: string
  /** What a full bar stands for. */
  full: number
  selected: string
  onSelect(metric: string): void
}

/** Numbers with bars, one a line; each opens its records. */
export function CountBars({ rows, unit, full, selected, onSelect }: BarsProps) {
  return (
    <ul className="count-bars">
      {rows.map(({ label, door, hint }) => (
        <li key={door.metric}>
          <button
            type="button"
            title={hint}
            aria-label={`${label} ${door.value} ${unit}`}
            aria-pressed={door.metric === selected}
            className={door.metric === selected ? 'count-bar count-bar-selected' : 'count-bar'}
            onClick={() => onSelect(door.metric)}
          >
            <span className="count-label">{label}</span>
            <span className="count-track">
              <span style={{ width: `${full === 0 ? 0 : Math.min(100, (door.value / full) * 100)}%` }} />
            </span>
            <span className="count-value">{door.value.toLocaleString('zh-CN')}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

interface PlacesProps {
  buildings: readonly BuildingCounts[]
  selected: string
  onSelect(metric: string): void
}

/** Persons of every building, compound by compound. */
export function BuildingBars({ buildings, selected, onSelect }: PlacesProps) {
  const compounds = [...new Set(buildings.map(({ compound }) => compound))]
  const full = Math.max(0, ...buildings.map(({ persons }) => persons.value))
  return (
    <section className="card padded population-places" aria-label="各楼栋人数">
      <div className="population-head">
        <h2 className="section-title">各楼栋人数</h2>
        <span className="muted small">{buildings.length} 栋</span>
      </div>
      {buildings.length === 0 && <p className="muted">还没有住房。先导入花名册，楼栋会自动建好。</p>}
      <div
        className="population-scroll"
        role="region"
        aria-label="楼栋"
        tabIndex={0}
        hidden={buildings.length === 0}
      >
        {compounds.map(compound => {
          const own = buildings.filter(building => building.compound === compound)
          return (
            <div key={compound}>
              <h3>{compound || '未分小区'}</h3>
              <CountBars
                rows={own.map(({ building, persons, households, vacant }) => ({
                  label: building,
                  door: persons,
                  hint: `${compound}${building}：${households.value} 户，${persons.value} 人，空置 ${vacant.value} 套`
                }))}
                unit="人"
                full={full}
                selected={selected}
                onSelect={onSelect}
              />
            </div>
          )
        })}
      </div>
    </section>
  )
}

interface PartsProps {
  title: string
  parts: readonly Door[]
  /** Label and definition of each metric. */
  words(metric: string): { label: string; definition: string }
  persons: number
  selected: string
  onSelect(metric: string): void
}

/** One way to divide the residents, or the groups among them: each part with its share. */
export function PartsCard({ title, parts, words, persons, selected, onSelect }: PartsProps) {
  return (
    <section className="card padded" aria-label={title}>
      <div className="population-head">
        <h2 className="section-title">{title}</h2>
      </div>
      <CountBars
        rows={parts.map(door => {
          const { label, definition } = words(door.metric)
          return {
            label,
            door,
            hint: `${label} 占 ${ratePercent(door.value, persons)}%。口径：${definition}`
          }
        })}
        unit="人"
        full={persons}
        selected={selected}
        onSelect={onSelect}
      />
    </section>
  )
}
