import { describe, expect, it } from 'vitest'
import { AppError } from '../../contract/errors'
import { oleFile, workbookFile } from '../excel/testFiles'
import { pictureBytesAtMost, pointsAtMost } from '../../contract/pictures/fileKind'
import { sniffAttachment, type Sniffed } from './sniff'
import {
  bmp,
  gif,
  jpeg,
  jpegPromising,
  pdf,
  png,
  pngPromising,
  refusedFiles,
  tiff,
  webp,
  webpPromising
} from './testFiles'

function refusalOf(bytes: Uint8Array): string {
  try {
    return JSON.stringify(sniffAttachment(bytes, 'x'))
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    expect(error.code).toBe('VALIDATION')
    return error.message
  }
}

describe('what a file is, by its bytes', () => {
  it.each<[string, Uint8Array, Partial<Sniffed>]>([
    ['a photo', jpeg(), { kind: 'picture', mime: 'image/jpeg', width: 24, height: 16 }],
    ['a screenshot', png(40, 30), { kind: 'picture', mime: 'image/png', width: 40, height: 30 }],
    ['a picture from the net', webp(), { kind: 'picture', mime: 'image/webp', width: 24, height: 16 }],
    ['one with metadata', webp(true), { kind: 'picture', mime: 'image/webp', width: 24, height: 16 }],
    ['a GIF', gif(3, 2), { kind: 'picture', mime: 'image/gif', width: 3, height: 2 }],
    ['a scan', pdf(), { kind: 'pdf', mime: 'application/pdf' }],
    ['an old Word file', oleFile(['WordDocument']), { kind: 'document', mime: 'application/msword' }],
    ['an old workbook', oleFile(['Workbook']), { kind: 'document', mime: 'application/vnd.ms-excel' }],
    ['the largest that is taken', pngPromising(10_000, 5_000), { width: 10_000, height: 5_000 }],
    ['a long strip', pngPromising(19_999, 1), { width: 19_999 }]
  ])('%s', (_name, bytes, expected) => expect(sniffAttachment(bytes, 'x')).toMatchObject(expected))

  it('a workbook', () =>
    expect(sniffAttachment(workbookFile({ sheets: [{ name: '台账', xml: '' }] }), '台账').kind).toBe(
      'document'
    ))
})

describe('promises too many points (F37): refused by the header, nothing is decoded', () => {
  it.each([
    ['PNG', pngPromising(20_000, 20_000), '20000×20000'],
    ['PNG by one side', pngPromising(20_000, 1), '20000×1'],
    ['PNG by its points alone', pngPromising(10_000, pointsAtMost / 10_000 + 1), '10000×5001'],
    ['PNG of four thousand million', pngPromising(0xffffffff, 0xffffffff), '4294967295'],
    ['JPEG', jpegPromising(60_000, 60_000), '60000×60000'],
    ['WebP', webpPromising(16_000, 16_000), '16000×16000'],
    ['GIF', gif(65_535, 65_535), '65535×65535']
  ])('%s', (_name, bytes, size) => {
    const message = refusalOf(bytes)
    expect(message).toContain(size)
    expect(message).toContain('太大')
  })
})

describe('is not taken, each with its own sentence (F37)', () => {
  it.each(Object.entries(refusedFiles))('%s', (_name, bytes) => {
    expect(refusalOf(bytes)).toMatch(/没有保存|不能作为附件保存|不能显示/)
  })

  it.each([
    ['100 MB of TIFF', tiff(100 * 1024 * 1024), 'TIFF'],
    ['a bitmap', bmp(), 'BMP'],
    ['a photo of an iPhone', Buffer.concat([Buffer.from('\0\0\0\x18ftypheic'), Buffer.alloc(50)]), 'HEIC'],
    ['SVG', refusedFiles['SVG with a script'], 'SVG'],
    ['SVG in UTF-16', Buffer.from('\ufeff<svg onload="alert(1)"/>', 'utf16le'), 'SVG'],
    ['a JPEG cut off in its head', jpeg().subarray(0, 100), '已损坏'],
    ['a PNG without its head', png().subarray(0, 14), '已损坏'],
    ['a picture of no size', pngPromising(0, 10), '已损坏'],
    ['a JPEG without a frame', Buffer.from([0xff, 0xd8, 0xff, 0xd9]), '已损坏'],
    ['a WebP that is longer than its file', webp().subarray(0, 60), '已损坏'],
    ['a photo of 31 MB', jpeg({ behind: Buffer.alloc(pictureBytesAtMost) }), '30 MB'],
    ['a PDF of 51 MB', Buffer.concat([pdf(), Buffer.alloc(51 * 1024 * 1024)]), '50 MB'],
    ['an OLE file with a password', oleFile(['EncryptedPackage']), '密码']
  ])('%s', (_name, bytes, word) => expect(refusalOf(bytes)).toContain(word))

  it('refuses the rest with one of these sentences, whatever random bytes come', () => {
    let state = 7
    const next = (): number => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) >>> 8
    for (const made of [jpeg(), png(), webp(true), gif(), pdf()])
      for (let round = 0; round < 400; round += 1) {
        const bytes = Buffer.from(made.subarray(0, round % 2 ? made.length : next() % made.length))
        for (let flips = 0; flips < 4; flips += 1)
          if (bytes.length > 0) bytes[next() % bytes.length] = next() & 255
        expect(refusalOf(bytes)).toMatch(/^\{|。$/)
      }
  })
})
