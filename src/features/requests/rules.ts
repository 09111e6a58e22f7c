import { minutesBetween } from '../../contract/dates'
import type { Issue } from '../../contract/errors'
import { checkPhones, joinPhones } from '../../contract/phone'

interface RequestDates {
  reportedAt: string
  acceptedAt: string | null
  firstResponseAt: string | null
  resolvedAt: string | null
  callbackAt: string | null
  phone: string | null
  dispatches: readonly {
    whistleAt: string
    arrivedAt: string | null
    finishedAt: string | null
  }[]
}

const before = (earlier: string | null, later: string | null): boolean =>
  earlier !== null && later !== null && later < earlier

/** What is wrong with a request: times out of their order, a phone that cannot be one (domain.md §4). */
export function checkRequest(request: RequestDates): Issue[] {
  const issues: Issue[] = []
  const refuse = (field: string, label: string, reason: string) => issues.push({ field, label, reason })
  if (before(request.reportedAt, request.acceptedAt)) refuse('acceptedAt', '受理时间', '早于反映时间，请核对')
  if (before(request.reportedAt, request.firstResponseAt))
    refuse('firstResponseAt', '首次联系时间', '早于反映时间，请核对')
  if (before(request.reportedAt, request.resolvedAt)) refuse('resolvedAt', '办结时间', '早于反映时间，请核对')
  if (request.callbackAt !== null && request.resolvedAt === null)
    refuse('callbackAt', '回访时间', '还没有办结，不能先填回访')
  else if (before(request.resolvedAt, request.callbackAt))
    refuse('callbackAt', '回访时间', '早于办结时间，请核对')
  request.dispatches.forEach((dispatch, at) => {
    const label = `第 ${at + 1} 次派单`
    if (before(dispatch.whistleAt, dispatch.arrivedAt))
      refuse(`dispatches.${at}.arrivedAt`, label, '报到时间早于吹哨时间')
    if (before(dispatch.whistleAt, dispatch.finishedAt))
      refuse(`dispatches.${at}.finishedAt`, label, '办结时间早于吹哨时间')
  })
  if (request.phone !== null) {
    const phones = checkPhones(request.phone)
    if (!phones.ok) refuse('phone', '联系电话', phones.reason)
    else if (phones.notes.length > 0)
      refuse('phone', '联系电话', '只填号码，几个号码用顿号隔开，说明文字请写到“具体情况”')
  }
  return issues
}

/** A checked phone as it is stored, several joined by 、, so that each can be searched for (domain §2.3). */
export function storedPhone(phone: string | null): string | null {
  const checked = phone === null ? null : checkPhones(phone)
  return checked?.ok ? joinPhones(checked.phones) : phone
}

/** How far a request has come, from what is filled in: a code of `requestStates`. */
export function requestState(request: RequestDates): string {
  if (request.callbackAt !== null) return 'calledBack'
  if (request.resolvedAt !== null) return 'resolved'
  if (request.dispatches.length > 0) return 'dispatched'
  return request.acceptedAt === null ? 'registered' : 'accepted'
}

/** 用时 in minutes, from the resident's call to the end; null while it is open (domain.md §4). */
export function requestDuration(request: Pick<RequestDates, 'reportedAt' | 'resolvedAt'>): number | null {
  return request.resolvedAt === null ? null : minutesBetween(request.reportedAt, request.resolvedAt)
}

/** `SQ-2018-0001`: year of the call and running number of that year. */
export function requestNo(year: number, seq: number): string {
  return `SQ-${year}-${String(seq).padStart(4, '0')}`
}
