import { DamagedPicture, type PictureFormat } from './pictureFormat'

/** What a PNG needs to be shown in its colours; everything else (eXIf, tEXt, iTXt, animation) may tell more. */
const needed = ['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'pHYs']

export const png: PictureFormat = {
  mime: 'image/png',
  is: bytes => bytes.toString('latin1', 0, 8) === '\x89PNG\r\n\x1a\n',
  size(bytes) {
    if (bytes.length < 24 || bytes.toString('latin1', 12, 16) !== 'IHDR') throw new DamagedPicture()
    return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
  },
  clean(bytes) {
    const kept = [bytes.subarray(0, 8)]
    let heads = 0
    for (let at = 8; ;) {
      if (at + 12 > bytes.length) throw new DamagedPicture()
      const until = at + 12 + bytes.readUInt32BE(at)
      if (until > bytes.length) throw new DamagedPicture()
      const type = bytes.toString('latin1', at + 4, at + 8)
      if (type === 'IHDR') heads += 1
      if (needed.includes(type)) kept.push(bytes.subarray(at, until))
      if (type === 'IEND') break
      at = until
    }
    if (heads !== 1) throw new DamagedPicture()
    return Buffer.concat(kept)
  }
}
