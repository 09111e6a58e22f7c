import { AppError } from '../errors'
import { DamagedPicture, damaged } from './bytes'
import type { PictureMime, PictureSize } from './format'
import { gif } from './gif'
import { jpeg, jpegTurning, turnedJpeg } from './jpeg'
import { png } from './png'
import { webp } from './webp'

export type { PictureMime } from './format'

const formats = [jpeg, png, webp, gif]

function whole<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof DamagedPicture)) throw error
    throw new AppError('VALIDATION', '图片已损坏或不完整，没有保存。请重新拍摄、扫描或另存一份后再加。')
  }
}

/** Kind and size of a picture by its headers, undecoded; null when it is none. Throws VALIDATION when it is damaged. */
export function pictureOf(bytes: Uint8Array): ({ mime: PictureMime } & PictureSize) | null {
  const format = formats.find(({ is }) => is(bytes))
  if (!format) return null
  const size = whole(() => {
    const told = format.size(bytes)
    if (told.width === 0 || told.height === 0) damaged()
    return told
  })
  return { mime: format.mime, ...size }
}

/** How a picture is to be turned to stand upright: 1 as it is, 2 to 8 as EXIF counts. Throws VALIDATION when damaged. */
export const turningOf = (bytes: Uint8Array): number => whole(() => (jpeg.is(bytes) ? jpegTurning(bytes) : 1))

/**
 * The same points without anything that tells more than the picture: EXIF with its GPS place, XMP, comments, further
 * pictures behind the end. Lossless; of EXIF only the turning of a photo stays. The engine does this itself, since it
 * does not trust what the page has already taken out. Throws VALIDATION when the picture is damaged or cut off.
 */
export function withoutMetadata(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const format = formats.find(({ is }) => is(bytes))
  if (!format) throw new Error('not a picture')
  return whole(() => format.clean(bytes))
}

/** A photo shown turned by so many quarters, clockwise; its points are not touched. Throws VALIDATION when damaged. */
export const turnedPhoto = (bytes: Uint8Array, quarters: number): Uint8Array<ArrayBuffer> =>
  whole(() => turnedJpeg(bytes, quarters))
