import { z } from 'zod'
import { ageOn } from '../../../contract/dates'
import type { Condition } from '../../../core/db/numberTerms'
import { recordStore, type StoreHooks } from '../../../core/db/store'
import type { Tx } from '../../../core/tx'
import { placeConditions } from '../../search/core/places'
import { keepNames, nameCondition } from '../../search/core/terms'
import { anyGroup } from '../../serviceGroups/core/members'
import { dwelling, household, person } from '../contract'
import { addressText, knownBirth } from '../rules'
import { addressesOf, homesOf, personsOfDwellings, personsOfHouseholds } from './homes'

type Filter = NonNullable<StoreHooks['filters']>[string]

const placeSchema = z.object({
  compound: z.string().nullable(),
  building: z.string(),
  unit: z.string().nullable(),
  room: z.string()
})

/** Conditions on a dwelling's address, wrapped by `within` for the table that is searched. */
async function byPlace(
  tx: Tx,
  word: string,
  key: string,
  d: string,
  within: (condition: string) => string
): Promise<Condition[]> {
  const places = await placeConditions(tx.manager, word, d, key)
  return places.map(({ sql, params }) => ({ sql: within(`${d}.deletedAt IS NULL AND ${sql}`), params }))
}

const byName = (column: string, word: string, key: string): Condition[] => {
  const found = nameCondition(column, word, key)
  return found ? [found] : []
}

/** Filters by place: `building` takes `compound|building`, `compound` the compound's name, '' for none. */
function placeFilters(within: (condition: string) => string, d: string): Record<string, Filter> {
  return {
    building(rows, values) {
      const wanted = values.map((value, at) => {
        const cut = value.indexOf('|')
        rows.setParameters({
          [`compound${at}`]: value.slice(0, Math.max(0, cut)),
          [`building${at}`]: value.slice(cut + 1)
        })
        return `(COALESCE(${d}.compound, '') = :compound${at} AND ${d}.building = :building${at})`
      })
      rows.andWhere(within(wanted.join(' OR ')))
    },
    compound(rows, values) {
      rows.andWhere(within(`COALESCE(${d}.compound, '') IN (:...compounds)`), { compounds: values })
    }
  }
}

/** Dwellings: flats and shops, lived in or vacant. */
export const dwellingStore = recordStore(dwelling, {
  async compute(tx, records) {
    const persons = await personsOfDwellings(
      tx,
      records.map(record => record.id),
      tx.today
    )
    return new Map(
      records.map(record => [
        record.id,
        { address: addressText(placeSchema.parse(record)), persons: persons.get(record.id) ?? 0 }
      ])
    )
  },
  filters: placeFilters(condition => `(${condition})`, 'r'),
  sorts: { address: ['r.addressSort'], building: ['r.addressSort'] },
  finds: (tx, word, key) => byPlace(tx, word, key, 'r', condition => `(${condition})`)
})

const ofDwelling = (condition: string): string =>
  `r.dwellingId IN (SELECT d.id FROM dwelling d WHERE ${condition})`

/** Households (住户): people living together in a dwelling, from and to. */
export const householdStore = recordStore(household, {
  async compute(tx, records) {
    const rows = z
      .array(z.object({ id: z.string(), dwellingId: z.string(), headId: z.string().nullable() }))
      .parse(records)
    const addresses = await addressesOf(
      tx,
      rows.map(row => row.dwellingId)
    )
    const persons = await personsOfHouseholds(
      tx,
      rows.map(row => row.id),
      tx.today
    )
    const heads = await namesOf(
      tx.manager,
      rows.flatMap(row => row.headId ?? [])
    )
    return new Map(
      rows.map(row => [
        row.id,
        {
          address: addresses.get(row.dwellingId) ?? null,
          headName: row.headId === null ? null : (heads.get(row.headId) ?? null),
          persons: persons.get(row.id) ?? 0
        }
      ])
    )
  },
  filters: placeFilters(ofDwelling, 'd'),
  sorts: { address: ['(SELECT d.addressSort FROM dwelling d WHERE d.id = r.dwellingId)'] },
  async finds(tx, word, key) {
    const heads = byName('p.name', word, `${key}Head`).map(({ sql, params }) => ({
      sql: `r.headId IN (SELECT p.id FROM person p WHERE ${sql})`,
      params
    }))
    return [...(await byPlace(tx, word, key, 'd', ofDwelling)), ...heads]
  }
})

/** The names of persons, by id. */
export async function namesOf(
  manager: Parameters<typeof homesOf>[0]['manager'],
  ids: readonly string[]
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await manager
    .createQueryBuilder()
    .select('p.id AS id, p.name AS name')
    .from('person', 'p')
    .where('p.id IN (:...ids)', { ids })
    .getRawMany()
  return new Map(
    z
      .array(z.object({ id: z.string(), name: z.string() }))
      .parse(rows)
      .map(row => [row.id, row.name])
  )
}

const livesIn = (condition: string): string =>
  `r.id IN (SELECT m.parentId FROM dwelling d JOIN household h ON h.dwellingId = d.id AND h.deletedAt IS NULL
    JOIN membership m ON m.householdId = h.id AND m.deletedAt IS NULL WHERE ${condition})`

/** Residents, with age, home and relation as of today. */
export const personStore = recordStore(person, {
  async compute(tx, records) {
    const rows = z
      .array(
        z.object({
          id: z.string(),
          birthDate: z.string().nullable(),
          birthPrecision: z.string().nullable(),
          diedOn: z.string().nullable()
        })
      )
      .parse(records)
    const homes = await homesOf(
      tx,
      rows.map(row => row.id),
      tx.today
    )
    return new Map(
      rows.map(row => {
        const birth = knownBirth(row.birthDate, row.birthPrecision)
        const home = homes.get(row.id)
        return [
          row.id,
          {
            age: birth === null ? null : ageOn(birth, row.diedOn ?? tx.today),
            address: home?.address ?? null,
            relation: home?.relation ?? null
          }
        ]
      })
    )
  },
  filters: {
    ...placeFilters(livesIn, 'd'),
    group: (rows, codes, tx) => anyGroup(rows, codes, tx),
    dwellingId: (rows, values) =>
      void rows.andWhere(livesIn('d.id IN (:...dwellings)'), { dwellings: values }),
    householdId: (rows, values) =>
      void rows.andWhere(livesIn('h.id IN (:...households)'), { households: values })
  },
  sorts: {
    address: [
      `(SELECT MIN(sd.addressSort) FROM membership sm JOIN household sh ON sh.id = sm.householdId
        JOIN dwelling sd ON sd.id = sh.dwellingId
        WHERE sm.parentId = r.id AND sm.deletedAt IS NULL AND sm.toDate IS NULL AND sh.deletedAt IS NULL)`
    ],
    age: ['r.birthDate']
  },
  async finds(tx, word, key) {
    return [
      ...byName('r.name', word, `${key}Name`),
      ...byName('r.formerName', word, `${key}Former`),
      ...(await byPlace(tx, word, key, 'd', livesIn))
    ]
  },
  stored: (tx, _id, { name, formerName }) =>
    keepNames(
      tx.manager,
      [name, formerName].filter(each => typeof each === 'string')
    )
})
