import { formatDateZh } from '../../../contract/dates'
import { choiceLabel } from '../../../contract/fields'
import { useAnswer } from '../../../ui/client'
import { DueTiles } from '../../../ui/DueTiles'
import { ErrorNote } from '../../../ui/ErrorNote'
import { StateMark } from '../../../ui/StateMark'
import { caseOperations } from '../caseOperations'
import { deadlineKinds } from '../choices'
import { daysLeftText, levelText, weightOf, type shownDue } from '../deadlines'

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
  if (!answer.data) return null
  return (
    <DueTiles
      tiles={answer.data.map(deadline => ({
        key: `${deadline.kind} ${deadline.label}`,
        label: deadline.label,
        when: (
          <>
            {formatDateZh(deadline.date)} <span className="muted small">{deadline.weekday}</span>
          </>
        ),
        level: deadline.level,
        tone: weightOf(deadline),
        words: levelText(deadline),
        note: deadline.note
      }))}
    />
  )
}
