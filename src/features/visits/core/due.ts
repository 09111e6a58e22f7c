import type { SelectQueryBuilder } from 'typeorm'
import type { Row } from '../../../core/db/entity'
import type { Tx } from '../../../core/tx'
import { countedDwelling, countedHousehold, householdCounts, vacantOn } from '../../residents/core/asOf'
import { dwellingStore, householdStore } from '../../residents/core/service'
import { countedOutcomes, type VisitCounting } from '../counting'

type Rows = SelectQueryBuilder<Row>

/** What is due is counted in households; where vacant flats are due too, in dwellings: a flat holds one household at a time. */
export const dueRecord = ({ excludeVacant }: VisitCounting): 'household' | 'dwelling' =>
  excludeVacant ? 'household' : 'dwelling'

const livesIn = (day: string): string =>
  `SELECT lh.id FROM household lh WHERE lh.dwellingId = r.id AND ${householdCounts('lh', day)}`

/** 应入户 as `r` on a day: households, or under the other 口径 the dwellings that are lived in or vacant (domain.md §3.4). */
export function dueRows(tx: Tx, counting: VisitCounting, asOf: string): Rows {
  if (counting.excludeVacant) return countedHousehold(householdStore.query(tx), asOf)
  return countedDwelling(dwellingStore.query(tx))
    .andWhere(`(EXISTS (${livesIn(':asOf')}) OR ${vacantOn('r', ':asOf')})`)
    .setParameter('asOf', asOf)
}

/** SQL on `r` of `dueRows`, of which visits `v` are its own: those to who lives there on :asOf, or to the vacant flat. */
const ownVisits = ({ excludeVacant }: VisitCounting): string =>
  excludeVacant
    ? 'v.householdId = r.id'
    : `v.dwellingId = r.id AND (v.householdId IN (${livesIn(':asOf')})
        OR (v.householdId IS NULL AND ${vacantOn('r', ':asOf')}))`

/** SQL condition on `r` of `dueRows`: 已入户, by live visits `v` for which `more` holds. */
export function reachedBy(counting: VisitCounting, more: string): string {
  const outcomes = countedOutcomes(counting)
    .map(outcome => `'${outcome}'`)
    .join(', ')
  return `EXISTS (SELECT 1 FROM visit v WHERE ${ownVisits(counting)} AND v.deletedAt IS NULL
    AND v.outcome IN (${outcomes}) AND ${more})`
}
