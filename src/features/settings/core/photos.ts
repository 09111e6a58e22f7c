import { initialPhotoSetting, photoSettingSchema } from '../../../contract/attachments'
import { implement } from '../../../core/router'
import { setting } from '../kept'
import { photoOperations } from '../photos'
import { saveSetting } from './service'

/** How photos are reduced before they are kept. */
export const photoSetting = setting('photos', photoSettingSchema, initialPhotoSetting)

export const photoBindings = implement(photoOperations, {
  async save(tx, value) {
    await saveSetting(tx.manager, photoSetting, value)
    return {}
  }
})
