import { PrinterOutlined } from '@ant-design/icons'
import { Button, Skeleton } from 'antd'
import { Link, useParams } from 'react-router'
import { useAnswer } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { PageHead } from '../../../ui/PageHead'
import { settingOperations } from '../../settings/contract'
import {
  ageBands,
  answerSexes,
  joinedAnswers,
  satisfactions,
  surveyOperations,
  type SurveyRecord
} from '../contract'
import { letterOf, questionOf } from '../questions'
import './surveys.css'

/** The blank questionnaire on A4, as it is handed out: no place for a name (domain.md §0.1(5)). */
export function QuestionnairePage() {
  const { id = '' } = useParams()
  const answer = useAnswer(surveyOperations.get, { id })
  const office = useAnswer(settingOperations.office, {})
  const record = answer.data?.id === id ? answer.data : undefined
  const error = answer.error ?? office.error
  return (
    <>
      <PageHead
        title="打印问卷"
        state={
          <span className="no-print">
            {record?.title} <Link to={`/surveys/${encodeURIComponent(id)}`}>返回调查</Link>
          </span>
        }
        actions={
          <Button
            type="primary"
            icon={<PrinterOutlined />}
            disabled={!record || !office.data}
            onClick={() => window.print()}
          >
            打印
          </Button>
        }
      />
      {error ? (
        <ErrorNote error={error} onRetry={() => void answer.refetch()} />
      ) : record && office.data ? (
        <Questionnaire record={record} community={office.data.community} />
      ) : (
        <Skeleton className="late" active={false} paragraph={{ rows: 10 }} />
      )}
    </>
  )
}

function Questionnaire({ record, community }: { record: SurveyRecord; community: string }) {
  const boxes = (choices: readonly { label: string }[]) =>
    choices.map(({ label }) => <span key={label}>□{label}</span>)
  return (
    <div className="questionnaires" role="region" aria-label="打印预览">
      <article className="questionnaire" aria-label="问卷">
        <h2>{record.title}</h2>
        <p className="questionnaire-lead">
          居民您好！为了把工作做好，请您花几分钟回答下面的问题，在选中的□里打√。本问卷不记名，请不要写姓名、电话、住址。谢谢！
        </p>
        <div className="questionnaire-about">
          <div className="questionnaire-options">您的年龄：{boxes(ageBands)}</div>
          <div className="questionnaire-options">您的性别：{boxes(answerSexes)}</div>
        </div>
        <ol>
          {record.questions.map(question => {
            const { text, kind, options } = questionOf(question)
            return (
              <li key={question.id}>
                <p>
                  {text}
                  {kind === 'multi' && '（可多选）'}
                </p>
                <div className="questionnaire-options">
                  {options.map((option, at) => (
                    <span key={option}>
                      □{letterOf(at)}. {option}
                    </span>
                  ))}
                </div>
              </li>
            )
          })}
          {record.joinedQuestion !== null && (
            <li>
              <p>{record.joinedQuestion}</p>
              <div className="questionnaire-options">{boxes(joinedAnswers)}</div>
            </li>
          )}
          {record.satisfactionQuestion !== null && (
            <li>
              <p>{record.satisfactionQuestion}</p>
              <div className="questionnaire-options">{boxes(satisfactions)}</div>
            </li>
          )}
        </ol>
        <footer>
          <span>{community}居民委员会</span>
          <span>
            卷号（调查人填）：
            <i className="questionnaire-blank" />
          </span>
        </footer>
      </article>
    </div>
  )
}
