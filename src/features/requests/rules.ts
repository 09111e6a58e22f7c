import { minutesBetween } from '../../contract/dates'
import type { Issue } from '../../contract/errors'
import { checkPhones, joinPhones } from '../../contract/phone'
import type { Pause } from './standards'
import { cannotCall, mayReopen } from './state'

type Time = string | null

/** The facts of a request that its rules look at. */
export interface RequestFacts {
  reportedAt: string
  anonymous: boolean | null
  requesterName: string | null
  personId: string | null
  phone: string | null
  acceptedAt: Time
  firstResponseAt: Time
  resolvedAt: Time
  callbackAt: Time
  solved: string | null
  satisfaction: string | null
  archivedAt: Time
  refusedAt: Time
  refuseReason: string | null
  refuseRoute: string | null
  withdrawnAt: Time
  heldAt: Time
  heldReason: string | null
  heldUntil: Time
  mergedAt: Time
  duplicateOfId: string | null
  dispatches: readonly {
    whistleAt: string
    arrivedAt: Time
    finishedAt: Time
    returnedAt: Time
    returnReason: string | null
  }[]
  extensions: readonly { askedAt: string; newDueAt: string; approvedBy: string | null; toldAt: Time }[]
  holds: readonly { heldAt: string; heldUntil: Time; releasedAt: string }[]
  rounds: readonly {
    resolvedAt: string
    callbackAt: string
    solved: string | null
    satisfaction: string | null
    reopenedAt: string
  }[]
}

type Refuse = (field: string, label: string, reason: string) => void

const before = (earlier: Time, later: Time): boolean => earlier !== null && later !== null && later < earlier

function checkReporter(request: RequestFacts, refuse: Refuse): void {
  if (request.anonymous === true) {
    const left = '已选匿名反映，这里要空着；居民愿意留的，把“匿名反映”改成“否”'
    if (request.requesterName !== null) refuse('requesterName', '反映人', left)
    if (request.personId !== null) refuse('personId', '居民', left)
  }
  if (request.phone === null) return
  const phones = checkPhones(request.phone)
  if (!phones.ok) refuse('phone', '联系电话', phones.reason)
  else if (phones.notes.length > 0)
    refuse('phone', '联系电话', '只填号码，几个号码用顿号隔开，说明文字请写到“具体情况”')
}

function checkDispatches(request: RequestFacts, refuse: Refuse): void {
  request.dispatches.forEach((dispatch, at) => {
    const label = `第 ${at + 1} 次派单`
    const wrong = (field: string, reason: string) => refuse(`dispatches.${at}.${field}`, label, reason)
    if (before(request.reportedAt, dispatch.whistleAt)) wrong('whistleAt', '吹哨时间早于反映时间')
    if (before(dispatch.whistleAt, dispatch.arrivedAt)) wrong('arrivedAt', '报到时间早于吹哨时间')
    if (before(dispatch.whistleAt, dispatch.finishedAt)) wrong('finishedAt', '办结时间早于吹哨时间')
    else if (before(dispatch.arrivedAt, dispatch.finishedAt)) wrong('finishedAt', '办结时间早于报到时间')
    if (before(dispatch.whistleAt, dispatch.returnedAt)) wrong('returnedAt', '退回时间早于吹哨时间')
    else if (before(dispatch.arrivedAt, dispatch.returnedAt)) wrong('returnedAt', '退回时间早于报到时间')
    if (dispatch.returnedAt !== null && dispatch.finishedAt !== null)
      wrong('returnedAt', '已经办结的不能又填退回，两个时间留一个')
    if (dispatch.returnedAt !== null && dispatch.returnReason === null)
      wrong('returnReason', '填了退回时间，请写明退回原因')
    if (dispatch.returnedAt === null && dispatch.returnReason !== null)
      wrong('returnedAt', '写了退回原因，请填退回时间')
    if (before(dispatch.whistleAt, request.resolvedAt)) wrong('whistleAt', '吹哨时间晚于诉求的办结时间')
  })
}

function checkRounds(request: RequestFacts, refuse: Refuse): void {
  let from = request.reportedAt
  request.rounds.forEach((round, at) => {
    const label = `第 ${at + 1} 次重办`
    const wrong = (field: string, reason: string) => refuse(`rounds.${at}.${field}`, label, reason)
    if (round.resolvedAt < from)
      wrong('resolvedAt', at === 0 ? '办结时间早于反映时间' : '办结时间早于上一次重办')
    if (round.callbackAt < round.resolvedAt) wrong('callbackAt', '回访时间早于办结时间')
    if (round.reopenedAt < round.callbackAt) wrong('reopenedAt', '重办时间早于回访时间')
    if (!mayReopen(round)) wrong('solved', '回访既没有“不满意”，也没有“未解决”，不用重办')
    from = round.reopenedAt
  })
  if (request.rounds.length === 0) return
  if (before(from, request.resolvedAt)) refuse('resolvedAt', '办结时间', '早于最近一次重办的时间，请核对')
  if (before(from, request.heldAt))
    refuse('heldAt', '挂账时间', '早于最近一次重办，那次挂账已经随办结结束，请解除')
}

