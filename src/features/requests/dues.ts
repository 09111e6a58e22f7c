import { durationText, formatDateZh, minutesBetween } from '../../contract/dates'
import { requestDuration } from './rules'
import { dueLevel, heldDue, leftText, type DueLevel } from './standards'
import { isOpen } from './state'

/** A time limit of a request, or how long it took: what, until when, how it stands. */
export interface RequestDueFact {
  readonly kind: 'respond' | 'resolve' | 'hold' | 'took'
  readonly label: string
  /** The day and time, or the duration. */
  readonly when: string
  readonly level: DueLevel | 'done'
  readonly words: string
}

/** What the time limits of a request are worked out from. */
export interface DueRecord {
  readonly status: string
  readonly reportedAt: string
  readonly clockFrom: string | null
  readonly respondDueAt: string | null
  readonly respondedAt: string | null
  readonly dueAt: string | null
  readonly resolvedAt: string | null
  readonly heldAt: string | null
  readonly heldUntil: string | null
  readonly extensions: readonly { askedAt: string; approvedBy: string | null }[]
  readonly rounds: readonly { resolvedAt: string; dueAt: string | null }[]
}

/** 9月6日 11:40. */
const moment = (at: string): string => `${formatDateZh(at.slice(0, 10))} ${at.slice(11, 16)}`

function respondFact(
  { respondDueAt, respondedAt, reportedAt, status }: DueRecord,
  now: string
): RequestDueFact[] {
  if (respondDueAt === null) return []
  const fact = { kind: 'respond', label: '响应期限', when: moment(respondDueAt) } as const
  if (respondedAt !== null) {
    const took = durationText(minutesBetween(reportedAt, respondedAt))
    return respondedAt <= respondDueAt
      ? [{ ...fact, level: 'done', words: `已响应，反映后 ${took}` }]
      : [
          {
            ...fact,
            level: 'overdue',
            words: `响应晚了 ${durationText(minutesBetween(respondDueAt, respondedAt))}`
          }
        ]
  }
  if (!isOpen(status)) return []
  const { minutesLeft, level } = dueLevel(respondDueAt, now)
  return [{ ...fact, level, words: leftText(minutesLeft) }]
}

function resolveFact(record: DueRecord, now: string): RequestDueFact[] {
  const { dueAt, resolvedAt, extensions, rounds, status } = record
  const clockFrom = record.clockFrom ?? record.reportedAt
  const earlier = rounds.some(round => round.dueAt !== null && round.resolvedAt > round.dueAt)
  const remark = earlier ? '；上次办结已超期' : ''
  const end = resolvedAt === null ? dueAt : heldDue(dueAt, record)
  if (end === null) return []
  const times = extensions.filter(
    ({ askedAt, approvedBy }) => approvedBy !== null && askedAt >= clockFrom
  ).length
  const fact = {
    kind: 'resolve',
    label: times === 0 ? '办理期限' : `办理期限（延期 ${times} 次）`,
    when: moment(end)
  } as const
  if (resolvedAt !== null)
    return resolvedAt <= end
      ? [{ ...fact, level: earlier ? 'overdue' : 'done', words: `期限内办结${remark}` }]
      : [
          {
            ...fact,
            level: 'overdue',
            words: `超期 ${durationText(minutesBetween(end, resolvedAt))}办结${remark}`
          }
        ]
  if (!isOpen(status)) return []
  const { minutesLeft, level } = dueLevel(end, now)
  return [{ ...fact, level, words: `${leftText(minutesLeft)}${remark}` }]
}

function holdFact({ heldAt, heldUntil, resolvedAt }: DueRecord, now: string): RequestDueFact[] {
  if (heldAt === null || resolvedAt !== null) return []
  const days = Math.floor(minutesBetween(heldAt, now.slice(0, 16)) / 1440)
  const fact = { kind: 'hold', label: `挂账（已 ${days} 天）` } as const
  if (heldUntil === null)
    return [{ ...fact, when: '没写到哪天', level: 'due', words: '挂账期间不计超期，要常看一看' }]
  const { minutesLeft, level } = dueLevel(`${heldUntil}T23:59`, now)
  return [
    {
      ...fact,
      when: formatDateZh(heldUntil),
      level,
      words: level === 'overdue' ? '已经到了该办的日子' : leftText(minutesLeft)
    }
  ]
}

/**
 * The time limits of a request at a minute (domain.md §4): to answer, to resolve (also as it stood for a closing), the
 * 挂账, and 用时 once it is closed. What no standard asks for is left out.
 */
export function requestDues(record: DueRecord, now: string): RequestDueFact[] {
  const minutes = requestDuration(record)
  const from = record.clockFrom !== null && record.clockFrom !== record.reportedAt ? '重办' : '居民反映'
  return [
    ...respondFact(record, now),
    ...resolveFact(record, now),
    ...holdFact(record, now),
    ...(minutes === null
      ? []
      : [
          {
            kind: 'took',
            label: '用时',
            when: durationText(minutes),
            level: 'done',
            words: `从${from}到办结`
          } as const
        ])
  ]
}
