import type { InputOf } from '../../../../contract/operation'
import type { requestOperations } from '../../../requests/contract'
import { dispatch, hold, round, emptyRequest } from '../../../requests/contract'
import { blank } from '../../../../contract/record'
import type { Random } from '../../../../demo/random'

export type RequestInput = InputOf<typeof requestOperations.create>

/** A request as it was entered, with the terms that the program keeps of it and of its rounds. */
export interface Kept extends RequestInput {
  readonly id: string
  readonly dueAt: string | null
  readonly respondDueAt: string | null
  readonly placeKey: string | null
}

/** Minutes that stand at the edge of a day, a month, a year, or on 29 February. */
const edges = [
  '2018-08-31T23:59',
  '2018-09-01T00:00',
  '2018-09-20T23:59',
  '2018-09-21T00:00',
  '2018-09-30T23:59',
  '2018-10-01T00:00',
  '2018-12-31T23:59',
  '2019-01-01T00:00',
  '2020-02-29T00:00',
  '2020-02-29T23:59',
  '2020-03-01T00:00'
]

const stamp = (date: Date): string => date.toISOString().slice(0, 16)
const later = (from: string, minutes: number): string =>
  stamp(new Date(Date.parse(`${from}:00Z`) + minutes * 60_000))

const places = [
  '城北公寓',
  '城北公寓门口',
  '山台山一期3栋',
  '山台山一期三栋',
  '山台山二期',
  '人民路中段',
  '山台山小学',
  null
]

const someDay = (random: Random): string => {
  const start = random.pick(['2017-09-01T08:00', '2018-07-01T06:30', '2018-08-15T00:00', '2020-01-20T19:00'])
  return later(start, random.between(0, 75 * 1440))
}

function closing(from: string, random: Random) {
  const ahead = edges.filter(edge => edge > from).slice(0, 2)
  const resolvedAt =
    ahead.length > 0 && random.chance(0.2)
      ? random.pick(ahead)
      : later(from, random.pick([7, 100, 210, 1440, 6 * 1440, 20 * 1440]) + random.between(0, 600))
  const called = random.chance(0.7)
  return {
    resolvedAt,
    callbackAt: called ? later(resolvedAt, random.pick([0, 30, 1440, 12 * 1440])) : null,
    solved: called ? random.pick(['solved', 'solved', 'partly', 'unsolved', null]) : null,
    satisfaction: called ? random.pick(['satisfied', 'fair', 'dissatisfied', 'none', null]) : null
  }
}

