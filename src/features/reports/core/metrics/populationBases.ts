import { dwellingStore, householdStore, personStore } from '../../../residents/core/service'
import { countedDwelling, countedHousehold, countedPerson } from '../../../residents/core/asOf'
import { partOf, type Base, type Condition, type RowsMetric } from '../metric'

/** Residents who count on the last day of the period; `:asOf` is that day, `d` the dwelling they live in. */
export const persons: Base = {
  record: 'person',
  rows: (tx, period) => countedPerson(personStore.query(tx), period.to)
}

/** Households that count on the last day of the period; `:asOf` is that day, `d` their dwelling. */
export const households: Base = {
  record: 'household',
  rows: (tx, period) => countedHousehold(householdStore.query(tx), period.to)
}

/** Dwellings in the register, vacant ones too; `:asOf` is the last day of the period. */
export const dwellings: Base = {
  record: 'dwelling',
  rows: (tx, period) => countedDwelling(dwellingStore.query(tx)).setParameter('asOf', period.to)
}

/** Residents of a kind: a part of all who count. */
export const personMetric = (
  id: string,
  label: string,
  definition: string,
  condition: (day: string) => Condition
): RowsMetric => partOf(persons, { id, label, unit: '人', definition }, period => condition(period.to))
