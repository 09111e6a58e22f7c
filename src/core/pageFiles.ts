import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, resolve, sep } from 'node:path'
import { contentSecurityPolicy, noncePlaceholder } from './csp'

/** A file of the page with the headers that it must be sent with. */
export interface PageFile {
  body: Uint8Array<ArrayBuffer>
  headers: Record<string, string>
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2'
}

/**
 * Reads a file of the built page for a host. Only known types below `folder` are given; whatever the path says
 * (`..`, encoded or not, NUL), nothing outside is ever read. `/` is index.html, with a fresh nonce each time.
 * @returns null when there is no such file
 */
export async function readPageFile(
  folder: string,
  urlPath: string,
  connect: 'none' | 'self'
): Promise<PageFile | null> {
  const root = resolve(folder)
  let path: string
  try {
    path = decodeURIComponent(urlPath)
  } catch {
    return null
  }
  if (path.includes('\0') || path.includes('\\') || path.includes(':')) return null
  const file = resolve(root, `.${path === '/' || path === '' ? '/index.html' : path}`)
  const type = types[extname(file).toLowerCase()]
  if (!file.startsWith(root + sep) || !type) return null
  try {
    const bytes = await readFile(file)
    const nonce = randomBytes(16).toString('base64')
    const body = extname(file) === '.html' ? fillNonce(bytes, nonce) : new Uint8Array(bytes)
    return {
      body,
      headers: {
        'content-type': type,
        'content-security-policy': contentSecurityPolicy({ nonce, connect }),
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cache-control': 'no-store'
      }
    }
  } catch {
    return null
  }
}

const fillNonce = (html: Buffer, nonce: string): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(html.toString('utf8').replaceAll(noncePlaceholder, nonce))
