import type { SheetSpec } from '../layout'
import { requestSheet } from '../monthly'
import type { TableMaking } from './service'

/** 诉求办理情况统计表 (domain.md §4). */
export const requestTable = ({ context }: TableMaking): Promise<SheetSpec[]> =>
  Promise.resolve([requestSheet(context)])

/** What 同比环比 compares. */
export const requestNumbers = {
  unit: '件、小时、%',
  ids: ['req.accepted', 'req.closed', 'req.closeRate', 'req.avgHours', 'req.solvedRate', 'req.satisfiedRate']
} as const
