import { CheckOutlined } from '@ant-design/icons'
import { rateNumber } from '../../../contract/rates'
import type { SurveyResult } from '../contract'
import { fraction } from '../words'

/** Question by question: how many were right, and what was chosen. */
export function QuestionBars(props: { questions: SurveyResult['questions']; totalsOnly: boolean }) {
  return (
    <section className="card padded" aria-label="各题答对情况">
      <h2 className="section-title">各题答对情况</h2>
      <ol className="survey-questions">
        {props.questions.map((question, at) => (
          <li key={at}>
            <Question question={question} totalsOnly={props.totalsOnly} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function Question({
  question,
  totalsOnly
}: {
  question: SurveyResult['questions'][number]
  totalsOnly: boolean
}) {
  const { text, kind, key, share, options, unanswered } = question
  const width = rateNumber(share.numerator, share.denominator) ?? 0
  return (
    <>
      <div className="survey-question-text">
        {text}
        <span className="muted small">
          {kind === 'multi' ? '多选' : '单选'}
          {key === '' && '，不计分'}
        </span>
      </div>
      {key !== '' && (
        <div className="survey-bar" role="img" aria-label={`答对 ${fraction(share) || '0'}，${share.text}`}>
          <span className="survey-track">
            <span style={{ width: `${width}%` }} />
          </span>
          <b className="number">{share.text}</b>
          <span className="muted small">{fraction(share)}</span>
        </div>
      )}
      {!totalsOnly && (
        <ul className="survey-options">
          {options.map(({ letter, text: option, correct, chosen }) => (
            <li key={letter} className={correct ? 'survey-correct' : undefined}>
              {correct && <CheckOutlined aria-label="正确答案" />} {letter} {option} <b>{chosen}</b>
            </li>
          ))}
          {unanswered > 0 && (
            <li>
              没作答 <b>{unanswered}</b>
            </li>
          )}
        </ul>
      )}
    </>
  )
}
