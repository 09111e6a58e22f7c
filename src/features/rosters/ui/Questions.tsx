import { QuestionCircleOutlined } from '@ant-design/icons'
import { Radio } from 'antd'
import type { Answer, Answers, Question, QuestionName } from './matching'

interface Props {
  questions: readonly Question[]
  answers: Answers
  onAnswer(question: QuestionName, answer: Answer): void
}

/** 有几件事要你定: what only a person knows about these tables; the program does not guess. */
export function Questions({ questions, answers, onAnswer }: Props) {
  if (questions.length === 0) return null
  const open = questions.filter(question => answers[question.name] === null).length
  return (
    <section className="card padded import-questions" aria-label="有几件事要你定">
      <h2 className="section-title">
        <QuestionCircleOutlined className="import-ask-icon" aria-hidden="true" /> 有 {questions.length}{' '}
        件事要你定
        <span className="muted small">{open > 0 ? `还有 ${open} 件没定` : '都定好了'}</span>
      </h2>
      {questions.map(({ name, title, about }) => (
        <div key={name} className="import-question">
          <Radio.Group
            aria-label={title}
            optionType="button"
            buttonStyle="solid"
            size="small"
            value={answers[name]}
            options={[
              { value: 'take', label: '导入' },
              { value: 'leave', label: '不导入' }
            ]}
            onChange={event => onAnswer(name, event.target.value === 'take' ? 'take' : 'leave')}
          />
          <span>
            <b>{title}</b> <span className="muted">{about}</span>
          </span>
        </div>
      ))}
    </section>
  )
}
