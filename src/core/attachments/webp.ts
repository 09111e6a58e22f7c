import { DamagedPicture, type PictureFormat } from './pictureFormat'

interface Chunk {
  readonly type: string
  readonly from: number
  readonly until: number
}

/** The chunks inside the RIFF container; an odd content is followed by one byte. */
function* chunksOf(bytes: Buffer): Generator<Chunk> {
  const end = 8 + bytes.readUInt32LE(4)
  if (end > bytes.length) throw new DamagedPicture()
  for (let at = 12; at < end;) {
    if (at + 8 > end) throw new DamagedPicture()
    const size = bytes.readUInt32LE(at + 4)
    const until = at + 8 + size + (size % 2)
    if (until > end) throw new DamagedPicture()
    yield { type: bytes.toString('latin1', at, at + 4), from: at, until }
    at = until
  }
}

/** The points that one chunk promises; null when it promises none. */
function promised(bytes: Buffer, { type, from, until }: Chunk): { width: number; height: number } | null {
  const body = bytes.subarray(from + 8, until)
  if (type === 'VP8X' && body.length >= 10)
    return { width: body.readUIntLE(4, 3) + 1, height: body.readUIntLE(7, 3) + 1 }
  if (type === 'VP8 ' && body.length >= 10)
    return { width: body.readUInt16LE(6) & 0x3fff, height: body.readUInt16LE(8) & 0x3fff }
  if (type === 'VP8L' && body.length >= 5) {
    const bits = body.readUInt32LE(1)
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  }
  return null
}

const needed = ['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ANMF', 'ICCP']
/** Bits of the extended header that announce EXIF and XMP. */
const announced = 0x0c

export const webp: PictureFormat = {
  mime: 'image/webp',
  is: bytes =>
    bytes.length >= 16 &&
    bytes.toString('latin1', 0, 4) === 'RIFF' &&
    bytes.toString('latin1', 8, 12) === 'WEBP',
  size(bytes) {
    // the extended header and the picture behind it may promise different sizes: the larger one counts
    const sizes = [...chunksOf(bytes)].flatMap(chunk => promised(bytes, chunk) ?? [])
    if (sizes.length === 0) throw new DamagedPicture()
    return {
      width: Math.max(...sizes.map(({ width }) => width)),
      height: Math.max(...sizes.map(({ height }) => height))
    }
  },
  clean(bytes) {
    const kept = [...chunksOf(bytes)]
      .filter(({ type }) => needed.includes(type))
      .map(({ type, from, until }) => {
        const chunk = Buffer.from(bytes.subarray(from, until))
        if (type === 'VP8X') chunk.writeUInt8(chunk.readUInt8(8) & ~announced, 8)
        return chunk
      })
    const head = Buffer.from(bytes.subarray(0, 12))
    const result = Buffer.concat([head, ...kept])
    result.writeUInt32LE(result.length - 8, 4)
    return result
  }
}
