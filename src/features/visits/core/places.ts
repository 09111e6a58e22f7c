import { In, IsNull } from 'typeorm'
import { z } from 'zod'
import type { Row } from '../../../core/db/entity'
import type { Tx } from '../../../core/tx'
import { dwelling, household, person } from '../../residents/contract'
import { householdCounts } from '../../residents/core/asOf'
import { addressText } from '../../residents/rules'
import { visit } from '../contract'

const householdRow = z.object({ id: z.string(), dwellingId: z.string(), headName: z.string().nullable() })

/** Who lives in a dwelling: the household, and its head's name. */
export type LivingHousehold = z.infer<typeof householdRow>

const placeRow = z.object({
  id: z.string(),
  compound: z.string().nullable(),
  building: z.string(),
  unit: z.string().nullable(),
  room: z.string(),
  headName: z.string().nullable()
})

/**
 * The household that lives in each dwelling on a day, by dwelling id; both ends of a stay belong to it (domain §2.2).
 * Where one moved out and another in on the same day it is the newer one. Vacant dwellings are missing.
 */
export async function householdsOn(
  tx: Tx,
  dwellingIds: readonly string[],
  day: string
): Promise<Map<string, LivingHousehold>> {
  if (dwellingIds.length === 0) return new Map()
  const rows = await tx.manager
    .createQueryBuilder()
    .select('h.id AS id, h.dwellingId AS dwellingId, p.name AS headName')
    .from(household.table, 'h')
    .leftJoin(person.table, 'p', 'p.id = h.headId')
    .where('h.dwellingId IN (:...dwellingIds)', { dwellingIds })
    .andWhere(householdCounts('h', ':day'), { day })
    .orderBy(`COALESCE(h.fromDate, '')`, 'ASC')
    .addOrderBy('h.id', 'ASC')
    .getRawMany()
  return new Map(
    z
      .array(householdRow)
      .parse(rows)
      .map(row => [row.dwellingId, row])
  )
}

/** Which of these dwellings are in the register and not in the recycle bin. */
export async function liveDwellings(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx.manager
    .getRepository<Row>(dwelling.table)
    .find({ select: { id: true }, where: { id: In([...ids]), deletedAt: IsNull() } })
  return new Set(rows.map(row => String(row.id)))
}

/** Address and head of household of each visit: one query for a whole page. */
export async function placesOf(
  tx: Tx,
  visitIds: readonly string[]
): Promise<Map<string, { address: string; headName: string | null }>> {
  if (visitIds.length === 0) return new Map()
  const rows = await tx.manager
    .createQueryBuilder()
    .select('v.id AS id, d.compound AS compound, d.building AS building, d.unit AS unit, d.room AS room')
    .addSelect('p.name', 'headName')
    .from(visit.table, 'v')
    .innerJoin(dwelling.table, 'd', 'd.id = v.dwellingId')
    .leftJoin(household.table, 'h', 'h.id = v.householdId')
    .leftJoin(person.table, 'p', 'p.id = h.headId')
    .where('v.id IN (:...visitIds)', { visitIds })
    .getRawMany()
  return new Map(
    z
      .array(placeRow)
      .parse(rows)
      .map(row => [row.id, { address: addressText(row), headName: row.headName }])
  )
}
