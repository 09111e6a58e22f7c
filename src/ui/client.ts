import { QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Envelope, Issue, WireError } from '../contract/errors'
import { jobOperations, type JobStatus } from '../contract/jobs'
import type { InputOf, Operation, OutputOf } from '../contract/operation'
import { writeClipboard } from './clipboard'

/** What the desktop's preload gives to the page; in a browser the loopback host is asked instead. */
interface Bridge {
  call(name: string, input: unknown): Promise<Envelope<unknown>>
  upload(file: { name: string; bytes: ArrayBuffer }): Promise<Envelope<{ token: string }>>
  download(token: string): Promise<Envelope<{ saved: boolean }>>
  copy(text: string, secret: boolean): Promise<Envelope<unknown>>
}
declare global {
  interface Window {
    readonly linli?: Bridge
  }
}

/** A refusal from the engine: `message` is for the user, `issues` name the fields. */
export class CallError extends Error {
  readonly code: WireError['code']
  readonly issues: readonly Issue[]
  constructor(error: WireError) {
    super(error.message)
    this.name = 'CallError'
    this.code = error.code
    this.issues = error.issues
  }
}

const unreachable: WireError = {
  code: 'INTERNAL',
  message: '程序没有应答，可能已经关闭。请重新打开邻里台账；刚才这一步没有保存。',
  issues: []
}

async function post(path: string, body: BodyInit, type: string): Promise<Envelope<unknown>> {
  try {
    const response = await fetch(path, { method: 'POST', body, headers: { 'content-type': type } })
    // The host always answers with an envelope; what it carries is checked by the operation's schema below.
    const envelope: Envelope<unknown> = await response.json()
    return envelope
  } catch {
    return { ok: false, error: unreachable }
  }
}

const browserBridge: Bridge = {
  call: (name, input) => post('/api/call', JSON.stringify({ name, input }), 'application/json'),
  async upload({ name, bytes }) {
    const path = `/api/upload?name=${encodeURIComponent(name)}`
    const envelope = await post(path, bytes, 'application/octet-stream')
    if (!envelope.ok) return envelope
    return { ok: true, value: { token: String(Object(envelope.value).token) } }
  },
  async download(token) {
    const anchor = document.createElement('a')
    anchor.href = `/api/download/${encodeURIComponent(token)}`
    anchor.download = ''
    document.body.append(anchor)
    anchor.click()
    anchor.remove()
    return { ok: true, value: { saved: true } }
  },
  async copy(text, secret) {
    try {
      await writeClipboard(text, secret)
      return { ok: true, value: {} }
    } catch {
      const message = '浏览器不让复制，请选中文字按 Ctrl+C。'
      return { ok: false, error: { code: 'FORBIDDEN', message, issues: [] } }
    }
  }
}

const bridge = (): Bridge => window.linli ?? browserBridge

type LockedListener = () => void
const lockedListeners = new Set<LockedListener>()
/** Told when the engine answers that nobody is signed in, so that the shell shows the sign-in page. */
export function onLocked(listener: LockedListener): () => void {
  lockedListeners.add(listener)
  return () => lockedListeners.delete(listener)
}

function open<T>(envelope: Envelope<T>): T {
  if (envelope.ok) return envelope.value
  if (envelope.error.code === 'LOCKED') lockedListeners.forEach(listener => listener())
  throw new CallError(envelope.error)
}

/** Calls an operation and gives its output. Throws CallError. For a job use `runJob`. */
export async function call<T extends Operation>(operation: T, input: InputOf<T>): Promise<OutputOf<T>> {
  const value = open(await bridge().call(operation.name, input))
  // `output` is this operation's own schema; TypeScript cannot see that through the generic.
  return operation.output.parse(value) as OutputOf<T>
}

/** Gives a file to the engine. Throws CallError. */
export async function uploadFile(file: File): Promise<string> {
  const bytes = await file.arrayBuffer()
  return open(await bridge().upload({ name: file.name, bytes })).token
}

