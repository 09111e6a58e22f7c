import { z } from 'zod'
import { addDays, daysBetween, minutesBetween } from '../../contract/dates'
import type { Issue } from '../../contract/errors'
import { addWorkdays, isWorkday, workdaysBetween, type WorkCalendar } from '../../contract/workdays'
import { setting } from '../settings/kept'
import { stemOf, type Category } from './categories'
import { natures, urgencies } from './contract'

/**
 * Units of a time limit. Minutes and hours run through nights and holidays; days end at 23:59, 0 of them with the day
 * itself (当日办结, domain.md §4).
 */
export const limitUnits = ['minute', 'hour', 'day', 'workday'] as const
const limitSchema = z.strictObject({ value: z.int().min(0).max(1000), unit: z.enum(limitUnits) })
export type Limit = z.infer<typeof limitSchema>
/** How a unit is said behind its number. */
export const unitWords: Readonly<Record<Limit['unit'], string>> = {
  minute: '分钟',
  hour: '小时',
  day: '天',
  workday: '个工作日'
}

/** 30分钟, 2小时, 7天, 3个工作日; 当天, 当个工作日. */
export function limitText({ value, unit }: Limit): string {
  if (value === 0 && unit === 'day') return '当天'
  return value === 0 && unit === 'workday' ? '当个工作日' : `${value}${unitWords[unit]}`
}

/** One line of the standards: to which requests it applies, and within what they are answered and resolved. */
export const standardSchema = z.strictObject({
  name: z.string().trim().min(1).max(30),
  /** Code paths; a stem stands for its branches too. Empty: every category, and none. */
  categories: z.array(z.string().max(90)).max(100),
  urgency: z.enum(urgencies.map(({ value }) => value)).nullable(),
  nature: z.enum(natures.map(({ value }) => value)).nullable(),
  respond: limitSchema.nullable(),
  resolve: limitSchema.nullable()
})
export type Standard = z.infer<typeof standardSchema>

export const requestStandardsSchema = z.strictObject({
  /** From the top: the first line that fits and names a limit decides on it. */
  standards: z.array(standardSchema).max(60),
  /** After a 重办: `restart` counts anew from the reopening, `continue` goes on counting from the resident's call. */
  reopenClock: z.enum(['restart', 'continue'])
})
export type RequestStandards = z.infer<typeof requestStandardsSchema>

const any = { categories: [], urgency: null, nature: null, respond: null, resolve: null }

/**
 * As the program comes (domain.md §4; a draft norm of Beijing, all of it local [L]): 紧急 two hours for an answer, water,
 * electricity, gas and heating 24 hours, 一般 seven days, 复杂 fifteen, an elevator with people in it half an hour.
 */
export const requestStandardsSetting = setting('requestStandards', requestStandardsSchema, {
  standards: [
    {
      ...any,
      name: '电梯困人',
      categories: ['property/elevator'],
      urgency: 'urgent',
      respond: { value: 30, unit: 'minute' },
      resolve: { value: 24, unit: 'hour' }
    },
    {
      ...any,
      name: '紧急',
      urgency: 'urgent',
      respond: { value: 2, unit: 'hour' },
      resolve: { value: 24, unit: 'hour' }
    },
    {
      ...any,
      name: '水电气暖',
      categories: ['municipal/water', 'municipal/gas', 'municipal/power'],
      resolve: { value: 24, unit: 'hour' }
    },
    { ...any, name: '复杂', urgency: 'complex', resolve: { value: 15, unit: 'day' } },
    { ...any, name: '一般', respond: { value: 1, unit: 'workday' }, resolve: { value: 7, unit: 'day' } }
  ],
  reopenClock: 'restart'
})

