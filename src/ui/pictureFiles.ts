import { attachmentOperations, type PhotoSetting } from '../contract/attachments'
import { AppError } from '../contract/errors'
import { fileKindOf, headBytes, refuseMisnamed, refuseUnsuited } from '../contract/pictures/fileKind'
import { pictureOf, turningOf, withoutMetadata, type PictureMime } from '../contract/pictures/pictures'
import { call, uploadFile } from './client'

const thumbnailSide = 320
const thumbnailQuality = 0.8

/** What the page hands to the engine for one chosen file. */
export interface PreparedFile {
  readonly file: File
  readonly thumbnail: File | null
  /** SHA-256 of the file as it was chosen, in hex. */
  readonly source: string
}

/** A picture drawn so that no side is longer than `longest` points; `quality` 0–1 is for JPEG and WebP. */
export async function drawn(
  picture: ImageBitmap,
  longest: number,
  quality: number,
  name: string,
  type: PictureMime = 'image/jpeg'
): Promise<File> {
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('no canvas')
  if (type === 'image/jpeg') {
    // what is transparent would turn black in a JPEG
    pen.fillStyle = '#ffffff'
    pen.fillRect(0, 0, canvas.width, canvas.height)
  }
  pen.imageSmoothingQuality = 'high'
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>(done => canvas.toBlob(done, type, quality))
  if (!blob) throw new Error('not drawn')
  return new File([blob], name, { type })
}

/** Decodes a picture, upright. Its headers have passed `fileKindOf`. Throws VALIDATION when its points are damaged. */
async function decoded(clean: Uint8Array<ArrayBuffer>, mime: string): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(new Blob([clean], { type: mime }), { imageOrientation: 'from-image' })
  } catch {
    throw new AppError('VALIDATION', '图片打不开，可能已损坏，没有保存。请重新拍摄、扫描或另存一份后再加。')
  }
}

async function fingerprint(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(digest, byte => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * Reads a chosen file as far as its kind allows: what is never taken is refused by its first bytes, a picture by its
 * headers, and only then is it drawn, upright, smaller if the setting says so, and as a thumbnail. Moving pictures stay
 * as they are. Throws VALIDATION with what is wrong and what to do.
 */
export async function preparePicture(file: File, setting: PhotoSetting): Promise<PreparedFile> {
  refuseUnsuited(new Uint8Array(await file.slice(0, headBytes).arrayBuffer()), file.size)
  const bytes = new Uint8Array(await file.arrayBuffer())
  const told = fileKindOf(bytes)
  refuseMisnamed(told, file.name)
  const source = await fingerprint(bytes)
  if (told.kind !== 'picture') return { file, thumbnail: null, source }
  const clean = withoutMetadata(bytes)
  const picture = await decoded(clean, told.mime)
  try {
    const thumbnail = await drawn(picture, thumbnailSide, thumbnailQuality, 'thumbnail.jpg')
    const longest = setting.longestSide ?? Infinity
    const tooLarge = Math.max(picture.width, picture.height) > longest
    const moving = (pictureOf(bytes)?.frames ?? 1) > 1 || told.mime === 'image/gif'
    if (moving || !(tooLarge || turningOf(bytes) !== 1)) return { file, thumbnail, source }
    return {
      file: await drawn(picture, longest, setting.quality / 100, file.name, told.mime),
      thumbnail,
      source
    }
  } finally {
    picture.close()
  }
}

/** Makes the thumbnail of a kept picture anew, where it has none or the file of it was lost. Throws CallError, AppError. */
export async function remakeThumbnail(id: string): Promise<void> {
  const { mime, content } = await call(attachmentOperations.picture, { id })
  const bytes = Uint8Array.from(atob(content), letter => letter.charCodeAt(0))
  fileKindOf(bytes)
  const picture = await decoded(bytes, mime)
  try {
    const thumbnail = await drawn(picture, thumbnailSide, thumbnailQuality, 'thumbnail.jpg')
    await call(attachmentOperations.keepThumbnail, { id, thumbnail: await uploadFile(thumbnail) })
  } finally {
    picture.close()
  }
}