function checkHolds(request: RequestFacts, refuse: Refuse): void {
  let from = request.reportedAt
  request.holds.forEach(({ heldAt, heldUntil, releasedAt }, at) => {
    const label = `第 ${at + 1} 次挂账`
    const wrong = (field: string, reason: string) => refuse(`holds.${at}.${field}`, label, reason)
    if (heldAt < from) wrong('heldAt', at === 0 ? '挂账时间早于反映时间' : '挂账时间早于上一次解除的时间')
    if (releasedAt < heldAt) wrong('releasedAt', '解除时间早于挂账时间')
    if (heldUntil !== null && heldUntil <= heldAt.slice(0, 10)) wrong('heldUntil', '要晚于挂账那天')
    from = releasedAt
  })
  if (request.holds.length > 0 && before(from, request.heldAt))
    refuse('heldAt', '挂账时间', '早于上一次解除挂账的时间，请核对')
}

function checkEnd(request: RequestFacts, refuse: Refuse): void {
  if (before(request.reportedAt, request.acceptedAt)) refuse('acceptedAt', '受理时间', '早于反映时间，请核对')
  if (before(request.reportedAt, request.firstResponseAt))
    refuse('firstResponseAt', '首次联系时间', '早于反映时间，请核对')
  if (before(request.reportedAt, request.resolvedAt)) refuse('resolvedAt', '办结时间', '早于反映时间，请核对')
  else if (before(request.acceptedAt, request.resolvedAt))
    refuse('resolvedAt', '办结时间', '早于受理时间，请核对')
  if (request.callbackAt !== null && request.resolvedAt === null)
    refuse('callbackAt', '回访时间', '还没有办结，不能先填回访')
  else if (before(request.resolvedAt, request.callbackAt))
    refuse('callbackAt', '回访时间', '早于办结时间，请核对')
  if (request.callbackAt === null && request.resolvedAt === null) {
    if (request.solved !== null) refuse('solved', '是否解决', '还没有办结，不能先填是否解决')
    if (request.satisfaction !== null) refuse('satisfaction', '满意度', '还没有办结，不能先填满意度')
  }
}

function checkAside(request: RequestFacts, refuse: Refuse): void {
  const ends = [
    ['refusedAt', '不予受理时间', request.refusedAt],
    ['withdrawnAt', '撤回时间', request.withdrawnAt],
    ['duplicateOfId', '并案', request.duplicateOfId === null ? null : (request.mergedAt ?? '')]
  ] as const
  const chosen = ends.filter(([, , at]) => at !== null)
  for (const [field, label, at] of chosen) {
    if (request.resolvedAt !== null) refuse(field, label, '已经填了办结时间，两样只能留一样')
    if (at === '') continue
    if (before(request.reportedAt, at)) refuse(field, label, '早于反映时间，请核对')
    // what ended unaccepted has no time of acceptance; the program sets the time of 并案 itself, nobody could mend it
    else if (field !== 'duplicateOfId' && before(request.acceptedAt, at))
      refuse(field, label, '早于受理时间，请核对')
  }
  if (chosen.length > 1)
    refuse(chosen[1]?.[0] ?? '', chosen[1]?.[1] ?? '', `已经填了${chosen[0]?.[1] ?? ''}，两样只能留一样`)
  if (request.refusedAt !== null) {
    if (request.refuseReason === null) refuse('refuseReason', '不予受理原因', '不予受理要写明原因')
    if (request.refuseRoute === null)
      refuse('refuseRoute', '告知的渠道', '不予受理要告诉居民该找哪里，请写上')
    if (request.dispatches.length > 0) refuse('refusedAt', '不予受理时间', '已经派过单，不能再不予受理')
    if (request.rounds.length > 0)
      refuse('refusedAt', '不予受理时间', '已经办结过又重办，不能再不予受理，请办到底')
  } else {
    if (request.refuseReason !== null) refuse('refusedAt', '不予受理时间', '写了不予受理原因，请填时间')
    else if (request.refuseRoute !== null)
      refuse('refusedAt', '不予受理时间', '写了告知的渠道，请填不予受理时间')
  }
  if (before(request.reportedAt, request.heldAt)) refuse('heldAt', '挂账时间', '早于反映时间，请核对')
  else if (before(request.heldAt, request.resolvedAt)) refuse('heldAt', '挂账时间', '晚于办结时间，请核对')
  if (request.heldAt !== null && request.heldReason === null)
    refuse('heldReason', '挂账原因', '挂账要写明原因')
  if (request.heldAt === null && (request.heldReason !== null || request.heldUntil !== null))
    refuse('heldAt', '挂账时间', '写了挂账原因或挂到哪天，请填挂账时间')
  if (
    request.heldAt !== null &&
    request.heldUntil !== null &&
    request.heldUntil <= request.heldAt.slice(0, 10)
  )
    refuse('heldUntil', '挂账到', '要晚于挂账那天')
}

