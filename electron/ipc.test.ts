import { describe, expect, it } from 'vitest'
import type { Office } from '../src/office'
import { createIpcHandlers, isTrusted, type Sender } from './ipc'

const page: Sender = { senderFrame: { url: 'app://linli/#/residents', parent: null } }

function setUp() {
  const asked: unknown[][] = []
  const lines: string[] = []
  const saved: string[] = []
  const copied: unknown[][] = []
  const office: Office = {
    async call(name, input) {
      asked.push(['call', name, input])
      return { ok: true, value: 1 }
    },
    async upload(file) {
      asked.push(['upload', file])
      return { ok: true, value: { token: 't' } }
    },
    download: async token =>
      token === 't'
        ? { ok: true, value: { fileName: '花名册.xlsx', mime: 'x', bytes: new Uint8Array(3) } }
        : { ok: false, error: { code: 'NOT_FOUND', message: '过期', issues: [] } },
    attachment: async () => ({ ok: false, error: { code: 'NOT_FOUND', message: '没有', issues: [] } }),
    lock: () => undefined,
    close: async () => undefined
  }
  const handlers = createIpcHandlers({
    office: async () => office,
    async save(file) {
      saved.push(file.fileName)
      return true
    },
    copy: async (text, secret) => void copied.push([text, secret]),
    failure: async () => ({ code: 'INTERNAL', message: '差错', issues: [] }),
    log: line => lines.push(line)
  })
  return { handlers, asked, lines, saved, copied }
}

const refused = (code: string) => ({ ok: false, error: expect.objectContaining({ code }) })

describe('who is answered (F35)', () => {
  const strangers: [string, Sender][] = [
    ['a frame that is gone', { senderFrame: null }],
    ['another address', { senderFrame: { url: 'https://example.com/', parent: null } }],
    ['another host of our scheme', { senderFrame: { url: 'app://linli.evil/', parent: null } }],
    ['a name before the host', { senderFrame: { url: 'app://linli@evil/', parent: null } }],
    ['a file', { senderFrame: { url: 'file:///app/linli/index.html', parent: null } }],
    ['an empty page', { senderFrame: { url: 'about:blank', parent: null } }],
    ['no address', { senderFrame: { url: '', parent: null } }]
  ]
  it.each(strangers)('refuses %s on every channel and notes it', async (_name, event) => {
    const { handlers, asked, lines, copied } = setUp()
    expect(isTrusted(event)).toBe(false)
    expect(await handlers.call(event, 'residents.list', {})).toEqual(refused('FORBIDDEN'))
    expect(await handlers.bytes(event, { kind: 'download', token: 't' })).toEqual(refused('FORBIDDEN'))
    expect(await handlers.copy(event, '甲', true)).toEqual(refused('FORBIDDEN'))
    expect(asked).toEqual([])
    expect(copied).toEqual([])
    expect(lines).toHaveLength(3)
  })

  it('refuses an iframe even with our own address', () => {
    const top = { url: 'app://linli/', parent: null }
    // Electron's frame has a hundred parts; for the decision a parent that is not null is all that counts
    const parent = Object.assign(Object.create(null), top)
    expect(isTrusted({ senderFrame: { url: 'app://linli/', parent } })).toBe(false)
  })

  it('answers the page', async () => {
    const { handlers, asked } = setUp()
    expect(await handlers.call(page, 'residents.list', { page: 1 })).toEqual({ ok: true, value: 1 })
    expect(asked).toEqual([['call', 'residents.list', { page: 1 }]])
  })
})

describe('what is taken (F33, F34)', () => {
  const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)])
  const calls: [string, unknown[]][] = [
    ['no name', [undefined, {}]],
    ['a name that is no text', [{ toString: () => 'residents.list' }, {}]],
    ['a very long name', ['x'.repeat(101), {}]],
    ['an extra part', ['residents.list', {}, 'more']],
    ['3 MB of text', ['residents.list', { text: 'x'.repeat(3_000_000) }]],
    ['a million items', ['residents.list', Array.from({ length: 1_000_001 }, () => 0)]],
    ['great depth', ['residents.list', deep(1000)]],
    ['a number that is none', ['residents.list', { n: Number.NaN }]],
    ['a big integer', ['residents.list', { n: 1n }]],
    ['a date', ['residents.list', { at: new Date(0) }]]
  ]
  it.each(calls)('call refuses %s without asking the office', async (_name, given) => {
    const { handlers, asked } = setUp()
    const began = performance.now()
    expect(await handlers.call(page, ...given)).toEqual(refused('VALIDATION'))
    expect(performance.now() - began).toBeLessThan(100)
    expect(asked).toEqual([])
  })

  const bytes = new Uint8Array(2)
  const requests: [string, unknown][] = [
    ['nothing', undefined],
    ['a path instead of bytes', { kind: 'upload', name: 'a.xlsx', bytes: '/etc/passwd' }],
    ['an extra key', { kind: 'upload', name: 'a.xlsx', bytes, path: '/etc/passwd' }],
    ['a missing name', { kind: 'upload', bytes, other: 1 }],
    ['an unknown kind', { kind: 'delete', token: 't' }],
    ['a target path', { kind: 'download', token: 't', path: '/etc/cron.d/x' }],
    ['a token that is no text', { kind: 'download', token: {} }]
  ]
  it.each(requests)('bytes refuses %s', async (_name, given) => {
    const { handlers, asked, saved } = setUp()
    expect(await handlers.bytes(page, given)).toEqual(refused('VALIDATION'))
    expect([asked, saved]).toEqual([[], []])
  })

  it('takes a file and saves an offered one', async () => {
    const { handlers, asked, saved } = setUp()
    const upload = { kind: 'upload', name: '名册.xlsx', bytes: new Uint8Array([1, 2]).buffer }
    expect(await handlers.bytes(page, upload)).toEqual({ ok: true, value: { token: 't' } })
    expect(asked).toEqual([['upload', { name: '名册.xlsx', bytes: new Uint8Array([1, 2]) }]])
    expect(await handlers.bytes(page, { kind: 'download', token: 't' })).toEqual({
      ok: true,
      value: { saved: true }
    })
    expect(saved).toEqual(['花名册.xlsx'])
    expect(await handlers.bytes(page, { kind: 'download', token: 'old' })).toEqual(refused('NOT_FOUND'))
  })

  it('answers with an envelope when the office cannot be opened', async () => {
    const handlers = createIpcHandlers({
      office: () => Promise.reject(new Error('no database')),
      save: async () => false,
      copy: async () => undefined,
      failure: async () => ({ code: 'INTERNAL', message: '差错', issues: [] }),
      log: () => undefined
    })
    expect(await handlers.call(page, 'residents.list', {})).toEqual(refused('INTERNAL'))
  })
})

describe('the clipboard', () => {
  it('takes a text and whether it is protected, nothing else', async () => {
    const { handlers, copied } = setUp()
    expect(await handlers.copy(page, '甲', true)).toEqual({ ok: true, value: {} })
    const malformed: unknown[][] = [
      [],
      ['甲'],
      ['甲', 1],
      [1, true],
      ['甲', true, 'x'],
      ['x'.repeat(20_001), false]
    ]
    for (const given of malformed) expect(await handlers.copy(page, ...given)).toEqual(refused('VALIDATION'))
    expect(copied).toEqual([['甲', true]])
  })
})
