import type { EntityManager } from 'typeorm'
import { insertBulk, type BulkRows } from '../../../core/db/bulk'
import type { Condition } from '../../../core/db/numberTerms'
import { prefixEnd } from '../../../core/db/prefix'
import { nameKey, nameTerms } from '../../../core/nameTerms'

/** Rows a statement: some 200 KB of JSON. */
const chunkRows = 5000

/** Rows that are sorted together: so few that the first statement need not wait for the last name. */
const sortedRows = 20_000

/**
 * The rows under which names are found, piece by piece, each name once; in runs sorted as their table is, which is
 * written fastest so.
 */
export function* nameTermRows(names: Iterable<string | null>): Generator<BulkRows> {
  // one text a row: texts sort several times faster than rows
  let rows: string[] = []
  for (const name of new Set(names)) {
    if (name === null || name === '') continue
    for (const { place, term } of nameTerms(name)) rows.push(`${place}${term}${between}${name}`)
    if (rows.length < sortedRows) continue
    yield* inPieces(rows)
    rows = []
  }
  yield* inPieces(rows)
}

function* inPieces(rows: string[]): Generator<BulkRows> {
  rows.sort()
  for (let at = 0; at < rows.length; at += chunkRows) {
    const piece = rows.slice(at, at + chunkRows)
    yield {
      table: 'name_term',
      columns: ['place', 'term', 'name'],
      json: JSON.stringify(piece.map(cellsOf)),
      count: piece.length,
      known: 'skip'
    }
  }
}

/** Sorts before every character of a term, so that rows sort as their table does. */
const between = '\u0001'

function cellsOf(row: string): [number, string, string] {
  const cut = row.indexOf(between)
  return [Number(row[0]), row.slice(1, cut), row.slice(cut + 1)]
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
