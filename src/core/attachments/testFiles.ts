import { deflateSync, crc32 } from 'node:zlib'

/** Files made byte by byte for the tests of attachments: honest ones, and what somebody hostile or careless hands in. */

/** A place that must never be found in anything stored: written into every kind of metadata below. */
export const gpsMark = 'GPS-29.5628N-106.5528E'

const text = (value: string): Buffer => Buffer.from(value, 'latin1')
const u16 = (value: number): Buffer => Buffer.from([value >> 8, value & 255])
const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
const u32le = (value: number): Buffer => u32(value).reverse()
const u24le = (value: number): Buffer => u32le(value).subarray(0, 3)

/** A photo of 24 × 16 points without any metadata. */
const plainJpeg = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wAARCAAQABgDASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAQF/8QAFRABAQAAAAAAAAAAAAAAAAAAABP/xAAVAQEBAAAAAAAAAAAAAAAAAAAABf/EABYRAAMAAAAAAAAAAAAAAAAAAAAVYf/aAAwDAQACEQMRAD8AxqFEtCigthUYUqoJaAtgYU//2Q==',
  'base64'
)
const plainWebp = Buffer.from(
  'UklGRloAAABXRUJQVlA4IE4AAABwAwCdASoYABAAPu1iqU2/paOiMAgD8B2JajuAGMeQY9UB7UYA/u2anzbXaCc639r198I3/xFEvxa7Vig4DA164XSN6fExwcc2dvc9AAA=',
  'base64'
)

/** EXIF as a phone writes it: turned (a quarter: orientation 6), with a GPS directory that holds `gpsMark`. */
export function exif(orientation = 6): Buffer {
  const mark = text(`${gpsMark}\0`)
  const entry = (tag: number, type: number, count: number, value: Buffer): Buffer =>
    Buffer.concat([u16(tag), u16(type), u32(count), value])
  const gpsAt = 8 + 2 + 2 * 12 + 4
  const markAt = gpsAt + 2 + 12 + 4
  return Buffer.concat([
    text('MM\0*'),
    u32(8),
    u16(2),
    entry(0x0112, 3, 1, Buffer.concat([u16(orientation), u16(0)])),
    entry(0x8825, 4, 1, u32(gpsAt)),
    u32(0),
    u16(1),
    entry(0x001b, 2, mark.length, u32(markAt)),
    u32(0),
    mark
  ])
}

/** One segment of a JPEG: its marker's second byte, and what it holds. */
export function segment(marker: number, ...parts: (string | Buffer)[]): Buffer {
  const body = Buffer.concat(parts.map(part => (typeof part === 'string' ? text(part) : part)))
  return Buffer.concat([Buffer.from([0xff, marker]), u16(body.length + 2), body])
}

/** Every place where a JPEG may tell where it was taken, or carry something beside the picture. */
export const jpegMetadata = {
  'EXIF in APP1': segment(0xe1, 'Exif\0\0', exif()),
  'XMP in APP1': segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0', `<x:xmpmeta>${gpsMark}</x:xmpmeta>`),
  'further XMP in APP1': segment(0xe1, 'http://ns.adobe.com/xmp/extension/\0', gpsMark),
  'IPTC in APP13': segment(0xed, 'Photoshop 3.0\0' + '8BIM', gpsMark),
  'more pictures in APP2': segment(0xe2, 'MPF\0', gpsMark),
  'FlashPix in APP2': segment(0xe2, 'FPXR\0', gpsMark),
  'maker notes in APP4': segment(0xe4, gpsMark),
  'a thumbnail in APP0': segment(0xe0, 'JFXX\0', gpsMark),
  'a comment': segment(0xfe, gpsMark)
} as const

/** A JPEG of 24 × 16 points with these segments behind its start, and this behind its end. */
export function jpeg(options: { segments?: readonly Buffer[]; behind?: Buffer } = {}): Buffer {
  const { segments = [], behind = Buffer.alloc(0) } = options
  return Buffer.concat([plainJpeg.subarray(0, 2), ...segments, plainJpeg.subarray(2), behind])
}

/** A JPEG whose header promises so many points; the picture behind it is the small one. */
export function jpegPromising(width: number, height: number): Buffer {
  const bytes = Buffer.from(plainJpeg)
  const at = bytes.indexOf(Buffer.from([0xff, 0xc0]))
  bytes.writeUInt16BE(height, at + 5)
  bytes.writeUInt16BE(width, at + 7)
  return bytes
}

/** One chunk of a PNG. */
export function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([text(type), body])
  return Buffer.concat([u32(body.length), named, u32(crc32(named))])
}

