import { Link } from 'react-router'
import { choiceLabel } from '../../../contract/fields'
import { useAnswer } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { mediationOperations, preventedKinds, type RoundFigures as Figures } from '../contract'
import './mediation.css'

/** What table B asks for, this month and this year; every number shows its records in the list below. */
export function RoundFigures() {
  const answer = useAnswer(mediationOperations.figures, {})
  if (answer.error) return <ErrorNote error={answer.error} onRetry={() => void answer.refetch()} />
  const { month, year } = answer.data ?? {}
  if (!month || !year) return null
  return (
    <section className="card padded round-figures" aria-label="排查预防数">
      <table>
        <thead>
          <tr>
            <td />
            <th scope="col">排查</th>
            <th scope="col">发现</th>
            <th scope="col">预防</th>
            {preventedKinds.map(({ value, label }) => (
              <th key={value} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <FigureRow name="本月" figures={month} />
          <FigureRow name="今年" figures={year} />
        </tbody>
      </table>
    </section>
  )
}

function FigureRow({ name, figures }: { name: string; figures: Figures }) {
  const { from, to, rounds, found, prevented, kinds } = figures
  const days = { from, to }
  const ofRounds = `?${new URLSearchParams(days).toString()}`
  return (
    <tr>
      <th scope="row">{name}</th>
      <Figure label={`${name}排查`} value={rounds} unit="次" to={ofRounds} />
      <Figure label={`${name}发现矛盾纠纷`} value={found} unit="件" to={ofRounds} />
      <Figure label={`${name}预防纠纷`} value={prevented} unit="件" to={ofRounds} />
      {kinds.map(({ kind, cases, people }) => (
        <Figure
          key={kind}
          label={`${name}${choiceLabel(preventedKinds, kind)}`}
          value={cases}
          unit={`件 ${people} 人`}
          to={`?${new URLSearchParams({ tab: 'prevented', 'f.kind': kind, ...days }).toString()}`}
        />
      ))}
    </tr>
  )
}

function Figure(props: { label: string; value: number; unit: string; to: string }) {
  const { label, value, unit } = props
  return (
    <td>
      <Link
        to={props.to}
        aria-label={`${label} ${value} ${unit}`}
        className={value === 0 ? 'round-figure round-none' : 'round-figure'}
      >
        <span className="number">{value}</span> {unit}
      </Link>
    </td>
  )
}
