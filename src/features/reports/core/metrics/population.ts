import { householdCounts, vacantOn } from '../../../residents/core/asOf'
import { partOf, type RowsMetric } from '../metric'
import { ageMetrics } from './populationAges'
import { dwellings, households, persons } from './populationBases'
import { groupMetrics } from './populationGroups'
import { kindMetrics } from './populationKinds'

const asOfNote = '截至期末当日；迁出、搬离、去世和已删除的不计'

/** SQL condition: another household that counts lives in the same dwelling. */
const sharedHome = `EXISTS (SELECT sh.id FROM household sh
  WHERE sh.dwellingId = r.dwellingId AND sh.id <> r.id AND ${householdCounts('sh', ':asOf')})`

const all = () => ({ sql: '1 = 1' })

/** Residents, households and dwellings as of the last day of the period (domain.md §2.2, §9). */
export const populationMetrics: readonly RowsMetric[] = [
  partOf(
    persons,
    { id: 'pop.persons', label: '人口数', unit: '人', definition: `现住在册居民；${asOfNote}` },
    all
  ),
  partOf(
    households,
    {
      id: 'pop.households',
      label: '住户数',
      unit: '户',
      definition: `一套住房里共同居住的为一户（住户，不是户口簿）；${asOfNote}；空置、商用房不计`
    },
    all
  ),
  partOf(
    households,
    {
      id: 'pop.households.shared',
      label: '合住一套房的住户',
      unit: '户',
      definition: '与别的住户同住一套住房的住户'
    },
    () => ({ sql: sharedHome })
  ),
  partOf(
    dwellings,
    { id: 'pop.dwellings', label: '住房数', unit: '套', definition: '在册住房，含空置' },
    all
  ),
  partOf(
    dwellings,
    {
      id: 'pop.vacant',
      label: '空置住房',
      unit: '套',
      definition: '房屋性质为空置、当日没有住户的住房'
    },
    () => ({ sql: vacantOn('r', ':asOf') })
  ),
  ...kindMetrics,
  ...ageMetrics,
  ...groupMetrics
]
