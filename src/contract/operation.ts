import type { z } from 'zod'

/** What an account may do; a fixed set (domain.md §5.6). */
export const roles = ['admin', 'clerk', 'mediator', 'reader'] as const
export type Role = (typeof roles)[number]
export const roleNames: Readonly<Record<Role, string>> = {
  admin: '管理员',
  clerk: '录入员',
  mediator: '调解员',
  reader: '只读'
}
export const everyRole: readonly Role[] = roles

/**
 * Who may call: the roles, or `anyone` before sign-in (first run, sign-in itself, state of the program).
 */
export type Access = readonly Role[] | 'anyone'

/**
 * - `query` reads inside the queue; - `command` runs in the queue in one transaction;
 * - `task` runs outside the queue and asks for transactions itself (hashing, files);
 * - `job` is a task that runs on in the background: the call answers at once with the job's id.
 */
export type OperationKind = 'query' | 'command' | 'task' | 'job'

/** An operation is a value: both sides of the boundary infer their types from it. */
export interface Operation<
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
  K extends OperationKind = OperationKind
> {
  readonly kind: K
  readonly name: string
  readonly input: I
  readonly output: O
  readonly access: Access
  /** Labels for the messages about a wrong input. */
  readonly labels?: Readonly<Record<string, string>>
}

interface Spec<I extends z.ZodType, O extends z.ZodType> {
  name: string
  input: I
  output: O
  access: Access
  labels?: Readonly<Record<string, string>>
}

/** Reads; never writes. */
export function query<I extends z.ZodType, O extends z.ZodType>(spec: Spec<I, O>): Operation<I, O, 'query'> {
  return { kind: 'query', ...spec }
}

/** Writes, in one transaction. */
export function command<I extends z.ZodType, O extends z.ZodType>(
  spec: Spec<I, O>
): Operation<I, O, 'command'> {
  return { kind: 'command', ...spec }
}

/** Work outside the queue that answers when it is done. */
export function task<I extends z.ZodType, O extends z.ZodType>(spec: Spec<I, O>): Operation<I, O, 'task'> {
  return { kind: 'task', ...spec }
}

/** Long work with progress and cancel; the call answers `{jobId}`, `output` is the job's result. */
export function job<I extends z.ZodType, O extends z.ZodType>(spec: Spec<I, O>): Operation<I, O, 'job'> {
  return { kind: 'job', ...spec }
}

export type InputOf<T extends Operation> = z.input<T['input']>
export type OutputOf<T extends Operation> = z.output<T['output']>
export type Operations = Readonly<Record<string, Operation>>
