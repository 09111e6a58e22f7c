import type { Rate, SurveyRecord, SurveyResult } from '../contract'
import { rateDefinitions, rateNames } from '../marking'

/** The rates in big, each with its letter, its numbers and its definition (domain.md §3.4). */
export function RateFigures(props: {
  result: SurveyResult
  passMark: number
  asks: Pick<SurveyRecord, 'joinedQuestion' | 'satisfactionQuestion'>
}) {
  const { issued, returned, valid, invalid, rates, invalidReasons } = props.result
  const reasons = invalidReasons.map(({ label, count }) => `${label} ${count}`).join('、')
  return (
    <section className="figures survey-figures" aria-label="知晓率">
      <Figure name={rateNames.a} rate={rates.a} unit="题次" definition={rateDefinitions.a} />
      <Figure
        name={rateNames.b}
        rate={rates.b}
        unit="人"
        definition={`${rateDefinitions.b}；知晓标准：答对 ${props.passMark} 题及以上`}
      />
      {props.asks.joinedQuestion !== null && (
        <Figure
          name={rateNames.participation}
          rate={rates.participation}
          unit="人"
          definition={rateDefinitions.participation}
        />
      )}
      {props.asks.satisfactionQuestion !== null && (
        <Figure
          name={rateNames.satisfaction}
          rate={rates.satisfaction}
          unit="人"
          definition={rateDefinitions.satisfaction}
        />
      )}
      <div className="card figure">
        <div className="label">有效问卷</div>
        <div className="number">
          {valid}
          <span className="unit">份</span>
        </div>
        <div className="muted small">
          发出 {issued ?? '—'} 份，收回 {returned ?? '—'} 份，无效 {invalid} 份{reasons && `（${reasons}）`}
        </div>
      </div>
    </section>
  )
}

function Figure(props: { name: string; rate: Rate; unit: string; definition: string }) {
  const { name, rate, unit } = props
  const { numerator, denominator, text } = rate
  return (
    <div className="card figure" role="group" aria-label={`${name} ${text}`}>
      <div className="label">{name}</div>
      <div className="number">
        {text}
        {denominator > 0 && (
          <span className="unit">
            {numerator}/{denominator} {unit}
          </span>
        )}
      </div>
      <div className="muted small">{props.definition}</div>
    </div>
  )
}
