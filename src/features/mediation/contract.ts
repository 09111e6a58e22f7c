import { z } from 'zod'
import { choicesOf } from '../../contract/choices'
import {
  choice,
  count,
  date,
  flag,
  link,
  longText,
  money,
  personName,
  phone,
  text
} from '../../contract/fields'
import type { Choice } from '../../contract/fields'
import { everyRole, query } from '../../contract/operation'
import { defineRecord, firstPage, recordOperations, type ListInput } from '../../contract/record'
import { disputeReaders } from '../disputes/contract'
import { sexes } from '../residents/contract'

export const mediatorPosts: readonly Choice[] = [
  { value: 'head', label: '主任' },
  { value: 'deputy', label: '副主任' },
  { value: 'member', label: '委员' },
  { value: 'appointed', label: '聘任调解员' }
]
export const mediatorDuties: readonly Choice[] = [
  { value: 'fullTime', label: '专职' },
  { value: 'partTime', label: '兼职' }
]
export const fundKinds: readonly Choice[] = [
  { value: 'guidance', label: '人民调解工作（指导）经费' },
  { value: 'committee', label: '人民调解委员会（补助）经费' },
  { value: 'subsidy', label: '人民调解员补贴经费' }
]
export const roundKinds: readonly Choice[] = [
  { value: 'regular', label: '定期排查' },
  { value: 'special', label: '专项排查' },
  { value: 'daily', label: '日常排查' }
]
/** What mediation kept from happening (Table B, domain.md §1.5). */
export const preventedKinds: readonly Choice[] = [
  { value: 'suicide', label: '防止民间纠纷引起自杀' },
  { value: 'crime', label: '防止民间纠纷转化为刑事案件' },
  { value: 'petition', label: '防止群体性上访' },
  { value: 'brawl', label: '防止群体性械斗' }
]

/** What the committee shows on its notice board: read by everybody, kept by those who mediate. */
const open = { read: everyRole, write: disputeReaders, remove: disputeReaders }
/** Entries that may tell about a case: read like the cases themselves (domain.md §0.1(3)). */
const closed = { read: disputeReaders, write: disputeReaders, remove: disputeReaders }

/** 人民调解员: members of the committee and appointed mediators (人民调解法 §8, §13; Table A, domain.md §1.5). */
export const mediator = defineRecord({
  name: 'mediator',
  table: 'mediator',
  label: '调解员',
  counter: '人',
  dateField: 'servesFrom',
  fields: {
    name: personName({ label: '姓名', required: true, list: true, search: true }),
    sex: choice(sexes)({ label: '性别', required: true, list: true }),
    ethnic: choice(choicesOf('ethnic'))({ label: '民族', list: true }),
    birthDate: date({ label: '出生日期' }),
    post: choice(mediatorPosts)({ label: '职务', required: true, list: true }),
    duty: choice(mediatorDuties)({ label: '专职兼职', required: true, list: true }),
    education: choice(choicesOf('education'))({ label: '文化程度', list: true }),
    lawDegree: flag({ label: '法律专业' }),
    partyMember: flag({ label: '中共党员', sensitive: true }),
    phone: phone({ label: '联系电话', protected: true }),
    servesFrom: date({
      label: '任职日期',
      required: true,
      list: true,
      hint: '选举产生或聘任的日期；连选连任的不改，只改“任期至”'
    }),
    termTo: date({ label: '任期至', hint: '不填的按三年算；聘期不同的照聘书填' }),
    servesTo: date({ label: '离任日期', list: true, hint: '还在任的不填；离任当天起不再计入报表' }),
    remark: text({ label: '备注' })
  },
  computed: {
    /** Last day of the term; null for those who left. */
    termEnds: date({ label: '任期届满', list: true })
  }
})
export const mediatorOperations = recordOperations(mediator, open)

/** Asks the list for the mediators in office, those who have served longest first. */
export const servingMediators: ListInput = {
  ...firstPage,
  filters: { serving: ['now'] },
  sort: { field: 'servesFrom', order: 'asc' },
  pageSize: 200
}

/** 人民调解经费 by kind (Table A). */
export const mediationFund = defineRecord({
  name: 'mediationFund',
  table: 'mediation_fund',
  label: '调解经费',
  counter: '笔',
  dateField: 'receivedOn',
  fields: {
    receivedOn: date({ label: '到账日期', required: true, list: true }),
    kind: choice(fundKinds)({ label: '经费种类', required: true, list: true, width: 220 }),
    amount: money({ label: '金额', unit: '元', required: true, list: true }),
    source: text({ label: '来源', required: true, list: true, search: true, hint: '拨款单位和文件号' }),
    remark: text({ label: '备注', list: true })
  }
})
export const mediationFundOperations = recordOperations(mediationFund, open)

