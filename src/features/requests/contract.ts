import {
  choice,
  count,
  date,
  dateTime,
  flag,
  link,
  longText,
  ownChoice,
  personName,
  phone,
  text,
  type Choice,
  type Fields
} from '../../contract/fields'
import { everyRole, type Role } from '../../contract/operation'
import { blank, defineChild, defineRecord, recordOperations, withChoices } from '../../contract/record'
import { categoryChoices, shippedCategories } from './categories'

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
/**
 * How far a request has come (domain.md §4); worked out from what was filled in (state.ts), never set by hand. Of the
 * side states 延期 is no state of its own: it moves the due time.
 */
export const requestStates: readonly Choice[] = [
  { value: 'registered', label: '登记' },
  { value: 'accepted', label: '受理' },
  { value: 'handling', label: '办理中' },
  { value: 'dispatched', label: '已派单' },
  { value: 'returned', label: '退回待派' },
  { value: 'waiting', label: '待反馈' },
  { value: 'held', label: '挂账' },
  { value: 'resolved', label: '办结' },
  { value: 'calledBack', label: '已回访' },
  { value: 'archived', label: '归档' },
  { value: 'refused', label: '不予受理' },
  { value: 'merged', label: '并案' },
  { value: 'withdrawn', label: '撤回' }
]
/** States in which the office still owes something to be done. */
export const openStates: readonly string[] = [
  'registered',
  'accepted',
  'handling',
  'dispatched',
  'returned',
  'waiting',
  'held'
]

/** 吹哨派单: a department asked to come; several per request, overlapping as they may (domain.md §4). */
export const dispatch = defineChild({
  table: 'request_dispatch',
  label: '派单',
  fields: {
    department: text({ label: '协调部门', required: true }),
    contact: text({ label: '联系人', protected: true }),
    whistleAt: dateTime({ label: '吹哨时间', required: true }),
    arrivedAt: dateTime({ label: '报到时间' }),
    finishedAt: dateTime({ label: '办结时间' }),
    returnedAt: dateTime({ label: '退回时间' }),
    returnReason: text({ label: '退回原因', hint: '例如：不属于本部门职责' }),
    note: text({ label: '说明', protected: true })
  }
})

/** 延期: asked for before the time runs out, approved, and told to the resident (domain.md §4). */
export const extension = defineChild({
  table: 'request_extension',
  label: '延期',
  fields: {
    askedAt: dateTime({ label: '申请时间', required: true, hint: '要在到期以前申请' }),
    newDueAt: dateTime({ label: '延期到', required: true }),
    reason: text({ label: '延期原因', required: true }),
    approvedBy: personName({ label: '批准人', hint: '批准了才算延期，空着表示还没有批' }),
    toldAt: dateTime({ label: '告知居民时间' })
  }
})

/** 重办: an earlier closing that was opened again because the call-back was bad; the present one stands in the request. */
export const round = defineChild({
  table: 'request_round',
  label: '重办',
  fields: {
    resolvedAt: dateTime({ label: '上次办结时间', required: true }),
    result: longText({ label: '上次办理结果', protected: true }),
    callbackAt: dateTime({ label: '上次回访时间', required: true }),
    solved: choice(solvedChoices)({ label: '是否解决' }),
    satisfaction: choice(satisfactions)({ label: '满意度' }),
    reopenedAt: dateTime({ label: '重办时间', required: true }),
    reason: text({ label: '重办原因', required: true, protected: true }),
    /** Set by the program: until when that closing had been due. What was late stays late, however soon the next one is. */
    dueAt: dateTime({ label: '上次办理期限', form: false })
  }
})

