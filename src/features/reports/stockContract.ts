import { z } from 'zod'
import { everyRole, job, query } from '../../contract/operation'
import { downloadSchema } from '../../contract/record'
import { spanPeriod, tableReport } from './contract'

const askedStock = z.strictObject({ period: spanPeriod })
export type AskedStock = z.infer<typeof askedStock>

/**
 * The columns of 资料收发存表 that are numbers, in their order. `only` names the lines of a material's account that a
 * number is made of.
 */
export const stockColumns = [
  { id: 'stock.opening', label: '期初结存', only: 'all', definition: '期初前一天结束时的结存' },
  { id: 'stock.received', label: '本期入库', only: 'in', definition: '日期在本期内的入库之和' },
  { id: 'stock.visits', label: '入户走访', only: 'out', definition: '走访日期在本期内的发放份数之和' },
  { id: 'stock.events', label: '宣传活动', only: 'out', definition: '活动日期在本期内的发放份数之和' },
  { id: 'stock.issued', label: '小计', only: 'out', definition: '入户走访发放＋宣传活动发放' },
  { id: 'stock.lost', label: '本期报损', only: 'loss', definition: '日期在本期内的报损之和' },
  {
    id: 'stock.difference',
    label: '盘点差',
    only: 'count',
    definition: '本期盘点点清的数量与当天账面数之差，多出为正、短少为负'
  },
  {
    id: 'stock.closing',
    label: '期末结存',
    only: 'all',
    definition: '期初结存＋入库－发放－报损＋盘点差'
  }
] as const
export type StockColumn = (typeof stockColumns)[number]['id']

const labels = { period: '统计期间', from: '开始日期', to: '结束日期' }

export const stockReportOperations = {
  /** 资料收发存表 of a period; `stock.…|<material>` opens that material's account. */
  table: query({ name: 'reports.stock', input: askedStock, output: tableReport, access: everyRole, labels }),
  workbook: job({
    name: 'reports.stockWorkbook',
    input: askedStock,
    output: downloadSchema,
    access: everyRole,
    labels
  })
}
