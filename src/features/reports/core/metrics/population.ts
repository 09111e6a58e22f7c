import { addDays } from '../../../../contract/dates'
import type { Period } from '../../../../contract/periods'
import type { Tx } from '../../../../core/tx'
import { dwellingStore, householdStore, personStore } from '../../../residents/core/service'
import { countedDwelling, countedHousehold, countedPerson, vacantOn } from '../../../residents/core/asOf'
import { countRows, type MetricRecord, type Rows, type RowsMetric } from '../metric'

type Narrow = (rows: Rows, period: Period) => Rows

const asOfNote = '截至期末当日；迁出、搬离、去世和已删除的不计'

function population(
  id: string,
  label: string,
  unit: string,
  definition: string,
  record: MetricRecord,
  rows: (tx: Tx, period: Period) => Rows
): RowsMetric {
  return { kind: 'rows', id, label, unit, definition, format: 'count', record, rows, aggregate: countRows }
}

const persons = (tx: Tx, period: Period): Rows => countedPerson(personStore.query(tx), period.to)
const households = (tx: Tx, period: Period): Rows => countedHousehold(householdStore.query(tx), period.to)
const dwellings = (tx: Tx): Rows => countedDwelling(dwellingStore.query(tx))

const personMetric = (id: string, label: string, definition: string, narrow: Narrow): RowsMetric =>
  population(id, label, '人', definition, 'person', (tx, period) => narrow(persons(tx, period), period))

/** The compound in which a person, household or dwelling of a counted query is, for splitting numbers by compound. */
export function compoundExpression(record: MetricRecord): string {
  return record === 'dwelling' ? `COALESCE(r.compound, '')` : `COALESCE(d.compound, '')`
}

/** The day on which a person must be born at the latest to have reached an age (周岁) on a day. */
const bornBy = (day: string, age: number): string => `${Number(day.slice(0, 4)) - age}${day.slice(4)}`

/** Age bands of the population table; the upper age is excluded. */
const bands: readonly [id: string, label: string, from: number, below: number | null][] = [
  ['0-17', '0—17岁', 0, 18],
  ['18-59', '18—59岁', 18, 60],
  ['60-79', '60—79岁', 60, 80],
  ['80+', '80岁以上', 80, null]
]

/** Residents, households and dwellings as of the last day of the period (domain.md §2.2, §9). */
export const populationMetrics: readonly RowsMetric[] = [
  personMetric('pop.persons', '人口数', `现住在册居民；${asOfNote}`, rows => rows),
  population(
    'pop.households',
    '住户数',
    '户',
    `一套住房里共同居住的为一户（住户，不是户口簿）；${asOfNote}；空置、商用房不计`,
    'household',
    households
  ),
  population('pop.dwellings', '住房数', '套', '在册住房，含空置', 'dwelling', dwellings),
  population(
    'pop.vacant',
    '空置住房',
    '套',
    '房屋性质为空置、没有住户的住房；截至期末当日',
    'dwelling',
    (tx, period) => dwellings(tx).andWhere(vacantOn('r', ':asOf')).setParameter('asOf', period.to)
  ),
  personMetric('pop.sex.male', '男', '性别为男', rows => rows.andWhere(`r.sex = '1'`)),
  personMetric('pop.sex.female', '女', '性别为女', rows => rows.andWhere(`r.sex = '2'`)),
  personMetric('pop.sex.none', '性别未填', '性别未填或未说明', rows =>
    rows.andWhere(`(r.sex IS NULL OR r.sex NOT IN ('1', '2'))`)
  ),
  ...bands.map(([id, label, from, below]) =>
    personMetric(`pop.byAge.${id}`, label, `${label}，按期末当日的周岁`, (rows, period) => {
      rows.andWhere('r.birthDate <= :bornBy', { bornBy: bornBy(period.to, from) })
      return below === null
        ? rows
        : rows.andWhere('r.birthDate >= :bornFrom', { bornFrom: addDays(bornBy(period.to, below), 1) })
    })
  ),
  personMetric('pop.byAge.none', '年龄不详', '出生日期未填', rows => rows.andWhere('r.birthDate IS NULL'))
]
