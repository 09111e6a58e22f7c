import type { IpcMain, IpcMainInvokeEvent, WebFrameMain } from 'electron'
import type { Envelope, WireError } from '../src/contract/errors'
import { wireFault } from '../src/contract/wire'
import type { OfferedFile } from '../src/core/files'
import type { Office } from '../src/office'
import { isPageUrl } from './trust'

/** The only three channels: operations, bytes, and text for the clipboard. */
export const channels = { call: 'linli:call', bytes: 'linli:bytes', copy: 'linli:copy' } as const

/** Longest text that is put into the clipboard: the longest field of a record. */
const copyLimit = 20_000

/** What of an IPC event decides whether it is answered. */
export interface Sender {
  readonly senderFrame: Pick<WebFrameMain, 'url' | 'parent'> | null
}

export interface IpcHost {
  office(): Promise<Office>
  /** Asks where to, and writes; false when the user gave up. Throws AppError. */
  save(file: OfferedFile): Promise<boolean>
  /** Puts a text into the clipboard; a protected one only for a while. */
  copy(text: string, secret: boolean): Promise<void>
  /** Any failure as an envelope's error, noted in the log. */
  failure(place: string, error: unknown): Promise<WireError>
  log(line: string): void
}

const refusal = (code: WireError['code'], message: string): { ok: false; error: WireError } => ({
  ok: false,
  error: { code, message, issues: [] }
})

/** Electron security checklist 17: only the top frame of our own page is answered (fault test F35). */
export function isTrusted(event: Sender): boolean {
  const frame = event.senderFrame
  return frame !== null && frame.parent === null && isPageUrl(frame.url)
}

/** The handlers behind the channels. They always answer with an envelope and never reject. */
export function createIpcHandlers(host: IpcHost) {
  function admit(event: Sender, channel: string): Envelope<never> | null {
    if (isTrusted(event)) return null
    host.log(`ipc refused on ${channel}: sender is not the page`)
    return refusal('FORBIDDEN', '这个请求不是从程序的页面发出的，已拒绝。')
  }

  async function answer(place: string, work: (office: Office) => Promise<Envelope<unknown>>) {
    try {
      return await work(await host.office())
    } catch (error) {
      return { ok: false, error: await host.failure(place, error) } as const
    }
  }

  async function call(event: Sender, ...given: unknown[]): Promise<Envelope<unknown>> {
    const refused = admit(event, channels.call)
    if (refused) return refused
    const [name, input] = given
    const fault = given.length > 2 ? '内容的项数不对' : wireFault(input)
    if (fault || typeof name !== 'string' || name.length > 100) {
      host.log(`ipc refused on ${channels.call}: malformed`)
      return refusal('VALIDATION', `送来的内容没有接收：${fault ?? '没有说明要做什么'}。`)
    }
    return answer(channels.call, office => office.call(name, input))
  }

  async function bytes(event: Sender, ...given: unknown[]): Promise<Envelope<unknown>> {
    const refused = admit(event, channels.bytes)
    if (refused) return refused
    const request = given.length === 1 ? parseBytes(given[0]) : null
    if (!request) {
      host.log(`ipc refused on ${channels.bytes}: malformed`)
      return refusal('VALIDATION', '送来的文件没有接收：内容不完整。请重新选择文件。')
    }
    return answer(channels.bytes, async office => {
      if (request.kind === 'upload') return office.upload(request.file)
      const offered = await office.download(request.token)
      return offered.ok ? { ok: true, value: { saved: await host.save(offered.value) } } : offered
    })
  }

  async function copy(event: Sender, ...given: unknown[]): Promise<Envelope<unknown>> {
    const refused = admit(event, channels.copy)
    if (refused) return refused
    const [text, secret] = given
    if (
      given.length !== 2 ||
      typeof text !== 'string' ||
      text.length > copyLimit ||
      typeof secret !== 'boolean'
    ) {
      host.log(`ipc refused on ${channels.copy}: malformed`)
      return refusal('VALIDATION', '没有复制：内容不完整或太长。')
    }
    try {
      await host.copy(text, secret)
      return { ok: true, value: {} }
    } catch (error) {
      return { ok: false, error: await host.failure(channels.copy, error) }
    }
  }

  return { call, bytes, copy }
}

type BytesRequest =
  { kind: 'upload'; file: { name: string; bytes: Uint8Array } } | { kind: 'download'; token: string }

/** Builds a fresh object of known parts, so that nothing else of the payload gets any further (fault test F33). */
function parseBytes(given: unknown): BytesRequest | null {
  if (typeof given !== 'object' || given === null) return null
  const parts = new Map<string, unknown>(Object.entries(given))
  const [kind, name, bytes, token] = ['kind', 'name', 'bytes', 'token'].map(key => parts.get(key))
  if (kind === 'download' && parts.size === 2 && typeof token === 'string' && token.length <= 100)
    return { kind, token }
  if (kind !== 'upload' || parts.size !== 3 || typeof name !== 'string' || name.length > 1000) return null
  const content = bytes instanceof ArrayBuffer ? new Uint8Array(bytes) : bytes
  if (!(content instanceof Uint8Array)) return null
  return { kind, file: { name, bytes: content } }
}

/** Opens the channels. */
export function registerIpc(ipcMain: IpcMain, host: IpcHost): void {
  const handlers = createIpcHandlers(host)
  ipcMain.handle(channels.call, (event: IpcMainInvokeEvent, ...given: unknown[]) =>
    handlers.call(event, ...given)
  )
  ipcMain.handle(channels.bytes, (event: IpcMainInvokeEvent, ...given: unknown[]) =>
    handlers.bytes(event, ...given)
  )
  ipcMain.handle(channels.copy, (event: IpcMainInvokeEvent, ...given: unknown[]) =>
    handlers.copy(event, ...given)
  )
}
