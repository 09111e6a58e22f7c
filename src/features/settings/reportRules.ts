import { z } from 'zod'
import { command, everyRole, query } from '../../contract/operation'

/** Kinds of people's mediation committee, in the order of the statistical table (domain.md §1.5). */
export const committeeBodies = [
  { value: 'village', label: '村调委会' },
  { value: 'neighbourhood', label: '居调委会' },
  { value: 'township', label: '乡镇调委会' },
  { value: 'subdistrict', label: '街道调委会' },
  { value: 'enterprise', label: '企事业单位调委会' },
  { value: 'association', label: '社会团体和其他组织调委会' }
] as const

const fen = z.int().min(0).max(100_000_00)

/** 口径 of the mediation tables, where bureaux differ (domain.md §1.5, §10); printed in the notes under each table. */
export const reportRulesSchema = z.strictObject({
  /** 成功、金额 by the day of acceptance, or by the day on which the agreement took effect (办结口径). */
  successBy: z.enum(['accepted', 'effective']),
  /** 成功率 = 成功 ÷ 总数, or ÷ 办结. */
  rateOf: z.enum(['total', 'closed']),
  rateDecimals: z.int().min(1).max(2),
  /** 同比, 环比 over a base of 0: "—", or 100%. */
  base0: z.enum(['dash', 'hundred']),
  /** In which of 不同主体 all our cases stand. */
  body: z.enum(['village', 'neighbourhood', 'township', 'subdistrict', 'enterprise', 'association']),
  /** Print the row 下级上报总计, which is 0 for a committee without lower units. */
  lowerRow: z.boolean(),
  /** 调解员补贴 per settled case, in 分. */
  subsidy: z.strictObject({ simple: fen, ordinary: fen, major: fen })
})
export type ReportRules = z.infer<typeof reportRulesSchema>

/** What holds until the office says otherwise. */
export const defaultReportRules: ReportRules = {
  successBy: 'accepted',
  rateOf: 'total',
  rateDecimals: 2,
  base0: 'dash',
  body: 'neighbourhood',
  lowerRow: true,
  // amounts are local: the office enters those of its own notice
  subsidy: { simple: 0, ordinary: 0, major: 0 }
}

export const reportRuleOperations = {
  rules: query({
    name: 'settings.reportRules',
    input: z.strictObject({}),
    output: reportRulesSchema,
    access: everyRole
  }),
  saveRules: command({
    name: 'settings.saveReportRules',
    input: reportRulesSchema,
    output: z.strictObject({}),
    access: ['admin'],
    labels: {
      successBy: '成功件数的期间',
      rateOf: '成功率的分母',
      rateDecimals: '成功率小数位数',
      base0: '基数为 0 的同比环比',
      body: '调委会类别',
      lowerRow: '下级上报总计一行',
      subsidy: '调解员补贴标准'
    }
  })
}
