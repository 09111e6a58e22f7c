import { damaged, joined, latin1, startsWith, u16le, u24le, u32le, u8 } from './bytes'
import type { PictureFormat, PictureSize } from './format'

interface Chunk {
  readonly type: string
  readonly from: number
  readonly until: number
}

/** The chunks of a stretch; an odd content is followed by one byte. Throws DamagedPicture when one runs beyond it. */
function* chunksWithin(bytes: Uint8Array, from: number, end: number): Generator<Chunk> {
  for (let at = from; at < end;) {
    if (at + 8 > end) damaged()
    const size = u32le(bytes, at + 4)
    const until = at + 8 + size + (size % 2)
    if (until > end) damaged()
    yield { type: latin1(bytes, at, at + 4), from: at, until }
    at = until
  }
}

function chunksOf(bytes: Uint8Array): Generator<Chunk> {
  const end = 8 + u32le(bytes, 4)
  if (end > bytes.length) damaged()
  return chunksWithin(bytes, 12, end)
}

/** Before the points of a frame stand its place, size and duration. */
const frameHead = 16

/** The points that a chunk and those within it promise; a frame of a moving one holds pictures of its own. */
function* promised(bytes: Uint8Array, { type, from, until }: Chunk): Generator<Omit<PictureSize, 'frames'>> {
  const at = from + 8
  if (type === 'VP8X' && until - at >= 10)
    yield { width: u24le(bytes, at + 4) + 1, height: u24le(bytes, at + 7) + 1 }
  if (type === 'VP8 ' && until - at >= 10)
    yield { width: u16le(bytes, at + 6) & 0x3fff, height: u16le(bytes, at + 8) & 0x3fff }
  if (type === 'VP8L' && until - at >= 5) {
    const bits = u32le(bytes, at + 1)
    yield { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  }
  if (type === 'ANMF') {
    if (until - at < frameHead) damaged()
    // a frame may reach beyond the canvas that was announced
    yield {
      width: u24le(bytes, at) * 2 + u24le(bytes, at + 6) + 1,
      height: u24le(bytes, at + 3) * 2 + u24le(bytes, at + 9) + 1
    }
    for (const inner of chunksWithin(bytes, at + frameHead, until)) yield* promised(bytes, inner)
  }
}

const needed = ['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ANMF', 'ICCP']
/** What a frame needs; anything else in it is left out as well. */
const neededInFrame = ['VP8 ', 'VP8L', 'ALPH']
/** Bits of the extended header that announce EXIF and XMP. */
const announced = 0x0c

const sized = (type: string, body: Uint8Array): Uint8Array => {
  const head = Uint8Array.from(type, sign => sign.charCodeAt(0))
  return joined([head, u32leBytes(body.length), body, new Uint8Array(body.length % 2)])
}
const u32leBytes = (value: number): Uint8Array =>
  Uint8Array.of(value & 255, (value >>> 8) & 255, (value >>> 16) & 255, (value >>> 24) & 255)

function cleanChunk(bytes: Uint8Array, { type, from, until }: Chunk): Uint8Array {
  if (type === 'ANMF') {
    const kept = [...chunksWithin(bytes, from + 8 + frameHead, until)]
      .filter(inner => neededInFrame.includes(inner.type))
      .map(inner => bytes.subarray(inner.from, inner.until))
    return sized(type, joined([bytes.subarray(from + 8, from + 8 + frameHead), ...kept]))
  }
  const chunk = bytes.slice(from, until)
  if (type === 'VP8X') chunk[8] = u8(chunk, 8) & ~announced
  return chunk
}

export const webp: PictureFormat = {
  mime: 'image/webp',
  is: bytes => bytes.length >= 16 && startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8),
  size(bytes) {
    // the extended header and the pictures behind it may promise different sizes: the larger one counts
    let [width, height, frames] = [0, 0, 0]
    for (const chunk of chunksOf(bytes)) {
      if (chunk.type === 'ANMF') frames += 1
      for (const each of promised(bytes, chunk)) {
        width = Math.max(width, each.width)
        height = Math.max(height, each.height)
      }
    }
    if (width === 0) damaged()
    return { width, height, frames: Math.max(1, frames) }
  },
  clean(bytes) {
    const kept = [...chunksOf(bytes)]
      .filter(({ type }) => needed.includes(type))
      .map(chunk => cleanChunk(bytes, chunk))
    const body = joined([bytes.subarray(8, 12), ...kept])
    return joined([bytes.subarray(0, 4), u32leBytes(body.length), body])
  }
}
