import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Office } from '../office'
import { attachment, startWebHost, type WebHost } from './server'

const picture = '0190a0b0-0000-7000-8000-000000000000'
/** Stands in for the engine: here only the transport is tested. */
const office: Office = {
  call: async (name, input) =>
    name === 'echo'
      ? { ok: true, value: input }
      : { ok: false, error: { code: 'NOT_FOUND', message: '没有这个操作，已拒绝。', issues: [] } },
  upload: async file => ({ ok: true, value: { token: `${file.name}:${file.bytes.byteLength}` } }),
  download: async token =>
    token === 'known'
      ? {
          ok: true,
          value: { fileName: '居民“名册”(7月).xlsx', mime: 'application/x', bytes: new Uint8Array([1, 2, 3]) }
        }
      : {
          ok: false,
          error: { code: 'NOT_FOUND', message: '这份文件已经取走或过期，请重新导出。', issues: [] }
        },
  attachment: async (id, variant) =>
    id === picture
      ? {
          ok: true,
          value: {
            bytes: new Uint8Array([9]),
            headers: { 'content-type': 'image/png', 'x-variant': variant }
          }
        }
      : { ok: false, error: { code: 'FORBIDDEN', message: '你的账号不能查看', issues: [] } },
  lock: () => undefined,
  close: async () => undefined
}

let home = ''
let host: WebHost
let cookie = ''
const lines: string[] = []
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'linli-web-'))
  await mkdir(join(home, 'page'))
  await writeFile(join(home, 'page', 'index.html'), '<style nonce="__CSP_NONCE__"></style>')
  await writeFile(join(home, 'page', 'app.js'), '1')
  await writeFile(join(home, 'secret.json'), '{}')
  host = await startWebHost({ office, pageDir: join(home, 'page'), port: 0, log: line => lines.push(line) })
  cookie =
    String((await ask(new URL(host.url).pathname + new URL(host.url).search)).headers['set-cookie']).split(
      ';'
    )[0] ?? ''
})
afterAll(async () => {
  await host.close()
  await rm(home, { recursive: true })
})

interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  text: string
}
function ask(
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string | Uint8Array } = {}
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { method = 'GET', headers = {}, body } = options
    const sent = request({ host: '127.0.0.1', port: host.port, path, method, headers }, response => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(parts).toString()
        })
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
const origin = (): string => `http://127.0.0.1:${host.port}`
const post = (
  path: string,
  body: string | Uint8Array,
  headers: Record<string, string> = {}
): Promise<Answer> => ask(path, { method: 'POST', body, headers: { cookie, origin: origin(), ...headers } })

describe('who is answered', () => {
  it('gives the cookie for the token only, unreadable to scripts and to other sites', async () => {
    const answer = await ask(`/${new URL(host.url).search}`)
    expect(answer).toMatchObject({ status: 303, headers: { location: '/' } })
    expect(String(answer.headers['set-cookie'])).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/)
    expect((await ask('/?token=guess')).status).toBe(403)
    expect((await ask('/?token=')).status).toBe(403)
  })

  it('answers nothing without the cookie', async () => {
    for (const path of ['/', '/app.js', '/api/download/known']) {
      const answer = await ask(path)
      expect(answer.status, path).toBe(403)
      expect(answer.text).toContain('这个地址打不开台账')
    }
    expect((await ask('/', { headers: { cookie: `${cookie}x` } })).status).toBe(403)
  })

  it.each(['evil.example', 'localhost', '127.0.0.1', 'evil.example:80'])(
    'refuses the name %s',
    async name => {
      expect((await ask('/', { headers: { cookie, host: name } })).status).toBe(403)
    }
  )

  it('takes localhost with the right port', async () => {
    expect((await ask('/', { headers: { cookie, host: `localhost:${host.port}` } })).status).toBe(200)
  })

  it.each(['http://evil.example', 'null', 'http://127.0.0.1', 'https://127.0.0.1:1'])(
    'refuses a post from %s',
    async from =>
      expect((await post('/api/call', '{"name":"echo","input":1}', { origin: from })).status).toBe(403)
  )

  it('refuses a post without an origin', async () => {
    const answer = await ask('/api/call', { method: 'POST', body: '{}', headers: { cookie } })
    expect(answer.status).toBe(403)
  })

  it('notes refusals without values', () => {
    expect(new Set(lines)).toEqual(
      new Set(['web refused: token', 'web refused: cookie', 'web refused: host', 'web refused: origin'])
    )
  })
})

