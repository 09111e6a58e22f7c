import { choicesOf } from '../../contract/choices'
import {
  choice,
  count,
  dateTime,
  link,
  longText,
  personName,
  phone,
  text,
  type Choice
} from '../../contract/fields'
import { everyRole } from '../../contract/operation'
import { defineChild, defineRecord, recordOperations } from '../../contract/record'

export const channels: readonly Choice[] = [
  { value: 'phone', label: '电话' },
  { value: 'visitor', label: '来访' },
  { value: 'wechat', label: '微信' },
  { value: 'visit', label: '走访' },
  { value: 'hotline', label: '12345转办' },
  { value: 'grid', label: '网格' },
  { value: 'box', label: '意见箱' }
]
export const urgencies: readonly Choice[] = [
  { value: 'ordinary', label: '一般' },
  { value: 'urgent', label: '紧急' },
  { value: 'complex', label: '复杂' }
]
export const natures: readonly Choice[] = [
  { value: 'enquiry', label: '咨询' },
  { value: 'help', label: '求助' },
  { value: 'complaint', label: '投诉' },
  { value: 'advice', label: '建议' },
  { value: 'thanks', label: '感谢' }
]
export const solvedChoices: readonly Choice[] = [
  { value: 'solved', label: '解决' },
  { value: 'partly', label: '部分解决' },
  { value: 'unsolved', label: '未解决' }
]
export const satisfactions: readonly Choice[] = [
  { value: 'satisfied', label: '满意' },
  { value: 'fair', label: '基本满意' },
  { value: 'dissatisfied', label: '不满意' },
  { value: 'none', label: '未评价' }
]
/** How far a request has come; worked out from what was filled in (rules.ts). */
export const requestStates: readonly Choice[] = [
  { value: 'registered', label: '登记' },
  { value: 'accepted', label: '办理中' },
  { value: 'dispatched', label: '已派单' },
  { value: 'resolved', label: '办结' },
  { value: 'calledBack', label: '已回访' }
]

/** 吹哨派单: a department asked to come; several per request (domain.md §4). */
export const dispatch = defineChild({
  table: 'request_dispatch',
  label: '派单',
  fields: {
    department: text({ label: '协调部门', required: true }),
    contact: text({ label: '联系人', protected: true }),
    whistleAt: dateTime({ label: '吹哨时间', required: true }),
    arrivedAt: dateTime({ label: '报到时间' }),
    finishedAt: dateTime({ label: '办结时间' }),
    note: text({ label: '说明', protected: true })
  }
})

export const request = defineRecord({
  name: 'request',
  table: 'request',
  label: '诉求',
  counter: '件',
  dateField: 'reportedAt',
  fields: {
    reportedAt: dateTime({
      label: '反映时间',
      required: true,
      list: true,
      group: '反映',
      hint: '居民打电话或上门的时间，用时从这里算起'
    }),
    channel: choice(channels)({ label: '渠道', required: true, list: true, width: 86, group: '反映' }),
    summary: text({
      label: '事项',
      required: true,
      list: true,
      search: true,
      width: 230,
      group: '反映',
      hint: '一句话，例如：城北公寓路面污水外溢'
    }),
    category: choice(choicesOf('requestCategory'))({ label: '类别', list: true, width: 120, group: '反映' }),
    place: text({ label: '地点', search: true, list: true, width: 140, group: '反映' }),
    requesterName: personName({ label: '反映人', hint: '可以匿名，不填', search: true, group: '反映' }),
    phone: phone({ label: '联系电话', protected: true, group: '反映' }),
    personId: link({ label: '居民', target: 'person', group: '反映' }),
    nature: choice(natures)({ label: '性质', group: '反映' }),
    urgency: choice(urgencies)({ label: '紧急程度', group: '反映' }),
    content: longText({ label: '具体情况', protected: true, group: '反映' }),
    acceptedAt: dateTime({ label: '受理时间', group: '办理' }),
    leadStaff: text({ label: '首接责任人', list: true, width: 96, group: '办理' }),
    firstResponseAt: dateTime({ label: '首次联系时间', group: '办理' }),
    resolvedAt: dateTime({ label: '办结时间', list: true, group: '办理' }),
    result: longText({ label: '办理结果', protected: true, group: '办理' }),
    callbackAt: dateTime({ label: '回访时间', group: '回访' }),
    solved: choice(solvedChoices)({ label: '是否解决', group: '回访' }),
    satisfaction: choice(satisfactions)({ label: '满意度', list: true, width: 90, group: '回访' }),
    visitId: link({ label: '来自走访', target: 'visit', form: false, group: '反映' })
  },
  kept: {
    requestNo: text({ label: '编号', required: true, form: false, list: true, search: true, width: 128 }),
    status: choice(requestStates)({ label: '状态', required: true, form: false, list: true, width: 80 })
  },
  computed: {
    duration: text({ label: '用时', list: true, width: 100 }),
    durationMinutes: count({ label: '用时（分钟）', unit: '分钟' })
  },
  children: { dispatches: dispatch }
})

const writers = ['admin', 'clerk', 'mediator'] as const
export const requestOperations = recordOperations(request, {
  read: everyRole,
  write: writers,
  remove: writers
})
