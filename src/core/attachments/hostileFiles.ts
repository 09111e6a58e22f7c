import { deflateSync } from 'node:zlib'
import { workbookFile } from '../excel/testFiles'
import {
  bmp,
  chunk,
  gif,
  jpeg,
  jpegPromising,
  pdf,
  png,
  pngPromising,
  refusedFiles,
  segment,
  tiff,
  webp,
  webpPromising
} from './testFiles'

/** A file that must be refused by its headers: as it is called, what is in it, and a word that the refusal must hold. */
export interface HostileFile {
  readonly name: string
  readonly bytes: () => Uint8Array
  readonly says: string
}

const latin1 = (value: string): Buffer => Buffer.from(value, 'latin1')
const damaged = '图片已损坏或不完整'

/** A copy with other bytes at a place. */
function withBytes(bytes: Buffer, at: number, ...values: number[]): Buffer {
  const copy = Buffer.from(bytes)
  copy.set(values, at)
  return copy
}

/** The place of a marker of a JPEG, or of a chunk's name in a PNG. */
const placeOf = (bytes: Buffer, mark: string): number => bytes.indexOf(latin1(mark))

/** The plain photo with this in place of the length of its first table. */
const withLength = (length: number): Buffer =>
  withBytes(jpeg(), placeOf(jpeg(), '\xff\xdb') + 2, length >> 8, length & 255)

/** A PNG whose chunk of this name says that it has so many bytes. */
function withChunkLength(name: string, length: number): Buffer {
  const bytes = Buffer.from(png())
  bytes.writeUInt32BE(length, placeOf(bytes, name) - 4)
  return bytes
}

/** A GIF that shows its one frame so often. */
function movingGif(width: number, height: number, frames: number): Buffer {
  const still = gif(width, height)
  const frame = still.subarray(placeOf(still, '\x2c'), -1)
  return Buffer.concat([
    still.subarray(0, -1 - frame.length),
    ...Array<Buffer>(frames).fill(frame),
    latin1(';')
  ])
}

/** A WebP with so many frames of the whole canvas, each of them the small picture. */
function movingWebp(width: number, height: number, frames: number): Buffer {
  const number = (value: number, bytes: number): Buffer =>
    Buffer.from(Array.from({ length: bytes }, (_, at) => (value >>> (8 * at)) & 255))
  const part = (type: string, body: Buffer): Buffer =>
    Buffer.concat([latin1(type), number(body.length, 4), body, Buffer.alloc(body.length % 2)])
  const size = Buffer.concat([number(width - 1, 3), number(height - 1, 3)])
  const frame = part(
    'ANMF',
    Buffer.concat([number(0, 6), size, number(100, 3), number(0, 1), webp().subarray(12)])
  )
  const body = Buffer.concat([
    latin1('WEBP'),
    part('VP8X', Buffer.concat([number(2, 4), size])),
    part('ANIM', number(0, 6)),
    ...Array<Buffer>(frames).fill(frame)
  ])
  return Buffer.concat([latin1('RIFF'), number(body.length, 4), body])
}

/** A zip whose directory promises that a kilobyte unpacks to a gigabyte. */
function zipBomb(): Buffer {
  const bytes = Buffer.from(workbookFile({ sheets: [{ name: '台账', xml: '' }] }))
  for (
    let at = bytes.indexOf('PK\x01\x02', 0, 'latin1');
    at >= 0;
    at = bytes.indexOf('PK\x01\x02', at + 4, 'latin1')
  )
    bytes.writeUInt32LE(1_000_000_000, at + 24)
  return bytes
}

/** A photo behind whose end a zip lies: a picture to one program, an archive to another. */
export const photoWithZip = (): Buffer =>
  jpeg({ behind: Buffer.from(workbookFile({ sheets: [{ name: '台账', xml: '' }] })) })
/** A screenshot behind whose end a page with a script lies. */
export const pictureWithScript = (): Buffer =>
  Buffer.concat([png(), latin1('<html><script>alert(1)</script></html>')])
