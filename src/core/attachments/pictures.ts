import { AppError } from '../../contract/errors'
import { gif } from './gif'
import { jpeg } from './jpeg'
import { DamagedPicture, type PictureMime } from './pictureFormat'
import { png } from './png'
import { webp } from './webp'

export type { PictureMime } from './pictureFormat'

const formats = [jpeg, png, webp, gif]

function whole<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof DamagedPicture)) throw error
    throw new AppError('VALIDATION', '图片已损坏或不完整，没有保存。请重新拍摄、扫描或另存一份后再加。')
  }
}

/** Kind and size of a picture by its header, undecoded; null when it is none. Throws VALIDATION when it is damaged. */
export function pictureOf(bytes: Buffer): { mime: PictureMime; width: number; height: number } | null {
  const format = formats.find(({ is }) => is(bytes))
  if (!format) return null
  const { width, height } = whole(() => {
    const size = format.size(bytes)
    if (size.width === 0 || size.height === 0) throw new DamagedPicture()
    return size
  })
  return { mime: format.mime, width, height }
}

/**
 * The same points without anything that tells more than the picture: EXIF with its GPS place, XMP, comments, further
 * pictures behind the end. Lossless; of EXIF only the turning of a photo stays. The engine does this itself, since it
 * does not trust what the page has already taken out. Throws VALIDATION when the picture is damaged or cut off.
 */
export function withoutMetadata(given: Uint8Array): Uint8Array {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength)
  const format = formats.find(({ is }) => is(bytes))
  if (!format) throw new Error('not a picture')
  return whole(() => format.clean(bytes))
}
