import { addDays, addMonths, daysBetween, formatDateZh, weekdayName } from '../../contract/dates'
import { addWorkdays, isWorkday, knowsYear, type WorkCalendar } from '../../contract/workdays'
import type { MediationSettings } from '../settings/mediation'
import { confirmationHint } from './rules'

/** What has to be done by a day (domain.md §1.1); `deadlineKinds` has the words. */
export type DeadlineKind = 'mediate' | 'confirm' | 'perform' | 'followUp'

/**
 * How a deadline stands: `due` from seven days before, `overdue` from the day after. `lapsed`: nothing is owed any more,
 * though nothing was done: the parties did not ask the court, or the matter has gone to it.
 */
export type DeadlineLevel = 'done' | 'fine' | 'due' | 'overdue' | 'lapsed'

/** A deadline is `due` from so many days before, and pressing from so many (domain.md §1.1: 7/3/0). */
export const dueWithin = 7
export const pressingWithin = 3

/** One deadline of a case. */
export interface Deadline {
  readonly kind: DeadlineKind
  /** In words: 调解期限, 履行协议第 1 条. */
  readonly label: string
  readonly date: string
  /** 星期一 … 星期日. */
  readonly weekday: string
  /** From today; negative once it has passed. */
  readonly daysLeft: number
  readonly level: DeadlineLevel
  /** Where the deadline comes from, and what to mind. */
  readonly note: string
  readonly doneAt: string | null
}

/** The facts of a case from which its deadlines follow. */
export interface DeadlineFacts {
  readonly acceptedAt: string | null
  readonly extendedTo: string | null
  readonly extensionAgreedAt: string | null
  readonly result: string
  readonly endedAt: string | null
  readonly typeCode: string | null
  readonly agreementForm: string | null
  /** The latest of all signatures and the seal (`effectiveAt`). */
  readonly agreementEffectiveAt: string | null
  readonly agreementTerms: readonly { readonly dueDate: string | null; readonly performedAt: string | null }[]
  readonly performance: string | null
  readonly performedAt: string | null
  readonly confirmation: string | null
  readonly confirmationAppliedAt: string | null
  /** The day entered with the case. */
  readonly followUpAt: string | null
  /** The day of the first follow-up on record. */
  readonly firstFollowUp: string | null
  readonly archivedAt: string | null
}

/** The settings that deadlines depend on. */
export type DeadlineRules = Pick<MediationSettings, 'limit' | 'followUpDays'>

/** Days for asking the court to confirm an agreement, fixed by 人民调解法 §33. */
export const confirmationDays = 30

/** 30 日, 30 个工作日, 1 个月. */
export function limitText({ value, unit }: DeadlineRules['limit']): string {
  if (unit === 'month') return `${value} 个月`
  return unit === 'workDay' ? `${value} 个工作日` : `${value} 日`
}

/** Last day for mediating without an extension; the day after acceptance is day 1. */
export function mediationLimit(
  acceptedAt: string,
  { value, unit }: DeadlineRules['limit'],
  calendar: WorkCalendar
): string {
  if (unit === 'month') return addMonths(acceptedAt, value)
  return unit === 'workDay' ? addWorkdays(acceptedAt, value, calendar) : addDays(acceptedAt, value)
}

type Known = Pick<Deadline, 'kind' | 'label' | 'date' | 'note' | 'doneAt'> & {
  readonly state: 'open' | 'done' | 'lapsed'
}

/** All deadlines of a case, in the order of the file: mediation, confirmation, each term, follow-up. */
export function deadlinesOf(
  facts: DeadlineFacts,
  rules: DeadlineRules,
  calendar: WorkCalendar,
  today: string
): Deadline[] {
  const known = [
    ...mediation(facts, rules, calendar),
    ...confirmation(facts, calendar, today),
    ...performance(facts),
    ...followUp(facts, rules)
  ]
  return known.map(({ state, ...deadline }) => {
    const daysLeft = daysBetween(today, deadline.date)
    const closed = state === 'open' && facts.archivedAt !== null ? 'lapsed' : state
    return { ...deadline, weekday: weekdayName(deadline.date), daysLeft, level: levelOf(closed, daysLeft) }
  })
}

