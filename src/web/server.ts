import { randomBytes, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Envelope, ErrorCode } from '../contract/errors'
import { wireLimit } from '../contract/wire'
import { uploadLimit } from '../core/files'
import { readPageFile } from '../core/pageFiles'
import type { Office } from '../office'
import { refusedPage } from './refusedPage'

export interface WebHost {
  /** Address with the token, to be opened in a browser. */
  readonly url: string
  readonly port: number
  close(): Promise<void>
}

const alwaysSent = {
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin'
}

const refusal = (code: ErrorCode, message: string): Envelope<never> => ({
  ok: false,
  error: { code, message, issues: [] }
})

/**
 * Serves the page and the engine on 127.0.0.1 only. Whoever opens the printed address gets a cookie; without it, from
 * another site (Origin) or under another name (Host, against DNS rebinding) nothing is answered.
 */
export async function startWebHost(options: {
  office: Office
  pageDir: string
  /** 0 takes any free port. */
  port: number
  log: (line: string) => void
}): Promise<WebHost> {
  const { office, pageDir, log } = options
  const token = randomBytes(24).toString('base64url')
  const secret = randomBytes(24).toString('base64url')
  let port = options.port

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const host = request.headers.host ?? ''
    if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) return refuse(response, 'host')
    const url = new URL(request.url ?? '/', `http://${host}`)
    const cookieName = `linli-${port}`

    const given = url.searchParams.get('token')
    if (request.method === 'GET' && url.pathname === '/' && given !== null) {
      if (!sameText(given, token)) return refuse(response, 'token')
      response.writeHead(303, {
        ...alwaysSent,
        'set-cookie': `${cookieName}=${secret}; HttpOnly; SameSite=Strict; Path=/`,
        location: '/'
      })
      response.end()
      return
    }
    if (!sameText(cookieOf(request, cookieName), secret)) return refuse(response, 'cookie')
    if (request.method === 'POST') {
      if (request.headers.origin !== `http://${host}`) return refuse(response, 'origin')
      if (url.pathname === '/api/call') return answerCall(request, response)
      if (url.pathname === '/api/upload') return answerUpload(request, response, url)
    }
    if (request.method === 'GET') {
      const download = /^\/api\/download\/([^/]+)$/.exec(url.pathname)?.[1]
      if (download !== undefined) return answerDownload(response, download)
      const picture = /^\/att\/([0-9a-f-]{36})(?:\/(?:(file|thumb)\/\d{1,9}|(thumb)))?$/.exec(url.pathname)
      if (picture)
        return answerAttachment(
          response,
          picture[1] ?? '',
          picture[2] === 'thumb' || picture[3] ? 'thumb' : 'file'
        )
      const file = await readPageFile(pageDir, url.pathname, 'self')
      if (file) {
        response.writeHead(200, { ...alwaysSent, ...file.headers })
        response.end(file.body)
        return
      }
    }
    send(response, 404, 'text/plain; charset=utf-8', '没有这个文件')
  }

  function refuse(response: ServerResponse, reason: string): void {
    log(`web refused: ${reason}`)
    send(response, 403, 'text/html; charset=utf-8', refusedPage)
  }

  async function answerCall(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request, wireLimit)
    if (!body) return sendEnvelope(response, 413, refusal('VALIDATION', '送来的内容没有接收：内容过大。'))
    const parsed = parseCall(body)
    if (!parsed) return sendEnvelope(response, 400, refusal('VALIDATION', '送来的内容没有接收：格式不对。'))
    sendEnvelope(response, 200, await office.call(parsed.name, parsed.input))
  }

  async function answerUpload(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const name = url.searchParams.get('name') ?? ''
    if (!name || name.length > 1000)
      return sendEnvelope(
        response,
        400,
        refusal('VALIDATION', '送来的文件没有名称，没有接收。请重新选择文件。')
      )
    const bytes = await readBody(request, uploadLimit)
    if (!bytes)
      return sendEnvelope(
        response,
        413,
        refusal('VALIDATION', '文件超过 200 MB，不像一份台账。请只保留需要的工作表后再选。')
      )
    sendEnvelope(response, 200, await office.upload({ name, bytes }))
  }

  async function answerDownload(response: ServerResponse, encoded: string): Promise<void> {
    const offered = await office.download(decodeURIComponent(encoded))
    if (!offered.ok) return send(response, 404, 'text/plain; charset=utf-8', offered.error.message)
    const { fileName, mime, bytes } = offered.value
    response.writeHead(200, {
      ...alwaysSent,
      'content-type': mime,
      'content-length': bytes.byteLength,
      'content-disposition': attachment(fileName),
      'content-security-policy': "default-src 'none'; sandbox"
    })
    response.end(bytes)
  }

  async function answerAttachment(
    response: ServerResponse,
    id: string,
    variant: 'file' | 'thumb'
  ): Promise<void> {
    const answer = await office.attachment(id, variant)
    if (!answer.ok) {
      const status = answer.error.code === 'NOT_FOUND' ? 404 : 403
      return send(response, status, 'text/plain; charset=utf-8', answer.error.message)
    }
    response.writeHead(200, { ...alwaysSent, ...answer.value.headers })
    response.end(answer.value.bytes)
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => {
      log('web: a request failed')
      if (response.headersSent) response.destroy()
      else sendEnvelope(response, 500, refusal('INTERNAL', '程序出了差错，这一步没有完成。请再试一次。'))
    })
  })
  port = await listen(server, options.port)
  return {
    url: `http://127.0.0.1:${port}/?token=${token}`,
    port,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}

function send(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, {
    ...alwaysSent,
    'content-type': type,
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
  })
  response.end(text)
}

function sendEnvelope(response: ServerResponse, status: number, envelope: Envelope<unknown>): void {
  send(response, status, 'application/json; charset=utf-8', JSON.stringify(envelope))
}

/** The whole body, or null beyond the limit; the rest of a too large body is read past, so that the answer arrives. */
async function readBody(request: IncomingMessage, limit: number): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of request) {
    if (!(part instanceof Uint8Array)) throw new TypeError('body must come as bytes')
    size += part.byteLength
    if (size > limit * 2) {
      request.destroy()
      return null
    }
    if (size <= limit) parts.push(part)
    else parts.length = 0
  }
  return size > limit ? null : new Uint8Array(Buffer.concat(parts))
}

/** `{name, input}` and nothing else; name and input are judged by the engine. */
function parseCall(body: Uint8Array): { name: unknown; input: unknown } | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
    const parts = new Map<string, unknown>(Object.entries(value))
    if ([...parts.keys()].some(key => key !== 'name' && key !== 'input')) return null
    return { name: parts.get('name'), input: parts.get('input') }
  } catch {
    return null
  }
}

function cookieOf(request: IncomingMessage, name: string): string {
  const pairs = (request.headers.cookie ?? '').split(';').map(pair => pair.trim())
  return pairs.find(pair => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? ''
}

/** Compares in a time that does not depend on where the texts differ. */
function sameText(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)]
  return a.byteLength === b.byteLength && timingSafeEqual(a, b)
}

/** Attachment header with a Chinese file name as in RFC 5987. */
export function attachment(fileName: string): string {
  const encoded = encodeURIComponent(fileName).replaceAll(
    /['()*]/g,
    char => `%${char.charCodeAt(0).toString(16).toUpperCase()}`
  )
  const ending = /\.[a-z0-9]{1,8}$/i.exec(fileName)?.[0] ?? ''
  return `attachment; filename="linli${ending}"; filename*=UTF-8''${encoded}`
}