/** What cannot be saved, beyond the shape. */
export function checkStandards({ standards }: RequestStandards, tree: readonly Category[]): Issue[] {
  const known = new Set(tree.map(({ code }) => code))
  const names = new Set<string>()
  return standards.flatMap(({ name, categories, respond, resolve }, at) => {
    const label = `第 ${at + 1} 行“${name}”`
    const issues: Issue[] = []
    if (names.has(name)) issues.push({ field: `standards.${at}.name`, label, reason: '名称写了两次' })
    names.add(name)
    if (respond === null && resolve === null)
      issues.push({ field: `standards.${at}.resolve`, label, reason: '响应期限和办理期限至少填一个' })
    for (const [field, limit] of Object.entries({ respond, resolve }))
      if (limit?.value === 0 && (limit.unit === 'minute' || limit.unit === 'hour'))
        issues.push({
          field: `standards.${at}.${field}`,
          label,
          reason: '分钟、小时要大于 0；当天办结的请填 0 天'
        })
    if (categories.some(code => !known.has(code)))
      issues.push({ field: `standards.${at}.categories`, label, reason: '有的类别已经不在类别表里，请重选' })
    return issues
  })
}

/** Why categories cannot be taken out of the tree: a line of the standards names them. */
export function orphanedStandards(
  standards: readonly Pick<Standard, 'name' | 'categories'>[],
  tree: readonly Category[]
): Issue[] {
  const known = new Set(tree.map(({ code }) => code))
  return standards.flatMap(({ name, categories }) =>
    categories.every(code => known.has(code))
      ? []
      : [
          {
            field: 'categories',
            label: '诉求类别',
            reason: `办理时限“${name}”用着删掉的类别，请先在“办理时限”里去掉它，或者不删、只停用`
          }
        ]
  )
}

/** The facts of a request from which its due times follow. */
export interface DueFacts {
  reportedAt: string
  category: string | null
  urgency: string | null
  nature: string | null
  resolvedAt: string | null
  refusedAt: string | null
  withdrawnAt: string | null
  duplicateOfId: string | null
  heldAt: string | null
  heldUntil: string | null
  extensions: readonly { askedAt: string; newDueAt: string; approvedBy: string | null }[]
  /** 挂账 that are over; absent where none were kept yet. */
  holds?: readonly PastHold[]
  rounds: readonly { reopenedAt: string }[]
}

/** From when to when a request was 挂账, and the day to which it was meant to be. */
export interface PastHold {
  readonly heldAt: string
  readonly heldUntil: string | null
  readonly releasedAt: string
}

/** When a request has to be answered and resolved, both `YYYY-MM-DDTHH:mm`, and from when that is counted. */
export interface RequestDue {
  readonly clockFrom: string
  readonly respondDueAt: string | null
  readonly dueAt: string | null
}

const two = (value: number): string => String(value).padStart(2, '0')

function addMinutes(time: string, minutes: number): string {
  const [date = '', clock = ''] = time.split('T')
  const total = minutesBetween(`${date}T00:00`, `${date}T${clock}`) + minutes
  const day = addDays(date, Math.floor(total / 1440))
  return `${day}T${two(Math.floor((total % 1440) / 60))}:${two(total % 60)}`
}

/**
 * The minute up to which something is in time. Days and working days are counted as the calendar does it, the next one
 * being the first, and end at 23:59: what comes in at night or on a day off has the whole of the next working day. 0 days
 * end with the day itself; 0 working days too, or with the next working day where the day itself is none.
 */
export function limitEnd(from: string, { value, unit }: Limit, calendar: WorkCalendar): string {
  const date = from.slice(0, 10)
  switch (unit) {
    case 'minute':
      return addMinutes(from, value)
    case 'hour':
      return addMinutes(from, value * 60)
    case 'day':
      return `${addDays(date, value)}T23:59`
    case 'workday': {
      const dayOff = value === 0 && !isWorkday(date, calendar)
      return `${addWorkdays(date, dayOff ? 1 : value, calendar)}T23:59`
    }
  }
}

type Kind = 'respond' | 'resolve'

