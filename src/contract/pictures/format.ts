/** A kind of picture: how it is known, how large it says it is, and the same picture without anything else in it. */
export interface PictureFormat {
  readonly mime: PictureMime
  is(bytes: Uint8Array): boolean
  /** Points as the headers tell them, undecoded. Throws DamagedPicture. */
  size(bytes: Uint8Array): PictureSize
  /** The picture without EXIF, GPS, comments, and without what hangs behind it. Throws DamagedPicture. */
  clean(bytes: Uint8Array): Uint8Array<ArrayBuffer>
}

export type PictureMime = 'image/jpeg' | 'image/png' | 'image/webp' | 'image/gif'

export interface PictureSize {
  readonly width: number
  readonly height: number
  /** Pictures in it that a decoder makes in full; 1 when it does not move. */
  readonly frames: number
}
