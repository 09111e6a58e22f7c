import { EntitySchema } from 'typeorm'
import type { RegisterEventKind } from '../events'

export interface RegisterEventRow {
  id: string
  /** The same for all rows of one event. */
  eventId: string
  kind: RegisterEventKind
  /** The day on which it happened. */
  onDate: string
  tableName: string
  recordId: string
  /** What was written beside it (迁往地), encrypted; null for none. */
  note: string | null
  at: string
  by: string
}

/** What happened on which day: one row for each person, household and dwelling that an event touched. */
export const registerEventEntity = new EntitySchema<RegisterEventRow>({
  name: 'register_event',
  tableName: 'register_event',
  columns: {
    id: { type: 'text', primary: true },
    eventId: { type: 'text' },
    kind: { type: 'text' },
    onDate: { type: 'text' },
    tableName: { type: 'text' },
    recordId: { type: 'text' },
    note: { type: 'text', nullable: true },
    at: { type: 'text' },
    by: { type: 'text' }
  },
  indices: [{ name: 'register_event_record', columns: ['recordId'] }]
})

export interface DwellingUseRow {
  id: string
  dwellingId: string
  use: string | null
  /** First day of this use; null: always before the next one. */
  fromDate: string | null
}

/** The dated uses of dwellings whose use has ever changed; others have only the use in their own record. */
export const dwellingUseEntity = new EntitySchema<DwellingUseRow>({
  name: 'dwelling_use',
  tableName: 'dwelling_use',
  columns: {
    id: { type: 'text', primary: true },
    dwellingId: { type: 'text' },
    use: { type: 'text', nullable: true },
    fromDate: { type: 'text', nullable: true }
  },
  indices: [{ name: 'dwelling_use_dwelling', columns: ['dwellingId', 'fromDate'], unique: true }]
})

export interface PersonMergeRow {
  id: string
  keptId: string
  droppedId: string
  at: string
  by: string
  /** What went over to the kept record, as JSON, encrypted: it holds values of persons. */
  moved: string
  undoneAt: string | null
}

/** Two records of one person made one, with all that is needed to part them again. */
export const personMergeEntity = new EntitySchema<PersonMergeRow>({
  name: 'person_merge',
  tableName: 'person_merge',
  columns: {
    id: { type: 'text', primary: true },
    keptId: { type: 'text' },
    droppedId: { type: 'text' },
    at: { type: 'text' },
    by: { type: 'text' },
    moved: { type: 'text' },
    undoneAt: { type: 'text', nullable: true }
  },
  indices: [
    { name: 'person_merge_kept', columns: ['keptId'] },
    { name: 'person_merge_dropped', columns: ['droppedId'] }
  ]
})
