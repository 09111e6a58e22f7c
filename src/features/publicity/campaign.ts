import { count, date, longText, text } from '../../contract/fields'
import { everyRole } from '../../contract/operation'
import { defineRecord, recordOperations } from '../../contract/record'

/** 专项宣传: what visits and events belong to, with its days and its plan (domain.md §3.1). */
export const campaign = defineRecord({
  name: 'campaign',
  table: 'campaign',
  label: '专项宣传',
  counter: '个',
  dateField: 'fromDate',
  fields: {
    title: text({
      label: '专项名称',
      required: true,
      list: true,
      search: true,
      width: 220,
      hint: '例如：扫黑除恶专项宣传'
    }),
    topic: text({ label: '宣传主题', list: true, search: true, width: 180 }),
    fromDate: date({ label: '开始日期', required: true, list: true }),
    toDate: date({ label: '结束日期', required: true, list: true }),
    dueAsOf: date({
      label: '应入户截至日期',
      hint: '应入户数按这一天有人居住的住户算；不填按结束日期'
    }),
    plannedHouseholds: count({ label: '计划入户', unit: '户', group: '计划' }),
    plannedCopies: count({ label: '计划发放', unit: '份', group: '计划' }),
    plannedEvents: count({ label: '计划活动', unit: '场次', group: '计划' }),
    note: longText({ label: '说明', group: '其他' })
  }
})

const writers = ['admin', 'clerk', 'mediator'] as const
export const campaignOperations = recordOperations(campaign, {
  read: everyRole,
  write: writers,
  remove: writers
})
