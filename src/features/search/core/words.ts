import { z } from 'zod'
import { numberConditions } from '../../../core/db/numberTerms'
import { nameKey } from '../../../core/nameTerms'
import type { Tx } from '../../../core/tx'
import { person } from '../../residents/contract'
import { isExact, type PlaceReading } from '../rules'
import { placeConditions, type FoundReading } from './places'

/** What one typed word can be. */
export interface ReadWord {
  word: string
  /** As the names' terms are written; '' when it is no name. */
  name: string
  /** Who has such a number, and which. */
  numbers: ReadonlyMap<string, 'idNo' | 'phone'>
  places: readonly FoundReading[]
  /** Its readings that name a building or a room. */
  exact: readonly PlaceReading[]
}

const idRows = z.array(z.object({ id: z.string() }))
const maxNumbers = 200

/** Looks a word up as name, number and place. */
export async function readWord(tx: Tx, word: string, key: string): Promise<ReadWord> {
  const numbers = new Map<string, 'idNo' | 'phone'>()
  for (const { field, sql, params } of numberConditions(tx.cipher, person.fields, 'p', word, key)) {
    const rows: unknown = await tx.manager
      .createQueryBuilder()
      .select('p.id', 'id')
      .from('person', 'p')
      .where(`p.deletedAt IS NULL AND ${sql}`, params)
      .limit(maxNumbers)
      .getRawMany()
    for (const { id } of idRows.parse(rows))
      if (!numbers.has(id)) numbers.set(id, field === 'idNo' ? 'idNo' : 'phone')
  }
  const places = await placeConditions(tx.manager, word, 'd', key)
  const exact = places.map(place => place.reading).filter(isExact)
  const numbered = exact.some(({ building, room }) => /^[0-9A-Z-]+$/.test(building ?? room ?? ''))
  return {
    word,
    name: numbered ? '' : nameKey(word),
    numbers,
    places,
    exact
  }
}
