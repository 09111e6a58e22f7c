import type { EntityManager } from 'typeorm'
import { z } from 'zod'

/** The end of the range of all texts that begin so: `column >= prefix AND column < prefixEnd(prefix)` walks an index. */
export const prefixEnd = (prefix: string): string => `${prefix}\u{10FFFF}`

const rowSchema = z.array(z.object({ first: z.string() }))

/**
 * What stands before the first `|` in a column of live rows, each once, hopping along the column's index from one to the
 * next: as many steps as there are answers, however many rows. `table` and `column` are names from our own code.
 */
export async function firstParts(manager: EntityManager, table: string, column: string): Promise<string[]> {
  // `> ''` makes SQLite begin at the index; a bare MIN would read the whole table
  const live = `FROM "${table}" t WHERE t."deletedAt" IS NULL AND t."${column}"`
  const rows: unknown = await manager.query(
    `WITH RECURSIVE part(at) AS (
      SELECT MIN(t."${column}") ${live} > ''
      UNION ALL
      SELECT (SELECT MIN(t."${column}") ${live} > substr(part.at, 1, instr(part.at, '|')) || ?)
      FROM part WHERE part.at IS NOT NULL
    ) SELECT substr(at, 1, instr(at, '|') - 1) AS first FROM part WHERE at IS NOT NULL`,
    [prefixEnd('')]
  )
  return rowSchema.parse(rows).map(row => row.first)
}
