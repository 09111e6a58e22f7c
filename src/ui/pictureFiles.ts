/** Longest side of a photo as kept: enough to read a letter on it. */
const photoSide = 2560
const thumbnailSide = 320

/** What the page hands to the engine for one chosen file. */
export interface PreparedFile {
  readonly file: File
  readonly thumbnail: File | null
}

/** A picture drawn as a JPEG of which no side is longer than `longest` points. */
export async function drawn(
  picture: ImageBitmap,
  longest: number,
  quality: number,
  name: string
): Promise<File> {
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('no canvas')
  // what is transparent would turn black in a JPEG
  pen.fillStyle = '#ffffff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>(done => canvas.toBlob(done, 'image/jpeg', quality))
  if (!blob) throw new Error('not drawn')
  return new File([blob], name, { type: 'image/jpeg' })
}

/**
 * Makes the thumbnail, and of a large photo a smaller one, turned as it was taken. What the browser cannot draw goes to
 * the engine as it is, which judges it by its bytes and says why it is refused.
 */
export async function preparePicture(file: File): Promise<PreparedFile> {
  if (!/^image\/(jpeg|png|webp|gif)$/.test(file.type) || file.size > 30 * 1024 * 1024)
    return { file, thumbnail: null }
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
    try {
      const thumbnail = await drawn(picture, thumbnailSide, 0.8, 'thumbnail.jpg')
      const large = file.type === 'image/jpeg' && Math.max(picture.width, picture.height) > photoSide
      return { file: large ? await drawn(picture, photoSide, 0.88, file.name) : file, thumbnail }
    } finally {
      picture.close()
    }
  } catch {
    return { file, thumbnail: null }
  }
}
