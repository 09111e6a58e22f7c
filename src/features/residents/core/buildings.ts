import { z } from 'zod'
import type { Tx } from '../../../core/tx'
import type { buildingSchema } from '../contract'
import { comparePlaces } from '../rules'
import { countingMemberships, householdCounts, vacantOn } from './asOf'

type Building = z.infer<typeof buildingSchema>
type Count = 'dwellings' | 'vacant' | 'households' | 'persons'

const rowSchema = z.array(z.object({ compound: z.string(), building: z.string(), count: z.coerce.number() }))

/** Dwellings, households and persons of every building as of a day, in natural order (domain.md §2.2, P39). */
export async function buildingsOn(tx: Tx, asOf: string): Promise<Building[]> {
  const buildings = new Map<string, Building>()
  const counted = () =>
    tx.manager
      .createQueryBuilder()
      .from('dwelling', 'd')
      .where('d.deletedAt IS NULL')
      .groupBy(`COALESCE(d.compound, '')`)
      .addGroupBy('d.building')
      .setParameters({ asOf })
  const add = async (name: Count, query: ReturnType<typeof counted>, expression: string): Promise<void> => {
    const selected = `COALESCE(d.compound, '') AS compound, d.building AS building, ${expression} AS count`
    for (const { compound, building, count } of rowSchema.parse(await query.select(selected).getRawMany())) {
      const key = JSON.stringify([compound, building])
      const found = buildings.get(key) ?? {
        compound,
        building,
        dwellings: 0,
        households: 0,
        persons: 0,
        vacant: 0
      }
      buildings.set(key, { ...found, [name]: count })
    }
  }
  const households = () =>
    counted().innerJoin('household', 'h', `h.dwellingId = d.id AND ${householdCounts('h', ':asOf')}`)
  await add('dwellings', counted(), 'COUNT(*)')
  await add('households', households(), 'COUNT(DISTINCT h.id)')
  await add(
    'persons',
    households()
      .innerJoin('membership', 'm', 'm.householdId = h.id')
      // Who moves inside on that very day counts in one of the two buildings, as he does in the report.
      .innerJoin(rows => countingMemberships(rows, ':asOf'), 'c', 'c.id = m.id'),
    'COUNT(*)'
  )
  await add('vacant', counted().andWhere(vacantOn('d', ':asOf')), 'COUNT(*)')
  return [...buildings.values()].sort(comparePlaces)
}