/** The line of the standards that decides on a request's limit; null when none fits. */
export function standardOf(
  { category, urgency, nature }: Pick<DueFacts, 'category' | 'urgency' | 'nature'>,
  { standards }: Pick<RequestStandards, 'standards'>,
  kind: Kind
): Standard | null {
  const fits = (standard: Standard): boolean =>
    standard[kind] !== null &&
    (standard.urgency === null || standard.urgency === (urgency ?? 'ordinary')) &&
    (standard.nature === null || standard.nature === nature) &&
    (standard.categories.length === 0 ||
      (category !== null &&
        (standard.categories.includes(category) || standard.categories.includes(stemOf(category)))))
  return standards.find(fits) ?? null
}

/** From when the time to resolve runs: the resident's call, or the last reopening if the setting says so. */
export function clockStart(
  { reportedAt, rounds }: Pick<DueFacts, 'reportedAt' | 'rounds'>,
  { reopenClock }: Pick<RequestStandards, 'reopenClock'>
): string {
  return reopenClock === 'restart' ? (rounds.at(-1)?.reopenedAt ?? reportedAt) : reportedAt
}

/** The limit within which a request is to be resolved; null when no standard fits. */
export const resolveLimit = (
  facts: Pick<DueFacts, 'category' | 'urgency' | 'nature'>,
  standards: RequestStandards
): Limit | null => standardOf(facts, standards, 'resolve')?.resolve ?? null

/** The time to resolve by the standards alone, before any extension or 挂账; null when no standard fits. */
export function standardDue(
  facts: Pick<DueFacts, 'reportedAt' | 'rounds' | 'category' | 'urgency' | 'nature'>,
  standards: RequestStandards,
  calendar: WorkCalendar
): string | null {
  const limit = resolveLimit(facts, standards)
  return limit ? limitEnd(clockStart(facts, standards), limit, calendar) : null
}

/**
 * The end after a 挂账 that is over (domain.md §4 is silent): its time is not counted, in the unit of the limit, so that as
 * much is left after it as before it; where it named a day, the end is not put off beyond that day. Where the time had run
 * out before, it stays so: as with an extension, what is late is not made good afterwards.
 */
export function afterHold(
  due: string | null,
  { heldAt, heldUntil, releasedAt }: PastHold,
  unit: Limit['unit'],
  calendar: WorkCalendar
): string | null {
  if (due === null || heldAt > due) return due
  const [from, to] = [heldAt.slice(0, 10), releasedAt.slice(0, 10)]
  const [day, clock] = [due.slice(0, 10), due.slice(10)]
  const moved =
    unit === 'minute' || unit === 'hour'
      ? addMinutes(due, minutesBetween(heldAt, releasedAt))
      : unit === 'workday'
        ? `${addWorkdays(day, workdaysBetween(from, to, calendar), calendar)}${clock}`
        : `${addDays(day, daysBetween(from, to))}${clock}`
  return heldUntil === null ? moved : earlier(moved, later(due, `${heldUntil}T23:59`))
}

/**
 * The end while a 挂账 stands: its own day, or none where it names none; never nearer than without it. One that began
 * after the time had run out changes nothing: what is late stays late.
 */
export function heldDue(
  due: string | null,
  { heldAt, heldUntil }: Pick<DueFacts, 'heldAt' | 'heldUntil'>
): string | null {
  if (heldAt === null || (due !== null && heldAt > due)) return due
  return heldUntil === null ? null : later(due, `${heldUntil}T23:59`)
}

/** A 挂账, over or not: when it began, and what it makes of the end that the request had then. */
export interface Pause {
  readonly heldAt: string
  moves(due: string | null): string | null
}