/** Requests of every kind, drawn by lot; what one is follows no pattern that a query could lean on. */
export function drawnRequests(count: number, random: Random, categories: readonly string[]): RequestInput[] {
  return Array.from({ length: count }, (_, at): RequestInput => {
    const reportedAt = random.chance(0.35) ? random.pick(edges) : someDay(random)
    const base: RequestInput = {
      ...emptyRequest,
      summary: `第${at + 1}件`,
      reportedAt,
      channel: random.pick(['phone', 'visitor', 'wechat', 'visit', 'hotline', 'grid', 'box']),
      category: random.chance(0.1) ? null : random.pick(categories),
      place: random.pick(places),
      nature: random.pick(['enquiry', 'help', 'complaint', 'advice', 'thanks', null]),
      urgency: random.pick(['ordinary', 'urgent', 'complex', null]),
      acceptedAt: random.chance(0.85) ? later(reportedAt, random.pick([0, 1, 45, 2 * 1440])) : null
    }
    if (random.chance(0.06))
      return {
        ...base,
        acceptedAt: null,
        refusedAt: later(reportedAt, random.between(0, 3000)),
        refuseReason: '不属于社区职责',
        refuseRoute: '向法院起诉'
      }
    if (random.chance(0.06))
      return { ...base, withdrawnAt: later(base.acceptedAt ?? reportedAt, random.between(0, 9000)) }
    let from = base.acceptedAt ?? reportedAt
    const dispatched: RequestInput['dispatches'] = random.chance(0.5)
      ? Array.from({ length: random.between(1, 3) }, () => {
          const returned = random.chance(0.2)
          return {
            ...blank(dispatch.fields),
            id: null,
            department: random.pick(['排水公司', '物业公司', '供电所']),
            whistleAt: from,
            arrivedAt: random.chance(0.6) ? later(from, random.between(0, 300)) : null,
            returnedAt: returned ? later(from, 400) : null,
            returnReason: returned ? '不属于本部门' : null
          }
        })
      : []
    const given = {
      ...base,
      dispatches: dispatched,
      firstResponseAt: random.chance(0.6) ? later(reportedAt, random.pick([5, 120, 125, 3000])) : null
    }
    const past: RequestInput['holds'] = []
    for (let free = from; random.chance(0.12);) {
      const heldAt = later(free, random.between(10, 12_000))
      const releasedAt = later(heldAt, random.pick([0, 90, 3 * 1440, 30 * 1440, 100 * 1440]))
      const heldUntil = random.chance(0.4) ? later(heldAt, 20 * 1440).slice(0, 10) : null
      past.push({ ...blank(hold.fields), id: null, heldAt, heldUntil, releasedAt, reason: '要等改造' })
      free = releasedAt
    }
    const taken = { ...given, holds: past }
    from = past.at(-1)?.releasedAt ?? from
    if (random.chance(0.08)) {
      const heldAt = later(from, random.between(10, 9000))
      const heldUntil = random.chance(0.5) ? later(heldAt, 40 * 1440).slice(0, 10) : null
      const held = { ...taken, heldAt, heldReason: '要等改造', heldUntil }
      return random.chance(0.6) ? held : { ...held, ...closing(later(heldAt, 60), random) }
    }
    if (random.chance(0.25)) return taken
    const rounds: RequestInput['rounds'] = []
    let start = from
    while (random.chance(0.25)) {
      const { resolvedAt } = closing(start, random)
      const callbackAt = later(resolvedAt, 60)
      const reopenedAt = random.chance(0.3)
        ? (edges.find(edge => edge > callbackAt) ?? later(callbackAt, 30))
        : later(callbackAt, random.between(0, 9000))
      rounds.push({
        ...blank(round.fields),
        id: null,
        resolvedAt,
        callbackAt,
        solved: random.pick(['unsolved', 'partly']),
        satisfaction: random.pick(['dissatisfied', null]),
        reopenedAt,
        reason: '又漏了'
      })
      start = reopenedAt
    }
    if (rounds.length > 0 && random.chance(0.4)) return { ...taken, rounds }
    return { ...taken, rounds, ...closing(start, random) }
  })
}

/**
 * Some of those that are still open are 并案: joined to an earlier one that is joined to none itself, sometimes of the same
 * place and category, whose own state the joining must leave alone (P36, P37).
 */
export function merged(one: RequestInput, earlier: readonly Kept[], random: Random): RequestInput {
  const free = one.resolvedAt === null && one.refusedAt === null && one.withdrawnAt === null
  const whole = earlier.filter(({ duplicateOfId }) => duplicateOfId === null)
  if (!free || whole.length === 0 || !random.chance(0.3)) return one
  const target = random.pick(whole)
  const same = random.chance(0.5) ? { place: target.place, category: target.category } : {}
  return { ...one, ...same, heldAt: null, heldReason: null, heldUntil: null, duplicateOfId: target.id }
}

/** The days of a period; `now` is the office's clock. */
export interface Days {
  readonly from: string
  readonly to: string
  readonly now: string
}

const minutes = (from: string, to: string): number =>
  (Date.parse(`${to}:00Z`) - Date.parse(`${from}:00Z`)) / 60_000

interface Ended {
  readonly resolvedAt: string
  readonly callbackAt: string | null
  readonly solved: string | null
  readonly satisfaction: string | null
  readonly start: string
}

