import { DamagedPicture, type PictureFormat } from './pictureFormat'

/*
 * JPEG (ITU-T T.81): segments of FF, marker, length, content; behind each SOS stand coded points without a length, in
 * which FF is followed by 00 or a restart marker.
 */
const marker = { start: 0xd8, end: 0xd9, scan: 0xda, app0: 0xe0, app1: 0xe1, app2: 0xe2, app14: 0xee }

interface Segment {
  readonly marker: number
  readonly bytes: Buffer
}

/** The segments up to the end mark; the coded points belong to the SOS before them. What stands behind is not given. */
function* segmentsOf(bytes: Buffer): Generator<Segment> {
  let at = 2
  for (;;) {
    if (bytes[at] !== 0xff) throw new DamagedPicture()
    // fill bytes may stand before a marker
    while (bytes[at + 1] === 0xff) at += 1
    const kind = bytes[at + 1]
    if (kind === undefined || kind === 0) throw new DamagedPicture()
    if (kind === marker.end) {
      yield { marker: kind, bytes: bytes.subarray(at, at + 2) }
      return
    }
    if (at + 4 > bytes.length) throw new DamagedPicture()
    const length = bytes.readUInt16BE(at + 2)
    let until = at + 2 + length
    if (length < 2 || until > bytes.length) throw new DamagedPicture()
    if (kind === marker.scan) until = endOfScan(bytes, until)
    yield { marker: kind, bytes: bytes.subarray(at, until) }
    at = until
  }
}

function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]
    if (next === undefined) break
    const coded = next === 0 || next === 0xff || (next >= 0xd0 && next <= 0xd7)
    if (!coded) return at
  }
  throw new DamagedPicture()
}

const isFrame = (kind: number): boolean =>
  kind >= 0xc0 && kind <= 0xcf && kind !== 0xc4 && kind !== 0xc8 && kind !== 0xcc

const holds = ({ bytes }: Segment, name: string): boolean =>
  bytes.toString('latin1', 4, 4 + name.length) === name

/** Tables, frames and scans; of the rest only what the colours need. */
function isNeeded(segment: Segment): boolean {
  if (segment.marker === marker.app0) return holds(segment, 'JFIF\0')
  if (segment.marker === marker.app2) return holds(segment, 'ICC_PROFILE\0')
  if (segment.marker === marker.app14) return holds(segment, 'Adobe')
  return segment.marker >= 0xc0 && segment.marker < 0xe0
}

/** The JFIF head may carry a thumbnail behind its 14 bytes, of the picture before it was cut. */
function withoutThumbnail(segment: Segment): Buffer {
  if (segment.marker !== marker.app0 || segment.bytes.length <= 18) return segment.bytes
  const head = Buffer.from(segment.bytes.subarray(0, 18))
  head.writeUInt16BE(16, 2)
  head.writeUInt16BE(0, 16)
  return head
}

/** How the picture is to be turned, 1 to 8, from EXIF; 1 when nothing is said. */
function orientationOf({ bytes }: Segment): number {
  const tiff = bytes.subarray(10)
  const little = tiff.toString('latin1', 0, 2) === 'II'
  const u16 = (at: number): number =>
    at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at)
  const u32 = (at: number): number =>
    at + 4 > tiff.length ? 0 : little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at)
  const directory = u32(4)
  for (let entry = 0; entry < Math.min(u16(directory), 200); entry += 1) {
    const at = directory + 2 + entry * 12
    const value = u16(at + 8)
    if (u16(at) === 0x0112 && value >= 1 && value <= 8) return value
  }
  return 1
}

/** EXIF that says how to turn the picture, and nothing else. */
const turned = (orientation: number): Buffer =>
  Buffer.from([
    ...[0xff, 0xe1, 0, 34, ...Buffer.from('Exif\0\0MM\0*', 'latin1'), 0, 0, 0, 8],
    ...[0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]
  ])

export const jpeg: PictureFormat = {
  mime: 'image/jpeg',
  is: bytes => bytes.length >= 3 && bytes[0] === 0xff && bytes[1] === marker.start && bytes[2] === 0xff,
  size(bytes) {
    for (const segment of segmentsOf(bytes))
      if (isFrame(segment.marker)) {
        if (segment.bytes.length < 9) throw new DamagedPicture()
        return { width: segment.bytes.readUInt16BE(7), height: segment.bytes.readUInt16BE(5) }
      }
    throw new DamagedPicture()
  },
  /** Drops every segment that tells anything but the picture, and what stands behind its end; how it is turned stays. */
  clean(bytes) {
    const kept: Buffer[] = []
    let orientation = 1
    let frames = 0
    let scans = 0
    for (const segment of segmentsOf(bytes)) {
      if (isFrame(segment.marker)) frames += 1
      if (segment.marker === marker.scan) scans += 1
      if (segment.marker === marker.app1 && holds(segment, 'Exif\0\0')) orientation = orientationOf(segment)
      if (isNeeded(segment)) kept.push(withoutThumbnail(segment))
    }
    // a second frame could say another size than the one that was looked at
    if (frames !== 1 || scans === 0) throw new DamagedPicture()
    const start = Buffer.from([0xff, marker.start])
    return Buffer.concat([start, ...(orientation === 1 ? [] : [turned(orientation)]), ...kept])
  }
}
