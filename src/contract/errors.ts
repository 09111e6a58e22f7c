import { z } from 'zod'

/** Why an operation was refused. The host never sees anything else. */
export const errorCodes = [
  'VALIDATION',
  'NOT_FOUND',
  'CONFLICT',
  'RULE',
  'FORBIDDEN',
  'LOCKED',
  'BUSY',
  'CANCELLED',
  'DB_TOO_NEW',
  'DISK',
  'INTERNAL'
] as const
export type ErrorCode = (typeof errorCodes)[number]

/**
 * One thing that is wrong with the input: where, and why. `field` is the path, `label` what the user knows it by, `code`
 * the rule where somebody has to tell rules apart.
 */
export const issueSchema = z.strictObject({
  field: z.string(),
  label: z.string(),
  reason: z.string(),
  code: z.string().optional()
})
export type Issue = z.infer<typeof issueSchema>

export const wireErrorSchema = z.strictObject({
  code: z.enum(errorCodes),
  message: z.string(),
  issues: z.array(issueSchema)
})
export type WireError = z.infer<typeof wireErrorSchema>

/** What crosses the boundary: a value, or an error with a Chinese message that says what, why and what to do. */
export type Envelope<T> = { ok: true; value: T } | { ok: false; error: WireError }

/** A refusal with a message for the user. Messages never hold protected values. */
export class AppError extends Error {
  override readonly name = 'AppError'
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly issues: readonly Issue[] = []
  ) {
    super(message)
  }

  toWire(): WireError {
    return { code: this.code, message: this.message, issues: [...this.issues] }
  }
}

/** Throws VALIDATION when there are issues; the message lists them with their labels. */
export function refuseIssues(issues: readonly Issue[]): void {
  if (issues.length === 0) return
  const message = issues.map(issue => `${issue.label}：${issue.reason}`).join('；')
  throw new AppError('VALIDATION', message, issues)
}
