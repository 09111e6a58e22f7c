import { UnreadableFile } from './unreadable'

/** One record of a BIFF stream, and where it starts. */
export interface BiffRecord {
  type: number
  at: number
  body: Buffer
}

/** The records of a BIFF stream from a position on. Throws UnreadableFile TRUNCATED when one is cut. */
export function* recordsFrom(stream: Buffer, from: number): Generator<BiffRecord> {
  let at = from
  while (at + 4 <= stream.length) {
    const type = stream.readUInt16LE(at)
    const end = at + 4 + stream.readUInt16LE(at + 2)
    if (end > stream.length) throw new UnreadableFile('TRUNCATED')
    yield { type, at, body: stream.subarray(at + 4, end) }
    at = end
  }
  throw new UnreadableFile('TRUNCATED')
}

/** A text that was read, and the fonts of its runs when it has some. */
export interface BiffText {
  text: string
  runs: { from: number; font: number }[]
}

/**
 * Reads BIFF8 texts that may run over CONTINUE records: a text that is cut goes on behind a new byte which says
 * whether its characters take one byte or two.
 */
export class TextReader {
  private part = 0
  private at = 0

  constructor(private readonly parts: readonly Buffer[]) {}

  u8(): number {
    this.settle()
    const value = this.parts[this.part]?.[this.at]
    if (value === undefined) throw new UnreadableFile('DAMAGED')
    this.at += 1
    return value
  }

  u16(): number {
    return this.u8() + this.u8() * 0x100
  }

  u32(): number {
    return this.u16() + this.u16() * 0x10000
  }

  /** A text with the given number of characters, from its option byte on. */
  text(length: number): BiffText {
    let options = this.u8()
    const runCount = options & 8 ? this.u16() : 0
    const extra = options & 4 ? this.u32() : 0
    let text = ''
    let left = length
    while (left > 0) {
      const part = this.parts[this.part]
      if (!part) throw new UnreadableFile('DAMAGED')
      if (this.at >= part.length) {
        this.part += 1
        this.at = 0
        options = this.u8()
        continue
      }
      const width = options & 1 ? 2 : 1
      const take = Math.min(left, Math.floor((part.length - this.at) / width))
      if (take === 0) throw new UnreadableFile('DAMAGED')
      text += part.toString(width === 2 ? 'utf16le' : 'latin1', this.at, this.at + take * width)
      this.at += take * width
      left -= take
    }
    const runs = Array.from({ length: runCount }, () => ({ from: this.u16(), font: this.u16() }))
    this.skip(extra)
    return { text, runs }
  }

  private skip(count: number): void {
    let left = count
    while (left > 0) {
      this.settle()
      const part = this.parts[this.part]
      if (!part) throw new UnreadableFile('DAMAGED')
      const take = Math.min(left, part.length - this.at)
      this.at += take
      left -= take
    }
  }

  /** Moves on to the next part at the end of one. */
  private settle(): void {
    while (this.part < this.parts.length && this.at >= (this.parts[this.part]?.length ?? 0)) {
      this.part += 1
      this.at = 0
    }
  }
}

/** A number packed into four bytes: the upper half of a double, or 30 bits of a whole number, either in hundredths. */
export function rkNumber(body: Buffer, at: number): number {
  const packed = body.readInt32LE(at)
  let value: number
  if (packed & 2) value = packed >> 2
  else {
    const double = Buffer.alloc(8)
    double.writeInt32LE(packed & ~3, 4)
    value = double.readDoubleLE(0)
  }
  return packed & 1 ? value / 100 : value
}

/** What an error cell shows, by its code. */
export function errorText(code: number): string {
  return errors[code] ?? '#N/A'
}

const errors: Record<number, string> = {
  0x00: '#NULL!',
  0x07: '#DIV/0!',
  0x0f: '#VALUE!',
  0x17: '#REF!',
  0x1d: '#NAME?',
  0x24: '#NUM!',
  0x2a: '#N/A'
}
