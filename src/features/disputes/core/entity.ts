import { recordEntities } from '../../../core/db/entity'
import { dispute } from '../contract'

export const disputeEntities = recordEntities(dispute, {
  indices: [
    { name: 'dispute_no', columns: ['caseYear', 'caseSeq'], unique: true },
    { name: 'dispute_accepted', columns: ['acceptedAt'] }
  ]
})
