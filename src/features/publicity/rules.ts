import { addMonths } from '../../contract/dates'
import type { Issue } from '../../contract/errors'
import { choiceLabel, mostCount } from '../../contract/fields'
import { hoursText } from '../../contract/hours'
import { wordsOf } from '../../contract/words'
import { forwardChannels, programmeKinds, publicityEvent, publicityForms } from './contract'
import {
  asksFor,
  canHang,
  countedIn,
  fieldName,
  formQuantities,
  ownFields,
  type OwnField,
  type QuantityField
} from './forms'

interface Hanging {
  readonly form: string
  readonly heldOn: string
  readonly takenDownOn: string | null
}

/** One line of the programme of a show. */
export interface Programme {
  readonly kind: string
  readonly title: string | null
  readonly performers: string | null
}

type Own = { readonly [K in Exclude<OwnField, TextField>]: number | null } & {
  readonly [K in TextField]: string | null
}
type TextField =
  'endTime' | 'place' | 'channel' | 'wording' | 'size' | 'medium' | 'link' | 'speaker' | 'takenDownOn'

/** What the rules look at. */
export interface EventFacts extends Own {
  readonly form: string
  readonly heldOn: string
  readonly startTime: string | null
  readonly staff: string | null
  readonly staffCount: number | null
  readonly programmeItems: readonly Programme[]
}

const labels: Readonly<Record<string, { label: string }>> = publicityEvent.fields
/** What an event of a form calls one of its fields. */
export const labelOf = (name: string, form: string): string =>
  fieldName(name, form) || (labels[name]?.label ?? '')

/** Kinds of programmes with their numbers, in the order of their first appearance: 快板2、三句半1、小品2. */
export function programmeText(programmes: readonly Pick<Programme, 'kind'>[]): string {
  const counts = new Map<string, number>()
  for (const { kind } of programmes) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return [...counts].map(([kind, number]) => `${choiceLabel(programmeKinds, kind)}${number}`).join('、')
}

/**
 * The numbers of an event in words: 20张、5处、46人次 (domain §7 S6); empty when none was filled in. A show names the
 * kinds of its programmes: 5个节目（快板2、三句半1、小品2）.
 */
export function quantityText(
  event: { form: string; programmeItems?: readonly Pick<Programme, 'kind'>[] } & Readonly<
    Partial<Record<QuantityField, number | null | undefined>>
  >
): string {
  return formQuantities(event.form)
    .flatMap(({ field, label, unit, named }) => {
      const value = event[field] ?? null
      if (value === null) return []
      const kinds = field === 'programmes' ? programmeText(event.programmeItems ?? []) : ''
      return [`${named ? label : ''}${value}${unit}${kinds === '' ? '' : `（${kinds}）`}`]
    })
    .join('、')
}

/** How many times a post came through, from posts and groups (or people for 朋友圈); null while one is missing. */
export function forwardedTimes(
  event: Pick<EventFacts, 'channel' | 'posts' | 'groups' | 'forwarders'>
): number | null {
  const ways = event.channel === 'moments' ? event.forwarders : event.groups
  return event.posts === null || ways === null ? null : event.posts * ways
}

