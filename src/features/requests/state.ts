import { openStates } from './contract'

/** The facts of a request from which its state follows. */
export interface StateFacts {
  acceptedAt: string | null
  firstResponseAt: string | null
  resolvedAt: string | null
  callbackAt: string | null
  archivedAt: string | null
  refusedAt: string | null
  withdrawnAt: string | null
  heldAt: string | null
  duplicateOfId: string | null
  dispatches: readonly { finishedAt: string | null; returnedAt: string | null }[]
  rounds: readonly { reopenedAt: string }[]
}

export type RequestState =
  | 'registered'
  | 'accepted'
  | 'handling'
  | 'dispatched'
  | 'returned'
  | 'waiting'
  | 'held'
  | 'resolved'
  | 'calledBack'
  | 'archived'
  | 'refused'
  | 'merged'
  | 'withdrawn'

/**
 * Of what was sent out: under way, all back without being done, or done and to be told to the resident. What had ended
 * before a 重办 belongs to the earlier closing.
 */
function dispatchState({ dispatches, rounds }: StateFacts): 'dispatched' | 'returned' | 'waiting' | null {
  const since = rounds.at(-1)?.reopenedAt ?? ''
  const present = dispatches.filter(({ finishedAt, returnedAt }) => {
    const endedAt = finishedAt ?? returnedAt
    return endedAt === null || endedAt > since
  })
  if (present.length === 0) return null
  const taken = present.filter(({ returnedAt }) => returnedAt === null)
  if (taken.length === 0) return 'returned'
  return taken.every(({ finishedAt }) => finishedAt !== null) ? 'waiting' : 'dispatched'
}

/**
 * Where a request stands (domain.md §4): 登记 → 受理 | 不予受理 → 办理中(自办) | 已派单 → 待反馈 → 办结 → 已回访 → 归档,
 * beside it 退回待派, 挂账, 并案, 撤回. It follows from the facts, so that state and dates cannot contradict each other.
 */
export function requestState(facts: StateFacts): RequestState {
  if (facts.archivedAt !== null) return 'archived'
  if (facts.duplicateOfId !== null) return 'merged'
  if (facts.withdrawnAt !== null) return 'withdrawn'
  if (facts.refusedAt !== null) return 'refused'
  if (facts.callbackAt !== null) return 'calledBack'
  if (facts.resolvedAt !== null) return 'resolved'
  if (facts.heldAt !== null) return 'held'
  const sent = dispatchState(facts)
  if (sent !== null) return sent
  if (facts.firstResponseAt !== null || facts.rounds.length > 0) return 'handling'
  return facts.acceptedAt === null ? 'registered' : 'accepted'
}

/** What can be done next with a request. */
export type RequestStep =
  | 'accept'
  | 'refuse'
  | 'contact'
  | 'dispatch'
  | 'arrive'
  | 'return'
  | 'finish'
  | 'extend'
  | 'hold'
  | 'release'
  | 'resolve'
  | 'callBack'
  | 'reopen'
  | 'archive'
  | 'merge'
  | 'withdraw'

const aside: readonly RequestStep[] = ['extend', 'hold', 'merge', 'withdraw']

const steps: Readonly<Record<RequestState, readonly RequestStep[]>> = {
  registered: ['accept', 'refuse', 'dispatch', 'resolve', 'merge', 'withdraw'],
  accepted: ['dispatch', 'contact', 'resolve', 'refuse', ...aside],
  handling: ['resolve', 'dispatch', ...aside],
  dispatched: ['arrive', 'finish', 'resolve', 'dispatch', 'return', 'contact', ...aside],
  returned: ['dispatch', 'contact', 'resolve', ...aside],
  waiting: ['resolve', 'dispatch', 'contact', ...aside],
  held: ['release', 'resolve', 'dispatch', 'contact', 'withdraw'],
  resolved: ['callBack', 'archive'],
  calledBack: ['archive', 'reopen'],
  archived: [],
  refused: ['archive'],
  merged: ['archive'],
  withdrawn: ['archive']
}

const isState = (value: string): value is RequestState => Object.hasOwn(steps, value)

/** A stored state as one of those known here; null for any other text. */
export const knownState = (value: string): RequestState | null => (isState(value) ? value : null)

/** Whether the office still owes something to be done. */
export const isOpen = (status: string): boolean => openStates.includes(status)

interface NextFacts extends StateFacts {
  status: string
  solved: string | null
  satisfaction: string | null
  anonymous: boolean | null
  phone: string | null
  dispatches: readonly { arrivedAt: string | null; finishedAt: string | null; returnedAt: string | null }[]
}

/** 不满意 or 未解决: what was closed may be opened again (domain.md §4). */
export function mayReopen({ solved, satisfaction }: Pick<NextFacts, 'solved' | 'satisfaction'>): boolean {
  return solved === 'unsolved' || solved === 'partly' || satisfaction === 'dissatisfied'
}

/** Nobody can be called: the request came without a name, or without a number. */
export function cannotCall({ anonymous, phone }: Pick<NextFacts, 'anonymous' | 'phone'>): boolean {
  return anonymous === true || phone === null
}

/** The steps that make sense now, the usual next one first. */
export function stepsOf(facts: NextFacts): readonly RequestStep[] {
  const state = knownState(facts.status)
  if (state === null) return []
  const underWay = facts.dispatches.filter(
    ({ finishedAt, returnedAt }) => finishedAt === null && returnedAt === null
  )
  const expected = underWay.some(({ arrivedAt }) => arrivedAt === null)
  const possible = steps[state].filter(step => {
    if (step === 'arrive') return expected
    if (step === 'finish') return underWay.length > 0
    if (step === 'return') return underWay.length > 0
    if (step === 'contact') return facts.firstResponseAt === null
    if (step === 'reopen') return mayReopen(facts)
    if (step === 'archive' && state === 'resolved') return cannotCall(facts)
    return true
  })
  // nobody archives what the resident is not content with before he has thought of doing it again
  return state === 'calledBack' && mayReopen(facts)
    ? possible.toSorted((a, b) => Number(b === 'reopen') - Number(a === 'reopen'))
    : possible
}
