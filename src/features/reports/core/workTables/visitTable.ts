import { formatDateZh } from '../../../../contract/dates'
import { comparePlaces } from '../../../residents/rules'
import { byBuilding, byCompound } from '../dimensions'
import {
  definitions,
  heading,
  partRow,
  wholeRow,
  type CheckSpec,
  type RowSpec,
  type SheetSpec
} from '../layout'
import { outcomeIds } from '../metrics/visits'
import { campaignFrame } from './campaignFrame'
import type { TableMaking } from './service'

const rates = ['visit.due', 'visit.households', 'visit.missing', 'visit.rate']
const visits = ['visit.times', ...outcomeIds, 'pub.copies.visits', 'visit.problems']
const added = [
  'visit.due',
  'visit.households',
  'visit.times',
  'pub.copies.visits',
  'visit.problems',
  'visit.requests'
]

const placeOf = (key: string) => {
  const at = key.indexOf('|')
  return { compound: key.slice(0, at), building: key.slice(at + 1) }
}

/** A row a building, under each compound its 小计 where there are several compounds, then 合计. */
function rowsOf(buildings: readonly string[]): RowSpec[] {
  const compounds = [...new Set(buildings.map(key => placeOf(key).compound))]
  const rows: RowSpec[] = []
  let ordinal = 0
  for (const compound of compounds) {
    for (const key of buildings)
      if (placeOf(key).compound === compound) rows.push({ ...partRow(byBuilding, key), ordinal: ++ordinal })
    if (compounds.length > 1)
      rows.push({
        ...partRow(byCompound, compound),
        label: `${byCompound.show(compound)}小计`,
        total: true
      })
  }
  return [...rows, wholeRow('合计')]
}

const checks: readonly CheckSpec[] = [
  {
    label: '已入户＋未入户＝应入户',
    left: ['visit.households', 'visit.missing'],
    relation: '=',
    right: ['visit.due'],
    leftName: '已入户＋未入户',
    rightName: '应入户'
  },
  {
    label: '各走访结果合计＝走访户次',
    left: outcomeIds,
    relation: '=',
    right: ['visit.times'],
    leftName: '各走访结果合计',
    rightName: '走访户次'
  },
  {
    label: '反映问题≤走访户次',
    left: ['visit.problems'],
    relation: '≤',
    right: ['visit.times'],
    leftName: '反映问题',
    rightName: '走访户次'
  }
]

/** 入户走访情况统计表 (domain.md §3.3, §3.4): one row a building, every number a door to its households or visits. */
export async function visitTable({ context, evaluation }: TableMaking): Promise<SheetSpec[]> {
  const { find, period } = evaluation
  await evaluation.prepare([...rates, ...visits, 'visit.requests'], byBuilding)
  const keys = new Set<string>()
  for (const id of ['visit.due', 'visit.times', 'visit.requests'])
    for (const key of await evaluation.keys(id, byBuilding)) keys.add(key)
  const buildings = [...keys].sort((a, b) => comparePlaces(placeOf(a), placeOf(b)))
  const overBuildings = added.map((id): CheckSpec => {
    const { label } = find(id)
    return {
      label: `${label}：各楼合计＝总数`,
      left: [id],
      over: byBuilding,
      relation: '=',
      right: [id],
      leftName: `${label} 各楼合计`,
      rightName: '总数'
    }
  })
  return [
    {
      ...campaignFrame(context, period, '入户走访情况统计表', '户、户次、份、件'),
      stub: '楼栋',
      stubWidth: 20,
      numbered: true,
      headings: [
        {
          label: '入户',
          children: [
            heading('visit.due', 8, '应入户'),
            heading('visit.households', 8, '已入户'),
            heading('visit.missing', 8, '未入户'),
            heading('visit.rate', 10, '入户率')
          ]
        },
        heading('visit.times', 8, '走访户次'),
        { label: '走访结果（户次）', children: outcomeIds.map(id => heading(id, 7)) },
        heading('pub.copies.visits', 8, '发放资料（份）'),
        heading('visit.problems', 8, '反映问题（户次）'),
        heading('visit.requests', 8, '转为诉求（件）')
      ],
      rows: rowsOf(buildings),
      notes: [
        ...(period.campaign
          ? [
              `只计专项“${period.campaign.title}”的走访；应入户按${formatDateZh(period.campaign.dueAsOf)}的住户算。`
            ]
          : []),
        ...definitions(
          ['visit.due', 'visit.households', 'visit.rate', 'visit.problems', 'visit.requests'],
          find
        )
      ],
      checks: [...checks, ...overBuildings]
    }
  ]
}

/** What 同比环比 compares. */
export const visitNumbers = {
  unit: '户、户次、份、件',
  ids: [
    'visit.households',
    'visit.rate',
    'visit.times',
    'pub.copies.visits',
    'visit.problems',
    'visit.requests'
  ]
} as const
