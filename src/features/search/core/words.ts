import { z } from 'zod'
import { numberConditions } from '../../../core/db/numberTerms'
import { prefixEnd } from '../../../core/db/prefix'
import { nameKey } from '../../../core/nameTerms'
import type { Tx } from '../../../core/tx'
import { person } from '../../residents/contract'
import { isExact, type PlaceReading } from '../rules'
import { placeConditions, type FoundReading } from './places'

/** What one typed word can be. */
export interface ReadWord {
  word: string
  /** Keeps the names of its SQL parameters apart from those of other words. */
  key: string
  /** As the names' terms are written; '' when it is no name. */
  name: string
  /** Under how many terms of names it is found, counted up to `maxNames`; 0 for a word that stands alone. */
  names: number
  /** Who has such a number, and which. */
  numbers: ReadonlyMap<string, 'idNo' | 'phone'>
  places: readonly FoundReading[]
  /** Its readings that name a building or a room. */
  exact: readonly PlaceReading[]
}

const idRows = z.array(z.object({ id: z.string() }))
const maxNumbers = 200

/** More terms of a name than this are not walked. */
export const maxNames = 2000

/** Whether so many names are found by a word that walking them all would take long. */
export const isVague = (word: ReadWord): boolean => word.names >= 600

/** Looks a word up as name, number and place; one that stands alone needs no count of its names. */
export async function readWord(tx: Tx, word: string, key: string, alone: boolean): Promise<ReadWord> {
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
  const name = numbered ? '' : nameKey(word)
  return {
    word,
    key,
    name,
    names: alone || name === '' ? 0 : await countNames(tx, name),
    numbers,
    places,
    exact
  }
}

/** The terms under which a word finds names at one place, in their order; no more than `most`. */
const termsFrom = (tx: Tx, place: number, name: string, most: number) =>
  tx.manager
    .createQueryBuilder()
    .select('t.name', 'name')
    .addSelect('t.term', 'term')
    .from('name_term', 't')
    .where('t.place = :place AND t.term >= :from AND t.term < :to')
    .setParameters({ place, from: name, to: prefixEnd(name) })
    .orderBy('t.term')
    .limit(most)

async function countNames(tx: Tx, name: string): Promise<number> {
  let count = 0
  for (const place of [0, 1]) {
    const terms = termsFrom(tx, place, name, maxNames)
    const row: unknown = await tx.manager
      .createQueryBuilder()
      .select('COUNT(*)', 'count')
      .from(`(${terms.getQuery()})`, 'terms')
      .setParameters(terms.getParameters())
      .getRawOne()
    count += z.object({ count: z.coerce.number() }).parse(row).count
  }
  return count
}

const nameRows = z.array(z.object({ name: z.string(), term: z.string() }))
/** How many terms of a vague word are looked at to choose the shortest names, and how many names are taken. */
const lookedAt = 1000
const taken = 200

/** Names that a word finds: those it gives whole, then the shortest; those that begin so before those that hold it. */
export async function namesFor(tx: Tx, name: string): Promise<{ name: string; exact: boolean }[]> {
  const found = new Map<string, boolean>()
  for (const place of [0, 1]) {
    const terms = termsFrom(tx, place, name, lookedAt)
    const rows: unknown = await tx.manager
      .createQueryBuilder()
      .select('terms.name AS name, terms.term AS term')
      .from(`(${terms.getQuery()})`, 'terms')
      .setParameters({ ...terms.getParameters(), whole: name })
      .orderBy('terms.term = :whole', 'DESC')
      .addOrderBy('length(terms.name)')
      .addOrderBy('terms.term')
      .limit(taken)
      .getRawMany()
    for (const row of nameRows.parse(rows))
      if (!found.has(row.name)) found.set(row.name, place === 0 && row.term === name)
    if (found.size >= taken) break
  }
  return [...found].map(([own, exact]) => ({ name: own, exact }))
}
