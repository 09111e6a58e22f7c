import type { EntityManager } from 'typeorm'
import { insertBulk, type BulkRows } from '../../../core/db/bulk'
import type { Condition } from '../../../core/db/numberTerms'
import { prefixEnd } from '../../../core/db/prefix'
import { nameKey, nameTerms } from '../../../core/nameTerms'

/** Names a statement: some 150 KB of JSON, 15,000 rows. */
const chunkNames = 3000

/**
 * The rows under which names are found, piece by piece, each name once. Names in their order, those that they begin with
 * apart from the others: so they come nearly in the order of their table, which is written fastest so.
 */
export function* nameTermRows(names: Iterable<string | null>): Generator<BulkRows> {
  const each = [...new Set(names)].flatMap(name => name || []).sort()
  for (let at = 0; at < each.length; at += chunkNames) {
    const places: [unknown[], unknown[]] = [[], []]
    for (const name of each.slice(at, at + chunkNames)) {
      const { first, later } = nameTerms(name)
      if (first.length > 0) places[0].push([name, first])
      if (later.length > 0) places[1].push([name, later])
    }
    for (const [place, rows] of places.entries())
      if (rows.length > 0)
        yield {
          table: 'name_term',
          columns: ['name', 'term'],
          json: JSON.stringify(rows),
          count: rows.length,
          shared: { place },
          known: 'skip',
          lists: true
        }
  }
}

/** Makes names findable; those that are already stay as they are. Whoever stores a name calls this. */
export async function keepNames(manager: EntityManager, names: Iterable<string | null>): Promise<void> {
  for (const rows of nameTermRows(names)) await insertBulk(manager, rows)
}

/**
 * The SQL condition that a column holds a name which a typed word finds; null when the word is no name. `most` lets it
 * look at no more than so many terms.
 */
export function nameCondition(column: string, word: string, key: string, most?: number): Condition | null {
  const wanted = nameKey(word)
  if (wanted === '') return null
  return {
    sql: `${column} IN (SELECT nt.name FROM name_term nt
      WHERE nt.place IN (0, 1) AND nt.term >= :${key}From AND nt.term < :${key}To${most === undefined ? '' : ` LIMIT ${most}`})`,
    params: { [`${key}From`]: wanted, [`${key}To`]: prefixEnd(wanted) }
  }
}
