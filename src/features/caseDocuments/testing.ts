import type { CaseFile } from './caseFile'
import { idCheckDigit } from '../../contract/idNumber'
import type { InputOf } from '../../contract/operation'
import { blank } from '../../contract/record'
import type { Desk } from '../../desk'
import {
  casePaperOperations,
  evidenceOperations,
  followUpOperations,
  investigationOperations,
  mediationSessionOperations
} from '../disputes/caseRecords'
import {
  agreementTerm,
  disputeAgent,
  disputeOperations,
  disputeParticipant,
  disputeParty,
  emptyDispute
} from '../disputes/contract'

export type DisputeInput = InputOf<typeof disputeOperations.create>

/** A number of nobody: right by its check digit. */
export const sampleIdNo = `51352319650312123${idCheckDigit('51352319650312123')}`

const party: DisputeInput['parties'][number] = {
  ...blank(disputeParty.fields),
  id: null,
  side: 'first',
  kind: 'natural',
  name: '张某',
  sex: '1',
  ethnic: '01',
  age: 53,
  idNo: sampleIdNo,
  phone: '13812345678',
  workplace: '退休',
  address: '城北公寓4栋2单元601'
}

/** S4 of domain.md §7, a leak with a written agreement: everything that its papers ask for but the responsibility. */
export const leakCase: DisputeInput = {
  ...emptyDispute,
  title: '张某与李某邻里漏水纠纷',
  registeredAt: '2018-09-10',
  acceptedAt: '2018-09-10',
  source: 'apply',
  typeCode: 'neighbour',
  subtype: '卫生间漏水',
  occurredAt: '2018-09-05',
  place: '城北公寓4栋2单元',
  facts: '李某家卫生间防水层破损，水渗到楼下，张某家客厅天花板大面积脱落。\n双方多次协商，赔多少谈不拢。',
  claims: '1、赔偿天花板修复费用\n2、修好卫生间防水层',
  disputedAmount: 500_000,
  registrar: '王敏',
  rightsToldAt: '2018-09-10',
  rightsToldHow: 'written',
  presidingMediator: '陈海',
  recorder: '刘芳',
  result: 'agreed',
  agreementForm: 'written',
  issues: '李某家卫生间渗水，造成张某家天花板脱落，双方对修复费用多少有争议。',
  copies: 3,
  parties: [
    party,
    {
      ...party,
      side: 'second',
      name: '李某',
      sex: '2',
      age: 41,
      idNo: null,
      phone: '13912345678',
      workplace: '黔江某超市',
      post: '店员',
      address: '城北公寓4栋2单元501'
    }
  ],
  agents: [
    {
      ...blank(disputeAgent.fields),
      id: null,
      principal: '张某',
      name: '张小某',
      kind: 'relative',
      sex: '2',
      age: 27,
      ethnic: '01',
      phone: '13712345678',
      grantedAt: '2018-09-11',
      mayCollect: true,
      maySign: true
    }
  ],
  participants: [{ ...blank(disputeParticipant.fields), id: null, name: '赵某', relation: '楼栋长' }],
  agreementTerms: [
    {
      ...blank(agreementTerm.fields),
      id: null,
      content: '李某一次性赔偿张某天花板修复费用',
      amount: 320_000,
      dueDate: '2018-09-20',
      way: '转账',
      place: '山台山社区居委会'
    },
    {
      ...blank(agreementTerm.fields),
      id: null,
      content: '李某修好自家卫生间防水层，费用由李某承担',
      dueDate: '2018-09-30',
      way: '自行修复',
      place: '城北公寓4栋2单元501'
    }
  ]
}