describe('the page', () => {
  it('comes with its policy and a fresh nonce each time', async () => {
    const [first, second] = [await ask('/', { headers: { cookie } }), await ask('/', { headers: { cookie } })]
    const nonce = /nonce="([^"]+)"/.exec(first.text)?.[1] ?? ''
    expect(nonce).toHaveLength(24)
    expect(first.text).not.toBe(second.text)
    const policy = String(first.headers['content-security-policy'])
    expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`)
    expect(policy).toContain("default-src 'none'; script-src 'self';")
    expect(policy).toContain("connect-src 'self'")
    expect(first.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' })
  })

  it.each([
    '/../../etc/passwd',
    '/../secret.json',
    '/..%2fsecret.json',
    '/%2e%2e/secret.json',
    '/%2e%2e%2fsecret.json',
    '/..%5csecret.json',
    '/app.js%00.html',
    '/C:%5csecret.json',
    '/%',
    '/nothing.js',
    '/page'
  ])('gives nothing for %s', async path => {
    const answer = await ask(path, { headers: { cookie } })
    expect(answer.status).toBe(404)
    expect(answer.text).toBe('没有这个文件')
  })

  it('answers no other method', async () => {
    for (const method of ['PUT', 'DELETE', 'OPTIONS'])
      expect((await ask('/', { method, headers: { cookie } })).status, method).toBe(404)
  })
})

describe('calls and files', () => {
  it('passes a call on and its envelope back', async () => {
    const answer = await post('/api/call', '{"name":"echo","input":{"text":"邻里"}}')
    expect(JSON.parse(answer.text)).toEqual({ ok: true, value: { text: '邻里' } })
    const unknown = await post('/api/call', '{"name":"no.such","input":{}}')
    expect(JSON.parse(unknown.text)).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } })
  })

  it.each(['', 'x', '[]', 'null', '{"name":"echo","input":1,"more":1}', '{"name":"echo"', '"echo"'])(
    'refuses the body %j',
    async body => {
      const answer = await post('/api/call', body)
      expect(answer.status).toBe(400)
      expect(JSON.parse(answer.text)).toMatchObject({ ok: false, error: { code: 'VALIDATION' } })
    }
  )

  it('refuses a call beyond 2 MB', async () => {
    const answer = await post('/api/call', JSON.stringify({ name: 'echo', input: 'x'.repeat(3_000_000) }))
    expect(answer.status).toBe(413)
    expect(JSON.parse(answer.text)).toMatchObject({ ok: false, error: { code: 'VALIDATION' } })
  })

  it('takes a file with its Chinese name', async () => {
    const answer = await post(`/api/upload?name=${encodeURIComponent('名册.xlsx')}`, new Uint8Array(1000))
    expect(JSON.parse(answer.text)).toEqual({ ok: true, value: { token: '名册.xlsx:1000' } })
    expect((await post('/api/upload', new Uint8Array(1))).status).toBe(400)
  })

  it('hands out an offered file under its name, never to be shown', async () => {
    const answer = await ask('/api/download/known', { headers: { cookie } })
    expect(answer.status).toBe(200)
    expect(answer.headers['content-disposition']).toBe(attachment('居民“名册”(7月).xlsx'))
    expect(answer.headers['content-security-policy']).toContain('sandbox')
    const gone = await ask('/api/download/gone', { headers: { cookie } })
    expect(gone).toMatchObject({ status: 404, text: '这份文件已经取走或过期，请重新导出。' })
  })

  it('writes file names as RFC 5987 asks', () => {
    expect(attachment(`a'b(c)*"\r\n.docx`)).toBe(
      `attachment; filename="linli.docx"; filename*=UTF-8''a%27b%28c%29%2A%22%0D%0A.docx`
    )
  })
})

describe('attachments', () => {
  const path = `/att/${picture}`
  it('come to the page with their type and nothing to guess', async () => {
    for (const [asked, variant] of [
      [path, 'file'],
      [`${path}/thumb`, 'thumb']
    ] as const)
      expect(await ask(asked, { headers: { cookie } })).toMatchObject({
        status: 200,
        headers: {
          'content-type': 'image/png',
          'x-variant': variant,
          'x-content-type-options': 'nosniff',
          'cache-control': 'no-store',
          'cross-origin-resource-policy': 'same-origin'
        }
      })
  })

  it('come to nobody else, by no other address', async () => {
    expect((await ask(path)).status).toBe(403)
    expect((await ask(path, { headers: { cookie, host: 'evil.example' } })).status).toBe(403)
    const other = path.replace(/0$/, '1')
    expect((await ask(other, { headers: { cookie } })).status).toBe(403)
    for (const wrong of [`${path}/`, `${path}/x`, '/att/', '/att/..%2f..%2flinli.db', `${path}%2fthumb`])
      expect((await ask(wrong, { headers: { cookie } })).status, wrong).toBe(404)
  })
})
