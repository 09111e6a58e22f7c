import { UnreadableFile } from './unreadable'

/** A stream of an OLE compound file, as its directory lists it. */
interface OleEntry {
  name: string
  start: number
  size: number
}

/** An OLE compound file (old Office files, protected workbooks) whose directory was read. */
export interface Ole {
  /** Names of the streams, in no order. */
  names: string[]
  /** The content of a stream. Throws UnreadableFile TRUNCATED or DAMAGED when its sectors are missing or run in a loop. */
  stream(name: string): Buffer
}

const directoryEntry = 128

/**
 * Reads the directory of an OLE compound file. Chains of sectors are never longer than the file, so a loop ends. Throws
 * UnreadableFile DAMAGED or TRUNCATED.
 */
export function openOle(buffer: Buffer): Ole {
  if (buffer.length < 512) throw new UnreadableFile('TRUNCATED')
  const shift = buffer.readUInt16LE(30)
  const miniShift = buffer.readUInt16LE(32)
  if ((shift !== 9 && shift !== 12) || miniShift < 4 || miniShift >= shift)
    throw new UnreadableFile('DAMAGED')
  const size = 1 << shift
  const count = Math.floor(buffer.length / size)
  const sector = (at: number): Buffer => {
    const from = (at + 1) * size
    if (at < 0 || from >= buffer.length) throw new UnreadableFile('TRUNCATED')
    return buffer.subarray(from, from + size)
  }
  const fat = table(fatSectors(buffer, sector, count, size).map(sector), size)
  const read = (start: number): Buffer => Buffer.concat(chain(fat, start, count).map(sector))
  const entries = readEntries(read(buffer.readInt32LE(48)))
  const root = entries.root
  const cutoff = buffer.readUInt32LE(56)
  let mini: { fat: Int32Array; content: Buffer } | undefined
  return {
    names: [...entries.streams.keys()],
    stream(name) {
      const entry = entries.streams.get(name)
      if (!entry) throw new UnreadableFile('DAMAGED')
      if (entry.size === 0) return Buffer.alloc(0)
      if (entry.size >= cutoff || !root) return whole(read(entry.start), entry.size)
      mini ??= {
        fat: table(chain(fat, buffer.readInt32LE(60), count).map(sector), size),
        content: read(root.start)
      }
      const { fat: miniFat, content } = mini
      const sectors = chain(miniFat, entry.start, miniFat.length).map(at =>
        content.subarray(at << miniShift, (at + 1) << miniShift)
      )
      return whole(Buffer.concat(sectors), entry.size)
    }
  }
}

function whole(content: Buffer, size: number): Buffer {
  if (content.length < size) throw new UnreadableFile('TRUNCATED')
  return content.subarray(0, size)
}

/** The sectors that hold the table of sectors: 109 in the header, further ones in a chain of their own. */
function fatSectors(buffer: Buffer, sector: (at: number) => Buffer, count: number, size: number): number[] {
  const numbers: number[] = []
  for (let at = 76; at < 512; at += 4) numbers.push(buffer.readInt32LE(at))
  let next = buffer.readInt32LE(68)
  for (let turn = 0; next >= 0 && turn < count; turn++) {
    const more = sector(next)
    if (more.length < size) throw new UnreadableFile('TRUNCATED')
    for (let at = 0; at < size - 4; at += 4) numbers.push(more.readInt32LE(at))
    next = more.readInt32LE(size - 4)
  }
  // a file has no more tables than sectors, whatever a loop has gathered
  return numbers.filter(at => at >= 0).slice(0, count)
}

function table(sectors: Buffer[], size: number): Int32Array {
  const entries = new Int32Array((sectors.length * size) / 4)
  let to = 0
  for (const content of sectors) {
    for (let at = 0; at + 4 <= content.length; at += 4) entries[to++] = content.readInt32LE(at)
  }
  return entries
}

function chain(fat: Int32Array, start: number, limit: number): number[] {
  const sectors: number[] = []
  for (let at = start; at >= 0; at = fat[at] ?? -1) {
    if (sectors.length >= limit) throw new UnreadableFile('DAMAGED')
    sectors.push(at)
  }
  return sectors
}

function readEntries(directory: Buffer): { root: OleEntry | undefined; streams: Map<string, OleEntry> } {
  let root: OleEntry | undefined
  const streams = new Map<string, OleEntry>()
  for (let at = 0; at + directoryEntry <= directory.length; at += directoryEntry) {
    const length = directory.readUInt16LE(at + 64)
    const kind = directory[at + 66]
    if (length < 2 || length > 64 || length % 2 === 1) continue
    const entry: OleEntry = {
      name: directory.toString('utf16le', at, at + length - 2),
      start: directory.readInt32LE(at + 116),
      size: directory.readUInt32LE(at + 120)
    }
    if (kind === 5) root = entry
    // an embedded workbook has streams of the same names; the file's own come first
    else if (kind === 2 && !streams.has(entry.name)) streams.set(entry.name, entry)
  }
  return { root, streams }
}
