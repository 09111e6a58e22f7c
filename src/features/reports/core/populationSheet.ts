import { formatDateZh } from '../../../contract/dates'
import type { Period } from '../../../contract/periods'
import { comparePlaces } from '../../residents/rules'
import { sheetBands } from '../rules'
import { byBuilding, byCompound } from './dimensions'
import type { Evaluation } from './evaluate'
import {
  definitions,
  heading,
  leaves,
  partRow,
  signatures,
  wholeRow,
  type CheckSpec,
  type Heading,
  type RowSpec,
  type SheetSpec
} from './layout'
import { bandIds } from './metrics/populationAges'
import { divisions, sexIds } from './metrics/populationKinds'

/** What the sheet needs to know beside its numbers. `today` is the date of filling in. */
export interface PopulationContext {
  readonly community: string
  readonly period: Period
  readonly today: string
  readonly preparer: string
}

const ageIds = bandIds('pop.byAge8', sheetBands)
const counts = ['pop.dwellings', 'pop.households', 'pop.persons'] as const
const names = { 'pop.dwellings': '住房', 'pop.households': '户数', 'pop.persons': '人数' } as const

const narrow = 6.5
const headings: readonly Heading[] = [
  {
    label: '住房',
    children: [heading('pop.dwellings', 7, '套数'), heading('pop.vacant', narrow, '空置')]
  },
  heading('pop.households', 7, '户数'),
  heading('pop.persons', 7.5, '人数'),
  {
    label: '性别',
    children: sexIds.map(id => heading(id, 7, id === 'pop.sex.none' ? '未填' : undefined))
  },
  {
    label: '年龄（周岁）',
    children: ageIds.map((id, at) => {
      const band = sheetBands[at]
      return heading(
        id,
        narrow,
        band === undefined ? '不详' : band.below === null ? `${band.from}以上` : band.label.slice(0, -1)
      )
    })
  },
  {
    label: '老年人',
    children: [heading('pop.byGroup.aged60', 7, '60岁以上'), heading('pop.byGroup.aged80', 7, '80岁以上')]
  },
  {
    label: '其中',
    children: [
      heading('pop.byType.tenant', narrow),
      heading('pop.byResidence.apart', narrow),
      heading('pop.byResidence.nominal', narrow),
      heading('pop.byEthnic.minority', narrow)
    ]
  }
]

/** `小区|楼栋`, as the dimension writes it, in its two parts. */
export function placeOf(key: string): { compound: string; building: string } {
  const cut = key.indexOf('|')
  return { compound: key.slice(0, cut), building: key.slice(cut + 1) }
}

/** Every building in which something is counted, in natural order. */
export async function buildingKeys(evaluation: Evaluation): Promise<string[]> {
  const found = new Set<string>()
  for (const id of counts) for (const key of await evaluation.keys(id, byBuilding)) found.add(key)
  return [...found].sort((a, b) => comparePlaces(placeOf(a), placeOf(b)))
}

/** One row a building, the compounds one after the other, each with its 小计 where there is more than one. */
function buildingRows(keys: readonly string[]): RowSpec[] {
  const compounds = [...new Set(keys.map(key => placeOf(key).compound))]
  const rows: RowSpec[] = []
  let ordinal = 0
  for (const compound of compounds) {
    for (const key of keys.filter(each => placeOf(each).compound === compound))
      rows.push({ ...partRow(byBuilding, key), ordinal: ++ordinal })
    if (compounds.length > 1)
      rows.push({
        ...partRow(byCompound, compound),
        label: `${byCompound.show(compound)} 小计`,
        total: true
      })
  }
  return [...rows, wholeRow('合计')]
}

const equal = (
  label: string,
  left: readonly string[],
  right: string,
  leftName: string,
  rightName: string
): CheckSpec => ({ label, left, relation: '=', right: [right], leftName, rightName })

const checks: readonly CheckSpec[] = [
  equal('男＋女＋未填＝人数', sexIds, 'pop.persons', '男＋女＋未填', '人数'),
  equal('各年龄段＋年龄不详＝人数', ageIds, 'pop.persons', '各年龄段＋年龄不详', '人数'),
  ...counts.map(id => ({
    ...equal(`各楼栋${names[id]}＝${names[id]}合计`, [id], id, `各楼栋${names[id]}相加`, `${names[id]}合计`),
    over: byBuilding
  })),
  ...divisions.map(({ label, parts }) =>
    equal(
      `${label}各项＝人数`,
      parts.map(({ id }) => id),
      'pop.persons',
      `${label}各项相加`,
      '人数'
    )
  ),
  {
    // whose birth year says 60 or more, but not which band, is in 60+ and in 年龄不详
    label: '60岁以上各段≤60岁以上',
    left: sheetBands.flatMap(({ id, from }) => (from >= 60 ? `pop.byAge8.${id}` : [])),
    relation: '≤',
    right: ['pop.byGroup.aged60'],
    leftName: '60岁以上各段相加',
    rightName: '60岁以上'
  },
  {
    label: '户数＋空置≤住房',
    left: ['pop.households', 'pop.vacant'],
    relation: '≤',
    right: ['pop.dwellings'],
    leftName: '户数＋空置',
    rightName: '住房',
    culprits: 'pop.households.shared',
    cause: '与别的住户同住一套'
  }
]

/** 居民基本情况统计表 as of a day (domain.md §5.1): buildings, 小计 of each compound, 合计. */
export async function statisticsSheet(
  context: PopulationContext,
  evaluation: Evaluation
): Promise<SheetSpec> {
  const { community, period, today, preparer } = context
  await evaluation.prepare(
    leaves(headings).flatMap(({ metric }) => metric ?? []),
    byBuilding
  )
  return {
    name: '居民基本情况统计表',
    title: `${community}居民基本情况统计表`,
    line: [
      `填报单位（盖章）：${community}居民委员会`,
      `统计截止日期：${formatDateZh(period.to)}`,
      '单位：套、户、人'
    ],
    stub: '小区楼栋',
    stubWidth: 19,
    numbered: true,
    headings,
    rows: buildingRows(await buildingKeys(evaluation)),
    foot: signatures(preparer, today),
    notes: definitions([
      'pop.households',
      'pop.persons',
      'pop.vacant',
      'pop.byGroup.aged60',
      'pop.byAge8.none',
      'pop.byType.tenant',
      'pop.byResidence.apart'
    ]),
    checks
  }
}
