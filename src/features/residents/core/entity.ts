import { childEntity, recordEntity } from '../../../core/db/entity'
import { dwellingUseEntity, personMergeEntity, registerEventEntity } from './registerEntities'
import { dwelling, household, membership, person } from '../contract'

/**
 * Unique among live rows. The second half keeps SQLite from walking such an index for a mere "all live rows", in an order
 * that makes every list five times slower.
 */
const liveAnd = (column: string): string => `"deletedAt" IS NULL AND "${column}" IS NOT NULL`

export const residentEntities = [
  recordEntity(dwelling, {
    indices: [
      { name: 'dwelling_address', columns: ['addressKey'], unique: true, where: liveAnd('addressKey') },
      { name: 'dwelling_sort', columns: ['addressSort'] },
      { name: 'dwelling_batch', columns: ['importBatchId'] },
      { name: 'dwelling_building', columns: ['building', 'unit', 'room'] },
      { name: 'dwelling_room', columns: ['room'] }
    ]
  }),
  recordEntity(household, {
    indices: [
      { name: 'household_dwelling', columns: ['dwellingId'] },
      { name: 'household_batch', columns: ['importBatchId'] }
    ]
  }),
  recordEntity(person, {
    indices: [
      { name: 'person_id_no', columns: ['idNoIndex'], unique: true, where: liveAnd('idNoIndex') },
      { name: 'person_name', columns: ['name'] },
      {
        name: 'person_listed',
        columns: ['createdAt', 'id'],
        where: `"deletedAt" IS NULL AND "createdAt" > ''`
      },
      { name: 'person_batch', columns: ['importBatchId'] },
      { name: 'person_former', columns: ['formerName'], where: '"formerName" IS NOT NULL' },
      { name: 'person_id_tail', columns: ['idNoTail'] },
      { name: 'person_phone_tail', columns: ['phoneTail'] }
    ]
  }),
  childEntity(membership, 'person', [{ name: 'membership_household', columns: ['householdId'] }]),
  registerEventEntity,
  dwellingUseEntity,
  personMergeEntity
]
