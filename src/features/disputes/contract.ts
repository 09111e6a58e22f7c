import { choicesOf, leafChoicesOf } from '../../contract/choices'
import {
  choice,
  count,
  date,
  flag,
  idNumber,
  link,
  longText,
  money,
  personName,
  phone,
  text
} from '../../contract/fields'
import type { Role } from '../../contract/operation'
import { blank, defineChild, defineRecord, recordOperations } from '../../contract/record'
import { sexes } from '../residents/contract'
import {
  agentKinds,
  agreementForms,
  caseSeriesChoices,
  confirmations,
  deadlineKinds,
  difficulties,
  disputeResults,
  disputeSources,
  disputeStates,
  partyKinds,
  partySides,
  performances,
  referralBodies,
  rejectReasons,
  retentions,
  tellingWays,
  terminationReasons
} from './choices'

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
    post: text({ label: '职务' }),
    address: text({ label: '住址', protected: true }),
    signedAt: date({ label: '协议签字日期', hint: '签字、盖章或按指印的日期，从纸上抄来' })
  }
})

/** 授权委托: who acts for a party, and what he may do (domain.md §1.2, paper 5). */
export const disputeAgent = defineChild({
  table: 'dispute_agent',
  label: '委托代理人',
  fields: {
    principal: personName({ label: '委托人', required: true }),
    name: personName({ label: '代理人姓名', required: true }),
    kind: choice(agentKinds)({ label: '代理人类别' }),
    sex: choice(sexes)({ label: '性别' }),
    ethnic: choice(choicesOf('ethnic'))({ label: '民族' }),
    age: count({ label: '年龄', unit: '岁' }),
    idNo: idNumber({ label: '身份证号', protected: true }),
    phone: phone({ label: '联系电话', protected: true }),
    workplace: text({ label: '工作单位' }),
    licenceNo: text({ label: '律师执业证号' }),
    grantedAt: date({ label: '委托日期' }),
    mayApply: flag({ label: '代为申请或要求终止调解' }),
    mayCollect: flag({ label: '代为收集、提交证据' }),
    mayChoose: flag({ label: '代为选择或要求更换调解员' }),
    mayClaim: flag({ label: '代为承认、变更、放弃请求' }),
    maySign: flag({ label: '参加调解并签署文书' }),
    mayReceive: flag({ label: '代收文书' }),
    otherPowers: text({ label: '其他权限' })
  }
})

/** Those invited to help: relatives, neighbours, colleagues, experts, units (人民调解法 §20). */
export const disputeParticipant = defineChild({
  table: 'dispute_participant',
  label: '邀请参与人',
  fields: {
    name: personName({ label: '姓名或单位', required: true }),
    relation: text({ label: '与当事人的关系或身份' }),
    phone: phone({ label: '联系电话', protected: true })
  }
})

/** 更换调解员: asked for by a party, then he is replaced (人民调解工作若干规定 §25; domain.md §1.1). */
export const mediatorReplacement = defineChild({
  table: 'mediator_replacement',
  label: '更换调解员',
  fields: {
    replacedAt: date({ label: '更换日期', required: true }),
    former: text({ label: '原调解员', required: true }),
    successor: text({ label: '现调解员', required: true }),
    requestedBy: text({ label: '提出人' }),
    reason: text({ label: '理由', protected: true })
  }
})

/** 协议条款: what was agreed, by when, and how it was performed (domain.md §1.3). */
export const agreementTerm = defineChild({
  table: 'agreement_term',
  label: '协议条款',
  fields: {
    content: longText({ label: '内容', required: true, protected: true }),
    amount: money({ label: '金额', unit: '元' }),
    dueDate: date({ label: '履行期限' }),
    way: text({ label: '履行方式', hint: '例如：现金、转账、自行修复' }),
    place: text({ label: '履行地点' }),
    performedAt: date({ label: '履行日期' }),
    performedAmount: money({ label: '已付金额', unit: '元' }),
    proof: text({ label: '履行凭证', hint: '例如：收条、转账回单' })
  }
})