/** A GIF whose size and comment make it a script as well. */
export const scriptAsGif = (): Buffer => {
  const still = gif(0x2a2f, 1)
  const comment = Buffer.concat([
    latin1('!\xfe'),
    Buffer.from([12]),
    latin1('*/=1;alert(1)'.slice(0, 12)),
    Buffer.alloc(1)
  ])
  return Buffer.concat([still.subarray(0, 19), comment, still.subarray(19)])
}

/** What somebody hostile, or a broken card, hands in (reliability.md F37): none of it is ever given to a decoder. */
export const hostileFiles: Readonly<Record<string, HostileFile>> = {
  'PNG of 20,000 × 20,000': {
    name: '大图.png',
    bytes: () => pngPromising(20_000, 20_000),
    says: '20000×20000 个点，太大'
  },
  'JPEG of 65,535 × 65,535': {
    name: '大图.jpg',
    bytes: () => jpegPromising(65_535, 65_535),
    says: '65535×65535 个点，太大'
  },
  'WebP of 16,000 × 16,000': {
    name: '大图.webp',
    bytes: () => webpPromising(16_000, 16_000),
    says: '16000×16000 个点，太大'
  },
  '100 MB of TIFF': { name: '扫描.tif', bytes: () => tiff(100 * 1024 * 1024), says: '另存为 PDF 或 JPG' },
  '60 MB of nothing known': {
    name: '照片.jpg',
    bytes: () => Buffer.alloc(60 * 1024 * 1024),
    says: '超过 50 MB'
  },
  HEIC: {
    name: 'IMG_0001.HEIC',
    bytes: () => Buffer.concat([latin1('\0\0\0\x18ftypheic'), Buffer.alloc(50)]),
    says: '设置—相机—格式'
  },
  AVIF: {
    name: '图.avif',
    bytes: () => Buffer.concat([latin1('\0\0\0\x18ftypavif'), Buffer.alloc(50)]),
    says: '另存为 JPG 或 PNG'
  },
  'a video': {
    name: '录像.jpg',
    bytes: () => Buffer.concat([latin1('\0\0\0\x18ftypisom'), Buffer.alloc(50)]),
    says: '截一张图'
  },
  'a bitmap': { name: '图.bmp', bytes: () => bmp(), says: '另存为 PNG 或 JPG' },
  'an empty file': { name: '照片.jpg', bytes: () => Buffer.alloc(0), says: '空的（0 字节）' },
  'SVG with a script': { name: '图.svg', bytes: () => refusedFiles['SVG with a script'], says: 'SVG' },
  'SVG with a script named .png': {
    name: '图.png',
    bytes: () => refusedFiles['SVG with a script'],
    says: 'SVG'
  },
  'SVG behind spaces and an XML head': {
    name: '图.png',
    bytes: () => Buffer.from('  \r\n<?xml version="1.0"?><svg onload="alert(1)"/>'),
    says: 'SVG'
  },
  'SVG in UTF-16': {
    name: '图.png',
    bytes: () => Buffer.from('\ufeff<svg onload="alert(1)"/>', 'utf16le'),
    says: 'SVG'
  },
  'PDF named .jpg': { name: '协议.jpg', bytes: () => pdf(), says: '改成 .pdf' },
  'a workbook named .jpeg': {
    name: '台账.jpeg',
    bytes: () => workbookFile({ sheets: [{ name: '台账', xml: '' }] }),
    says: '改成它本来的结尾'
  },
  'a zip bomb named .png': { name: '图.png', bytes: zipBomb, says: '里面却不是图片' },
  'a zip bomb named as it is': { name: '台账.xlsx', bytes: zipBomb, says: '压缩炸弹' },
  'a program named .jpg': { name: '照片.jpg', bytes: () => refusedFiles['a program'], says: '程序文件' },
  'JPEG cut off in its tables': { name: '照片.jpg', bytes: () => jpeg().subarray(0, 100), says: damaged },
  'JPEG cut off in its points': { name: '照片.jpg', bytes: () => jpeg().subarray(0, -10), says: damaged },
  'JPEG with a segment of no length': { name: '照片.jpg', bytes: () => withLength(0), says: damaged },
  'JPEG with a segment of one byte': { name: '照片.jpg', bytes: () => withLength(1), says: damaged },
  'JPEG with a segment beyond the end': { name: '照片.jpg', bytes: () => withLength(0xffff), says: damaged },
  'JPEG with a segment that ends too early': { name: '照片.jpg', bytes: () => withLength(20), says: damaged },
  'JPEG of no height': { name: '照片.jpg', bytes: () => jpegPromising(24, 0), says: damaged },
  'JPEG with 200 scans': {
    name: '照片.jpg',
    bytes: () => {
      const scan = jpeg().subarray(placeOf(jpeg(), '\xff\xda'), -2)
      return Buffer.concat([jpeg().subarray(0, -2), ...Array<Buffer>(200).fill(scan), latin1('\xff\xd9')])
    },
    says: damaged
  },
  'JPEG with a second, larger frame': {
    name: '照片.jpg',
    bytes: () => {
      const large = jpegPromising(60_000, 60_000)
      const at = placeOf(large, '\xff\xc0')
      const frame = large.subarray(at, at + 19)
      const scan = placeOf(jpeg(), '\xff\xda')
      return Buffer.concat([jpeg().subarray(0, scan), frame, jpeg().subarray(scan)])
    },
    says: damaged
  },
  'PNG with a chunk of 4 GB': {
    name: '图.png',
    bytes: () => withChunkLength('IDAT', 0xffffffff),
    says: damaged
  },
  'PNG with a chunk of 2 GB': {
    name: '图.png',
    bytes: () => withChunkLength('IDAT', 0x7fffffff),
    says: damaged
  },
  'PNG with a chunk that ends too early': {
    name: '图.png',
    bytes: () => withChunkLength('IDAT', 1),
    says: damaged
  },
  'PNG with a head of another length': {
    name: '图.png',
    bytes: () => withChunkLength('IHDR', 12),
    says: damaged
  },
  'PNG with two heads': {
    name: '图.png',
    bytes: () => png(24, 16, [pngPromising(60_000, 60_000).subarray(8, 33)]),
    says: damaged
  },
  'PNG without points': {
    name: '图.png',
    bytes: () => Buffer.concat([png().subarray(0, 33), chunk('IEND', Buffer.alloc(0))]),
    says: damaged
  },
  'WebP longer than its file': { name: '图.webp', bytes: () => webp().subarray(0, 60), says: damaged },
  'a moving GIF of 65,535 × 65,535': {
    name: '动图.gif',
    bytes: () => movingGif(65_535, 65_535, 3),
    says: '太大'
  },
  'a moving GIF of 3,000 frames': {
    name: '动图.gif',
    bytes: () => movingGif(800, 600, 3000),
    says: '3000 帧'
  },
  'a moving WebP of 3,000 frames': {
    name: '动图.webp',
    bytes: () => movingWebp(800, 600, 3000),
    says: '3000 帧'
  },
  'a moving WebP whose frames reach beyond it': {
    name: '动图.webp',
    bytes: () => movingWebp(16_000, 16_000, 1),
    says: '太大'
  }
}

/** Harmless ones beside them: a small moving picture, a colour profile, a comment. */
export const honestFiles: Readonly<Record<string, Uint8Array>> = {
  'a moving GIF': movingGif(40, 30, 12),
  'a moving WebP': movingWebp(24, 16, 12),
  'a PNG with a profile': png(24, 16, [
    chunk('iCCP', Buffer.concat([latin1('sRGB\0\0'), deflateSync(latin1('profile'))]))
  ]),
  'a photo with a comment': jpeg({ segments: [segment(0xfe, 'seen')] })
}
