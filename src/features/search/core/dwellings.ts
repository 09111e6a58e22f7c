import { z } from 'zod'
import type { Tx } from '../../../core/tx'
import { householdCounts } from '../../residents/core/asOf'
import { personsOfDwellings } from '../../residents/core/homes'
import { addressText } from '../../residents/rules'
import type { FoundDwelling } from '../contract'
import { matchPlace, placeSpans, type PlaceReading } from '../rules'
import { joinSpans } from './match'
import type { FoundReading } from './places'
import type { ReadWord } from './words'

const rowSchema = z.array(
  z.object({
    id: z.string(),
    compound: z.string().nullable(),
    building: z.string(),
    unit: z.string().nullable(),
    room: z.string(),
    use: z.string().nullable(),
    addressKey: z.string(),
    addressSort: z.string()
  })
)
type Row = z.infer<typeof rowSchema>[number]

/** How well a place is read, and as what: earlier readings and whole rooms first. */
interface Fit {
  rank: number
  reading: PlaceReading
}

function fit(row: Row, { places }: ReadWord): Fit | null {
  const fits = places.flatMap(({ reading }, at) => {
    const how = matchPlace(reading, row.addressKey)
    return how === null ? [] : [{ rank: how * 10 + at, reading }]
  })
  return fits.toSorted((a, b) => a.rank - b.rank)[0] ?? null
}

async function rowsOf(
  tx: Tx,
  ways: readonly FoundReading[],
  others: readonly ReadWord[],
  most: number
): Promise<Row[]> {
  const query = tx.manager
    .createQueryBuilder()
    .select(
      `d.id AS id, d.compound AS compound, d.building AS building, d.unit AS unit, d.room AS room, d.use AS use,
       d.addressKey AS addressKey, d.addressSort AS addressSort`
    )
    .from('dwelling', 'd')
    .where('d.deletedAt IS NULL')
    .limit(most)
  for (const within of [ways, ...others.map(each => each.places)]) {
    query.andWhere(`(${within.map(({ sql }) => sql).join(' OR ')})`)
    for (const { params } of within) query.setParameters({ ...params })
  }
  return rowSchema.parse(await query.getRawMany())
}

/** Dwellings of which all words speak; a whole room before one that only begins so, then in the order of the stairs. */
export async function findDwellings(
  tx: Tx,
  words: readonly ReadWord[],
  limit: number
): Promise<{ found: FoundDwelling[]; more: boolean }> {
  const [first, ...others] = words
  if (!first || words.some(each => each.places.length === 0)) return { found: [], more: false }
  const rows = new Map<string, Row>()
  // one reading after the other, so that the likeliest is not cut off by a vaguer one
  for (const way of first.places)
    for (const row of await rowsOf(tx, [way], others, limit * 3 + 1)) rows.set(row.id, row)
  const ranked = [...rows.values()]
    .flatMap(row => {
      const fits = words.map(each => fit(row, each)).filter(each => each !== null)
      if (fits.length < words.length) return []
      return [{ row, fits, rank: Math.max(...fits.map(each => each.rank)) }]
    })
    .toSorted((a, b) => a.rank - b.rank || (a.row.addressSort < b.row.addressSort ? -1 : 1))
  const shown = ranked.slice(0, limit)
  const ids = shown.map(({ row }) => row.id)
  const persons = await personsOfDwellings(tx, ids, tx.today)
  const heads = await headsOf(tx, ids)
  return {
    found: shown.map(({ row, fits }) => ({
      id: row.id,
      address: addressText(row),
      use: row.use,
      persons: persons.get(row.id) ?? 0,
      headName: heads.get(row.id) ?? null,
      highlights: joinSpans(fits.flatMap(({ reading }) => placeSpans(reading, row)))
    })),
    more: ranked.length > limit
  }
}

/** The heads of those who live in dwellings today. */
async function headsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows: unknown = await tx.manager
    .createQueryBuilder()
    .select('h.dwellingId AS id, p.name AS name')
    .from('household', 'h')
    .innerJoin('person', 'p', 'p.id = h.headId AND p.deletedAt IS NULL')
    .where(`h.dwellingId IN (:...ids) AND ${householdCounts('h', ':asOf')}`, { ids, asOf: tx.today })
    .getRawMany()
  const heads = z.array(z.object({ id: z.string(), name: z.string() })).parse(rows)
  return new Map(heads.map(row => [row.id, row.name]))
}
