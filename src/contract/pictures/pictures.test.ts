import { describe, expect, it } from 'vitest'
import { AppError } from '../errors'
import { pictureOf, withoutMetadata } from './pictures'
import {
  chunk,
  exif,
  gif,
  gpsMark,
  jpeg,
  jpegMetadata,
  png,
  pngMetadata,
  segment,
  webp
} from '../../core/attachments/testFiles'

const clean = (bytes: Uint8Array): Buffer => Buffer.from(withoutMetadata(bytes))
const damaged = (bytes: Uint8Array): void => {
  expect(() => withoutMetadata(bytes)).toThrow(AppError)
}

describe('JPEG: no place is left in what is stored', () => {
  it.each(Object.entries(jpegMetadata))('%s', (_name, metadata) => {
    const made = jpeg({ segments: [metadata] })
    expect(made.includes(gpsMark)).toBe(true)
    expect(clean(made).includes(gpsMark)).toBe(false)
  })

  it('all of them at once, and a second picture behind the end as phones hang it on', () => {
    const behind = jpeg({ segments: [jpegMetadata['EXIF in APP1']] })
    const stored = clean(jpeg({ segments: Object.values(jpegMetadata), behind }))
    expect(stored.includes(gpsMark)).toBe(false)
    expect(stored.indexOf(Buffer.from([0xff, 0xd9]))).toBe(stored.length - 2)
  })

  it('keeps every point and the colours, and how the photo is to be turned', () => {
    const colours = segment(0xe2, 'ICC_PROFILE\0\x01\x01', 'colours')
    const stored = clean(jpeg({ segments: [jpegMetadata['EXIF in APP1'], colours] }))
    expect(stored.includes(colours)).toBe(true)
    expect(stored.includes(jpeg().subarray(20))).toBe(true)
    // orientation 6, the only entry of the directory
    expect(stored.subarray(2, 38).toString('latin1')).toContain(
      'Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06'
    )
    expect(pictureOf(stored)).toEqual({ mime: 'image/jpeg', width: 24, height: 16, frames: 1 })
  })

  it('leaves a photo without metadata as it is, and stays the same when done twice', () => {
    expect(clean(jpeg()).equals(jpeg())).toBe(true)
    const once = clean(jpeg({ segments: Object.values(jpegMetadata) }))
    expect(clean(once).equals(once)).toBe(true)
  })

  it('drops the thumbnail inside the JFIF head', () => {
    const made = jpeg()
    const head = segment(0xe0, 'JFIF\0', Buffer.from([1, 1, 0, 0, 1, 0, 1, 1, 7]), gpsMark)
    const stored = clean(Buffer.concat([made.subarray(0, 2), head, made.subarray(20)]))
    expect(stored.equals(made)).toBe(true)
  })

  it('is not led astray by EXIF that runs in circles or beyond its end', () => {
    const tiff = exif()
    for (const at of [4, 8, 9]) {
      const broken = Buffer.from(tiff)
      broken.writeUInt8(255, at)
      expect(clean(jpeg({ segments: [segment(0xe1, 'Exif\0\0', broken)] })).includes(gpsMark)).toBe(false)
    }
  })

  it.each([
    ['cut off in its points', jpeg().subarray(0, jpeg().length - 10)],
    ['cut off in a segment', jpeg().subarray(0, 60)],
    [
      'two frames of different size',
      jpeg({
        segments: [
          jpeg().subarray(
            jpeg().indexOf(Buffer.from([0xff, 0xc0])),
            jpeg().indexOf(Buffer.from([0xff, 0xc0])) + 19
          )
        ]
      })
    ],
    ['no points at all', Buffer.from([0xff, 0xd8, 0xff, 0xd9])]
  ])('refuses one that is %s', (_name, bytes) => damaged(bytes))
})

describe('PNG', () => {
  it.each(Object.entries(pngMetadata))('%s goes', (_name, metadata) => {
    const stored = clean(png(24, 16, [metadata]))
    expect(stored.equals(png(24, 16))).toBe(true)
  })

  it('what stands behind the end goes, what the colours need stays', () => {
    const gamma = chunk('gAMA', Buffer.from([0, 0, 0xb1, 0x8f]))
    const made = png(24, 16, [gamma])
    expect(clean(Buffer.concat([made, Buffer.from(gpsMark)])).equals(made)).toBe(true)
  })

  it('refuses one that is cut off', () => damaged(png().subarray(0, 60)))
})

describe('WebP and GIF', () => {
  it('drops EXIF and XMP of a WebP and no longer announces them', () => {
    const stored = clean(webp(true))
    expect(stored.includes(gpsMark)).toBe(false)
    expect(stored[20]).toBe(0)
    expect(stored.readUInt32LE(4)).toBe(stored.length - 8)
    expect(pictureOf(stored)).toEqual({ mime: 'image/webp', width: 24, height: 16, frames: 1 })
  })

  it('drops comments of a GIF, and what stands behind its end', () => {
    const made = gif()
    const comment = Buffer.concat([
      Buffer.from([0x21, 0xfe, gpsMark.length]),
      Buffer.from(gpsMark),
      Buffer.alloc(1)
    ])
    const told = Buffer.concat([made.subarray(0, 19), comment, made.subarray(19), Buffer.from(gpsMark)])
    expect(clean(told).equals(made)).toBe(true)
  })

  it('refuses a GIF that is cut off', () => damaged(gif().subarray(0, 25)))
})
