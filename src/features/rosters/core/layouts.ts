import { In } from 'typeorm'
import { z } from 'zod'
import type { Tx } from '../../../core/tx'
import type { RosterSheet } from '../contract'
import { rosterLayoutEntity } from './entity'
import { normaliseHeader } from './roster/columns'
import { leftOut } from './roster/columnWords'

const layoutColumns = z.array(z.object({ header: z.string(), field: z.string().nullable() }))
type LayoutColumns = z.infer<typeof layoutColumns>

/** Layouts of tables that were imported before, by fingerprint. */
export async function layoutsOf(
  tx: Tx,
  fingerprints: readonly string[]
): Promise<Map<string, LayoutColumns>> {
  const rows = await tx.manager
    .getRepository(rosterLayoutEntity)
    .findBy({ fingerprint: In([...new Set(fingerprints)]) })
  return new Map(rows.map(row => [row.fingerprint, layoutColumns.parse(JSON.parse(row.columns))]))
}

/**
 * A table with the columns that were chosen for its kind last time. A column whose header says something that must not be
 * kept stays out, whatever was remembered.
 */
export function withLayout(sheet: RosterSheet, layouts: ReadonlyMap<string, LayoutColumns>): RosterSheet {
  const layout = layouts.get(sheet.fingerprint)
  if (!layout) return sheet
  const left = [...layout]
  const columns = sheet.columns.map(column => {
    const found = left.find(each => each.header === column.header)
    if (!found) return column
    // two columns of one header: the first takes the first
    left.splice(left.indexOf(found), 1)
    const { field } = found
    if (leftOut(normaliseHeader(column.header)) !== null) return { ...column, field: null }
    return field === column.field ? column : { ...column, field, note: '按上次导入这种表时的对应' }
  })
  return { ...sheet, columns, remembered: true }
}

/** Keeps how the columns of tables were matched, for the next of their kind. */
export async function keepLayouts(tx: Tx, sheets: readonly RosterSheet[]): Promise<void> {
  const layouts = tx.manager.getRepository(rosterLayoutEntity)
  for (const { fingerprint, columns } of sheets)
    await layouts.upsert(
      {
        fingerprint,
        columns: JSON.stringify(columns.map(({ header, field }) => ({ header, field }))),
        usedAt: tx.now,
        usedBy: tx.actor.name
      },
      ['fingerprint']
    )
}
