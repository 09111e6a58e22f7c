import { z } from 'zod'
import { categoryPath } from '../../../requests/categories'
import { frame } from '../frame'
import { definitions, heading, type RowSpec, type SheetSpec } from '../layout'
import { registered } from '../metrics/requestBases'
import { byRepeat } from '../requestDimensions'
import type { TableMaking } from './service'

/** How many of the most repeated are listed. */
const listed = 10

const namedPlaces = z.array(z.object({ key: z.string(), place: z.string() }))

/** How the office wrote the places; the keys have them in the shape in which they are compared. */
async function placesOf({ tx, context }: TableMaking): Promise<ReadonlyMap<string, string>> {
  const key = byRepeat.expression('request')
  const found = await registered.base
    .rows(tx, context.period)
    .andWhere('r.placeKey IS NOT NULL AND r.category IS NOT NULL')
    .select(key, 'key')
    .addSelect('MIN(trim(r.place))', 'place')
    .groupBy(key)
    .having('COUNT(*) > 1')
    .getRawMany()
  return new Map(namedPlaces.parse(found).map(each => [each.key, each.place]))
}

/** 重复诉求前十 (domain.md §4): the same place and category, reported more than once in the period. */
export async function requestRepeats(making: TableMaking): Promise<SheetSpec[]> {
  const { context, evaluation } = making
  const places = await placesOf(making)
  const { catalog } = evaluation
  const found: { key: string; label: string; count: number }[] = []
  for (const [key, place] of places) {
    const count = (await evaluation.figure('req.reported', byRepeat, key)).value ?? 0
    const category = categoryPath(catalog.categories, key.slice(key.lastIndexOf('|') + 1))
    if (count > 1) found.push({ key, label: `${place}，${category}`, count })
  }
  found.sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1))
  const rows = found.slice(0, listed).map(({ key, label }, at): RowSpec => ({
    ordinal: at + 1,
    label,
    total: false,
    split: { dimension: byRepeat, key }
  }))
  const nil: RowSpec = { label: '本期没有重复诉求', total: false, split: null, nil: true }
  return [
    {
      ...frame(context, '重复诉求前十统计表', '件、小时、次', '居民委员会'),
      stub: '地点和类别',
      stubWidth: 40,
      numbered: true,
      headings: [
        heading('req.reported', 12),
        heading('req.merged', 12, '其中并案'),
        heading('req.accepted', 12),
        heading('req.closed', 12),
        heading('req.open', 12),
        heading('req.avgHours', 14, '平均用时（小时）')
      ],
      rows: rows.length === 0 ? [nil] : rows,
      notes: [
        '重复诉求：期间内同一地点、同一类别反映两次以上的；没有填地点或类别的不比较。次数相同的按地点排。',
        ...definitions(['req.reported', 'req.accepted'], evaluation.find)
      ],
      checks: []
    }
  ]
}
