import type { buildingQuestions } from '../contract'

/** What the colours of the building view mean, each with its count; the counts add up to the dwellings. */
export function BuildingLegend(props: {
  question: (typeof buildingQuestions)[number]
  states: Readonly<Record<string, number>>
  dwellings: number
  where: string
}) {
  const { question, states, dwellings, where } = props
  return (
    <p className="view-legend" aria-label={`${where} 图例`}>
      {question.states.map(({ value, label }) => (
        <span key={value}>
          <i className={`view-${value}`} aria-hidden="true" />
          {label} {(states[value] ?? 0).toLocaleString('zh-CN')}
        </span>
      ))}
      <span className="muted">共 {dwellings.toLocaleString('zh-CN')} 套</span>
    </p>
  )
}
