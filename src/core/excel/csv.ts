import type { CellValue, ReadSheet } from '../../contract/sheet'
import { UnreadableFile } from './unreadable'

/**
 * Reads delimited text (comma, tab, semicolon; `|` or `，` when every line agrees on it; RFC 4180 quotes; any line ending) into one sheet. Values are text as
 * written, but without the protections other programs add: `'` before `= + - @`, Excel's `="…"`, a leading tab.
 * Throws UnreadableFile NOT_TABLE for bytes that are no text, EMPTY when there is no value.
 */
export function readCsv(bytes: Uint8Array): ReadSheet {
  const text = decodeText(bytes)
  const declared = /^sep=(.)\r?\n/i.exec(text)
  const body = declared ? text.slice(declared[0].length) : text
  const rows = parseRows(body, declared?.[1] ?? findDelimiter(body))
  while (rows.length > 0 && rows[rows.length - 1]?.length === 0) rows.pop()
  if (rows.length === 0) throw new UnreadableFile('EMPTY')
  return { name: 'CSV', hidden: false, rows, merges: [], hiddenRows: [], hiddenColumns: [], marks: [] }
}

/**
 * The text of a file in UTF-8 or UTF-16 (with or without BOM), or GB18030 (which covers GBK and GB2312); or in the named
 * encoding, when the file itself names one. Throws UnreadableFile NOT_TABLE when the bytes fit none of them or hold
 * control characters, RangeError for a name that stands for no encoding.
 */
export function decodeText(bytes: Uint8Array, named?: string): string {
  const text = decode(bytes, named === undefined ? encodingsOf(bytes) : [new TextDecoder(named).encoding])
  let controls = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0) throw new UnreadableFile('NOT_TABLE')
    // tab to carriage return are layout; 0x1a is the end mark of DOS files
    if ((code < 32 && (code < 9 || code > 13) && code !== 0x1a) || code === 0x7f) controls++
  }
  if (controls > 2 && controls * 200 > text.length) throw new UnreadableFile('NOT_TABLE')
  return text.replace(/\x1a+$/, '')
}

function decode(bytes: Uint8Array, encodings: readonly string[]): string {
  for (const encoding of encodings) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      // not this encoding; the next one decides
    }
  }
  throw new UnreadableFile(
    'NOT_TABLE',
    '这份文件读不出文字：既不是表格，也不是 UTF-8 或 GB18030 编码的文本。请在 WPS 或 Excel 里打开，另存为 .xlsx 后再导入。'
  )
}

/** The encodings that the bytes may be in, the surest first. */
export function encodingsOf(bytes: Uint8Array): string[] {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return ['utf-16le']
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return ['utf-16be']
  const wide = wideWithoutMark(bytes)
  return wide === null ? ['utf-8', 'gb18030'] : [wide]
}

/**
 * UTF-16 without a byte order mark shows in its delimiters and digits, whose upper bytes are zero. A few Chinese
 * characters (一, 开) have a zero for their lower byte.
 */
function wideWithoutMark(bytes: Uint8Array): string | null {
  const length = Math.min(bytes.length & ~1, 8192)
  let even = 0
  let odd = 0
  for (let at = 0; at < length; at += 2) {
    if (bytes[at] === 0) even += 1
    if (bytes[at + 1] === 0) odd += 1
  }
  if (bytes.length % 2 === 1 || even + odd < Math.max(1, length / 50)) return null
  return odd > even * 4 ? 'utf-16le' : even > odd * 4 ? 'utf-16be' : null
}

/**
 * The delimiter that cuts the most of the first 20 records into the same number of fields; a comma when none does. The
 * last two are rare, and ordinary characters of a text otherwise: they must cut every record alike.
 */
function findDelimiter(text: string): string {
  let best = ','
  let bestScore = 0
  for (const delimiter of [',', '\t', ';', '|', '，']) {
    const lengths = new Map<number, number>()
    let count = 0
    for (const row of splitRecords(text.slice(0, 65_536), delimiter, 20)) {
      if (row.length > 1) lengths.set(row.length, (lengths.get(row.length) ?? 0) + 1)
      if (row.length > 1 || row[0] !== '') count += 1
    }
    const rare = delimiter === '|' || delimiter === '，'
    for (const [length, times] of lengths) {
      const score = times * 1000 + Math.min(length, 999)
      if (score > bestScore && (!rare || (times === count && count > 1)))
        [best, bestScore] = [delimiter, score]
    }
  }
  return best
}

function parseRows(text: string, delimiter: string): CellValue[][] {
  const rows: CellValue[][] = []
  for (const fields of splitRecords(text, delimiter, Infinity)) {
    const row: CellValue[] = fields.map(field => unprotect(field) || null)
    while (row.length > 0 && row[row.length - 1] === null) row.pop()
    rows.push(row)
  }
  return rows
}

function* splitRecords(text: string, delimiter: string, limit: number): Generator<string[]> {
  let at = 0
  for (let count = 0; count < limit && at < text.length; count++) {
    const fields: string[] = []
    let more = true
    while (more) {
      const { value, next } =
        text[at] === '"' ? quotedField(text, at, delimiter) : bareField(text, at, delimiter)
      fields.push(value)
      more = text[next] === delimiter
      at = more ? next + 1 : next
    }
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1
    yield fields
  }
}

/** A field up to the delimiter or line end; a quote inside is an ordinary character. */
function bareField(text: string, from: number, delimiter: string): { value: string; next: number } {
  let next = from
  while (next < text.length && text[next] !== delimiter && text[next] !== '\n' && text[next] !== '\r') next++
  return { value: text.slice(from, next), next }
}

/** A quoted field; what stands between its end quote and the delimiter is kept, as Excel does. */
function quotedField(text: string, from: number, delimiter: string): { value: string; next: number } {
  let value = ''
  let at = from + 1
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote < 0) return unclosedField(text, from, delimiter)
    value += text.slice(at, quote)
    if (text[quote + 1] !== '"') {
      const rest = bareField(text, quote + 1, delimiter)
      return { value: value + rest.value, next: rest.next }
    }
    value += '"'
    at = quote + 2
  }
}

/** A quote that is never closed is a character of its cell; otherwise it would swallow the rest of the file. */
function unclosedField(text: string, from: number, delimiter: string): { value: string; next: number } {
  return bareField(text, from, delimiter)
}

/** Removes what exporting programs put around a value to keep Excel from changing or running it (F38, P2, P4). */
function unprotect(field: string): string {
  const first = field.charCodeAt(0)
  if (first === 0x27) return /^'(?:[\t\r\n]|[\s\u00a0]*[=+\-@＝])/.test(field) ? field.slice(1) : field
  const text = first === 9 ? field.slice(1) : field
  if (text.charCodeAt(0) !== 0x3d) return text
  return /^="((?:[^"]|"")*)"$/.exec(text)?.[1]?.replaceAll('""', '"') ?? text
}
