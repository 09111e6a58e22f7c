import { crc32, inflateRawSync } from 'node:zlib'
import { UnreadableFile } from './unreadable'

const maxTotal = 300 * 1024 * 1024
const maxRatio = 100
/** Below this size a high ratio is harmless and common (a nearly blank sheet packs very well). */
const ratioFrom = 1024 * 1024

interface Entry {
  method: number
  encrypted: boolean
  packed: number
  size: number
  crc: number
  header: number
}

/** A zip whose directory was read and found within the limits; nothing is inflated before `part` is called. */
export interface Zip {
  /** Names of the files inside, with `/` between folders. */
  names: string[]
  has(name: string): boolean
  /** The content of one file. Throws UnreadableFile DAMAGED when it is missing, cut or fails its checksum. */
  part(name: string): Buffer
}

/**
 * Reads the directory of a zip and refuses it before any inflation: BOMB (over 300 MB in total, or over 100:1 once the
 * total is above 1 MB), TRUNCATED (no or an incomplete directory, entries beyond the end), PASSWORD (encrypted zip).
 */
export function openZip(bytes: Uint8Array): Zip {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = readDirectory(buffer)
  refuseBomb(entries)
  for (const entry of entries.values()) {
    if (entry.encrypted) throw new UnreadableFile('PASSWORD')
    if (entry.header + 30 + entry.packed > buffer.length) throw new UnreadableFile('TRUNCATED')
  }
  return {
    names: [...entries.keys()],
    has: name => entries.has(name),
    part(name) {
      const entry = entries.get(name)
      if (!entry) throw new UnreadableFile('DAMAGED')
      return inflate(buffer, entry)
    }
  }
}

function refuseBomb(entries: Map<string, Entry>): void {
  let size = 0
  let packed = 0
  for (const entry of entries.values()) {
    size += entry.size
    packed += entry.packed
  }
  if (size > maxTotal || (size > ratioFrom && size > packed * maxRatio)) {
    throw new UnreadableFile(
      'BOMB',
      `这份表格展开后约 ${megabytes(size)} MB，是文件本身的 ${Math.round(size / Math.max(1, packed))} 倍，` +
        '不像正常的花名册，已拒绝打开，以免占满电脑内存。请确认文件来源；如确是自己的表格，' +
        '请把有内容的部分复制到新表格，或拆成几份，再导入。'
    )
  }
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1024 / 1024)
}

function readDirectory(buffer: Buffer): Map<string, Entry> {
  const { count, offset } = findDirectory(buffer)
  const entries = new Map<string, Entry>()
  let position = offset
  for (let turn = 0; turn < count; turn++) {
    if (position + 46 > buffer.length) throw new UnreadableFile('TRUNCATED')
    if (buffer.readUInt32LE(position) !== 0x02014b50) throw new UnreadableFile('DAMAGED')
    const nameLength = buffer.readUInt16LE(position + 28)
    const extraLength = buffer.readUInt16LE(position + 30)
    const extraFrom = position + 46 + nameLength
    const end = extraFrom + extraLength + buffer.readUInt16LE(position + 32)
    if (end > buffer.length) throw new UnreadableFile('TRUNCATED')
    const entry: Entry = {
      encrypted: (buffer.readUInt16LE(position + 8) & 1) === 1,
      method: buffer.readUInt16LE(position + 10),
      crc: buffer.readUInt32LE(position + 16),
      packed: buffer.readUInt32LE(position + 20),
      size: buffer.readUInt32LE(position + 24),
      header: buffer.readUInt32LE(position + 42)
    }
    widen(entry, buffer.subarray(extraFrom, extraFrom + extraLength))
    // some old .NET writers put backslashes between folders
    const name = buffer
      .toString('utf8', position + 46, extraFrom)
      .replaceAll('\\', '/')
      .replace(/^\/+/, '')
    if (!name.endsWith('/')) entries.set(entries.has(name) ? `${name}\0${turn}` : name, entry)
    position = end
  }
  return entries
}

/** The end-of-directory record lies in the last 64 KB; ZIP64 files point on from there. */
function findDirectory(buffer: Buffer): { count: number; offset: number } {
  const end = buffer.lastIndexOf('PK\x05\x06', buffer.length, 'latin1')
  if (end < 0 || end + 22 > buffer.length || end < buffer.length - 22 - 0xffff) {
    throw new UnreadableFile('TRUNCATED')
  }
  const count = buffer.readUInt16LE(end + 10)
  const offset = buffer.readUInt32LE(end + 16)
  if (count !== 0xffff && offset !== 0xffffffff) return { count, offset }
  const locator = end - 20
  if (locator < 0 || buffer.readUInt32LE(locator) !== 0x07064b50) return { count, offset }
  const record = wide(buffer, locator + 8)
  if (record + 56 > buffer.length || buffer.readUInt32LE(record) !== 0x06064b50) {
    throw new UnreadableFile('TRUNCATED')
  }
  return { count: wide(buffer, record + 32), offset: wide(buffer, record + 48) }
}

/** Fills in the 64-bit sizes of a ZIP64 extra field. */
function widen(entry: Entry, extra: Buffer): void {
  let position = 0
  while (position + 4 <= extra.length) {
    const id = extra.readUInt16LE(position)
    const end = position + 4 + extra.readUInt16LE(position + 2)
    if (id === 1) {
      let at = position + 4
      for (const key of ['size', 'packed', 'header'] as const) {
        if (entry[key] !== 0xffffffff || at + 8 > Math.min(end, extra.length)) continue
        entry[key] = wide(extra, at)
        at += 8
      }
    }
    position = end
  }
}

function wide(buffer: Buffer, at: number): number {
  if (at + 8 > buffer.length) throw new UnreadableFile('TRUNCATED')
  return Number(buffer.readBigUInt64LE(at))
}

function inflate(buffer: Buffer, entry: Entry): Buffer {
  const at = entry.header
  if (buffer.readUInt32LE(at) !== 0x04034b50) throw new UnreadableFile('DAMAGED')
  const from = at + 30 + buffer.readUInt16LE(at + 26) + buffer.readUInt16LE(at + 28)
  if (from + entry.packed > buffer.length) throw new UnreadableFile('TRUNCATED')
  const packed = buffer.subarray(from, from + entry.packed)
  const content = entry.method === 0 ? packed : inflateRaw(packed, entry)
  if (content.length !== entry.size || crc32(content) !== entry.crc) throw new UnreadableFile('DAMAGED')
  return content
}

function inflateRaw(packed: Buffer, entry: Entry): Buffer {
  if (entry.method !== 8) throw new UnreadableFile('DAMAGED')
  if (entry.size === 0) return Buffer.alloc(0)
  try {
    // a directory that lies about the size is stopped at the size it declared
    return inflateRawSync(packed, { maxOutputLength: entry.size })
  } catch (cause) {
    throw new UnreadableFile('DAMAGED', undefined, { cause })
  }
}