function checkArchive(request: RequestFacts, refuse: Refuse): void {
  if (request.archivedAt === null) return
  const wrong = (reason: string) => refuse('archivedAt', '归档日期', reason)
  const ended = [request.refusedAt, request.withdrawnAt, request.duplicateOfId].some(at => at !== null)
  if (ended) {
    const day = request.refusedAt ?? request.withdrawnAt ?? request.mergedAt
    if (day !== null && request.archivedAt < day.slice(0, 10)) wrong('早于结束那天，请核对')
  } else if (request.resolvedAt === null) wrong('还没有办结，不能归档')
  else if (request.callbackAt === null && !cannotCall(request))
    wrong('还没有回访，请先登记回访；匿名的或没有留电话的可以直接归档')
  else if (request.archivedAt < (request.callbackAt ?? request.resolvedAt).slice(0, 10))
    wrong(`早于${request.callbackAt === null ? '办结' : '回访'}那天，请核对`)
}

/** What is wrong with a request: times out of their order, what cannot stand together, a phone that is none (domain.md §4). */
export function checkRequest(request: RequestFacts): Issue[] {
  const issues: Issue[] = []
  const refuse: Refuse = (field, label, reason) => issues.push({ field, label, reason })
  checkEnd(request, refuse)
  checkAside(request, refuse)
  checkDispatches(request, refuse)
  checkHolds(request, refuse)
  checkRounds(request, refuse)
  checkArchive(request, refuse)
  checkReporter(request, refuse)
  return issues
}

/** From what the extensions of a request are looked at: its start and end by the standards alone, and its 挂账. */
export interface ExtensionBasis {
  readonly reportedAt: string
  readonly clockFrom: string
  /** null: it has no end to put off. */
  readonly due: Time
  readonly pauses: readonly Pause[]
}

/**
 * What is wrong with the extensions (domain.md §4): each has to be asked for before the time runs out, as it was put off
 * until then, after the one before, and to give more of it.
 */
export function checkExtensions(
  extensions: RequestFacts['extensions'],
  { reportedAt, clockFrom, due, pauses }: ExtensionBasis
): Issue[] {
  const issues: Issue[] = []
  let end = due
  let asked = reportedAt
  const waiting = pauses.filter(({ heldAt }) => heldAt >= clockFrom)
  extensions.forEach(({ askedAt, newDueAt, approvedBy, toldAt }, at) => {
    const wrong = (field: string, reason: string) =>
      issues.push({ field: `extensions.${at}.${field}`, label: `第 ${at + 1} 次延期`, reason })
    if (askedAt < asked)
      return wrong('askedAt', at === 0 ? '申请时间早于反映时间' : '申请时间早于上一次延期的申请时间')
    asked = askedAt
    if (newDueAt <= askedAt) return wrong('newDueAt', '延期到的时间要晚于申请时间')
    if (toldAt !== null && toldAt < askedAt) wrong('toldAt', '告知居民的时间早于申请时间')
    // one of an earlier round counted for that round's end
    if (askedAt < clockFrom) return undefined
    const begun = waiting.findLastIndex(({ heldAt }) => heldAt <= askedAt) + 1
    for (const { moves } of waiting.splice(0, begun)) end = moves(end)
    if (end !== null && askedAt > end)
      wrong('askedAt', `申请时已经过了期限（${end.replace('T', ' ')}），延期要在到期前申请`)
    else if (end !== null && newDueAt <= end)
      wrong('newDueAt', `要晚于原来的期限（${end.replace('T', ' ')}）`)
    if (approvedBy !== null) end = newDueAt
    return undefined
  })
  return issues
}

/** A checked phone as it is stored, several joined by 、, so that each can be searched for (domain §2.3). */
export function storedPhone(phone: string | null): string | null {
  const checked = phone === null ? null : checkPhones(phone)
  return checked?.ok ? joinPhones(checked.phones) : phone
}

/** When somebody first spoke to the resident or came to see, at the latest with the first closing; null: not yet. */
export function respondedAt({
  firstResponseAt,
  resolvedAt,
  dispatches,
  rounds
}: Pick<RequestFacts, 'firstResponseAt' | 'resolvedAt'> & {
  dispatches: readonly { arrivedAt: Time }[]
  rounds: readonly { resolvedAt: string }[]
}): string | null {
  const times = [
    firstResponseAt,
    resolvedAt,
    ...dispatches.map(({ arrivedAt }) => arrivedAt),
    ...rounds.map(round => round.resolvedAt)
  ]
  return times.filter(time => time !== null).toSorted()[0] ?? null
}

/**
 * 用时 in minutes, from the resident's call to the end, or from the last reopening where the setting counts anew; null
 * while it is open (domain.md §4).
 */
export function requestDuration(request: {
  reportedAt: string
  resolvedAt: Time
  clockFrom?: Time
}): number | null {
  return request.resolvedAt === null
    ? null
    : minutesBetween(request.clockFrom ?? request.reportedAt, request.resolvedAt)
}

/** `SQ-2018-0001`: year of the call and running number of that year. */
export function requestNo(year: number, seq: number): string {
  return `SQ-${year}-${String(seq).padStart(4, '0')}`
}
