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

/** SQL: the households that live in dwelling `alias` on a day. */
const livesIn = (alias: string, day: string): string =>
  `SELECT lh.id FROM household lh WHERE lh.dwellingId = ${alias}.id AND ${householdCounts('lh', day)}`

/** SQL condition: dwelling `alias` is due on :asOf: lived in, or vacant where the office counts that (domain.md §3.4). */
export const dueDwelling = ({ excludeVacant }: VisitCounting, alias: string): string =>
  `(EXISTS (${livesIn(alias, ':asOf')})${excludeVacant ? '' : ` OR ${vacantOn(alias, ':asOf')}`})`

/** 应入户 as `r` on a day: households, or under the other 口径 the dwellings that are lived in or vacant (domain.md §3.4). */
export function dueRows(tx: Tx, counting: VisitCounting, asOf: string): Rows {
  if (counting.excludeVacant) return countedHousehold(householdStore.query(tx), asOf)
  return countedDwelling(dwellingStore.query(tx))
    .andWhere(dueDwelling(counting, 'r'))
    .setParameter('asOf', asOf)
}

/** SQL on dwelling `alias`, of which visits `v` are its own: those to who lives there on :asOf, or to the vacant flat. */
export const visitsOfDwelling = (alias: string): string =>
  `v.dwellingId = ${alias}.id AND (v.householdId IN (${livesIn(alias, ':asOf')})
    OR (v.householdId IS NULL AND ${vacantOn(alias, ':asOf')}))`

/** SQL condition on visit `v`: its outcome makes a household 已入户 under the office's 口径. */
export const countingOutcome = (counting: VisitCounting): string =>
  `v.outcome IN (${countedOutcomes(counting)
    .map(outcome => `'${outcome}'`)
    .join(', ')})`

/** SQL condition on `r` of `dueRows`: 已入户, by live visits `v` for which `more` holds. */
export function reachedBy(counting: VisitCounting, more: string): string {
  const own = counting.excludeVacant ? 'v.householdId = r.id' : visitsOfDwelling('r')
  return `EXISTS (SELECT 1 FROM visit v WHERE ${own} AND v.deletedAt IS NULL
    AND ${countingOutcome(counting)} AND ${more})`
}
