import { damaged, joined, latin1, u16le, u8 } from './bytes'
import type { PictureFormat } from './format'

const tableBytes = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0)

/** Where a row of sub-blocks ends: each is a length and so many bytes, the last one is empty. */
function endOfBlocks(bytes: Uint8Array, from: number): number {
  let at = from
  for (let size = u8(bytes, at); size > 0; size = u8(bytes, at)) at += 1 + size
  return at + 1
}

interface Block {
  readonly kind: 'head' | 'control' | 'picture' | 'loop' | 'other' | 'end'
  readonly from: number
  readonly until: number
}

/** The blocks of a GIF (GIF89a) up to its end mark. */
function* blocksOf(bytes: Uint8Array): Generator<Block> {
  let at = 13 + tableBytes(u8(bytes, 10))
  yield { kind: 'head', from: 0, until: at }
  for (;;) {
    const kind = u8(bytes, at)
    if (kind === 0x3b) {
      yield { kind: 'end', from: at, until: at + 1 }
      return
    }
    const from = at
    if (kind === 0x2c) at = endOfBlocks(bytes, at + 11 + tableBytes(u8(bytes, at + 9)))
    else if (kind === 0x21) at = endOfBlocks(bytes, at + 2)
    else damaged()
    if (at > bytes.length) damaged()
    if (kind === 0x2c) yield { kind: 'picture', from, until: at }
    else yield { kind: extensionOf(bytes, from), from, until: at }
  }
}

function extensionOf(bytes: Uint8Array, from: number): Block['kind'] {
  if (bytes[from + 1] === 0xf9) return 'control'
  return bytes[from + 1] === 0xff && latin1(bytes, from + 3, from + 14) === 'NETSCAPE2.0' ? 'loop' : 'other'
}

export const gif: PictureFormat = {
  mime: 'image/gif',
  is: bytes => /^GIF8[79]a$/.test(latin1(bytes, 0, 6)),
  size(bytes) {
    let [width, height, frames] = [u16le(bytes, 6), u16le(bytes, 8), 0]
    for (const { kind, from } of blocksOf(bytes))
      if (kind === 'picture') {
        frames += 1
        // a frame may reach beyond the canvas; decoders then take the larger one
        width = Math.max(width, u16le(bytes, from + 1) + u16le(bytes, from + 5))
        height = Math.max(height, u16le(bytes, from + 3) + u16le(bytes, from + 7))
      }
    return { width, height, frames: Math.max(1, frames) }
  },
  clean(bytes) {
    const kept = [...blocksOf(bytes)].filter(({ kind }) => kind !== 'other')
    if (!kept.some(({ kind }) => kind === 'picture')) damaged()
    return joined(kept.map(({ from, until }) => bytes.subarray(from, until)))
  }
}