/** 调解员培训 of a period: 期 and 人次 (Table A). */
export const mediatorTraining = defineRecord({
  name: 'mediatorTraining',
  table: 'mediator_training',
  label: '调解员培训',
  counter: '期',
  dateField: 'heldOn',
  fields: {
    heldOn: date({ label: '培训日期', required: true, list: true }),
    topic: text({ label: '内容', required: true, list: true, search: true, width: 260 }),
    organiser: text({ label: '组织单位', list: true }),
    people: count({ label: '参加人次', unit: '人次', required: true, list: true })
  }
})
export const mediatorTrainingOperations = recordOperations(mediatorTraining, open)

/** 矛盾纠纷排查: one round; the table counts rounds, what they found and what was settled before it became a dispute. */
export const mediationRound = defineRecord({
  name: 'mediationRound',
  table: 'mediation_round',
  label: '纠纷排查',
  counter: '次',
  dateField: 'heldOn',
  fields: {
    heldOn: date({ label: '排查日期', required: true, list: true }),
    kind: choice(roundKinds)({ label: '排查方式', required: true, list: true }),
    area: text({
      label: '排查范围',
      required: true,
      list: true,
      search: true,
      hint: '例如：城北公寓 1—12 栋'
    }),
    staff: text({ label: '排查人员', list: true, hint: '几个人用顿号隔开' }),
    households: count({ label: '走到户数', unit: '户', list: true }),
    found: count({ label: '发现矛盾纠纷', unit: '件', required: true, list: true }),
    prevented: count({
      label: '预防纠纷',
      unit: '件',
      required: true,
      list: true,
      hint: '还没成为纠纷就解决了的'
    }),
    note: longText({ label: '排查情况', protected: true })
  }
})
export const mediationRoundOperations = recordOperations(mediationRound, closed)

/** 防止…: an event that mediation kept from happening; 件 counts the entries, 人 adds up `people`. */
export const preventedEvent = defineRecord({
  name: 'preventedEvent',
  table: 'prevented_event',
  label: '防止激化',
  counter: '件',
  dateField: 'preventedOn',
  fields: {
    preventedOn: date({ label: '日期', required: true, list: true }),
    kind: choice(preventedKinds)({ label: '防止了什么', required: true, list: true, width: 220 }),
    people: count({ label: '涉及人数', unit: '人', required: true, list: true }),
    disputeId: link({ label: '有关的纠纷', target: 'dispute' }),
    note: longText({ label: '情况', required: true, protected: true })
  },
  computed: {
    caseNo: text({ label: '纠纷编号', list: true, width: 210 })
  }
})
export const preventedEventOperations = recordOperations(preventedEvent, closed)

/**
 * 期初数: what a paper register holds from before the program, dated and sourced (domain.md §1.5, S3). It enters only
 * numbers 自成立以来, and is shown apart there.
 */
export const openingBalance = defineRecord({
  name: 'openingBalance',
  table: 'opening_balance',
  label: '期初数',
  counter: '笔',
  dateField: 'toDate',
  fields: {
    fromDate: date({ label: '从', required: true, list: true, hint: '登记簿开始的日期，例如调委会成立那天' }),
    toDate: date({ label: '到', required: true, list: true, hint: '用本程序登记之前的最后一天' }),
    cases: count({
      label: '调解纠纷',
      unit: '件',
      required: true,
      list: true,
      hint: '登记簿上的件数，不含又在本程序里登记了的'
    }),
    entered: count({
      label: '程序另有',
      unit: '件',
      hint: '这段时间受理、已经在本程序里一件件登记了的；没有的不填'
    }),
    agreed: count({ label: '调解成功', unit: '件', list: true }),
    parties: count({ label: '涉及当事人', unit: '人', list: true }),
    amount: money({ label: '协议涉及金额', unit: '元', list: true }),
    source: text({
      label: '出处',
      required: true,
      list: true,
      search: true,
      hint: '例如：2012—2018 年纸质登记簿'
    }),
    note: text({ label: '说明', required: true, list: true, hint: '谁在什么时候清点的' })
  },
  computed: {
    /** Cases of the program that were accepted within the span: counted twice where they are not those of `entered`. */
    casesWithin: count({ label: '程序里同期受理', unit: '件' })
  }
})
export const openingBalanceOperations = recordOperations(openingBalance, open)

const roundFigures = z.strictObject({
  from: z.iso.date(),
  to: z.iso.date(),
  rounds: z.int(),
  found: z.int(),
  prevented: z.int(),
  /** 防止…, in the order of the table: 件 and 人. */
  kinds: z.array(z.strictObject({ kind: z.string(), cases: z.int(), people: z.int() }))
})
/** What the rounds of a span of days found and kept from happening. */
export type RoundFigures = z.infer<typeof roundFigures>

export const mediationOperations = {
  /** Key numbers of 纠纷排查: the month and the year of today, up to their ends. */
  figures: query({
    name: 'mediation.figures',
    input: z.strictObject({}),
    output: z.strictObject({ month: roundFigures, year: roundFigures }),
    access: disputeReaders
  })
}

/** The books of the mediation committee beside its cases. */
export const committeeRecords = {
  mediator,
  mediationFund,
  mediatorTraining,
  mediationRound,
  preventedEvent,
  openingBalance
}
