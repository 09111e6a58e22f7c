import { Button } from 'antd'
import { formatDateZh } from '../../../contract/dates'
import { choiceLabel } from '../../../contract/fields'
import { firstPage } from '../../../contract/record'
import { useAnswer } from '../../../ui/client'
import { ErrorNote } from '../../../ui/ErrorNote'
import { caseOperations } from '../caseOperations'
import {
  evidenceOperations,
  followUpOperations,
  investigationOperations,
  mediationSessionOperations
} from '../caseRecords'
import { evidenceKinds, followUpFeelings, sessionOutcomes } from '../choices'
import { timelineOf, type TimelineEntry } from '../timeline'
import type { Dispute } from './caseSteps'
import type { HangingKind } from './hanging'

const words = (...parts: (string | null)[]): string => parts.filter(Boolean).join('　')

/** The records that hang on a case, as lines of its history. */
function useRecords(disputeId: string): { entries: TimelineEntry[]; error: unknown } {
  const input = { ...firstPage, pageSize: 200, filters: { disputeId: [disputeId] } }
  const sessions = useAnswer(mediationSessionOperations.list, input)
  const investigations = useAnswer(investigationOperations.list, input)
  const evidence = useAnswer(evidenceOperations.list, input)
  const followUps = useAnswer(followUpOperations.list, input)
  const reopenings = useAnswer(caseOperations.reopenings, { id: disputeId })
  const entries: TimelineEntry[] = [
    ...(investigations.data?.rows ?? []).map(row => ({
      at: row.heldAt,
      what: '调查',
      note: words(row.place, row.investigators),
      record: { kind: 'investigation' as const, id: row.id }
    })),
    ...(evidence.data?.rows ?? []).map(row => ({
      at: row.receivedAt,
      what: `证据：${row.title}`,
      note: words(
        choiceLabel(evidenceKinds, row.kind),
        row.providedBy === null ? null : `${row.providedBy}提供`
      ),
      record: { kind: 'evidence' as const, id: row.id }
    })),
    ...(sessions.data?.rows ?? []).map(row => ({
      at: row.heldAt,
      what: `调解 · ${choiceLabel(sessionOutcomes, row.outcome)}`,
      note: words(row.place, row.mediators),
      record: { kind: 'session' as const, id: row.id }
    })),
    ...(followUps.data?.rows ?? []).map(row => ({
      at: row.visitedAt,
      what: '回访',
      note: words(row.visitor, row.feeling === null ? null : choiceLabel(followUpFeelings, row.feeling)),
      record: { kind: 'followUp' as const, id: row.id }
    })),
    ...(reopenings.data ?? []).map(({ at, by, reason, from, fromDay }) => ({
      at,
      what: '重新打开',
      note: words(`${by}：${reason}`, `（${from === 'archived' ? '归档于' : '不予受理于'} ${fromDay}）`),
      record: null
    }))
  ].toSorted((a, b) => a.at.localeCompare(b.at))
  return {
    entries,
    error: sessions.error ?? investigations.error ?? evidence.error ?? followUps.error ?? reopenings.error
  }
}

/** 经过: what happened, day by day; sessions, investigations, evidence and follow-ups open their record. */
export function CaseTimeline(props: {
  record: Dispute
  onOpen: (kind: HangingKind, id: string) => void
  /** Buttons that add to it. */
  onNew: ((kind: HangingKind) => void) | null
}) {
  const { entries, error } = useRecords(props.record.id)
  const counts = useAnswer(caseOperations.attachmentCounts, { id: props.record.id })
  const filesOf = (id: string): number => counts.data?.find(each => each.id === id)?.count ?? 0
  const { onNew } = props
  return (
    <section className="record-part" aria-label="经过">
      <h2 className="section-title">
        经过
        {onNew ? (
          <span className="adds">
            <Button size="small" onClick={() => onNew('investigation')}>
              记一次调查
            </Button>
            <Button size="small" onClick={() => onNew('evidence')}>
              登记证据
            </Button>
            <Button size="small" onClick={() => onNew('session')}>
              记一次调解
            </Button>
          </span>
        ) : null}
      </h2>
      {error ? <ErrorNote error={error} /> : null}
      <ol className="record-timeline">
        {timelineOf(props.record, entries).map(({ at, what, note, record }, index) => (
          <li key={record?.id ?? `${what} ${index}`}>
            <span className="day">{formatDateZh(at.slice(0, 10))}</span>
            {record ? (
              <button
                type="button"
                className="link-button"
                onClick={() => props.onOpen(record.kind, record.id)}
              >
                {what}
              </button>
            ) : (
              <strong>{what}</strong>
            )}
            <TimelineNote note={note} files={record ? filesOf(record.id) : 0} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function TimelineNote({ note, files }: { note: string; files: number }) {
  const text = words(note, files === 0 ? null : `附件 ${files} 个`)
  return text ? <span className="muted small">{text}</span> : null
}
