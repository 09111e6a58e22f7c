import type { EntityManager } from 'typeorm'
import { z } from 'zod'

/**
 * Rows of one table, ready to be written in one statement: column names, and the rows as one JSON text
 * `[[…],[…]]` in the same order. Made outside the queue, in a worker; writing it costs the main thread almost nothing.
 */
export interface BulkRows {
  table: string
  columns: readonly string[]
  json: string
  count: number
  /** Columns that hold the same value in every row, such as who wrote them and when; bound once, not sent with each row. */
  shared?: Readonly<Record<string, string | number | null>>
  /** Rows whose key is there already are left out, instead of failing the statement. */
  known?: 'skip'
  /** The last cell of each row is a list of texts: one row is written for each of them. */
  lists?: true
}

const identifier = (name: string): string => `"${name.replace(/"/g, '""')}"`

/**
 * Writes many rows in one statement. SQLite unpacks the JSON itself: about ten times faster than an insert with
 * one parameter a value, and the event loop stays free. `jsonb_each` (SQLite 3.51) parses the text once; `json_each`
 * would give each row as text again and take more than twice as long. This statement is SQLite's own, so it lives here.
 */
export async function insertBulk(manager: EntityManager, rows: BulkRows): Promise<void> {
  const shared = rows.shared ?? {}
  const columns = [...rows.columns, ...Object.keys(shared)].map(identifier).join(', ')
  const last = rows.columns.length - 1
  const values = [
    ...rows.columns.map((_, at) =>
      rows.lists && at === last ? 'each.value' : `json_extract(j.value, '$[${at}]')`
    ),
    ...Object.keys(shared).map(() => '?')
  ].join(', ')
  const lists = rows.lists ? `, json_each(j.value, '$[${last}]') AS each` : ''
  await manager.query(
    `INSERT ${rows.known === 'skip' ? 'OR IGNORE ' : ''}INTO ${identifier(rows.table)} (${columns})
      SELECT ${values} FROM jsonb_each(?) AS j${lists}`,
    [...Object.values(shared), rows.json]
  )
}

/**
 * Changed rows of one table as one JSON text `[[id, version, …],[…]]`; the columns are those after id and version, the
 * same for all rows. `version` is the one that the change was made from; null rows of a table without versions.
 */
export interface BulkUpdate {
  table: string
  columns: readonly string[]
  json: string
  count: number
  /** Columns that get the same value in every row, such as who changed them and when. */
  shared: Readonly<Record<string, string | number | null>>
  /** Whether the table counts versions: then each row's goes up by one, and must be the one given. */
  versioned: boolean
}

const changedIds = z.array(z.object({ id: z.string() }))

/**
 * Changes many rows in one statement and answers with the ids it changed: a row that is gone, or whose version is another
 * by now, is not among them. `WITH` in front: the driver gives the rows of a statement that begins with `UPDATE` away.
 */
export async function updateBulk(manager: EntityManager, update: BulkUpdate): Promise<string[]> {
  const sets = [
    ...update.columns.map((column, at) => `${identifier(column)} = json_extract(j.value, '$[${at + 2}]')`),
    ...Object.keys(update.shared).map(column => `${identifier(column)} = ?`),
    ...(update.versioned ? ['"version" = t."version" + 1'] : [])
  ]
  const same = update.versioned ? `AND t."version" = json_extract(j.value, '$[1]')` : ''
  const rows: unknown = await manager.query(
    `WITH j AS (SELECT value FROM jsonb_each(?)) UPDATE ${identifier(update.table)} AS t SET ${sets.join(', ')}
      FROM j WHERE t."id" = json_extract(j.value, '$[0]') AND t."deletedAt" IS NULL ${same} RETURNING "id"`,
    [update.json, ...Object.values(update.shared)]
  )
  return changedIds.parse(rows).map(row => row.id)
}
