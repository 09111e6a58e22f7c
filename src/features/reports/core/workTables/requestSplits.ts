import { channels, natures } from '../../../requests/contract'
import { comparePlaces } from '../../../residents/rules'
import type { ComparedNumber } from '../comparisonSheet'
import { byCompound } from '../dimensions'
import type { Evaluation } from '../evaluate'
import { frame } from '../frame'
import { definitions, wholeRow, type CheckSpec, type RowSpec, type SheetSpec } from '../layout'
import type { Dimension } from '../metric'
import { stemsOf } from '../metrics/requests'
import {
  byCategory,
  byChannel,
  byDayPart,
  byDepartment,
  byNature,
  byRequestPlace,
  dayParts,
  elsewhere
} from '../requestDimensions'
import {
  cumulative,
  cumulativeNote,
  handlingChecks,
  handlingHeadings,
  requestUnits,
  toDate
} from './requestFrame'
import type { TableMaking } from './service'

/** How a table divides 诉求 into its rows. */
export interface RequestSplit {
  /** As in the title. */
  readonly name: string
  readonly dimension: Dimension
  readonly stubWidth?: number
  /** A column 占比. */
  readonly share?: boolean
  /** Keys that always have a row, in their order; others that occur stand below them. */
  known(evaluation: Evaluation): Promise<readonly string[]> | readonly string[]
  /** Order of the rows; that of `known` unless told. */
  order?(a: RowOrder, b: RowOrder): number
  /** What is not filled in, and the number that counts it. */
  readonly blank?: { readonly metric: string; readonly cause: string }
  /** One request may stand in several rows. */
  readonly overlapping?: boolean
  readonly notes: readonly string[]
}

interface RowOrder {
  readonly key: string
  readonly label: string
  readonly count: number
}

const values = (choices: readonly { readonly value: string }[]) => choices.map(({ value }) => value)

/** Stems that are still offered, and by need those that are not. */
export const shownStems = ({ catalog }: Evaluation): readonly string[] =>
  stemsOf(catalog.categories)
    .filter(({ disabled }) => !disabled)
    .map(({ code }) => code)

const splits = {
  category: {
    name: '诉求分类办理情况统计表',
    dimension: byCategory,
    known: shownStems,
    blank: { metric: 'req.byCat.none', cause: '未选类别' },
    notes: ['类别按大类归并；本单位增加的大类也各占一行。']
  },
  channel: {
    name: '诉求渠道统计表',
    dimension: byChannel,
    share: true,
    known: () => values(channels),
    notes: []
  },
  nature: {
    name: '诉求性质统计表',
    dimension: byNature,
    share: true,
    known: () => values(natures),
    blank: { metric: 'req.noNature', cause: '未选性质' },
    notes: []
  },
  dayPart: {
    name: '诉求时段统计表',
    dimension: byDayPart,
    share: true,
    known: () => values(dayParts.map(({ key }) => ({ value: key }))),
    notes: ['时段按居民反映的钟点，每段含起点、不含终点。']
  },
  place: {
    name: '诉求地点统计表',
    dimension: byRequestPlace,
    share: true,
    async known(evaluation) {
      const compounds = await evaluation.keys('pop.dwellings', byCompound)
      return [
        ...compounds
          .filter(key => key !== '')
          .sort((a, b) => comparePlaces({ compound: a, building: '' }, { compound: b, building: '' })),
        elsewhere
      ]
    },
    blank: { metric: 'req.noPlace', cause: '未填地点' },
    notes: ['地点里写了哪个小区的名称，就归哪个小区；小区以住房登记为准，其余归“其他地点”。']
  },
  department: {
    name: '诉求协调部门统计表',
    dimension: byDepartment,
    stubWidth: 24,
    known: () => [],
    // most requests first; 自办 below the departments
    order: (a, b) =>
      Number(a.key === '') - Number(b.key === '') ||
      b.count - a.count ||
      a.label.localeCompare(b.label, 'zh'),
    overlapping: true,
    notes: [
      '一件诉求由几个部门协调的，每个部门各算一件，合计只算一件，所以各行相加可以大于合计；退回的派单不算该部门的。'
    ]
  }
} as const satisfies Readonly<Record<string, RequestSplit>>

/** Names of the ways to divide 诉求. */
export type RequestSplitName = keyof typeof splits
const splitOf = (name: RequestSplitName): RequestSplit => splits[name]

/** Every number of the columns, for counting them together. */
const counted = [
  'req.closeRate',
  'req.open',
  'req.held',
  'req.onTimeRate',
  'req.overdue',
  'req.responseRate',
  'req.solvedRate',
  'req.satisfiedRate'
]

/** The values of the dimension that have a row: the known ones and all that occur in one of the periods. */
async function rowsIn(split: RequestSplit, evaluations: readonly Evaluation[]): Promise<RowSpec[]> {
  const { dimension } = split
  const [own] = evaluations
  if (!own) return []
  const known = await split.known(own)
  const occurring: string[] = []
  for (const evaluation of evaluations) {
    await evaluation.prepare(counted, dimension)
    occurring.push(...(await evaluation.keys('req.accepted', dimension)))
  }
  const rest = [...new Set(occurring)].filter(key => !known.includes(key))
  const rows: RowOrder[] = []
  // what is not filled in stands last
  for (const key of [...known, ...rest.filter(key => key !== '').sort(), ...rest.filter(key => key === '')])
    rows.push({
      key,
      label: own.catalog.show(dimension, key),
      count: (await own.figure('req.accepted', dimension, key)).value ?? 0
    })
  if (split.order) rows.sort(split.order)
  return rows.map(({ key, label }) => ({ label, total: false, split: { dimension, key } }))
}

function sumCheck({ dimension, overlapping, blank }: RequestSplit): CheckSpec {
  const leftName = `各${dimension.label}合计`
  return {
    label: `${leftName}${overlapping ? '≥' : '＝'}受理数`,
    left: ['req.accepted'],
    over: dimension,
    ...(blank ? { without: '', culprits: blank.metric, cause: blank.cause } : {}),
    relation: overlapping ? '≥' : '=',
    right: ['req.accepted'],
    leftName,
    rightName: '受理数'
  }
}

/** 诉求 by category, channel, nature, part of the day, place or department (domain.md §4). */
export async function requestSplitSheet(making: TableMaking, name: RequestSplitName): Promise<SheetSpec[]> {
  const { context, evaluation } = making
  const split = splitOf(name)
  const year = cumulative(making)
  const rows = await rowsIn(split, year === null ? [evaluation] : [evaluation, year])
  return [
    {
      ...frame(context, split.name, requestUnits, '居民委员会'),
      stub: split.dimension.label,
      stubWidth: split.stubWidth ?? 18,
      headings: handlingHeadings(making, year, split.share ?? false),
      ...(year === null ? {} : { spans: { [toDate]: year } }),
      rows: [...rows, wholeRow('合计')],
      notes: [
        ...split.notes,
        ...cumulativeNote(year),
        ...definitions(
          ['req.accepted', 'req.closed', 'req.overdue', 'req.owed', 'req.responded'],
          evaluation.find
        )
      ],
      checks: [sumCheck(split), ...handlingChecks]
    }
  ]
}

/** What 同比环比 of such a table compares: 受理数 of each row, and of all. */
export async function splitNumbers(
  name: RequestSplitName,
  evaluations: readonly Evaluation[]
): Promise<ComparedNumber[]> {
  const rows = await rowsIn(splitOf(name), evaluations)
  return [
    ...rows.map(({ label, split }) => ({ id: 'req.accepted', label: `${label}·受理数`, split })),
    { id: 'req.accepted' }
  ]
}
