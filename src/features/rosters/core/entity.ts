import { EntitySchema } from 'typeorm'

export interface ImportBatchRow {
  id: string
  fileName: string
  importedAt: string
  importedBy: string
  state: 'done' | 'undone'
  /** RosterCounts as JSON. */
  counts: string
}

/** What was imported when and by whom; rows carry its id, so that a batch can be taken back whole. */
export const importBatchEntity = new EntitySchema<ImportBatchRow>({
  name: 'import_batch',
  tableName: 'import_batch',
  columns: {
    id: { type: 'text', primary: true },
    fileName: { type: 'text' },
    importedAt: { type: 'text' },
    importedBy: { type: 'text' },
    state: { type: 'text' },
    counts: { type: 'text' }
  }
})

export interface RosterLayoutRow {
  fingerprint: string
  /** `[{ header, field }]` as JSON, in the order of the columns. */
  columns: string
  usedAt: string
  usedBy: string
}

/** How the columns of a kind of table were matched when one was imported last. */
export const rosterLayoutEntity = new EntitySchema<RosterLayoutRow>({
  name: 'roster_layout',
  tableName: 'roster_layout',
  columns: {
    fingerprint: { type: 'text', primary: true },
    columns: { type: 'text' },
    usedAt: { type: 'text' },
    usedBy: { type: 'text' }
  }
})
