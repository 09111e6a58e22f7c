import type { MigrationClass } from '../core/db/dataSource'
import { FirstRecords1763800000000 } from './firstRecords'
import { RegisterEvents1763900100000 } from './registerEvents'
import { RecordHistory1763900000000 } from './recordHistory'

/** Every migration, oldest first; names are never changed once shipped. */
export const migrations: readonly MigrationClass[] = [
  FirstRecords1763800000000,
  RecordHistory1763900000000,
  RegisterEvents1763900100000
]
