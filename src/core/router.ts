import type { z } from 'zod'
import { AppError, refuseIssues, type Envelope, type WireError } from '../contract/errors'
import { jobStarted } from '../contract/jobs'
import type { Operation, Operations } from '../contract/operation'
import { issuesOf, unkeptIssues, wireFault } from '../contract/wire'
import { storageError } from './db/dataSource'
import type { FileTokens } from './files'
import type { Jobs } from './jobs'
import type { Actor, Tx } from './tx'

/** What a task or job works with: it stands outside the queue and asks for transactions. */
export interface TaskContext {
  /** Signed-in account; null before sign-in. */
  readonly actor: Actor | null
  readonly now: string
  readonly today: string
  newId(): string
  readonly files: FileTokens
  readonly signal: AbortSignal
  /** Aborts when this sign-in ends (lock, sign-out, close): workers that hold keys or opened files end with it. */
  readonly signedOut: AbortSignal
  /** The data key, for a worker that encrypts; throws LOCKED once this sign-in has ended. */
  dataKey(): Buffer
  progress(done: number, total: number, label?: string): void
  /** One read in the queue. */
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** One transaction in the queue: all of it is stored, or nothing. */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>
}

/** The function behind an operation; its shape follows from the operation's kind. */
export type Handler<T extends Operation> = T['kind'] extends 'query' | 'command'
  ? (tx: Tx, input: z.output<T['input']>) => Promise<z.output<T['output']>>
  : (context: TaskContext, input: z.output<T['input']>) => Promise<z.output<T['output']>>

/** One handler for every operation of a feature; a missing one does not compile. */
export type Handlers<T extends Operations> = { [K in keyof T]: Handler<T[K]> }

type Run = (context: TaskContext, input: unknown) => Promise<unknown>
export interface Binding {
  readonly operation: Operation
  readonly run: Run
}

/** Pairs a feature's operations with its functions. */
export function implement<T extends Operations>(operations: T, handlers: Handlers<T>): Binding[] {
  return Object.entries(operations).map(([key, operation]) => {
    // `Handlers<T>` proved the pairing above; here it is put into one shape for the router.
    const handler = handlers[key as keyof T] as (first: Tx | TaskContext, input: unknown) => Promise<unknown>
    switch (operation.kind) {
      case 'query':
        return { operation, run: (context, input) => context.read(tx => handler(tx, input)) }
      case 'command':
        return { operation, run: (context, input) => context.write(tx => handler(tx, input)) }
      default:
        return { operation, run: handler }
    }
  })
}

/** What the router needs of the office. */
export interface RouterHost {
  actor(): Actor | null
  /** LOCKED when nobody is signed in; tells the page whether to show first run or sign-in. */
  context(signal: AbortSignal, progress: TaskContext['progress']): TaskContext
  readonly jobs: Jobs
  /** Writes a fault to the log and gives the id under which it stands there. */
  report(operation: string, error: unknown): string
}

export interface Router {
  call(name: unknown, input: unknown): Promise<Envelope<unknown>>
}

/** Any failure as a message for the user; an unexpected one shows only the log's id. */
export function toWireError(error: unknown, report: (error: unknown) => string): WireError {
  if (error instanceof AppError) return error.toWire()
  const storage = storageError(error)
  if (storage) {
    report(error)
    return storage.toWire()
  }
  if (error instanceof Error && error.name === 'AbortError')
    return { code: 'CANCELLED', message: '已取消，没有留下任何改动。', issues: [] }
  const id = report(error)
  return {
    code: 'INTERNAL',
    message: `程序出了差错，这一步没有完成，已有的记录不受影响。请再试一次；还不行就把编号 ${id} 告诉技术人员。`,
    issues: []
  }
}

/** The one gate: looks up, checks size, session, role and input, runs, and answers with an envelope. */
export function createRouter(bindings: readonly Binding[], host: RouterHost): Router {
  const byName = new Map<string, Binding>()
  for (const binding of bindings) {
    if (byName.has(binding.operation.name)) throw new Error(`operation twice: ${binding.operation.name}`)
    byName.set(binding.operation.name, binding)
  }

  function admit(name: unknown, input: unknown): { binding: Binding; parsed: unknown } {
    const binding = typeof name === 'string' ? byName.get(name) : undefined
    if (!binding) throw new AppError('NOT_FOUND', '没有这个操作，已拒绝。')
    const { operation } = binding
    const fault = wireFault(input)
    if (fault) throw new AppError('VALIDATION', `送来的内容没有接收：${fault}。`)
    if (operation.access !== 'anyone') {
      const actor = host.actor()
      if (!actor) throw new AppError('LOCKED', '程序已锁定，请先登录。')
      if (!operation.access.includes(actor.role))
        throw new AppError(
          'FORBIDDEN',
          '你的账号没有做这件事的权限。需要时请管理员办理，或请他调整你的角色。'
        )
    }
    const result = operation.input.safeParse(input, { reportInput: true })
    const labels = labelFields(operation)
    if (!result.success) refuseIssues(issuesOf(result.error, labels))
    refuseIssues(unkeptIssues(result.data, labels))
    return { binding, parsed: result.data }
  }

  return {
    async call(name, input) {
      const shownName = typeof name === 'string' ? name : '?'
      try {
        const { binding, parsed } = admit(name, input)
        if (binding.operation.kind === 'job') {
          const jobId = host.jobs.start(
            shownName,
            (signal, progress) => binding.run(host.context(signal, progress), parsed),
            host.actor()?.id
          )
          return { ok: true, value: jobStarted.parse({ jobId }) }
        }
        const context = host.context(new AbortController().signal, () => undefined)
        return { ok: true, value: await binding.run(context, parsed) }
      } catch (error) {
        return { ok: false, error: toWireError(error, fault => host.report(shownName, fault)) }
      }
    }
  }
}

const labelFields = (operation: Operation) => operation.labels ?? {}
