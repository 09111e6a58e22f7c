import { recordEntities } from '../../../core/db/entity'
import { publicityEvent } from '../contract'

export const publicityEntities = recordEntities(publicityEvent, {
  indices: [{ name: 'publicity_event_day', columns: ['heldOn'] }]
})