const pngStart = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** A PNG of one colour, with these chunks before its picture. */
export function png(width = 24, height = 16, chunks: readonly Buffer[] = []): Buffer {
  const rows = Buffer.concat(
    Array.from({ length: height }, () => Buffer.concat([Buffer.alloc(1), Buffer.alloc(width * 3, 0x5a)]))
  )
  return Buffer.concat([
    pngStart,
    chunk('IHDR', Buffer.concat([u32(width), u32(height), Buffer.from([8, 2, 0, 0, 0])])),
    ...chunks,
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0))
  ])
}

/** Every place where a PNG may tell where it was taken. */
export const pngMetadata = {
  eXIf: chunk('eXIf', exif()),
  tEXt: chunk('tEXt', text(`Location\0${gpsMark}`)),
  iTXt: chunk('iTXt', text(`XML:com.adobe.xmp\0\0\0\0\0${gpsMark}`)),
  zTXt: chunk('zTXt', Buffer.concat([text('Location\0\0'), deflateSync(text(gpsMark))]))
} as const

/** The head of a PNG that promises so many points, without a picture: what unpacks to gigabytes weighs nothing. */
export function pngPromising(width: number, height: number): Buffer {
  return Buffer.concat([
    pngStart,
    chunk('IHDR', Buffer.concat([u32(width), u32(height), Buffer.from([8, 6, 0, 0, 0])])),
    chunk('IDAT', deflateSync(Buffer.alloc(1_000_000))),
    chunk('IEND', Buffer.alloc(0))
  ])
}

/** A WebP of 24 × 16 points; with metadata it is one of the extended kind. */
export function webp(metadata = false): Buffer {
  if (!metadata) return plainWebp
  const part = (type: string, body: Buffer): Buffer =>
    Buffer.concat([text(type), u32le(body.length), body, Buffer.alloc(body.length % 2)])
  const body = Buffer.concat([
    text('WEBP'),
    part('VP8X', Buffer.concat([Buffer.from([0x0c, 0, 0, 0]), u24le(23), u24le(15)])),
    plainWebp.subarray(12),
    part('EXIF', exif()),
    part('XMP ', text(`<x:xmpmeta>${gpsMark}</x:xmpmeta>`))
  ])
  return Buffer.concat([text('RIFF'), u32le(body.length), body])
}

/** A WebP whose extended header promises so many points. */
export function webpPromising(width: number, height: number): Buffer {
  const bytes = webp(true)
  u24le(width - 1).copy(bytes, 24)
  u24le(height - 1).copy(bytes, 27)
  return bytes
}

/** A GIF of one point whose header says so many. */
export function gif(width = 1, height = 1): Buffer {
  const size = Buffer.alloc(4)
  size.writeUInt16LE(width, 0)
  size.writeUInt16LE(height, 2)
  return Buffer.concat([
    text('GIF89a'),
    size,
    Buffer.from([0x80, 0, 0, 0, 0, 0, 255, 255, 255]),
    Buffer.from([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3b])
  ])
}

/** The head of a TIFF, filled up to so many bytes. */
export const tiff = (size = 200): Buffer => Buffer.concat([text('II*\0'), u32le(8), Buffer.alloc(size - 8)])

/** The head of a bitmap of Windows. */
export const bmp = (width = 24, height = 16): Buffer =>
  Buffer.concat([
    text('BM'),
    u32le(1000),
    u32le(0),
    u32le(54),
    u32le(40),
    u32le(width),
    u32le(height),
    Buffer.alloc(900)
  ])

/** A PDF with one empty page, with these words in it. */
export const pdf = (words = 'agreement'): Buffer =>
  text(
    `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n` +
      `3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n% ${words}\ntrailer<</Root 1 0 R>>\n%%EOF\n`
  )

/** What must not be taken whatever its name says. */
export const refusedFiles = {
  'SVG with a script': text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  'SVG behind an XML head': text('\ufeff<?xml version="1.0"?>\n<!-- x --><svg onload="alert(1)"/>'),
  'a web page': text('<!doctype html><script>alert(1)</script>'),
  'a program': Buffer.concat([text('MZ\x90\0'), Buffer.alloc(200)]),
  'a shell script': text('#!/bin/sh\nrm -rf /\n'),
  'plain text': text('just words'),
  'an archive': Buffer.concat([text('PK\x03\x04'), Buffer.alloc(200)]),
  'a RAR archive': text('Rar!\x1a\x07\0' + 'x'.repeat(100)),
  'one byte': Buffer.from([0xff]),
  nothing: Buffer.alloc(0),
  'a TIFF without anything': text('II*\0')
} as const

/** Names that try to leave the folder, to take a device of Windows, or to show another ending than they have (F36). */
export const hostileNames: readonly string[] = [
  '..\\..\\x',
  '../../../../etc/passwd',
  'C:\\x',
  'CON',
  'a:b',
  'x.png.',
  'x.png ',
  `${'长'.repeat(300)}.png`,
  '😀.png',
  '\u202egnp.exe',
  'x\u0000.png',
  '<img src=x onerror=alert(1)>.png'
]
