import { EntitySchema } from 'typeorm'
import type { RecordDef } from '../contract/record'
import type { TaskContext } from './router'

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

/** Which lists with personal data or of cases left the program, by whom and for what (domain.md §5.6). Rows are only ever added. */
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

/** A list about to be handed out: what it is called, how long it is; never what stands in it. */
export interface NewExport {
  fileName: string
  rows: number
  /** Numbers in full. */
  full?: boolean
  purpose?: string | null
}

/** Notes an export under the name of whoever is signed in. Called before the file is offered: none leaves unnoted. */
export async function noteExport(context: TaskContext, made: NewExport): Promise<void> {
  await context.write(async tx => {
    await tx.manager.getRepository(exportLogEntity).insert({
      id: tx.newId(),
      at: tx.now,
      by: tx.actor.name,
      fileName: made.fileName,
      rows: made.rows,
      full: made.full ?? false,
      purpose: made.purpose ?? null
    })
  })
}

/** True when some value of a record is protected: its lists tell of people or of cases, even with every number masked. */
export function tellsOfPeople(def: Pick<RecordDef, 'fields' | 'kept' | 'children'>): boolean {
  const all = [def.fields, def.kept, ...Object.values(def.children).map(child => child.fields)]
  return all.some(fields => Object.values(fields).some(field => field.protected))
}
