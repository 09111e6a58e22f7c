import { choicesOf, leafChoicesOf } from '../../contract/choices'
import {
  choice,
  count,
  date,
  idNumber,
  link,
  longText,
  money,
  personName,
  phone,
  text,
  type Choice
} from '../../contract/fields'
import type { Role } from '../../contract/operation'
import { defineChild, defineRecord, recordOperations } from '../../contract/record'
import { sexes } from '../residents/contract'

/** 案件来源, in the order of the statistical table (domain.md §1.5). */
export const disputeSources: readonly Choice[] = [
  { value: 'own', label: '主动调解' },
  { value: 'apply', label: '依申请调解' },
  { value: 'referral', label: '接受委托移送调解' }
]
export const referralBodies: readonly Choice[] = [
  { value: 'court', label: '法院' },
  { value: 'proc', label: '检察院' },
  { value: 'police', label: '公安机关' },
  { value: 'petition', label: '信访部门' },
  { value: 'otherDept', label: '其他部门' }
]
export const agreementForms: readonly Choice[] = [
  { value: 'oral', label: '口头协议' },
  { value: 'written', label: '书面协议' }
]
export const disputeResults: readonly Choice[] = [
  { value: 'inMediation', label: '正在调解' },
  { value: 'agreed', label: '调解成功' },
  { value: 'failed', label: '调解不成' },
  { value: 'terminated', label: '调解终止' }
]
export const difficulties: readonly Choice[] = [
  { value: 'ordinary', label: '普通' },
  { value: 'hard', label: '疑难复杂' }
]
export const performances: readonly Choice[] = [
  { value: 'performing', label: '履行中' },
  { value: 'performed', label: '履行完毕' },
  { value: 'partly', label: '部分履行' },
  { value: 'unperformed', label: '未履行' },
  { value: 'sued', label: '反悔起诉' }
]
export const confirmations: readonly Choice[] = [
  { value: 'applied', label: '已申请' },
  { value: 'confirmed', label: '已确认' },
  { value: 'refused', label: '驳回' }
]
export const partySides: readonly Choice[] = [
  { value: 'first', label: '甲方' },
  { value: 'second', label: '乙方' },
  { value: 'third', label: '第三人' }
]
export const partyKinds: readonly Choice[] = [
  { value: 'natural', label: '自然人' },
  { value: 'legal', label: '单位' }
]

/** A party as he was when the case was taken: a snapshot that later edits of the register do not touch. */
export const disputeParty = defineChild({
  table: 'dispute_party',
  label: '当事人',
  fields: {
    side: choice(partySides)({ label: '哪一方', required: true }),
    kind: choice(partyKinds)({ label: '类别', required: true }),
    name: personName({ label: '姓名或名称', required: true }),
    personId: link({ label: '居民', target: 'person', form: false }),
    sex: choice(sexes)({ label: '性别' }),
    ethnic: choice(choicesOf('ethnic'))({ label: '民族' }),
    age: count({ label: '年龄', unit: '岁' }),
    idNo: idNumber({ label: '身份证号', protected: true }),
    phone: phone({ label: '联系电话', protected: true }),
    workplace: text({ label: '职业或单位' }),
    address: text({ label: '住址', protected: true })
  }
})

export const dispute = defineRecord({
  name: 'dispute',
  table: 'dispute',
  label: '纠纷',
  counter: '件',
  dateField: 'acceptedAt',
  fields: {
    title: text({
      label: '案件名称',
      required: true,
      list: true,
      search: true,
      width: 220,
      group: '受理',
      hint: '例如：张某与李某邻里漏水纠纷'
    }),
    acceptedAt: date({ label: '受理日期', required: true, list: true, group: '受理' }),
    typeCode: choice(leafChoicesOf('disputeType'))({
      label: '纠纷类型',
      list: true,
      width: 100,
      group: '受理',
      hint: '每件只选一个主要类型，报表按它分栏'
    }),
    source: choice(disputeSources)({
      label: '案件来源',
      required: true,
      list: true,
      width: 120,
      group: '受理'
    }),
    referralBody: choice(referralBodies)({
      label: '委托移送单位',
      group: '受理',
      hint: '来源是委托移送的才填'
    }),
    place: text({ label: '发生地点', group: '受理' }),
    facts: longText({ label: '简要情况', required: true, protected: true, group: '受理' }),
    difficulty: choice(difficulties)({ label: '难易', group: '受理' }),
    presidingMediator: text({ label: '调解员', list: true, width: 90, group: '调解' }),
    recorder: text({ label: '记录人', group: '调解' }),
    mediators: text({ label: '其他调解员', group: '调解', hint: '几个人用顿号隔开' }),
    extendedTo: date({ label: '双方同意延期到', group: '调解' }),
    result: choice(disputeResults)({
      label: '调解结果',
      required: true,
      list: true,
      width: 96,
      group: '结果'
    }),
    agreementForm: choice(agreementForms)({ label: '协议形式', list: true, width: 96, group: '结果' }),
    agreementEffectiveAt: date({
      label: '协议生效日期',
      group: '结果',
      hint: '书面协议为最后一方签字盖章的日期'
    }),
    amount: money({ label: '协议涉及金额', unit: '元', list: true, width: 110, group: '结果' }),
    terms: longText({ label: '协议内容', protected: true, group: '结果' }),
    performance: choice(performances)({ label: '履行情况', list: true, width: 96, group: '结果' }),
    performedAt: date({ label: '履行完毕日期', group: '结果' }),
    confirmation: choice(confirmations)({ label: '司法确认', group: '结果' }),
    followUpAt: date({ label: '回访日期', group: '结果' }),
    closedAt: date({ label: '结案日期', list: true, group: '结果' })
  },
  kept: {
    caseNo: text({ label: '编号', required: true, form: false, list: true, search: true, width: 210 }),
    caseYear: count({ label: '年度', required: true, form: false }),
    caseSeq: count({ label: '序号', required: true, form: false })
  },
  computed: {
    partyNames: text({ label: '当事人', list: true, width: 160 }),
    partiesCount: count({ label: '当事人数', unit: '人', list: true }),
    dueMediate: date({ label: '调解期限' }),
    dueConfirm: date({ label: '司法确认期限' })
  },
  children: { parties: disputeParty }
})

/** Case files are read by mediators and the administrator only (domain.md §0.1(3)). */
export const disputeReaders: readonly Role[] = ['admin', 'mediator']
export const disputeOperations = recordOperations(dispute, {
  read: disputeReaders,
  write: disputeReaders,
  remove: disputeReaders
})
