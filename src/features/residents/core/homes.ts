import { z } from 'zod'
import { choicesOf } from '../../../contract/choices'
import { choiceLabel } from '../../../contract/fields'
import type { Tx } from '../../../core/tx'
import { addressText } from '../rules'
import { countingMembership, householdCounts, personCounts } from './asOf'

const placeShape = {
  compound: z.string().nullable(),
  building: z.string(),
  unit: z.string().nullable(),
  room: z.string()
}
const dwellingRow = z.object({ id: z.string(), ...placeShape })
const homeRow = z.object({ id: z.string(), relation: z.string().nullable(), ...placeShape })
const countRow = z.object({ id: z.string(), persons: z.coerce.number() })

/** Where a person lives on a day, and as what. */
export interface Home {
  address: string
  relation: string | null
}

const place = ['d.compound', 'd.building', 'd.unit', 'd.room'] as const
const selectPlace = place.map(column => `${column} AS ${column.slice(2)}`).join(', ')
const relations = choicesOf('relation')

/** The homes of persons on a day, by person; one query for all. */
export async function homesOf(tx: Tx, personIds: readonly string[], day: string): Promise<Map<string, Home>> {
  if (personIds.length === 0) return new Map()
  const rows = await tx.manager
    .createQueryBuilder()
    .select(`p.id AS id, m.relation AS relation, ${selectPlace}`)
    .from('person', 'p')
    .innerJoin('membership', 'm', `m.id = ${countingMembership('p', ':asOf')}`)
    .innerJoin('household', 'h', 'h.id = m.householdId')
    .innerJoin('dwelling', 'd', 'd.id = h.dwellingId')
    .where('p.id IN (:...personIds)')
    .setParameters({ personIds, asOf: day })
    .getRawMany()
  return new Map(
    z
      .array(homeRow)
      .parse(rows)
      .map(row => [
        row.id,
        {
          address: addressText(row),
          relation: row.relation === null ? null : choiceLabel(relations, row.relation)
        }
      ])
  )
}

/** How many persons live in households on a day, by household, each counted once; one query for all. */
export async function personsOfHouseholds(
  tx: Tx,
  householdIds: readonly string[],
  day: string
): Promise<Map<string, number>> {
  if (householdIds.length === 0) return new Map()
  const rows = await tx.manager
    .createQueryBuilder()
    .select('h.id AS id, COUNT(DISTINCT p.id) AS persons')
    .from('household', 'h')
    .innerJoin('membership', 'm', 'm.householdId = h.id')
    .innerJoin('person', 'p', `p.id = m.parentId AND ${personCounts('p', ':asOf')}`)
    .where(`h.id IN (:...householdIds) AND ${householdCounts('h', ':asOf')}`)
    .andWhere(`m.id = ${countingMembership('p', ':asOf')}`)
    .groupBy('h.id')
    .setParameters({ householdIds, asOf: day })
    .getRawMany()
  return new Map(
    z
      .array(countRow)
      .parse(rows)
      .map(row => [row.id, row.persons])
  )
}

/** How many persons live in dwellings on a day, by dwelling, each counted once; one query for all. */
export async function personsOfDwellings(
  tx: Tx,
  dwellingIds: readonly string[],
  day: string
): Promise<Map<string, number>> {
  if (dwellingIds.length === 0) return new Map()
  const rows = await tx.manager
    .createQueryBuilder()
    .select('h.dwellingId AS id, COUNT(DISTINCT p.id) AS persons')
    .from('household', 'h')
    .innerJoin('membership', 'm', 'm.householdId = h.id')
    .innerJoin('person', 'p', `p.id = m.parentId AND ${personCounts('p', ':asOf')}`)
    .where(`h.dwellingId IN (:...dwellingIds) AND ${householdCounts('h', ':asOf')}`)
    .andWhere(`m.id = ${countingMembership('p', ':asOf')}`)
    .groupBy('h.dwellingId')
    .setParameters({ dwellingIds, asOf: day })
    .getRawMany()
  return new Map(
    z
      .array(countRow)
      .parse(rows)
      .map(row => [row.id, row.persons])
  )
}

/** The addresses of dwellings, by dwelling. */
export async function addressesOf(tx: Tx, dwellingIds: readonly string[]): Promise<Map<string, string>> {
  if (dwellingIds.length === 0) return new Map()
  const rows = await tx.manager
    .createQueryBuilder()
    .select(`d.id AS id, ${selectPlace}`)
    .from('dwelling', 'd')
    .where('d.id IN (:...dwellingIds)', { dwellingIds })
    .getRawMany()
  return new Map(
    z
      .array(dwellingRow)
      .parse(rows)
      .map(row => [row.id, addressText(row)])
  )
}

/** A name with the person's address on a day: 张某某（3栋2单元501）. Names are no protected values, numbers are. */
export async function personWithAddress(
  tx: Tx,
  person: { id: string; name: string },
  day: string
): Promise<string> {
  const home = (await homesOf(tx, [person.id], day)).get(person.id)
  return `${person.name}（${home?.address ?? '无住址'}）`
}
