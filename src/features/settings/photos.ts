import { z } from 'zod'
import { photoSettingSchema } from '../../contract/attachments'
import { command } from '../../contract/operation'

/** Read by `attachmentOperations.photoSetting`, which every page with photos may ask. */
export const photoOperations = {
  save: command({
    name: 'settings.savePhotos',
    input: photoSettingSchema,
    output: z.strictObject({}),
    access: ['admin'],
    labels: { longestSide: '照片最长边', quality: '照片质量' }
  })
}
