import type { MigrationClass } from '../core/db/dataSource'
import { FirstRecords1763800000000 } from './firstRecords'
import { RecordHistory1763900000000 } from './recordHistory'
import { ServiceGroups1763900200000 } from './serviceGroups'

/** Every migration, oldest first; names are never changed once shipped. */
export const migrations: readonly MigrationClass[] = [
  FirstRecords1763800000000,
  RecordHistory1763900000000,
  ServiceGroups1763900200000
]
