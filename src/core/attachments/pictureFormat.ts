/** A kind of picture: how it is known, how large it says it is, and the same picture without anything else in it. */
export interface PictureFormat {
  readonly mime: PictureMime
  is(bytes: Buffer): boolean
  /** Points as the header tells them, undecoded. Throws DamagedPicture. */
  size(bytes: Buffer): { width: number; height: number }
  /** The picture without EXIF, GPS, comments, and without what hangs behind it. Throws DamagedPicture. */
  clean(bytes: Buffer): Buffer
}

export type PictureMime = 'image/jpeg' | 'image/png' | 'image/webp' | 'image/gif'

/** Cut off, or not built as its kind says. */
export class DamagedPicture extends Error {
  override readonly name = 'DamagedPicture'
}