/** How many people worked: as told, else as many as are named; null when neither is known. */
export function staffTotal(event: Pick<EventFacts, 'staff' | 'staffCount'>): number | null {
  return event.staffCount ?? (wordsOf(event.staff).length || null)
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** Working time of all together in minutes: as told, else from start to end for each; null when it cannot be known. */
export function workMinutes(
  event: Pick<EventFacts, 'hours' | 'startTime' | 'endTime' | 'staff' | 'staffCount'>
): number | null {
  if (event.hours !== null) return event.hours
  const people = staffTotal(event)
  if (people === null || event.startTime === null || event.endTime === null) return null
  return (minutesOf(event.endTime) - minutesOf(event.startTime)) * people
}

/** True when the event's banner, print, board … hangs at the end of a day: 在挂 (domain §3.1, §7 S7). */
export function isHanging(event: Hanging, onDay: string): boolean {
  return (
    canHang(event.form) && event.heldOn <= onDay && (event.takenDownOn === null || event.takenDownOn > onDay)
  )
}

/** What an event is called in a message: its form; a forwarded post by where it was passed on. */
const calledBy = ({ form, channel }: Pick<EventFacts, 'form' | 'channel'>): string =>
  form === 'groupForward' && channel !== null
    ? `转发到${choiceLabel(forwardChannels, channel)}`
    : choiceLabel(publicityForms, form)

/** Fields that an event's form does not know (P31: units are never mixed). */
function foreignIssues(event: EventFacts): Issue[] {
  const name = calledBy(event)
  const units = formQuantities(event.form)
    .filter(({ field }) => asksFor(field, event.form, event.channel) || field === 'items')
    .map(({ label, unit }) => `${label}（${unit}）`)
    .join('、')
  const issues: Issue[] = ownFields.flatMap(field => {
    // 条次 of a forwarded post is worked out by the program
    if (event[field] === null || asksFor(field, event.form, event.channel)) return []
    if (field === 'items' && event.form === 'groupForward') return []
    const reason =
      typeof event[field] === 'number'
        ? `${name}不统计这一项，请清空；它统计的是${units}`
        : `${name}没有这一项，请清空`
    // the copies are the sum of the hand-outs: those are what the form asks for
    return field === 'copies'
      ? [{ field: 'handouts', label: '发放资料', reason }]
      : [{ field, label: labels[field]?.label ?? '', reason }]
  })
  if (event.programmeItems.length > 0 && !asksFor('programmeItems', event.form, null))
    issues.push({ field: 'programmeItems', label: '节目', reason: `${name}没有节目单，请把节目去掉` })
  return issues
}

/** Numbers that are missing, nothing, or cannot stand beside each other. */
function quantityIssues(event: EventFacts): Issue[] {
  const { form } = event
  const issues: Issue[] = []
  const refuse = (field: OwnField | 'staffCount', reason: string) =>
    issues.push({ field, label: labelOf(field, form), reason })
  const more = (field: OwnField, than: OwnField, reason: string) => {
    const [one, other] = [event[field], event[than]]
    if (typeof one === 'number' && typeof other === 'number' && one > other) refuse(field, reason)
  }
  const name = calledBy(event)
  const counted = countedIn(form)
  const must = (field: OwnField, unit: string) => {
    if (event[field] === null) refuse(field, `必填，${name}按${unit}统计，请填数量`)
    else if (event[field] === 0) refuse(field, '不能是 0；一个也没有，就不用登记这一次')
  }
  if (counted === 'items')
    must('items', formQuantities(form).find(({ field }) => field === 'items')?.unit ?? '')
  if (form === 'groupForward') {
    if (event.channel === null) refuse('channel', '必填，请选微信群、QQ群还是朋友圈')
    must('posts', '条次')
    must(event.channel === 'moments' ? 'forwarders' : 'groups', '条次')
    if (event.members !== null && event.groups !== null && event.members < event.groups)
      refuse('members', `${event.groups} 个群不会只有 ${event.members} 个成员，请核对`)
    if ((forwardedTimes(event) ?? 0) > mostCount)
      refuse('posts', `乘起来超过 ${mostCount} 条次，请核对是不是多打了几位`)
  }
  if (event.items === null && asksFor('items', form, null)) {
    const without = (field: OwnField, what: string) => {
      if (event[field] !== null) refuse(field, `填了${what}，却没有填${labelOf('items', form)}，请核对`)
    }
    without('plays', '播放条次')
    without('playTime', '播放时长')
  }
  if (form === 'poster') more('places', 'items', `${event.items} 张贴不了 ${event.places} 处，请核对`)
  const named = wordsOf(event.staff).length
  if (event.staffCount !== null && event.staffCount < named)
    refuse('staffCount', `写了 ${named} 个人的姓名，人数却只有 ${event.staffCount}，请核对或清空`)
  return issues
}

function timeIssues(event: EventFacts): Issue[] {
  const { form, heldOn, startTime, endTime, takenDownOn, link } = event
  const issues: Issue[] = []
  const refuse = (field: OwnField, reason: string) =>
    issues.push({ field, label: labelOf(field, form), reason })
  if (endTime !== null && asksFor('endTime', form, null)) {
    if (startTime === null) refuse('endTime', '填了结束时间，没有填开始时间，请补上')
    else if (endTime <= startTime) refuse('endTime', '不晚于开始时间，请核对；过了半夜的，第二天另登一场')
  }
  if (takenDownOn !== null && canHang(form) && takenDownOn < heldOn)
    refuse('takenDownOn', `早于${labelOf('heldOn', form)}，请核对`)
  if (link !== null && asksFor('link', form, null) && !/^https?:\/\/\S+$/i.test(link))
    refuse('link', '不是网址，请从浏览器地址栏整条复制，以 http 开头')
  return issues
}

/**
 * What is wrong with an event: something its form does not know, a number that is missing or impossible, times and
 * days in the wrong order (domain §3.1, P31).
 */
export function checkEvent(event: EventFacts): Issue[] {
  const foreign = foreignIssues(event)
  const said = new Set(foreign.map(({ field }) => field))
  return [
    ...foreign,
    ...[...quantityIssues(event), ...timeIssues(event)].filter(({ field }) => !said.has(field))
  ]
}

/** What is probably forgotten, in words; nothing of it keeps an event from being saved. */
export function eventHints(event: EventFacts): string[] {
  const { form } = event
  const hints: string[] = []
  const asks = (name: OwnField) => asksFor(name, form, event.channel) && event[name] === null
  if (form === 'show' && event.programmeItems.length === 0) hints.push('还没有节目单，节目数算 0 个')
  const untitled = event.programmeItems.filter(({ title }) => title === null).length
  if (untitled > 0) hints.push(`${untitled} 个节目没有名称`)
  if (asks('audience') && form !== 'poster' && form !== 'stall')
    hints.push(`没有填${labelOf('audience', form)}，报表里这一场算 0 人次`)
  if (form === 'doorToDoor' && event.households === null && event.copies === null)
    hints.push('入户户数和发放份数都没有填')
  if (form === 'stall' && event.audience === null && event.copies === null)
    hints.push('人次和发放份数都没有填，报表里这一场都算 0')
  if (canHang(form) && event.place === null) hints.push(`没有填${labelOf('place', form)}，撤的时候不好找`)
  if ((form === 'banner' || form === 'largePrint' || form === 'led') && event.wording === null)
    hints.push(`没有填${labelOf('wording', form)}`)
  return hints
}

/** Days that are probably mistyped, in words: still to come, or of years ago. */
export function dayHints(event: Hanging, today: string): string[] {
  const { form, heldOn, takenDownOn } = event
  const hints: string[] = []
  if (heldOn > today) hints.push(`${labelOf('heldOn', form)}在今天之后`)
  if (heldOn < addMonths(today, -240)) hints.push(`${labelOf('heldOn', form)}是二十年以前`)
  if (canHang(form) && takenDownOn !== null && takenDownOn > today)
    hints.push(`${labelOf('takenDownOn', form)}在今天之后；还挂着的不填，撤了再登记`)
  return hints
}

/** What does not go together with the campaign that an event belongs to, in words. */
export function campaignHints(
  event: Hanging,
  campaign: { readonly fromDate: string; readonly toDate: string },
  today: string
): string[] {
  const hints: string[] = []
  const { fromDate, toDate } = campaign
  if (event.heldOn < fromDate || event.heldOn > toDate)
    hints.push(`${labelOf('heldOn', event.form)}不在专项的起止日期内（${fromDate} 至 ${toDate}）`)
  if (toDate < today && isHanging(event, today)) hints.push(`专项 ${toDate} 已经结束，还挂着没有撤除`)
  return hints
}

/** 7.5小时, for a line of facts; empty when unknown. */
export function workText(event: Parameters<typeof workMinutes>[0]): string {
  const minutes = workMinutes(event)
  return minutes === null ? '' : `${hoursText(minutes)}小时`
}
