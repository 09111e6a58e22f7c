import { damaged, joined, latin1, startsWith, u16be, u16le, u32be, u32le, u8 } from './bytes'
import type { PictureFormat } from './format'

/*
 * JPEG (ITU-T T.81): segments of FF, marker, length, content; behind each SOS stand coded points without a length, in
 * which FF is followed by 00 or a restart marker.
 */
const marker = { start: 0xd8, end: 0xd9, scan: 0xda, app0: 0xe0, app1: 0xe1, app2: 0xe2, app14: 0xee }
/** A progressive photo has about ten; thousands of empty ones would keep a decoder busy for minutes. */
const scansAtMost = 100

interface Segment {
  readonly marker: number
  readonly bytes: Uint8Array
}

/** The segments up to the end mark; the coded points belong to the SOS before them. What stands behind is not given. */
function* segmentsOf(bytes: Uint8Array): Generator<Segment> {
  let at = 2
  for (;;) {
    if (bytes[at] !== 0xff) damaged()
    // fill bytes may stand before a marker
    while (bytes[at + 1] === 0xff) at += 1
    const kind = u8(bytes, at + 1)
    // no segment of these has a length: nothing of the kind may stand here
    if (kind < 0xc0 || kind === marker.start || (kind >= 0xd0 && kind <= 0xd7)) damaged()
    if (kind === marker.end) {
      yield { marker: kind, bytes: bytes.subarray(at, at + 2) }
      return
    }
    const length = u16be(bytes, at + 2)
    let until = at + 2 + length
    if (length < 2 || until > bytes.length) damaged()
    if (kind === marker.scan) until = endOfScan(bytes, until)
    yield { marker: kind, bytes: bytes.subarray(at, until) }
    at = until
  }
}

function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]
    if (next === undefined) break
    const coded = next === 0 || next === 0xff || (next >= 0xd0 && next <= 0xd7)
    if (!coded) return at
  }
  return damaged()
}

const isFrame = (kind: number): boolean =>
  kind >= 0xc0 && kind <= 0xcf && kind !== 0xc4 && kind !== 0xc8 && kind !== 0xcc

const holds = ({ bytes }: Segment, name: string): boolean => startsWith(bytes, name, 4)

/** Tables, frames and scans; of the rest only what the colours need. */
function isNeeded(segment: Segment): boolean {
  if (segment.marker === marker.app0) return holds(segment, 'JFIF\0')
  if (segment.marker === marker.app2) return holds(segment, 'ICC_PROFILE\0')
  if (segment.marker === marker.app14) return holds(segment, 'Adobe')
  return segment.marker < 0xe0
}

/** The JFIF head may carry a thumbnail behind its 14 bytes, of the picture before it was cut. */
function withoutThumbnail(segment: Segment): Uint8Array {
  if (segment.marker !== marker.app0 || segment.bytes.length <= 18) return segment.bytes
  const head = segment.bytes.slice(0, 18)
  head.set([0, 16], 2)
  head.set([0, 0], 16)
  return head
}

/** How the picture is to be turned, 1 to 8, from EXIF; 1 when nothing is said or the EXIF is broken. */
function turningIn({ bytes }: Segment): number {
  const tiff = bytes.subarray(10)
  const little = latin1(tiff, 0, 2) === 'II'
  const u16 = (at: number): number => (at + 2 > tiff.length ? 0 : little ? u16le(tiff, at) : u16be(tiff, at))
  const u32 = (at: number): number => (at + 4 > tiff.length ? 0 : little ? u32le(tiff, at) : u32be(tiff, at))
  const directory = u32(4)
  for (let entry = 0; entry < Math.min(u16(directory), 200); entry += 1) {
    const at = directory + 2 + entry * 12
    const value = u16(at + 8)
    if (u16(at) === 0x0112 && value >= 1 && value <= 8) return value
  }
  return 1
}

const isExif = (segment: Segment): boolean => segment.marker === marker.app1 && holds(segment, 'Exif\0\0')

/** How a JPEG is to be turned to stand upright, 1 (as it is) to 8, as its EXIF says. Throws DamagedPicture. */
export function jpegTurning(bytes: Uint8Array): number {
  let turning = 1
  for (const segment of segmentsOf(bytes)) if (isExif(segment)) turning = turningIn(segment)
  return turning
}

/** EXIF that says how to turn the picture, and nothing else. */
const turned = (turning: number): Uint8Array =>
  Uint8Array.of(
    ...[0xff, 0xe1, 0, 34, ...Uint8Array.from('Exif\0\0MM\0*', sign => sign.charCodeAt(0)), 0, 0, 0, 8],
    ...[0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turning, 0, 0, 0, 0, 0, 0]
  )

export const jpeg: PictureFormat = {
  mime: 'image/jpeg',
  is: bytes => bytes.length >= 3 && bytes[0] === 0xff && bytes[1] === marker.start && bytes[2] === 0xff,
  size(bytes) {
    for (const segment of segmentsOf(bytes)) {
      if (segment.marker === marker.scan) break
      if (!isFrame(segment.marker)) continue
      // length, precision, height, width, and three bytes for each of up to four colours
      const colours = u8(segment.bytes, 9)
      if (colours < 1 || colours > 4 || segment.bytes.length !== 10 + 3 * colours) damaged()
      return { width: u16be(segment.bytes, 7), height: u16be(segment.bytes, 5), frames: 1 }
    }
    return damaged()
  },
  /** Drops every segment that tells anything but the picture, and what stands behind its end; how it is turned stays. */
  clean: bytes => rebuilt(bytes, turning => turning)
}

/** The same points, shown turned by so many quarters more, clockwise. Throws DamagedPicture. */
export const turnedJpeg = (bytes: Uint8Array, quarters: number): Uint8Array<ArrayBuffer> =>
  rebuilt(bytes, turning => {
    const circle = turnings.find(each => each.includes(turning)) ?? upright
    return circle[(circle.indexOf(turning) + quarters) % 4] ?? 1
  })

/** What EXIF counts, each a quarter clockwise from the one before: upright ones, and mirrored ones. */
const upright: readonly number[] = [1, 6, 3, 8]
const turnings = [upright, [2, 7, 4, 5]]

function rebuilt(bytes: Uint8Array, turn: (turning: number) => number): Uint8Array<ArrayBuffer> {
  const kept: Uint8Array[] = []
  let given = 1
  let frames = 0
  let scans = 0
  for (const segment of segmentsOf(bytes)) {
    if (isFrame(segment.marker)) frames += 1
    if (segment.marker === marker.scan) scans += 1
    if (isExif(segment)) given = turningIn(segment)
    if (isNeeded(segment)) kept.push(withoutThumbnail(segment))
  }
  // a second frame could say another size than the one that was looked at
  if (frames !== 1 || scans === 0 || scans > scansAtMost) damaged()
  const turning = turn(given)
  return joined([Uint8Array.of(0xff, marker.start), ...(turning === 1 ? [] : [turned(turning)]), ...kept])
}
