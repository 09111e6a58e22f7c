import { attachmentOperations } from '../../../contract/attachments'
import { call, uploadFile } from '../../../ui/client'
import { drawn } from '../../../ui/pictureFiles'
import { printSide } from '../briefContract'

const quality = 0.85

/**
 * A kept photo, reduced to print size, as an upload of its own: its token. The page draws it, since the engine does not
 * decode pictures. Throws CallError.
 */
export async function uploadForPrint(id: string): Promise<string> {
  const { mime, content } = await call(attachmentOperations.picture, { id })
  const bytes = Uint8Array.from(atob(content), letter => letter.charCodeAt(0))
  const picture = await createImageBitmap(new Blob([bytes], { type: mime }), {
    imageOrientation: 'from-image'
  })
  try {
    return await uploadFile(await drawn(picture, printSide, quality, 'photo.jpg'))
  } finally {
    picture.close()
  }
}
