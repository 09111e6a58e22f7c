import { choice, count, date, dateTime, flag, link, longText, personName, text } from '../../contract/fields'
import { defineRecord, recordOperations } from '../../contract/record'
import { evidenceKinds, followUpFeelings, paperCodes, performances, sessionOutcomes } from './choices'
import { disputeReaders } from './contract'

const disputeId = link({ label: '纠纷', target: 'dispute', required: true, form: false })
const access = { read: disputeReaders, write: disputeReaders, remove: disputeReaders }

/** 调解记录: one session of mediation (domain.md §1.2, paper 8). */
export const mediationSession = defineRecord({
  name: 'mediationSession',
  table: 'mediation_session',
  label: '调解记录',
  counter: '次',
  dateField: 'heldAt',
  fields: {
    disputeId,
    heldAt: dateTime({ label: '调解时间', required: true, list: true }),
    endedAt: dateTime({ label: '结束时间' }),
    place: text({ label: '地点', list: true }),
    mediators: text({ label: '调解员', list: true }),
    recorder: text({ label: '记录人' }),
    partiesPresent: text({ label: '到场当事人', hint: '几个人用顿号隔开' }),
    invited: text({ label: '邀请参加人', hint: '亲属、邻居、同事、专家或单位' }),
    rightsTold: flag({ label: '已告知权利义务' }),
    statements: longText({ label: '各方陈述', protected: true }),
    checkedFacts: longText({ label: '查明的事实', protected: true }),
    process: longText({ label: '调解经过', required: true, protected: true }),
    outcome: choice(sessionOutcomes)({ label: '结果', required: true, list: true, width: 90 }),
    outcomeNote: longText({ label: '结果说明', protected: true, hint: '不成的写明原因和告知的其他途径' })
  }
})
export const mediationSessionOperations = recordOperations(mediationSession, access)

/** 调查记录: questions and answers of one person (domain.md §1.2, paper 6). */
export const investigation = defineRecord({
  name: 'investigation',
  table: 'investigation',
  label: '调查记录',
  counter: '份',
  dateField: 'heldAt',
  fields: {
    disputeId,
    heldAt: dateTime({ label: '调查时间', required: true, list: true }),
    place: text({ label: '地点', list: true }),
    investigators: text({ label: '调查人', required: true, list: true }),
    recorder: text({ label: '记录人' }),
    askedPerson: personName({ label: '被调查人', required: true, protected: true }),
    askedRelation: text({ label: '与当事人的关系', protected: true }),
    present: text({ label: '在场人' }),
    content: longText({
      label: '调查内容',
      required: true,
      protected: true,
      hint: '一问一答，写清时间、地点、经过'
    })
  }
})
export const investigationOperations = recordOperations(investigation, access)

/** 证据材料: what was handed in or found; its files are attachments (domain.md §1.2, paper 7). */
export const evidence = defineRecord({
  name: 'evidence',
  table: 'evidence',
  label: '证据材料',
  counter: '份',
  dateField: 'receivedAt',
  fields: {
    disputeId,
    title: text({ label: '名称', required: true, list: true, hint: '例如：天花板照片、收条' }),
    kind: choice(evidenceKinds)({ label: '种类', required: true, list: true }),
    providedBy: text({ label: '提供人', list: true }),
    receivedAt: date({ label: '收到日期', required: true, list: true }),
    pages: count({ label: '页数', unit: '页', list: true }),
    note: text({ label: '证明什么', protected: true })
  }
})
export const evidenceOperations = recordOperations(evidence, access)

/** 回访记录 (domain.md §1.2, paper 11). */
export const followUp = defineRecord({
  name: 'followUp',
  table: 'follow_up',
  label: '回访记录',
  counter: '次',
  dateField: 'visitedAt',
  fields: {
    disputeId,
    visitedAt: date({ label: '回访日期', required: true, list: true }),
    visitor: text({ label: '回访人', required: true, list: true }),
    visited: text({ label: '被回访人', hint: '几个人用顿号隔开' }),
    way: text({ label: '方式', hint: '上门、电话' }),
    performance: choice(performances)({ label: '履行情况', list: true }),
    feeling: choice(followUpFeelings)({ label: '是否满意', list: true }),
    situation: longText({ label: '回访情况', required: true, protected: true }),
    relapse: text({ label: '有无反复的可能', protected: true }),
    suedOutcome: text({ label: '起诉的结果', protected: true })
  }
})
export const followUpOperations = recordOperations(followUp, access)

/** A paper that lies in the file, signed as it must be: what 缺件检查 and 卷内目录 are made from (domain.md §1.2). */
export const casePaper = defineRecord({
  name: 'casePaper',
  table: 'case_paper',
  label: '卷内文书',
  counter: '份',
  dateField: 'filedAt',
  fields: {
    disputeId,
    paper: choice(paperCodes)({ label: '文书', required: true, list: true }),
    filedAt: date({ label: '收入卷宗日期', required: true, list: true }),
    signed: flag({ label: '签名盖章齐全', list: true }),
    pages: count({ label: '页数', unit: '页', required: true, list: true }),
    note: text({ label: '备注' })
  }
})
export const casePaperOperations = recordOperations(casePaper, access)

/** The records that hang on a case; each names it in `disputeId`. */
export const caseRecords = { mediationSession, investigation, evidence, followUp, casePaper }