/** 挂账 that is over; the present one stands in the request. The days on hold are not counted towards the time to resolve. */
export const hold = defineChild({
  table: 'request_hold',
  label: '以前的挂账',
  fields: {
    heldAt: dateTime({ label: '挂账时间', required: true }),
    reason: text({ label: '挂账原因', required: true }),
    heldUntil: date({ label: '挂账到' }),
    releasedAt: dateTime({ label: '解除时间', required: true })
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
    category: ownChoice(categoryChoices(shippedCategories))({
      label: '类别',
      list: true,
      width: 130,
      group: '反映'
    }),
    place: text({ label: '地点', search: true, list: true, width: 140, group: '反映' }),
    anonymous: flag({ label: '匿名反映', group: '反映', hint: '居民不愿留姓名的，选“是”' }),
    requesterName: personName({ label: '反映人', search: true, group: '反映' }),
    phone: phone({ label: '联系电话', protected: true, group: '反映' }),
    personId: link({ label: '居民', target: 'person', group: '反映' }),
    nature: choice(natures)({ label: '性质', group: '反映' }),
    urgency: choice(urgencies)({ label: '紧急程度', group: '反映' }),
    content: longText({ label: '具体情况', protected: true, group: '反映' }),
    visitId: link({ label: '来自走访', target: 'visit', form: false, group: '反映' }),
    acceptedAt: dateTime({ label: '受理时间', group: '办理' }),
    leadStaff: text({
      label: '首接责任人',
      list: true,
      width: 96,
      group: '办理',
      hint: '首接负责：谁先接到，谁负责到底'
    }),
    firstResponseAt: dateTime({ label: '首次联系时间', group: '办理' }),
    resolvedAt: dateTime({ label: '办结时间', list: true, group: '办理' }),
    result: longText({ label: '办理结果', protected: true, group: '办理' }),
    callbackAt: dateTime({ label: '回访时间', group: '回访' }),
    solved: choice(solvedChoices)({ label: '是否解决', group: '回访' }),
    satisfaction: choice(satisfactions)({ label: '满意度', list: true, width: 90, group: '回访' }),
    callbackNote: text({ label: '回访情况', protected: true, group: '回访' }),
    archivedAt: date({ label: '归档日期', group: '回访' }),
    refusedAt: dateTime({ label: '不予受理时间', group: '其他去向' }),
    refuseReason: text({ label: '不予受理原因', group: '其他去向' }),
    refuseRoute: text({
      label: '告知的渠道',
      group: '其他去向',
      hint: '告诉居民该找哪里，例如：向法院起诉、拨打供电热线'
    }),
    withdrawnAt: dateTime({ label: '撤回时间', group: '其他去向' }),
    withdrawReason: text({ label: '撤回原因', group: '其他去向' }),
    heldAt: dateTime({
      label: '挂账时间',
      group: '其他去向',
      hint: '要在到期以前挂账，过了期限才挂账的仍算超期'
    }),
    heldReason: text({ label: '挂账原因', group: '其他去向', hint: '一时解决不了的长期难题' }),
    heldUntil: date({ label: '挂账到', group: '其他去向', hint: '到这一天再办；说不准的空着' }),
    mergedAt: dateTime({ label: '并案时间', form: false, group: '其他去向' }),
    duplicateOfId: link({ label: '并入', target: 'request', form: false, group: '其他去向' })
  },
  kept: {
    requestNo: text({ label: '编号', required: true, form: false, list: true, search: true, width: 128 }),
    status: choice(requestStates)({ label: '状态', required: true, form: false, list: true, width: 80 }),
    /** From when the times to respond and to resolve run: the resident's call, or the last reopening. */
    clockFrom: dateTime({ label: '计时起点', form: false }),
    respondDueAt: dateTime({ label: '响应期限', form: false }),
    /** When somebody first spoke to the resident or came: firstResponseAt, the first arrival, at the latest the end. */
    respondedAt: dateTime({ label: '实际响应时间', form: false }),
    /** Until when it has to be resolved; null: no standard fits, or nothing is owed any more. */
    dueAt: dateTime({ label: '办理期限', form: false, list: true, width: 130 }),
    /** `place` in the shape in which places are compared (place.ts). */
    placeKey: text({ label: '地点（比较用）', form: false })
  },
  computed: {
    duration: text({ label: '用时', list: true, width: 100 }),
    durationMinutes: count({ label: '用时（分钟）', unit: '分钟' }),
    /** 匿名, or the name that was given. */
    reporter: personName({ label: '反映人', list: true, width: 90 })
  },
  children: { dispatches: dispatch, extensions: extension, holds: hold, rounds: round }
})

/** A request with nothing filled in; what is required is added by the caller. */
export const emptyRequest = {
  ...blank(request.fields),
  dispatches: [],
  extensions: [],
  holds: [],
  rounds: []
}

/** `def` with the office's own tree in place of the shipped one: for lists, forms, filters and files. */
export function withCategories<D extends { readonly fields: Fields }>(def: D, choices: readonly Choice[]): D {
  return withChoices(def, 'category', choices)
}

/** Who writes requests down. */
export const requestWriters: readonly Role[] = ['admin', 'clerk', 'mediator']
export const requestOperations = recordOperations(request, {
  read: everyRole,
  write: requestWriters,
  remove: requestWriters
})
