import { EntitySchema } from 'typeorm'
import { recordEntities } from '../../../core/db/entity'
import { request } from '../contract'

/** A link from a request to another record; of a dispute only its readers learn (links.ts). */
export interface RequestLinkRow {
  id: string
  requestId: string
  /** `dispute`, `event`, or `request` for one that is told to belong to it. */
  kind: string
  targetId: string
  at: string
  by: string
}

export const requestLinkEntity = new EntitySchema<RequestLinkRow>({
  name: 'request_link',
  tableName: 'request_link',
  columns: {
    id: { type: 'text', primary: true },
    requestId: { type: 'text' },
    kind: { type: 'text' },
    targetId: { type: 'text' },
    at: { type: 'text' },
    by: { type: 'text' }
  },
  indices: [
    { name: 'request_link_of', columns: ['requestId', 'kind', 'targetId'], unique: true },
    { name: 'request_link_target', columns: ['kind', 'targetId'] }
  ]
})

export const requestEntities = [
  ...recordEntities(request, {
    indices: [
      { name: 'request_no', columns: ['requestNo'], unique: true },
      { name: 'request_reported', columns: ['reportedAt'] },
      { name: 'request_visit', columns: ['visitId'] },
      { name: 'request_status', columns: ['status'] },
      { name: 'request_due', columns: ['dueAt'] },
      { name: 'request_place', columns: ['placeKey', 'category'] },
      { name: 'request_duplicate', columns: ['duplicateOfId'] }
    ]
  }),
  requestLinkEntity
]
