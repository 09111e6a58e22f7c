import type { SheetSpec } from '../layout'
import { publicitySheet } from '../monthly'
import type { TableMaking } from './service'

/** 宣传工作开展情况统计表 (domain.md §3.6). */
export const publicityTable = async ({ context, evaluation }: TableMaking): Promise<SheetSpec[]> => [
  await publicitySheet(context, evaluation)
]

/** What 同比环比 compares. */
export const publicityNumbers = {
  unit: '场次、人次、户、份、条、幅',
  ids: ['pub.events', 'pub.audience', 'pub.copies', 'visit.households', 'visit.rate']
} as const
