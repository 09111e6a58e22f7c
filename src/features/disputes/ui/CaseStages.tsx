import { CheckOutlined, CloseOutlined } from '@ant-design/icons'
import { formatDateZh } from '../../../contract/dates'
import { stagesOf, type Stage, type StageFacts, type StageState } from '../stages'

const said: Readonly<Record<StageState, string>> = {
  done: '已过',
  now: '现在',
  todo: '未到',
  ended: '到此为止'
}

function dayText({ day, note }: Stage): string {
  const shown = day === null ? '' : formatDateZh(day).replace(/^\d+年/, '')
  return note === '前' ? `${shown}前` : [shown, note].filter(Boolean).join(' ')
}

/** The way of a case from the door to the archive, with its days. */
export function CaseStages({ facts }: { facts: StageFacts }) {
  return (
    <ol className="case-stages card" aria-label="进度">
      {stagesOf(facts).map((stage, at) => (
        <li key={stage.key} className={stage.state} aria-current={stage.state === 'now' ? 'step' : undefined}>
          <span className="dot" aria-hidden="true">
            {stage.state === 'done' ? (
              <CheckOutlined />
            ) : stage.state === 'ended' ? (
              <CloseOutlined />
            ) : (
              at + 1
            )}
          </span>
          <span className="words">
            <strong>
              {stage.label}
              <span className="unseen">（{said[stage.state]}）</span>
            </strong>
            <span className="day">{dayText(stage)}</span>
          </span>
        </li>
      ))}
    </ol>
  )
}
