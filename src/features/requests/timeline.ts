import { durationText, minutesBetween } from '../../contract/dates'
import { choiceLabel } from '../../contract/fields'
import { channels, satisfactions, solvedChoices } from './contract'

/** A line of 经过. `of` is the number of the dispatch that it belongs to, from 1; null: it is of the request itself. */
export interface RequestEvent {
  /** `YYYY-MM-DDTHH:mm`; of 归档 the day only. */
  readonly at: string
  readonly what: string
  readonly note: string
  readonly of: number | null
  /** 超期: something was late; 重办 and 退回 are marked too. */
  readonly late: boolean
}

type Time = string | null

/** The dated facts of a request. */
export interface RequestStory {
  readonly reportedAt: string
  readonly channel: string
  readonly acceptedAt: Time
  readonly leadStaff: string | null
  readonly firstResponseAt: Time
  readonly clockFrom: Time
  readonly dueAt: Time
  readonly resolvedAt: Time
  readonly result: string | null
  readonly callbackAt: Time
  readonly solved: string | null
  readonly satisfaction: string | null
  readonly callbackNote: string | null
  readonly archivedAt: Time
  readonly refusedAt: Time
  readonly refuseReason: string | null
  readonly refuseRoute: string | null
  readonly withdrawnAt: Time
  readonly withdrawReason: string | null
  readonly heldAt: Time
  readonly heldReason: string | null
  readonly heldUntil: Time
  readonly mergedAt: Time
  readonly dispatches: readonly {
    department: string
    whistleAt: string
    arrivedAt: Time
    finishedAt: Time
    returnedAt: Time
    returnReason: string | null
    note: string | null
  }[]
  readonly extensions: readonly {
    askedAt: string
    newDueAt: string
    reason: string
    approvedBy: string | null
    toldAt: Time
  }[]
  readonly holds: readonly { heldAt: string; reason: string; heldUntil: Time; releasedAt: string }[]
  readonly rounds: readonly {
    resolvedAt: string
    result: string | null
    callbackAt: string
    solved: string | null
    satisfaction: string | null
    reopenedAt: string
    reason: string
    dueAt: Time
  }[]
}

const clock = (at: string): string => at.replace('T', ' ')
const words = (...parts: (string | null)[]): string => parts.filter(Boolean).join('，')
const took = (from: string, to: string): string => durationText(minutesBetween(from, to))

function entry(at: Time, what: string, note = '', more: Partial<RequestEvent> = {}): RequestEvent[] {
  return at === null ? [] : [{ at, what, note, of: null, late: false, ...more }]
}

function dispatchEvents({ dispatches }: RequestStory): RequestEvent[] {
  return dispatches.flatMap((each, at) => {
    const of = { of: at + 1 }
    const { department, whistleAt, arrivedAt, finishedAt, returnedAt } = each
    const since = arrivedAt === null ? `吹哨后 ${took(whistleAt, finishedAt ?? whistleAt)}` : null
    return [
      ...entry(whistleAt, `吹哨 ${department}`, each.note ?? '', of),
      ...entry(arrivedAt, `${department}报到`, `吹哨后 ${took(whistleAt, arrivedAt ?? whistleAt)}`, of),
      ...entry(
        finishedAt,
        `${department}办结`,
        since ?? `报到后 ${took(arrivedAt ?? whistleAt, finishedAt ?? whistleAt)}`,
        of
      ),
      ...entry(returnedAt, `${department}退回`, each.returnReason ?? '', { ...of, late: true })
    ]
  })
}

/** 办结 with 用时 from where the clock ran, and whether it was late. */
function closing(
  { resolvedAt, result, dueAt }: { resolvedAt: string; result: string | null; dueAt: Time },
  from: string
): RequestEvent[] {
  const late = dueAt !== null && resolvedAt > dueAt
  return entry(
    resolvedAt,
    late ? '办结（超期）' : '办结',
    words(`用时 ${took(from, resolvedAt)}`, late ? `期限 ${clock(dueAt)}` : null, result),
    { late }
  )
}

function callBack(
  facts: { callbackAt: Time; solved: string | null; satisfaction: string | null },
  note: string | null
): RequestEvent[] {
  const { callbackAt, solved, satisfaction } = facts
  return entry(
    callbackAt,
    '回访',
    words(
      solved === null ? null : choiceLabel(solvedChoices, solved),
      satisfaction === null ? null : choiceLabel(satisfactions, satisfaction),
      note
    )
  )
}

const heldWords = (reason: string | null, heldUntil: Time): string =>
  words(reason, heldUntil === null ? '没写到哪天' : `挂到 ${heldUntil}`)

/**
 * What happened to a request from the resident's call on (domain.md §4), the oldest first; of one minute in the order of
 * its life. 用时 counts from the call, or from the last 重办 where the office counts anew from there.
 */
export function requestTimeline(story: RequestStory): RequestEvent[] {
  const { reportedAt, rounds, extensions, holds } = story
  const anew = story.clockFrom !== null && story.clockFrom !== reportedAt
  const roundStart = (at: number): string => (anew ? (rounds[at - 1]?.reopenedAt ?? reportedAt) : reportedAt)
  const events = [
    ...entry(reportedAt, '居民反映', choiceLabel(channels, story.channel)),
    ...entry(story.acceptedAt, '受理', story.leadStaff === null ? '' : `首接责任人 ${story.leadStaff}`),
    ...entry(story.refusedAt, '不予受理', words(story.refuseReason, story.refuseRoute)),
    ...entry(
      story.firstResponseAt,
      '首次联系居民',
      `反映后 ${took(reportedAt, story.firstResponseAt ?? reportedAt)}`
    ),
    ...dispatchEvents(story),
    ...extensions.flatMap(({ askedAt, newDueAt, reason, approvedBy, toldAt }) => [
      ...entry(
        askedAt,
        approvedBy === null ? '申请延期（还没有批准）' : '延期',
        words(`延到 ${clock(newDueAt)}`, reason, approvedBy === null ? null : `${approvedBy}批准`)
      ),
      ...entry(toldAt, '延期告知居民')
    ]),
    ...holds.flatMap(({ heldAt, reason, heldUntil, releasedAt }) => [
      ...entry(heldAt, '挂账', heldWords(reason, heldUntil)),
      ...entry(releasedAt, '解除挂账', `挂账 ${took(heldAt, releasedAt)}`)
    ]),
    ...entry(story.heldAt, '挂账', heldWords(story.heldReason, story.heldUntil)),
    ...rounds.flatMap((round, at) => [
      ...closing(round, roundStart(at)),
      ...callBack(round, null),
      ...entry(round.reopenedAt, `第 ${at + 1} 次重办`, round.reason, { late: true })
    ]),
    ...(story.resolvedAt === null
      ? []
      : closing({ ...story, resolvedAt: story.resolvedAt }, roundStart(rounds.length))),
    ...callBack(story, story.callbackNote),
    ...entry(story.withdrawnAt, '撤回', story.withdrawReason ?? ''),
    ...entry(story.mergedAt, '并案')
  ]
  // a stable sort keeps the order of life within one minute; what is archived is archived last
  return [...events.toSorted((a, b) => a.at.localeCompare(b.at)), ...entry(story.archivedAt, '归档')]
}
