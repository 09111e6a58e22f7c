import { DamagedPicture, type PictureFormat } from './pictureFormat'

const byteAt = (bytes: Buffer, at: number): number => bytes[at] ?? damaged()
function damaged(): never {
  throw new DamagedPicture()
}
const tableBytes = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0)

/** Where a row of sub-blocks ends: each is a length and so many bytes, the last one is empty. */
function endOfBlocks(bytes: Buffer, from: number): number {
  let at = from
  for (let size = byteAt(bytes, at); size > 0; size = byteAt(bytes, at)) at += 1 + size
  return at + 1
}

interface Block {
  readonly kind: 'head' | 'control' | 'picture' | 'loop' | 'other' | 'end'
  readonly from: number
  readonly until: number
}

/** The blocks of a GIF (GIF89a) up to its end mark. */
function* blocksOf(bytes: Buffer): Generator<Block> {
  let at = 13 + tableBytes(byteAt(bytes, 10))
  yield { kind: 'head', from: 0, until: at }
  for (;;) {
    const kind = byteAt(bytes, at)
    if (kind === 0x3b) {
      yield { kind: 'end', from: at, until: at + 1 }
      return
    }
    const from = at
    if (kind === 0x2c) at = endOfBlocks(bytes, at + 11 + tableBytes(byteAt(bytes, at + 9)))
    else if (kind === 0x21) at = endOfBlocks(bytes, at + 2)
    else damaged()
    if (at > bytes.length) damaged()
    if (kind === 0x2c) yield { kind: 'picture', from, until: at }
    else yield { kind: extensionOf(bytes, from), from, until: at }
  }
}

function extensionOf(bytes: Buffer, from: number): Block['kind'] {
  if (bytes[from + 1] === 0xf9) return 'control'
  return bytes[from + 1] === 0xff && bytes.toString('latin1', from + 3, from + 14) === 'NETSCAPE2.0'
    ? 'loop'
    : 'other'
}

export const gif: PictureFormat = {
  mime: 'image/gif',
  is: bytes => /^GIF8[79]a$/.test(bytes.toString('latin1', 0, 6)),
  size(bytes) {
    if (bytes.length < 13) damaged()
    let [width, height] = [bytes.readUInt16LE(6), bytes.readUInt16LE(8)]
    for (const { kind, from } of blocksOf(bytes))
      if (kind === 'picture') {
        // a frame may reach beyond the canvas; decoders then take the larger one
        width = Math.max(width, bytes.readUInt16LE(from + 1) + bytes.readUInt16LE(from + 5))
        height = Math.max(height, bytes.readUInt16LE(from + 3) + bytes.readUInt16LE(from + 7))
      }
    return { width, height }
  },
  clean(bytes) {
    const kept = [...blocksOf(bytes)].filter(({ kind }) => kind !== 'other')
    if (!kept.some(({ kind }) => kind === 'picture')) damaged()
    return Buffer.concat(kept.map(({ from, until }) => bytes.subarray(from, until)))
  }
}
