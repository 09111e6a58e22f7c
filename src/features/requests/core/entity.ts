import { recordEntities } from '../../../core/db/entity'
import { request } from '../contract'

export const requestEntities = recordEntities(request, {
  indices: [
    { name: 'request_no', columns: ['requestNo'], unique: true },
    { name: 'request_reported', columns: ['reportedAt'] },
    { name: 'request_visit', columns: ['visitId'] }
  ]
})
