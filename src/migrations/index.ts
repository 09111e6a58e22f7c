import type { MigrationClass } from '../core/db/dataSource'
import { FirstRecords1763800000000 } from './firstRecords'
import { RecordHistory1763900000000 } from './recordHistory'
import { RosterImports1763900500000 } from './rosterImports'

/** Every migration, oldest first; names are never changed once shipped. */
export const migrations: readonly MigrationClass[] = [
  FirstRecords1763800000000,
  RecordHistory1763900000000,
  RosterImports1763900500000
]
