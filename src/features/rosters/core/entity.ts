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