/** Every 挂账 of a request, the oldest first; one that still stands is the last. */
export function pausesOf(
  facts: Pick<DueFacts, 'heldAt' | 'heldUntil' | 'holds' | 'category' | 'urgency' | 'nature'>,
  standards: RequestStandards,
  calendar: WorkCalendar
): Pause[] {
  const { heldAt, holds = [] } = facts
  const unit = resolveLimit(facts, standards)?.unit ?? 'day'
  const over = holds.map(hold => ({
    heldAt: hold.heldAt,
    moves: (due: string | null) => afterHold(due, hold, unit, calendar)
  }))
  const standing = heldAt === null ? [] : [{ heldAt, moves: (due: string | null) => heldDue(due, facts) }]
  return [...over.toSorted((a, b) => a.heldAt.localeCompare(b.heldAt)), ...standing]
}

/** The end as the approved extensions and the 挂账 since `clockFrom` moved it, each in its time. */
function movedDue(
  due: string | null,
  extensions: DueFacts['extensions'],
  pauses: readonly Pause[],
  clockFrom: string
): string | null {
  const moves = [
    ...extensions
      .filter(({ approvedBy }) => approvedBy !== null)
      .map(({ askedAt, newDueAt }) => ({ at: askedAt, to: (): string | null => newDueAt })),
    ...pauses.map(({ heldAt, moves: to }) => ({ at: heldAt, to }))
  ]
  return moves
    .filter(({ at }) => at >= clockFrom)
    .toSorted((a, b) => a.at.localeCompare(b.at))
    .reduce((end, { to }) => to(end), due)
}

/**
 * When a request has to be answered and resolved (domain.md §4). An approved extension moves the end; a 挂账 puts it off
 * to its own day, or for as long as it stands where it names none. The answer is owed once, from the resident's call. A
 * request that was refused, withdrawn or joined to another owes nothing.
 */
export function requestDue(facts: DueFacts, standards: RequestStandards, calendar: WorkCalendar): RequestDue {
  const clockFrom = clockStart(facts, standards)
  if (facts.refusedAt !== null || facts.withdrawnAt !== null || facts.duplicateOfId !== null)
    return { clockFrom, respondDueAt: null, dueAt: null }
  const respond = standardOf(facts, standards, 'respond')?.respond
  const respondDueAt = respond ? limitEnd(facts.reportedAt, respond, calendar) : null
  // a 挂账 that stood when it was closed had ended with the closing: the end before it is the one that is kept
  const pauses = pausesOf({ ...facts, heldAt: null }, standards, calendar)
  const dueAt = movedDue(standardDue(facts, standards, calendar), facts.extensions, pauses, clockFrom)
  return {
    clockFrom,
    respondDueAt,
    dueAt: facts.resolvedAt === null ? heldDue(dueAt, facts) : dueAt
  }
}

const later = (a: string | null, b: string): string => (a !== null && a > b ? a : b)
const earlier = (a: string, b: string): string => (a < b ? a : b)

/** 按时, 临近, 超期: how a time limit stands at a minute. */
export type DueLevel = 'fine' | 'due' | 'overdue'

/** Minutes before the end from which it is told as coming soon. */
const soonWithin = 24 * 60

/** How far off an end is: minutes left (negative: over) and how it weighs. */
export function dueLevel(dueAt: string, now: string): { minutesLeft: number; level: DueLevel } {
  const minutesLeft = minutesBetween(now.slice(0, 16), dueAt)
  return { minutesLeft, level: minutesLeft < 0 ? 'overdue' : minutesLeft <= soonWithin ? 'due' : 'fine' }
}

/** 还剩 3小时30分, 还剩 5天, 已超期 2天: from two days on in days only. */
export function leftText(minutesLeft: number): string {
  const minutes = Math.abs(minutesLeft)
  const days = Math.floor(minutes / 1440)
  const hours = Math.floor((minutes % 1440) / 60)
  const rest = minutes % 60
  const text =
    days >= 2
      ? `${days}天`
      : days === 1
        ? `1天${hours > 0 ? `${hours}小时` : ''}`
        : `${hours > 0 ? `${hours}小时` : ''}${rest > 0 || hours === 0 ? `${rest}分` : ''}`
  return minutesLeft < 0 ? `已超期 ${text}` : `还剩 ${text}`
}
