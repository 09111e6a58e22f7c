import { decodeText } from './csv'
import { UnreadableFile } from './unreadable'

/** The text of a web page: in the encoding its bytes show, else in the one it names for itself. */
export function decodeHtml(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 4096)).toString(
    'latin1'
  )
  const named = /charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1]?.toLowerCase()
  // UTF-8, UTF-16 and GB18030 are told by the bytes, whatever the page says
  if (named === undefined || /^(utf|unicode|gb)/.test(named)) return decodeText(bytes)
  try {
    return decodeText(bytes, named)
  } catch (error) {
    if (error instanceof UnreadableFile) throw error
    // an encoding nobody knows
    return decodeText(bytes)
  }
}

/** The web pages inside a MIME file (.mht): of its parts those that are HTML with a table. */
export function decodeMime(bytes: Uint8Array): string[] {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  const boundary = /boundary\s*=\s*"?([^"\r\n;]+)/i.exec(whole.slice(0, 16_384))?.[1]
  const parts = boundary === undefined ? [whole] : whole.split(`--${boundary}`).slice(1)
  if (boundary !== undefined && !whole.includes(`--${boundary}--`)) throw new UnreadableFile('TRUNCATED')
  return parts.flatMap(part => {
    const end = /\r?\n\r?\n/.exec(part)
    if (!end) return []
    const header = part.slice(0, end.index)
    if (!/content-type\s*:\s*text\/html/i.test(header)) return []
    const page = decodeHtml(decodeTransfer(part.slice(end.index + end[0].length), header))
    return /<table[\s>]/i.test(page) ? [page] : []
  })
}

function decodeTransfer(body: string, header: string): Buffer {
  const kind = /content-transfer-encoding\s*:\s*([\w-]+)/i.exec(header)?.[1]?.toLowerCase()
  if (kind === 'base64') return Buffer.from(body, 'base64')
  if (kind !== 'quoted-printable') return Buffer.from(body, 'latin1')
  const text = body
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  return Buffer.from(text, 'latin1')
}
