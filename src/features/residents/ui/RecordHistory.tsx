import { Skeleton } from 'antd'
import { formatDateZh } from '../../../contract/dates'
import { useAnswer } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { residentOperations, type HistoryEntry, type HistoryRecord } from '../contract'

/** 变更记录: who did what to a record and when, newest first, with the old and the new of every field. */
export function RecordHistory({ record, id }: { record: HistoryRecord; id: string }) {
  const answer = useAnswer(residentOperations.history, { record, id })
  return (
    <section className="sheet-group record-history" aria-label="变更记录">
      <h3>变更记录</h3>
      {answer.error ? (
        <ErrorNote error={answer.error} onRetry={() => void answer.refetch()} />
      ) : !answer.data ? (
        <Skeleton className="late" paragraph={{ rows: 2 }} title={false} />
      ) : (
        <ol>
          {answer.data.map((entry, at) => (
            <Entry key={`${entry.at} ${at}`} entry={entry} />
          ))}
        </ol>
      )}
    </section>
  )
}

function Entry({ entry }: { entry: HistoryEntry }) {
  const { at, by, kind, on, changes } = entry
  return (
    <li>
      <p>
        <b>{kind}</b>
        {on !== null && <span>{formatDateZh(on)}</span>}
        <span className="muted small">
          {by} · {formatDateZh(at.slice(0, 10))} {at.slice(11, 16)}
        </span>
      </p>
      {changes.length > 0 && (
        <ul>
          {changes.map((change, index) => (
            <li key={index}>
              {change.label}：{change.old === '' ? <span className="muted">未填</span> : change.old}
              <span aria-label="改为"> → </span>
              {change.new === '' ? <span className="muted">未填</span> : change.new}
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}
