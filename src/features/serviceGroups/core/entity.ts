import { recordEntities } from '../../../core/db/entity'
import { serviceGroup } from '../contract'

export const serviceGroupEntities = recordEntities(serviceGroup, {
  indices: [
    { name: 'service_group_person', columns: ['personId'] },
    {
      name: 'service_group_current',
      columns: ['groupCode', 'personId'],
      unique: true,
      where: '"deletedAt" IS NULL AND "toDate" IS NULL'
    }
  ]
})