const session: Omit<InputOf<typeof mediationSessionOperations.create>, 'disputeId'> = {
  heldAt: '2018-09-13T09:30',
  endedAt: '2018-09-13T11:00',
  place: '山台山社区居委会调解室',
  mediators: '陈海',
  recorder: '刘芳',
  partiesPresent: '张某、李某',
  invited: '楼栋长赵某',
  rightsTold: true,
  statements: '张某说：天花板掉下来一大片，要求赔五千元。\n李某说：愿意赔，但五千元太多。',
  checkedFacts: '现场查看，渗水来自李某家卫生间，受损面积约六平方米。',
  process: '调解员先背对背听取双方意见，再对照市场价算出修复费用，双方各让一步。',
  outcome: 'agreed',
  outcomeNote: '双方自愿达成协议'
}
const investigation: Omit<InputOf<typeof investigationOperations.create>, 'disputeId'> = {
  heldAt: '2018-09-11T15:00',
  place: '城北公寓4栋2单元601',
  investigators: '陈海',
  recorder: '刘芳',
  askedPerson: '赵某',
  askedRelation: '楼栋长，与双方都不是亲属',
  present: null,
  content: '问：漏水什么时候开始的？\n答：九月五日晚上开始滴水。\n问：以前漏过吗？\n答：没有。'
}

/** Ids of a sample case and of what hangs on it. */
export interface SampleCase {
  id: string
  sessionId: string
  investigationId: string
  followUpId: string
  evidenceId: string
  paperIds: string[]
}

/** Stores a case with a session, an investigation, evidence, a follow-up and filed papers. */
export async function storeCase(
  desk: Pick<Desk, 'call'>,
  input: DisputeInput = leakCase
): Promise<SampleCase> {
  const { id: disputeId } = await desk.call(disputeOperations.create, input)
  const held = await desk.call(mediationSessionOperations.create, { ...session, disputeId })
  const asked = await desk.call(investigationOperations.create, { ...investigation, disputeId })
  const shown = await desk.call(evidenceOperations.create, {
    disputeId,
    title: '天花板照片',
    kind: 'photo',
    providedBy: '张某',
    receivedAt: '2018-09-11',
    pages: 4,
    note: '受损的情况'
  })
  const visit = await desk.call(followUpOperations.create, {
    disputeId,
    visitedAt: '2018-09-28',
    visitor: '陈海',
    visited: '张某、李某',
    way: '上门',
    performance: 'performed',
    feeling: 'satisfied',
    situation: '赔偿款已收到，防水层已修好，没有再渗水。',
    relapse: '没有',
    suedOutcome: null
  })
  const paperIds: string[] = []
  for (const [paper, pages] of [
    ['applicationForm', 1],
    ['rightsNotice', 1],
    ['mediationRecord', 2],
    ['agreement', 2]
  ] as const) {
    const filed = await desk.call(casePaperOperations.create, {
      disputeId,
      paper,
      filedAt: '2018-09-13',
      signed: true,
      pages,
      note: null
    })
    paperIds.push(filed.id)
  }
  return {
    id: disputeId,
    sessionId: held.id,
    investigationId: asked.id,
    followUpId: visit.id,
    evidenceId: shown.id,
    paperIds
  }
}

/** A stored case as the papers are filled from it. */
export async function caseFileOf(desk: Pick<Desk, 'call'>, sample: SampleCase): Promise<CaseFile> {
  return {
    dispute: await desk.call(disputeOperations.open, { id: sample.id }),
    sessions: [await desk.call(mediationSessionOperations.open, { id: sample.sessionId })],
    investigations: [await desk.call(investigationOperations.open, { id: sample.investigationId })],
    evidence: [await desk.call(evidenceOperations.open, { id: sample.evidenceId })],
    followUps: [await desk.call(followUpOperations.open, { id: sample.followUpId })],
    papers: await Promise.all(sample.paperIds.map(id => desk.call(casePaperOperations.open, { id })))
  }
}

/** A name that tries to break out of a Word file: markup, braces, marks that turn the writing, 60 characters and more, a break. */
export const hostileName = `<w:p>&amp;{案件名称}{#当事人}\u202Eevil\u200F"'\n换行${'长'.repeat(60)}`