/** Saves an offered file: the browser's download, or the desktop's save dialog. False when the user cancelled. */
export async function download(token: string): Promise<boolean> {
  return open(await bridge().download(token)).saved
}

/** Puts a text into the clipboard; a protected one is taken out again after `clipboardSeconds`. Throws CallError. */
export async function copyText(text: string, secret: boolean): Promise<void> {
  open(await bridge().copy(text, secret))
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise(resolve => window.setTimeout(resolve, milliseconds))

/** Runs a job to its end, telling how far it has come. Throws CallError (CANCELLED when it was cancelled). */
export async function runJob<T extends Operation>(
  operation: T,
  input: InputOf<T>,
  watch: { started?(jobId: string): void; progress?(status: JobStatus): void } = {}
): Promise<OutputOf<T>> {
  const started = open(await bridge().call(operation.name, input))
  const jobId = String(Object(started).jobId)
  watch.started?.(jobId)
  for (let wait = 30; ; wait = Math.min(wait * 2, 250)) {
    const status = await call(jobOperations.status, { jobId })
    watch.progress?.(status)
    // as in `call`
    if (status.state === 'done') return operation.output.parse(status.value) as OutputOf<T>
    if (status.error) throw new CallError(status.error)
    await pause(wait)
  }
}

/** The page's cache of answers. Never paused: there is no network here to wait for. */
export function createQueryClient(): QueryClient {
  const never = { networkMode: 'always', retry: false } as const
  return new QueryClient({
    defaultOptions: { queries: { ...never, refetchOnWindowFocus: false, staleTime: 0 }, mutations: never }
  })
}

/** Answer of a query operation, fetched again whenever a command succeeds. `enabled: false` waits. */
export function useAnswer<T extends Operation>(
  operation: T,
  input: InputOf<T>,
  options: { enabled?: boolean } = {}
) {
  return useQuery<OutputOf<T>, CallError>({
    queryKey: [operation.name, input],
    queryFn: () => call(operation, input),
    placeholderData: previous => previous,
    enabled: options.enabled ?? true
  })
}

/** A command (or task) as a mutation; every cached answer is fetched again afterwards. */
export function useCommand<T extends Operation>(operation: T) {
  const client = useQueryClient()
  return useMutation<OutputOf<T>, CallError, InputOf<T>>({
    mutationFn: input => call(operation, input),
    onSuccess: () => client.invalidateQueries()
  })
}

/** A query that is asked in the moment of an action, not while a page is shown. */
export function useAsk<T extends Operation>(operation: T) {
  return useMutation<OutputOf<T>, CallError, InputOf<T>>({ mutationFn: input => call(operation, input) })
}

/** A job with its progress for a `JobStrip`; `start` resolves with the result. */
export function useJob<T extends Operation>(operation: T) {
  const client = useQueryClient()
  const [status, setStatus] = useState<JobStatus | null>(null)
  const alive = useRef(true)
  useEffect(() => {
    alive.current = true
    return () => {
      alive.current = false
    }
  }, [])
  const start = useCallback(
    async (input: InputOf<T>): Promise<OutputOf<T>> => {
      try {
        return await runJob(operation, input, { progress: next => alive.current && setStatus({ ...next }) })
      } finally {
        if (alive.current) setStatus(null)
        await client.invalidateQueries()
      }
    },
    [operation, client]
  )
  const cancel = useCallback(async () => {
    if (status) await call(jobOperations.cancel, { jobId: status.id })
  }, [status])
  return { start, status, cancel }
}

/**
 * Where the page finds a kept picture or its thumbnail, in either host. The version of its record makes the address of a
 * picture that was turned another one, since an address that is on the page already is not asked again.
 */
export function attachmentUrl(id: string, variant: 'file' | 'thumb', version = 0): string {
  return `${window.linli ? 'att://' : '/att/'}${id}/${variant}/${version}`
}