/** The closing that stood at the end of the last day, looked for by playing the request's story day by day. */
function standing(one: Kept, to: string): Ended | null {
  let open = true
  let last: Ended | null = null
  let start = one.reportedAt
  const story = [
    ...one.rounds.map(each => ({ ...each, again: each.reopenedAt })),
    ...(one.resolvedAt === null ? [] : [{ ...one, resolvedAt: one.resolvedAt, again: null }])
  ]
  for (const { resolvedAt, callbackAt, solved, satisfaction, again } of story) {
    if (resolvedAt.slice(0, 10) <= to) {
      open = false
      last = { resolvedAt, callbackAt, solved, satisfaction, start }
    }
    if (again !== null && again.slice(0, 10) <= to) {
      open = true
      start = again
    }
  }
  return open ? null : last
}

const day = (one: Kept): string => (one.acceptedAt ?? one.reportedAt).slice(0, 10)
const aside = (one: Kept): boolean =>
  one.refusedAt !== null || one.withdrawnAt !== null || one.duplicateOfId !== null
const on = (at: string | null, to: string): boolean => at !== null && at.slice(0, 10) <= to

/** Whether a term ran out by the end of the period, or by now. */
const ranOut = (due: string, { to, now }: Days): boolean =>
  to < now.slice(0, 10) ? due.slice(0, 10) <= to : due < now.slice(0, 16)

/** The term that held at the end of the last day, looked for by playing the request's story day by day. */
function due(one: Kept, { to }: Days): string | null {
  const present = one.rounds.find(each => !on(each.reopenedAt, to))
  if (present) return present.dueAt
  if (one.heldAt === null || !on(one.heldAt, to) || (one.dueAt !== null && one.dueAt < one.heldAt))
    return one.dueAt
  if (one.heldUntil === null) return null
  const until = `${one.heldUntil}T23:59`
  return one.dueAt !== null && one.dueAt > until ? one.dueAt : until
}

/** Whether one of the closings that a 重办 opened again came too late. */
const lateBefore = (one: Kept, { to }: Days): boolean =>
  one.rounds.some(
    ({ reopenedAt, resolvedAt, dueAt }) => on(reopenedAt, to) && dueAt !== null && resolvedAt > dueAt
  )

/** Whether it was 挂账 at the end of the last day. */
const heldOn = (one: Kept, to: string): boolean =>
  on(one.heldAt, to) || one.holds.some(each => on(each.heldAt, to) && !on(each.releasedAt, to))

function responded(one: Kept, { to }: Days): boolean {
  const times = [
    one.firstResponseAt,
    one.resolvedAt,
    ...one.dispatches.map(each => each.arrivedAt),
    ...one.rounds.map(each => each.resolvedAt)
  ].filter(at => at !== null)
  const first = times.sort()[0]
  if (first === undefined || !on(first, to)) return false
  return one.respondDueAt === null || first <= one.respondDueAt
}

const answered = (one: Kept, { to }: Days): Ended | null => {
  const end = standing(one, to)
  return end && on(end.callbackAt ?? end.resolvedAt, to) ? end : null
}

type Test = (one: Kept, days: Days) => boolean

