import { damaged, joined, latin1, startsWith, u32be } from './bytes'
import type { PictureFormat } from './format'

/** What a PNG needs to be shown in its colours; everything else (eXIf, tEXt, iTXt, animation) may tell more. */
const needed = ['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'pHYs']
/** A colour profile is a few kilobytes; a packed one of more could unpack to gigabytes in the decoder. */
const profileBytesAtMost = 4 * 1024 * 1024

interface Chunk {
  readonly type: string
  readonly from: number
  readonly until: number
}

/** The chunks up to IEND. Throws DamagedPicture when one runs beyond the end, or when IEND never comes. */
function* chunksOf(bytes: Uint8Array): Generator<Chunk> {
  for (let from = 8; ;) {
    const until = from + 12 + u32be(bytes, from)
    if (until > bytes.length) damaged()
    const type = latin1(bytes, from + 4, from + 8)
    if (!/^[A-Za-z]{4}$/.test(type)) damaged()
    yield { type, from, until }
    if (type === 'IEND') return
    from = until
  }
}

export const png: PictureFormat = {
  mime: 'image/png',
  is: bytes => startsWith(bytes, '\x89PNG\r\n\x1a\n'),
  size(bytes) {
    const [head] = chunksOf(bytes)
    if (head?.type !== 'IHDR' || head.until - head.from !== 25) damaged()
    return { width: u32be(bytes, 16), height: u32be(bytes, 20), frames: 1 }
  },
  clean(bytes) {
    const kept = [bytes.subarray(0, 8)]
    let heads = 0
    let points = 0
    for (const { type, from, until } of chunksOf(bytes)) {
      if (type === 'IHDR') heads += 1
      if (type === 'IDAT') points += 1
      if (type === 'iCCP' && until - from > profileBytesAtMost) continue
      if (needed.includes(type)) kept.push(bytes.subarray(from, until))
    }
    if (heads !== 1 || points === 0) damaged()
    return joined(kept)
  }
}
