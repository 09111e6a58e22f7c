import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parentPort, Worker } from 'node:worker_threads'
import { isUnreadableCode, UnreadableFile } from './excel/unreadable'

/** Every worker's entry, from this file. When bundled each is `<name>.js` beside the main entry. */
const sources = {
  excelWorker: './excel/worker.ts',
  rosterWorker: '../features/rosters/core/rosterWorker.ts'
} as const

/** Name of a worker's entry. */
export type WorkerName = keyof typeof sources

/** How far long work has come, in whatever the method counts. */
export interface Progress {
  done: number
  total: number
}

/** What a worker offers: functions of values that can be cloned. Give it as an interface of methods. */
export type WorkerApi<Api> = { [K in keyof Api]: (...args: never[]) => unknown }

export interface WorkerOptions {
  /** Aborting ends the worker at once; calls under way reject with the signal's reason. */
  signal?: AbortSignal
  onProgress?: (progress: Progress) => void
  /** Heap of the worker in MB; beyond it the worker dies alone. Default 1024. */
  memoryMb?: number
  /** The error given to the calls under way when the worker dies. Default: UnreadableFile DAMAGED. */
  died?: () => Error
}

/** A running worker. */
export interface WorkerClient<Api extends WorkerApi<Api>> {
  /**
   * Runs a method in the worker. `Uint8Array` arguments are copied over, results are moved. Rejects with the method's
   * own error (an UnreadableFile stays one, with code and message), or with `died()` when the worker ended.
   */
  call<K extends keyof Api & string>(
    method: K,
    ...args: Parameters<Api[K]>
  ): Promise<Awaited<ReturnType<Api[K]>>>
  /** Ends the worker; calls under way reject. */
  close(): Promise<void>
}

interface Request {
  id: number
  method: string
  args: unknown[]
}

interface Failure {
  name: string
  message: string
  code?: string
}

// `never` in the value: what crosses the boundary has the type that Api gives it, which only `call` knows
type Reply =
  | { kind: 'value'; id: number; value: never }
  | { kind: 'error'; id: number; error: Failure }
  | { kind: 'progress'; progress: Progress }

interface Pending {
  resolve: (value: never) => void
  reject: (reason: unknown) => void
}

function diedMidway(): Error {
  return new UnreadableFile(
    'DAMAGED',
    '处理这份表格时内存不够，或者表格内容有问题，已经停下；程序和台账不受影响。请把表格拆成几份，或在 WPS、Excel 里另存为 .xlsx 后再试。'
  )
}

/** Starts a worker thread. It dies alone: whatever happens inside, the program lives and the calls reject. */
export function openWorker<Api extends WorkerApi<Api>>(
  name: WorkerName,
  options: WorkerOptions = {}
): WorkerClient<Api> {
  const { signal } = options
  signal?.throwIfAborted()
  const worker = start(name, options.memoryMb ?? 1024)
  const pending = new Map<number, Pending>()
  let lastId = 0
  let ended: Error | null = null

  const end = (reason: Error): void => {
    ended ??= reason
    signal?.removeEventListener('abort', abort)
    for (const { reject } of pending.values()) reject(ended)
    pending.clear()
  }
  const abort = (): void => {
    end(abortReason(signal))
    void worker.terminate()
  }
  signal?.addEventListener('abort', abort)

  worker.on('message', (reply: Reply) => {
    if (reply.kind === 'progress') {
      options.onProgress?.(reply.progress)
      return
    }
    const call = pending.get(reply.id)
    pending.delete(reply.id)
    if (reply.kind === 'value') call?.resolve(reply.value)
    else call?.reject(revive(reply.error))
  })
  const die = (cause?: unknown): void => {
    const error = (options.died ?? diedMidway)()
    if (cause !== undefined) error.cause = cause
    end(error)
  }
  worker.on('error', die)
  worker.on('messageerror', die)
  worker.on('exit', () => die())

  return {
    call: (method, ...args) =>
      new Promise((resolve, reject) => {
        if (ended) {
          reject(ended)
          return
        }
        const id = ++lastId
        pending.set(id, { resolve, reject })
        // copies: a view into Node's shared buffer pool must not be moved, and the caller may still need its bytes
        const given: unknown[] = args
        const sent = given.map(arg => (arg instanceof Uint8Array ? new Uint8Array(arg) : arg))
        const request: Request = { id, method, args: sent }
        worker.postMessage(request, sent.flatMap(buffersOf))
      }),
    close: async () => {
      end(new Error('worker closed'))
      await worker.terminate()
    }
  }
}

/**
 * Serves an API inside the worker. `build` runs once; the `report` it is given sends progress to whoever opened the
 * worker.
 */
export function exposeWorker<Api extends WorkerApi<Api>>(
  build: (report: (progress: Progress) => void) => Api
): void {
  const port = parentPort
  if (!port) throw new Error('exposeWorker must run in a worker thread')
  const api = build(progress => port.postMessage({ kind: 'progress', progress }))
  const methods = new Map<string, (...args: never[]) => unknown>(Object.entries(api))
  port.on('message', async ({ id, method, args }: { id: number; method: string; args: never[] }) => {
    try {
      const run = methods.get(method)
      if (!run) throw new Error(`worker has no method ${method}`)
      const value: unknown = await run(...args)
      port.postMessage({ kind: 'value', id, value }, buffersOf(value))
    } catch (error) {
      port.postMessage({ kind: 'error', id, error: describe(error) })
    }
  })
}

function start(name: WorkerName, maxOldGenerationSizeMb: number): Worker {
  // a roster makes many short-lived objects: a larger young generation spares most of the collecting
  const resourceLimits = { maxOldGenerationSizeMb, maxYoungGenerationSizeMb: 96 }
  if (import.meta.url.endsWith('.ts')) {
    // from sources (tests, the loopback host in development): tsx reads TypeScript, but `--import tsx` registers in
    // the main thread only (Node 20), so the worker registers it itself
    const tsx = new URL('./index.mjs', pathToFileURL(createRequire(import.meta.url).resolve('tsx/esm/api')))
      .href
    const entry = new URL(sources[name], import.meta.url).href
    const boot = `import('${tsx}').then(({ register }) => { register(); return import('${entry}') })`
    return new Worker(boot, { eval: true, resourceLimits, execArgv: [] })
  }
  return new Worker(bundled(name), { resourceLimits, execArgv: [] })
}

/** This code may be in the main entry itself or in a chunk one folder below it. */
function bundled(name: WorkerName): URL {
  const candidates = [`./${name}.js`, `../${name}.js`].map(path => new URL(path, import.meta.url))
  const found = candidates.find(url => existsSync(fileURLToPath(url)))
  if (!found) throw new Error(`bundled worker ${name}.js not found beside ${import.meta.url}`)
  return found
}

function abortReason(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason
  return reason instanceof Error ? reason : new Error('aborted', { cause: reason })
}

/** Buffers that can be moved: a view into a larger buffer would take its neighbours along. */
function buffersOf(value: unknown): ArrayBuffer[] {
  if (!(value instanceof Uint8Array) || !(value.buffer instanceof ArrayBuffer)) return []
  return value.byteLength === value.buffer.byteLength ? [value.buffer] : []
}

function describe(error: unknown): Failure {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) }
  const { name, message } = error
  return 'code' in error && typeof error.code === 'string'
    ? { name, message, code: error.code }
    : { name, message }
}

function revive({ name, message, code }: Failure): Error {
  if (name === 'UnreadableFile' && isUnreadableCode(code)) return new UnreadableFile(code, message)
  const error = new Error(message)
  error.name = name
  return code === undefined ? error : Object.assign(error, { code })
}
