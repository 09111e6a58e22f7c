import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm'
import type { Row } from '../../../core/db/entity'

type Rows = SelectQueryBuilder<Row>

/**
 * A stay that counts on a day: begun on it or before (not known: always), not ended before it. Who moves out on a day
 * still counts on that day and no longer from the next (domain.md §2.2, P39).
 */
const lasts = (alias: string, day: string): string =>
  `(${alias}.fromDate IS NULL OR ${alias}.fromDate <= ${day}) AND (${alias}.toDate IS NULL OR ${alias}.toDate >= ${day})`

/**
 * SQL condition: a household counts on a day when it is live and lived there then. The dwelling's use is not asked:
 * vacant flats and shops cannot get a household in the first place.
 */
export const householdCounts = (household: string, day: string): string =>
  `${household}.deletedAt IS NULL AND ${lasts(household, day)}`

/** SQL condition: a membership counts on a day, by its own dates; its household must count too. */
export const membershipCounts = (membership: string, day: string): string =>
  `${membership}.deletedAt IS NULL AND ${lasts(membership, day)}`

/** SQL condition: a person is born by a day, alive on it (not from the day of death on) and live in the register. */
export const personCounts = (person: string, day: string): string =>
  `${person}.deletedAt IS NULL AND (${person}.diedOn IS NULL OR ${person}.diedOn > ${day})
    AND (${person}.birthDate IS NULL OR ${person}.birthDate <= ${day})`

/** SQL: 1 for a stay that ends on that very day. Who moves inside on a day is at home where he went, not where he was. */
const lastDay = (membership: string, day: string): string =>
  `CASE WHEN ${membership}.toDate = ${day} THEN 1 ELSE 0 END`

/** SQL: the membership by which a person is counted on a day; one only, so that nobody counts twice. */
export const countingMembership = (person: string, day: string): string =>
  `(SELECT cm.id FROM membership cm JOIN household ch ON ch.id = cm.householdId
    WHERE cm.parentId = ${person}.id AND ${membershipCounts('cm', day)} AND ${householdCounts('ch', day)}
    ORDER BY ${lastDay('cm', day)}, cm.id LIMIT 1)`

/** Like `countingMembership`, for everybody at once: one row `id` a person, worked out in one pass. */
export const countingMemberships = (rows: SelectQueryBuilder<ObjectLiteral>, day: string) =>
  rows
    .select(`SUBSTR(MIN(${lastDay('cm', day)} || cm.id), 2)`, 'id')
    .from('membership', 'cm')
    .innerJoin('household', 'ch', `ch.id = cm.householdId AND ${householdCounts('ch', day)}`)
    .innerJoin('person', 'cp', `cp.id = cm.parentId AND ${personCounts('cp', day)}`)
    .where(membershipCounts('cm', day))
    .groupBy('cm.parentId')

/**
 * SQL: what a dwelling was used for on a day. Its own record says its latest use; the dated rows say what it was before a
 * later change, the first of them (without a date) what it always had been.
 */
export const useOn = (dwelling: string, day: string): string =>
  `CASE WHEN EXISTS (SELECT 1 FROM dwelling_use lu WHERE lu.dwellingId = ${dwelling}.id AND lu.fromDate > ${day})
    THEN (SELECT du.use FROM dwelling_use du WHERE du.dwellingId = ${dwelling}.id
      AND (du.fromDate IS NULL OR du.fromDate <= ${day}) ORDER BY COALESCE(du.fromDate, '') DESC LIMIT 1)
    ELSE ${dwelling}.use END`

/** SQL condition: a dwelling was vacant on a day: its use was 空置 and no household lived there. */
export const vacantOn = (dwelling: string, day: string): string =>
  `(${useOn(dwelling, day)}) = 'vacant' AND NOT EXISTS (SELECT 1 FROM household vh
    WHERE vh.dwellingId = ${dwelling}.id AND ${householdCounts('vh', day)})`

/** Narrows persons `r` to those who count on a day; joins their membership `m`, household `h` and dwelling `d`. */
export function countedPerson(rows: Rows, day: string): Rows {
  return rows
    .innerJoin('membership', 'm', `m.id = ${countingMembership('r', ':asOf')}`)
    .innerJoin('household', 'h', 'h.id = m.householdId')
    .innerJoin('dwelling', 'd', 'd.id = h.dwellingId')
    .andWhere(personCounts('r', ':asOf'))
    .setParameter('asOf', day)
}

/** Narrows households `r` to those that count on a day; joins their dwelling `d`. */
export function countedHousehold(rows: Rows, day: string): Rows {
  return rows
    .innerJoin('dwelling', 'd', 'd.id = r.dwellingId')
    .andWhere(householdCounts('r', ':asOf'))
    .setParameter('asOf', day)
}

/** Narrows dwellings `r` to those in the register; vacant ones too. */
export function countedDwelling(rows: Rows): Rows {
  return rows.andWhere('r.deletedAt IS NULL')
}