/** Which requests of the period each number counts. */
export const tests: Readonly<Record<string, Test>> = {
  'req.registered': () => true,
  'req.refused': one => one.refusedAt !== null,
  'req.merged': one => one.duplicateOfId !== null,
  'req.withdrawn': one => one.withdrawnAt !== null,
  'req.reported': one => one.refusedAt === null && one.withdrawnAt === null,
  'req.accepted': one => !aside(one),
  'req.closed': (one, { to }) => !aside(one) && standing(one, to) !== null,
  'req.open': (one, { to }) => !aside(one) && standing(one, to) === null,
  'req.held': (one, { to }) => !aside(one) && heldOn(one, to) && standing(one, to) === null,
  'req.reopened': (one, { to }) => !aside(one) && one.rounds.some(each => on(each.reopenedAt, to)),
  'req.own': one => !aside(one) && one.dispatches.every(each => each.returnedAt !== null),
  'req.passed': one => !aside(one) && one.dispatches.some(each => each.returnedAt === null),
  'req.onTime'(one, days) {
    const [end, until] = [standing(one, days.to), due(one, days)]
    return !aside(one) && end !== null && until !== null && end.resolvedAt <= until && !lateBefore(one, days)
  },
  'req.overdue'(one, days) {
    const [end, until] = [standing(one, days.to), due(one, days)]
    if (aside(one)) return false
    if (lateBefore(one, days)) return true
    return until !== null && ranOut(until, days) && (end === null || end.resolvedAt > until)
  },
  'req.owed': (one, days) =>
    (tests['req.onTime']?.(one, days) ?? false) || (tests['req.overdue']?.(one, days) ?? false),
  'req.responded': (one, days) => !aside(one) && responded(one, days),
  'req.callbacks': (one, days) => !aside(one) && (answered(one, days)?.solved ?? null) !== null,
  'req.solved': (one, days) => !aside(one) && answered(one, days)?.solved === 'solved',
  'req.rated': (one, days) =>
    !aside(one) && ['satisfied', 'fair', 'dissatisfied'].includes(answered(one, days)?.satisfaction ?? ''),
  'req.satisfied': (one, days) =>
    !aside(one) && ['satisfied', 'fair'].includes(answered(one, days)?.satisfaction ?? '')
}

const ratios: Readonly<Record<string, readonly [string, string]>> = {
  'req.closeRate': ['req.closed', 'req.accepted'],
  'req.onTimeRate': ['req.onTime', 'req.owed'],
  'req.responseRate': ['req.responded', 'req.accepted'],
  'req.solvedRate': ['req.solved', 'req.callbacks'],
  'req.satisfiedRate': ['req.satisfied', 'req.rated']
}

/** A rate as it has to be read: never 100 % where one is missing (domain.md §3.4). */
export function percent(part: number, whole: number): string {
  if (whole === 0) return '—'
  const rounded = (Math.round((part * 10_000) / whole) / 100).toFixed(2)
  return `${rounded === '100.00' && part < whole ? '99.99' : rounded}%`
}

function hours(value: number | null): string {
  if (value === null) return '—'
  const text = (Math.round((value * 100) / 60) / 100).toFixed(2)
  return text.endsWith('0') ? text.slice(0, -1) : text
}

/** Those that a number counts. */
export const behindNumber = (id: string, list: readonly Kept[], days: Days): Kept[] =>
  list.filter(one => day(one) >= days.from && day(one) <= days.to && (tests[id]?.(one, days) ?? false))

/** What a number has to say of these requests, `whole` being all that share is a share of. */
export function expected(id: string, list: readonly Kept[], whole: readonly Kept[], days: Days): string {
  const count = (of: string, from = list) => behindNumber(of, from, days).length
  const ratio = ratios[id]
  if (ratio) return percent(count(ratio[0]), count(ratio[1]))
  if (id === 'req.share') return percent(count('req.accepted'), count('req.accepted', whole))
  if (id in tests) return String(count(id))
  const durations = behindNumber('req.closed', list, days)
    .flatMap(one => {
      const end = standing(one, days.to)
      return end ? [minutes(end.start, end.resolvedAt)] : []
    })
    .sort((a, b) => a - b)
  if (durations.length === 0) return '—'
  if (id === 'req.avgHours') return hours(durations.reduce((sum, each) => sum + each, 0) / durations.length)
  const middle = [durations[(durations.length - 1) >> 1] ?? 0, durations[durations.length >> 1] ?? 0]
  return hours(((middle[0] ?? 0) + (middle[1] ?? 0)) / 2)
}