export const dispute = defineRecord({
  name: 'dispute',
  table: 'dispute',
  label: '纠纷',
  counter: '件',
  dateField: 'registeredAt',
  fields: {
    title: text({
      label: '案件名称',
      required: true,
      list: true,
      search: true,
      width: 220,
      group: '登记',
      hint: '例如：张某与李某邻里漏水纠纷。空着的，填了双方和类型就自动拟一个'
    }),
    registeredAt: date({ label: '登记日期', required: true, group: '登记' }),
    source: choice(disputeSources)({
      label: '案件来源',
      required: true,
      list: true,
      width: 120,
      group: '登记'
    }),
    referralBody: choice(referralBodies)({
      label: '委托移送单位',
      group: '登记',
      hint: '来源是委托移送的才填'
    }),
    typeCode: choice(leafChoicesOf('disputeType'))({
      label: '纠纷类型',
      list: true,
      width: 100,
      group: '登记',
      hint: '每件只选一个主要类型，报表按它分栏'
    }),
    subtype: text({ label: '具体事由', group: '登记', hint: '例如：卫生间漏水、噪音、停车' }),
    occurredAt: date({ label: '发生日期', group: '登记' }),
    place: text({ label: '发生地点', group: '登记' }),
    facts: longText({ label: '简要情况', required: true, protected: true, group: '登记' }),
    claims: longText({ label: '申请事项', protected: true, group: '登记', hint: '一行写一项' }),
    disputedAmount: money({ label: '争议金额', unit: '元', group: '登记' }),
    peopleInvolved: count({
      label: '涉及人数',
      unit: '人',
      group: '登记',
      hint: '群体性纠纷填实际涉及的人数，其余留空'
    }),
    major: flag({ label: '重大纠纷', group: '登记' }),
    difficulty: choice(difficulties)({ label: '难易', group: '登记' }),
    difficultyReason: text({ label: '疑难复杂的理由', protected: true, group: '登记' }),
    registrar: text({ label: '登记人', group: '登记' }),
    acceptedAt: date({ label: '受理日期', list: true, group: '受理', hint: '受理时自动取号' }),
    rejectedAt: date({ label: '不予受理日期', group: '受理' }),
    rejectReason: choice(rejectReasons)({ label: '不予受理的理由', group: '受理' }),
    rejectNote: text({ label: '不予受理说明', protected: true, group: '受理' }),
    rightsToldAt: date({ label: '权利义务告知日期', group: '受理' }),
    rightsToldHow: choice(tellingWays)({ label: '告知方式', group: '受理' }),
    presidingMediator: text({ label: '调解员', list: true, width: 76, group: '调解' }),
    recorder: text({ label: '记录人', group: '调解' }),
    mediators: text({ label: '其他调解员', group: '调解', hint: '几个人用顿号隔开' }),
    extendedTo: date({ label: '双方同意延期到', group: '调解' }),
    extensionAgreedAt: date({ label: '同意延期的日期', group: '调解' }),
    extensionNote: text({ label: '延期说明', protected: true, group: '调解' }),
    alertedAt: date({
      label: '报告有关部门的日期',
      group: '调解',
      hint: '可能引起治安、刑事案件的，及时向公安机关或有关部门报告（人民调解法第二十五条）'
    }),
    alertNote: text({ label: '报告说明', protected: true, group: '调解' }),
    result: choice(disputeResults)({
      label: '调解结果',
      required: true,
      list: true,
      width: 96,
      group: '结果'
    }),
    endedAt: date({ label: '调解结束日期', group: '结果', hint: '调解不成或终止的日期' }),
    terminationReason: choice(terminationReasons)({ label: '终止理由', group: '结果' }),
    failureNote: text({ label: '不成或终止的说明', protected: true, group: '结果' }),
    otherRoutesToldAt: date({
      label: '告知其他途径日期',
      group: '结果',
      hint: '告诉当事人可以仲裁、找行政机关或向法院起诉'
    }),
    agreementForm: choice(agreementForms)({ label: '协议形式', list: true, width: 96, group: '协议' }),
    issues: longText({ label: '主要事实、争议事项和责任', protected: true, group: '协议' }),
    terms: longText({
      label: '协议内容',
      protected: true,
      group: '协议',
      hint: '口头协议的内容；书面协议的条款填在“协议条款”里，这里写其他约定'
    }),
    amount: money({
      label: '协议涉及金额',
      unit: '元',
      list: true,
      width: 110,
      group: '协议',
      hint: '留空时取各条款金额之和'
    }),
    copies: count({ label: '协议份数', unit: '份', group: '协议' }),
    mediatorSignedAt: date({ label: '调解员签字日期', group: '协议' }),
    sealedAt: date({ label: '调委会盖章日期', group: '协议' }),
    agreementEffectiveAt: date({
      label: '协议生效日期',
      group: '协议',
      hint: '各方签字和盖章日期都填了的，自动取最晚的一天'
    }),
    performance: choice(performances)({
      label: '履行情况',
      list: true,
      width: 96,
      group: '履行',
      hint: '条款都履行了的，自动记为履行完毕'
    }),
    performedAt: date({ label: '履行完毕日期', group: '履行' }),
    followUpAt: date({ label: '回访日期', group: '履行' }),
    confirmation: choice(confirmations)({ label: '司法确认', group: '司法确认' }),
    confirmationAppliedAt: date({ label: '申请确认日期', group: '司法确认' }),
    confirmationCourt: text({ label: '确认法院', group: '司法确认' }),
    confirmationNo: text({ label: '裁定书编号', group: '司法确认' }),
    confirmationDecidedAt: date({ label: '裁定日期', group: '司法确认' }),
    closedAt: date({
      label: '结案日期',
      list: true,
      group: '结案归档',
      hint: '履行完毕或以其他方式了结的日期，不是签字日期'
    }),
    closingOpinion: text({ label: '结案意见', protected: true, group: '结案归档' }),
    retention: choice(retentions)({ label: '保管期限', group: '结案归档' }),
    fileNote: longText({ label: '卷宗情况说明', protected: true, group: '结案归档' }),
    remark: text({ label: '备注', protected: true, group: '结案归档' })
  },
  kept: {
    caseNo: text({ label: '编号', form: false, list: true, search: true, width: 210 }),
    caseYear: count({ label: '年度', form: false }),
    caseSeq: count({ label: '序号', form: false }),
    caseSeries: choice(caseSeriesChoices)({ label: '编号系列', form: false }),
    state: choice(disputeStates)({ label: '进度', required: true, form: false, list: true, width: 90 }),
    mediatedFrom: date({ label: '首次调解日期', form: false }),
    archivedAt: date({ label: '归档日期', form: false }),
    filedBy: text({ label: '立卷人', form: false }),
    checkedBy: text({ label: '检查人', form: false }),
    archiveReason: text({ label: '缺件仍归档的理由', form: false, protected: true }),
    reopenedAt: date({ label: '重新打开日期', form: false }),
    reopenReason: text({ label: '重新打开的理由', form: false, protected: true }),
    nextDueAt: date({ label: '最近期限', form: false, width: 162 }),
    nextDueKind: choice(deadlineKinds)({ label: '期限事项', form: false }),
    confirmUntil: date({ label: '可申请司法确认到', form: false })
  },
  computed: {
    partyNames: text({ label: '当事人', list: true, width: 160 }),
    partiesCount: count({ label: '当事人数', unit: '人', list: true }),
    dueMediate: date({ label: '调解期限' }),
    dueConfirm: date({ label: '司法确认期限' }),
    duePerform: date({ label: '最近的履行期限' }),
    dueFollowUp: date({ label: '回访期限' })
  },
  children: {
    parties: disputeParty,
    agents: disputeAgent,
    participants: disputeParticipant,
    replacements: mediatorReplacement,
    agreementTerms: agreementTerm
  }
})

/** A case with nothing filled in; what is required is added by the caller. */
export const emptyDispute = {
  ...blank(dispute.fields),
  agents: [],
  participants: [],
  replacements: [],
  agreementTerms: []
}

/** Case files are read by mediators and the administrator only (domain.md §0.1(3)). */
export const disputeReaders: readonly Role[] = ['admin', 'mediator']
export const disputeOperations = recordOperations(dispute, {
  read: disputeReaders,
  write: disputeReaders,
  remove: disputeReaders
})