function levelOf(state: Known['state'], daysLeft: number): DeadlineLevel {
  if (state !== 'open') return state
  if (daysLeft < 0) return 'overdue'
  return daysLeft <= dueWithin ? 'due' : 'fine'
}

function mediation(facts: DeadlineFacts, rules: DeadlineRules, calendar: WorkCalendar): Known[] {
  const { acceptedAt, extendedTo, extensionAgreedAt } = facts
  if (acceptedAt === null) return []
  const usual = mediationLimit(acceptedAt, rules.limit, calendar)
  const notes = [
    `受理后 ${limitText(rules.limit)}内调结；《人民调解工作若干规定》第三十三条：一般应当在一个月内调结`
  ]
  const extended = extendedTo !== null && extensionAgreedAt !== null && extendedTo > usual
  if (extended) notes.push(`双方 ${formatDateZh(extensionAgreedAt)} 同意延期，原期限 ${formatDateZh(usual)}`)
  else if (extendedTo !== null && extensionAgreedAt === null)
    notes.push('填了延期到哪天，没有填双方同意的日期，还不算延期')
  const year = Number(usual.slice(0, 4))
  if (rules.limit.unit === 'workDay' && !knowsYear(year, calendar))
    notes.push(`${year} 年的节假日没有录入，只按周末推算`)
  const inMediation = facts.result === 'inMediation'
  return [
    {
      kind: 'mediate',
      label: '调解期限',
      date: extended ? extendedTo : usual,
      note: notes.join('。'),
      state: inMediation ? 'open' : 'done',
      doneAt: inMediation ? null : facts.result === 'agreed' ? facts.agreementEffectiveAt : facts.endedAt
    }
  ]
}

function confirmation(facts: DeadlineFacts, calendar: WorkCalendar, today: string): Known[] {
  const effective = facts.agreementEffectiveAt
  if (facts.agreementForm !== 'written' || effective === null) return []
  const date = addDays(effective, confirmationDays)
  const notes = ['自协议生效之日起三十日内双方共同向法院申请，生效次日为第一天（人民调解法第三十三条）']
  const applied = facts.confirmation !== null
  const performed = facts.performance === 'performed'
  if (!applied && !performed && today <= date && !isWorkday(date, calendar))
    notes.push('最后一天法院不上班，请提前去')
  const hint = confirmationHint(facts.typeCode)
  if (hint) notes.push(hint)
  const over = performed || facts.performance === 'sued' || today > date
  if (!applied && performed) notes.push('协议已经履行完毕，一般不用再申请')
  else if (!applied && today > date) notes.push('期限内没有申请')
  return [
    {
      kind: 'confirm',
      label: '申请司法确认',
      date,
      note: notes.map(note => note.replace(/。$/, '')).join('。'),
      state: applied ? 'done' : over ? 'lapsed' : 'open',
      doneAt: facts.confirmationAppliedAt
    }
  ]
}

function performance(facts: DeadlineFacts): Known[] {
  const sued = facts.performance === 'sued'
  return facts.agreementTerms.flatMap((term, at): Known[] => {
    if (term.dueDate === null) return []
    const allDone = facts.performance === 'performed'
    const doneAt = term.performedAt ?? (allDone ? facts.performedAt : null)
    const done = term.performedAt !== null || allDone
    return [
      {
        kind: 'perform',
        label: `履行协议第 ${at + 1} 条`,
        date: term.dueDate,
        note: `协议约定的期限；当事人应当按照约定履行，调委会监督、督促（人民调解法第三十一条）${sued ? '。已反悔起诉，由法院处理' : ''}`,
        state: done ? 'done' : sued ? 'lapsed' : 'open',
        doneAt
      }
    ]
  })
}

