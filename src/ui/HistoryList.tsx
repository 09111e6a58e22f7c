import { Skeleton } from 'antd'
import { formatDateZh } from '../contract/dates'
import type { HistoryEntry } from '../contract/history'
import { ErrorNote } from './ErrorNote'

interface Answer {
  data?: readonly HistoryEntry[] | undefined
  error: unknown
  refetch(): unknown
}

/** 变更记录 under its heading, as a part of a sheet. */
export function HistoryList({ answer }: { answer: Answer }) {
  return (
    <section className="sheet-group" aria-label="变更记录">
      <h3>变更记录</h3>
      <HistoryEntries answer={answer} />
    </section>
  )
}

/** Who did what to a record and when, newest first, with the old and the new of every field. */
export function HistoryEntries({ answer }: { answer: Answer }) {
  if (answer.error) return <ErrorNote error={answer.error} onRetry={() => void answer.refetch()} />
  if (!answer.data) return <Skeleton className="late" paragraph={{ rows: 2 }} title={false} />
  return (
    <ol className="record-history">
      {answer.data.map((entry, at) => (
        <Entry key={`${entry.at} ${at}`} entry={entry} />
      ))}
    </ol>
  )
}

function Entry({ entry }: { entry: HistoryEntry }) {
  const { at, by, kind, on, of, changes } = entry
  return (
    <li>
      <p>
        <b>{kind}</b>
        {of !== null && <span>{of}</span>}
        {on !== null && <span>{formatDateZh(on)}</span>}
        <span className="muted small">
          {by} · {formatDateZh(at.slice(0, 10))} {at.slice(11, 16)}
        </span>
      </p>
      {changes.length > 0 && (
        <ul>
          {changes.map((change, index) => (
            <li key={index}>
              {change.label}：<Words text={change.old} />
              <span aria-label="改为"> → </span>
              <Words text={change.new} />
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

/** More than this is folded: a narrative of pages would hide what else was changed. */
const shownCharacters = 80

function Words({ text }: { text: string }) {
  if (text === '') return <span className="muted">未填</span>
  const characters = [...text]
  if (characters.length <= shownCharacters) return <span className="record-history-words">{text}</span>
  return (
    <details>
      <summary>
        {characters.slice(0, shownCharacters).join('')}……（共 {characters.length} 字，点开看全文）
      </summary>
      <span className="record-history-words">{text}</span>
    </details>
  )
}
