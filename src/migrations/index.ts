import type { MigrationClass } from '../core/db/dataSource'
import { FirstRecords1763800000000 } from './firstRecords'
import { RecordHistory1763900000000 } from './recordHistory'
import { SearchTerms1763900300000 } from './searchTerms'

/** Every migration, oldest first; names are never changed once shipped. */
export const migrations: readonly MigrationClass[] = [
  FirstRecords1763800000000,
  RecordHistory1763900000000,
  SearchTerms1763900300000
]
