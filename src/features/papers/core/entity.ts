import { EntitySchema } from 'typeorm'

export interface ExportLogRow {
  id: string
  at: string
  by: string
  fileName: string
  rows: number
  full: boolean
  /** Why numbers were exported in full; null for masked exports. */
  purpose: string | null
}

/** Which lists of people left the program, by whom and for what (domain.md §5.6). Rows are only ever added. */
export const exportLogEntity = new EntitySchema<ExportLogRow>({
  name: 'export_log',
  tableName: 'export_log',
  columns: {
    id: { type: 'text', primary: true },
    at: { type: 'text' },
    by: { type: 'text' },
    fileName: { type: 'text' },
    rows: { type: 'integer' },
    full: { type: 'boolean' },
    purpose: { type: 'text', nullable: true }
  }
})
