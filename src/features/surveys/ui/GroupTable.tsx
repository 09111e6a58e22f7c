import type { SurveyResult } from '../contract'
import { fraction } from '../words'

/** The rates of each age band, or of each sex. */
export function GroupTable(props: { groups: SurveyResult['groups']; by: 'age' | 'sex'; title: string }) {
  const groups = props.groups.filter(({ by }) => by === props.by)
  return (
    <section className="card padded" aria-label={props.title}>
      <h2 className="section-title">{props.title}</h2>
      <table className="survey-groups">
        <thead>
          <tr>
            <td />
            <th scope="col">有效（份）</th>
            <th scope="col">知晓率（A）按答题</th>
            <th scope="col">知晓率（B）按人</th>
          </tr>
        </thead>
        <tbody>
          {groups.map(({ label, valid, a, b }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{valid}</td>
              <td title={fraction(a)}>{a.text}</td>
              <td title={fraction(b)}>{b.text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
