import { formatDateZh } from '../../../contract/dates'
import { choiceLabel } from '../../../contract/fields'
import { useAnswer } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { StateMark } from '../../../ui/StateMark'
import { caseOperations } from '../caseOperations'
import { deadlineKinds } from '../choices'
import { daysLeftText, levelText, weightOf, type shownDue } from '../deadlines'
import './deadlines.css'

/** The deadline of a case that comes first, in the list: 履行 只剩 2 天. */
export function NextDueMark({ due }: { due: ReturnType<typeof shownDue> }) {
  if (!due) return null
  return (
    <span title={`${choiceLabel(deadlineKinds, due.kind)}期限 ${due.date}`}>
      <StateMark tone={weightOf(due)}>
        {choiceLabel(deadlineKinds, due.kind)} {daysLeftText(due.daysLeft)}
      </StateMark>
    </span>
  )
}

/** All deadlines of a case with the days that are left and where each comes from. */
export function Deadlines({ disputeId }: { disputeId: string }) {
  const answer = useAnswer(caseOperations.deadlines, { id: disputeId })
  if (answer.error) return <ErrorNote error={answer.error} onRetry={() => void answer.refetch()} />
  if (!answer.data || answer.data.length === 0) return null
  return (
    <section aria-label="期限">
      <h2 className="section-title">期限</h2>
      <ul className="deadlines">
        {answer.data.map(deadline => (
          <li key={`${deadline.kind} ${deadline.label}`} className={deadline.level} title={deadline.note}>
            <span className="label">{deadline.label}</span>
            <span className="date">
              {formatDateZh(deadline.date)} <span className="muted small">{deadline.weekday}</span>
            </span>
            <StateMark tone={weightOf(deadline)}>{levelText(deadline)}</StateMark>
            <span className="unseen">{deadline.note}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
