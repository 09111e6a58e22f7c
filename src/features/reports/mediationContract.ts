import { z } from 'zod'
import { everyRole, job, query } from '../../contract/operation'
import { downloadSchema } from '../../contract/record'
import { disputeReaders } from '../disputes/contract'
import { ledgerPage, spanPeriod, tableReport } from './contract'

/** The tables of people's mediation (domain.md §1.5). */
export const mediationTables = [
  { value: 'tableB', label: '调解案件情况统计表' },
  { value: 'carryOver', label: '结转表' },
  { value: 'county', label: '县区化解情况表' },
  { value: 'governance', label: '综治排查调处表' },
  { value: 'founding', label: '自成立以来累计' },
  { value: 'tableA', label: '组织队伍经费统计表' }
] as const
export type MediationTable = (typeof mediationTables)[number]['value']

const askedTable = z.strictObject({
  table: z.enum(['tableB', 'carryOver', 'county', 'governance', 'founding', 'tableA']),
  period: spanPeriod,
  /** Id of the mapping set by which the cases are divided into types. */
  set: z.string().max(60),
  /** Adds 同比 and 环比. */
  compare: z.boolean()
})
export type AskedTable = z.infer<typeof askedTable>

const askedPeriod = z.strictObject({ period: spanPeriod })
export type AskedPeriod = z.infer<typeof askedPeriod>

const labels = { period: '统计期间', table: '报表', set: '分类', from: '开始日期', to: '结束日期' }

export const mediationReportOperations = {
  /** One table of a period; every number opens its records for those who may read them. */
  table: query({
    name: 'reports.mediation',
    input: askedTable,
    output: tableReport,
    access: everyRole,
    labels
  }),
  tableWorkbook: job({
    name: 'reports.mediationWorkbook',
    input: askedTable,
    output: downloadSchema,
    access: everyRole,
    labels
  }),
  /** 调解员补贴表: who mediated how many cases. */
  subsidies: query({
    name: 'reports.subsidies',
    input: askedPeriod,
    output: tableReport,
    access: disputeReaders,
    labels
  }),
  subsidyWorkbook: job({
    name: 'reports.subsidyWorkbook',
    input: askedPeriod,
    output: downloadSchema,
    access: disputeReaders,
    labels
  }),
  /** 案件登记簿: the cases registered in a period, with what they are about. */
  ledger: query({
    name: 'reports.caseLedger',
    input: z.strictObject({ ...askedPeriod.shape, page: z.int().min(1), pageSize: z.int().min(1).max(200) }),
    output: ledgerPage,
    access: disputeReaders,
    labels
  }),
  ledgerWorkbook: job({
    name: 'reports.caseLedgerWorkbook',
    input: askedPeriod,
    output: downloadSchema,
    access: disputeReaders,
    labels
  })
}