function followUp(facts: DeadlineFacts, rules: DeadlineRules): Known[] {
  const effective = facts.agreementEffectiveAt
  if (facts.result !== 'agreed' || effective === null) return []
  const days = [facts.followUpAt, facts.firstFollowUp].filter(day => day !== null).toSorted()
  return [
    {
      kind: 'followUp',
      label: '回访',
      date: addDays(effective, rules.followUpDays),
      note: `协议生效后 ${rules.followUpDays} 日内回访，看履行得怎么样、有没有反复（本单位设的天数）`,
      state: days.length > 0 ? 'done' : 'open',
      doneAt: days[0] ?? null
    }
  ]
}

/** What a case keeps of its deadlines, so that lists can sort and filter by them whatever day it is. */
export interface NextDue {
  /** The earliest open day of what is owed: mediating, a term, the follow-up. */
  readonly nextDueAt: string | null
  readonly nextDueKind: string | null
  /** Until when the parties can still ask the court; they need not, so it never becomes overdue. */
  readonly confirmUntil: string | null
}

/** See `NextDue`; does not depend on today. */
export function nextDueOf(facts: DeadlineFacts, rules: DeadlineRules, calendar: WorkCalendar): NextDue {
  // seen from the day of acceptance nothing has lapsed by time
  const open = deadlinesOf(facts, rules, calendar, facts.acceptedAt ?? '2000-01-01').filter(
    ({ level }) => level !== 'done' && level !== 'lapsed'
  )
  const owed = open.filter(({ kind }) => kind !== 'confirm').toSorted((a, b) => (a.date < b.date ? -1 : 1))
  return {
    nextDueAt: owed[0]?.date ?? null,
    nextDueKind: owed[0]?.kind ?? null,
    confirmUntil: open.find(({ kind }) => kind === 'confirm')?.date ?? null
  }
}

/** The deadline that a list shows of a case on a day: the earlier of what is owed and what can still be asked for. */
export function shownDue(
  { nextDueAt, nextDueKind, confirmUntil }: NextDue,
  today: string
): { kind: string; date: string; daysLeft: number; level: DeadlineLevel } | null {
  const confirm = confirmUntil !== null && confirmUntil >= today ? confirmUntil : null
  const owed = nextDueAt !== null && (confirm === null || nextDueAt <= confirm)
  const date = owed ? nextDueAt : confirm
  if (date === null) return null
  const daysLeft = daysBetween(today, date)
  return {
    kind: owed ? (nextDueKind ?? 'mediate') : 'confirm',
    date,
    daysLeft,
    level: levelOf('open', daysLeft)
  }
}

/** 还有 5 天, 只剩 2 天, 今天到期, 已超期 3 天. */
export function daysLeftText(daysLeft: number): string {
  if (daysLeft < 0) return `已超期 ${-daysLeft} 天`
  if (daysLeft === 0) return '今天到期'
  return daysLeft <= pressingWithin ? `只剩 ${daysLeft} 天` : `还有 ${daysLeft} 天`
}

/** How a deadline stands in words: 已完成, 已过期限, or the days that are left. */
export function levelText({
  level,
  daysLeft,
  doneAt
}: Pick<Deadline, 'level' | 'daysLeft' | 'doneAt'>): string {
  if (level === 'done') return doneAt === null ? '已完成' : `${formatDateZh(doneAt)}完成`
  return level === 'lapsed' ? '不再需要' : daysLeftText(daysLeft)
}

/** How a deadline weighs on the screen (domain.md §1.1: 7/3/0 days); a word always stands with the colour. */
export function weightOf({
  level,
  daysLeft
}: Pick<Deadline, 'level' | 'daysLeft'>): 'plain' | 'due' | 'pressing' | 'overdue' | 'done' {
  if (level === 'fine' || level === 'lapsed') return 'plain'
  return level === 'due' && daysLeft <= pressingWithin ? 'pressing' : level
}
