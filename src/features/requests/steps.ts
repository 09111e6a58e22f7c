import type { z } from 'zod'
import type { request } from './contract'

/** A request's values as they are written. */
export type RequestValues = z.output<typeof request.input>

/** What the resident said when he was called back. */
export type CallBack = Pick<RequestValues, 'callbackAt' | 'solved' | 'satisfaction' | 'callbackNote'>

/**
 * 重办 after a bad call-back (domain.md §4): what was closed and said goes into a round of its own, and the request is open
 * again. Nothing to do again when there was no call-back: the values as they are.
 */
export function reopened(
  values: RequestValues,
  { reopenedAt, reason }: { reopenedAt: string; reason: string }
): RequestValues {
  const { resolvedAt, result, callbackAt, solved, satisfaction } = values
  if (resolvedAt === null || callbackAt === null) return values
  return {
    ...values,
    resolvedAt: null,
    result: null,
    callbackAt: null,
    solved: null,
    satisfaction: null,
    callbackNote: null,
    rounds: [
      ...values.rounds,
      { id: null, resolvedAt, result, callbackAt, solved, satisfaction, reopenedAt, reason }
    ]
  }
}
