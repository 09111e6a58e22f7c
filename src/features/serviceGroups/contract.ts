import { z } from 'zod'
import { choice, date, idNumber, link, longText, personName, text, type Choice } from '../../contract/fields'
import { command, everyRole, job, query } from '../../contract/operation'
import { defineRecord, downloadSchema, recordOperations } from '../../contract/record'
import { person } from '../residents/contract'

/** S1: every account; S2: only accounts with 可查看敏感信息 (domain.md §2.5). */
export type GroupLevel = 'S1' | 'S2'

/** A group of residents that the office serves. There are no others: no free tags, nothing that accuses (§0.1). */
export interface ServiceGroup {
  readonly code: string
  readonly label: string
  readonly level: GroupLevel
  /** Follows from other data on a day; never stored. */
  readonly derived: boolean
  /** Who belongs to it, for people. */
  readonly definition: string
  /** What shows that somebody belongs to it; empty for derived groups. */
  readonly evidence: string
}

const derived = (code: string, label: string, level: GroupLevel, definition: string): ServiceGroup => ({
  code,
  label,
  level,
  derived: true,
  definition,
  evidence: ''
})
const stored = (
  code: string,
  label: string,
  level: GroupLevel,
  definition: string,
  evidence: string
): ServiceGroup => ({ code, label, level, derived: false, definition, evidence })

/** Every service group of domain.md §2.5, in the order in which lists show them. */
export const serviceGroups: readonly ServiceGroup[] = [
  derived(
    'elderly60',
    '60周岁以上老人',
    'S1',
    '到当天满 60 周岁，生日当天算满；出生日期不全的，肯定满了才算'
  ),
  derived(
    'elderly80',
    '80周岁以上高龄',
    'S1',
    '到当天满 80 周岁，生日当天算满；出生日期不全的，肯定满了才算'
  ),
  derived('elderlyAlone', '独居老人', 'S1', '满 60 周岁，当天这一户登记的现住人只有他一人；同时也算空巢老人'),
  derived(
    'emptyNest',
    '空巢老人',
    'S1',
    '满 60 周岁，当天这一户登记的现住人全部满 60 周岁；独居、老两口都算'
  ),
  stored('incapable', '失能', 'S2', '生活不能自理，经评估认定', '失能评估结论或护理补贴批文'),
  stored('semiIncapable', '半失能', 'S2', '生活部分不能自理，经评估认定', '失能评估结论或护理补贴批文'),
  stored('disabled', '残疾人', 'S2', '持有残疾人证', '残疾人证号'),
  stored('minLiving', '低保户', 'S2', '正在享受最低生活保障', '低保证号或审批文号'),
  stored('minLivingEdge', '低保边缘', 'S2', '认定为低保边缘家庭', '认定文号'),
  stored('destitute', '特困', 'S2', '认定为特困人员', '特困供养证号或认定文号'),
  stored('childInNeed', '困境儿童', 'S2', '认定为困境儿童，未满 18 周岁', '认定表或审批文号'),
  stored(
    'childLeftBehind',
    '留守儿童',
    'S2',
    '父母外出务工、未满 16 周岁的儿童',
    '登记表或委托照护协议的名称、日期'
  ),
  stored('veteran', '退役军人', 'S1', '退役军人', '退役证或优待证'),
  stored('militaryFamily', '军烈属', 'S1', '现役军人或烈士的家属', '光荣牌或证明'),
  stored('preferentialCare', '优抚对象', 'S2', '享受抚恤、优待的人员', '优抚证件号或审批文号'),
  derived('partyMember', '党员', 'S2', '居民登记里政治面貌是中共党员或中共预备党员'),
  stored('volunteer', '志愿者', 'S1', '在社区登记的志愿者', '志愿者登记号或登记日期'),
  stored('buildingHead', '楼栋长', 'S1', '本人同意担任的楼栋长', '推选记录'),
  stored('ownersCommittee', '业委会成员', 'S1', '业主委员会委员', '备案文件'),
  stored('unemployed', '失业', 'S2', '本人已办失业登记、要就业帮扶的', '失业登记证明'),
  derived('tenant', '租户', 'S1', '居民登记里人员类型是租户')
]

const toChoices = (groups: readonly ServiceGroup[]): readonly Choice[] =>
  groups.map(({ code, label }) => ({ value: code, label }))

/** The groups that a person can be registered for. */
export const storedGroups = toChoices(serviceGroups.filter(group => !group.derived))

/** 残疾类别 (GB/T 26341). */
export const disabilityKinds: readonly Choice[] = [
  { value: 'sight', label: '视力' },
  { value: 'hearing', label: '听力' },
  { value: 'speech', label: '言语' },
  { value: 'limb', label: '肢体' },
  { value: 'intellect', label: '智力' },
  { value: 'mental', label: '精神' },
  { value: 'multiple', label: '多重' }
]
/** 残疾等级: 1 is the gravest. */
export const disabilityGrades: readonly Choice[] = ['一级', '二级', '三级', '四级'].map((label, at) => ({
  value: String(at + 1),
  label,
  aliases: [String(at + 1)]
}))

/** That a person belongs to a stored group, from and to; one current entry per person and group. */
export const serviceGroup = defineRecord({
  name: 'serviceGroup',
  table: 'service_group',
  label: '服务对象',
  counter: '条',
  dateField: 'fromDate',
  fields: {
    personId: link({ label: '居民', required: true, target: 'person' }),
    groupCode: choice(storedGroups)({ label: '服务类别', required: true, list: true, width: 110 }),
    fromDate: date({ label: '开始日期', list: true, hint: '不清楚的可以不填' }),
    toDate: date({ label: '结束日期', list: true, hint: '还在服务的不填' }),
    certNo: idNumber({ label: '残疾人证号', protected: true, list: true }),
    disabilityKind: choice(disabilityKinds)({ label: '残疾类别', list: true, width: 90 }),
    disabilityGrade: choice(disabilityGrades)({ label: '残疾等级', list: true, width: 90 }),
    evidence: longText({ label: '依据', protected: true, hint: '证件号、批文号，或看过的证明' })
  },
  computed: {
    personName: personName({ label: '姓名', list: true }),
    address: text({ label: '现住址', list: true, width: 190 })
  }
})

const writers = ['admin', 'clerk', 'mediator'] as const
const groupCode = z.enum(serviceGroups.map(group => group.code))
const page = { asOf: z.iso.date(), page: z.int().min(1), pageSize: z.int().min(1).max(200) }

/** When somebody is on the care list; the administrator can change it. */
export const careRulesSchema = z.strictObject({
  /** Who lives alone and has reached this age … */
  aloneAge: z.int().min(60).max(100),
  /** … was not met for so many days. */
  aloneDays: z.int().min(1).max(365),
  /** Who is 失能 or 半失能 was not met for so many days. */
  incapableDays: z.int().min(1).max(365),
  /** Whether 电话联系 counts as having been in touch; else only 见面. */
  phoneCounts: z.boolean()
})
export type CareRules = z.infer<typeof careRulesSchema>

/** One person who should be looked in on. */
export const carePersonSchema = z.strictObject({
  personId: z.uuid(),
  name: z.string(),
  /** Masked. */
  phone: z.string().nullable(),
  address: z.string(),
  dwellingId: z.uuid(),
  /** Why, in words; names no sensitive group to accounts without the right. */
  reason: z.string(),
  lastVisit: z.string().nullable(),
  /** Days since the last visit; null: never visited. */
  days: z.int().nullable()
})
export type CarePerson = z.infer<typeof carePersonSchema>

export const serviceGroupOperations = {
  ...recordOperations(serviceGroup, { read: everyRole, write: writers, remove: writers }),
  /** How many people living here belong to each group on a day; sensitive groups only for those with the right. */
  counts: query({
    name: 'serviceGroups.counts',
    input: z.strictObject({ asOf: z.iso.date() }),
    output: z.array(z.strictObject({ code: z.string(), count: z.int() })),
    access: everyRole
  }),
  /** The people behind one of these numbers. FORBIDDEN for a sensitive group without the right. */
  people: query({
    name: 'serviceGroups.people',
    input: z.strictObject({ group: groupCode, ...page }),
    output: z.strictObject({ rows: z.array(person.stored), total: z.int() }),
    access: everyRole
  }),
  /** The derived groups that a person belongs to on a day: codes. */
  derivedOf: query({
    name: 'serviceGroups.derivedOf',
    input: z.strictObject({ personId: z.uuid(), asOf: z.iso.date() }),
    output: z.array(z.string()),
    access: everyRole
  }),
  /** 需要关心: who was not visited for too long, longest first. */
  care: query({
    name: 'serviceGroups.care',
    input: z.strictObject(page),
    output: z.strictObject({ rows: z.array(carePersonSchema), total: z.int() }),
    access: everyRole
  }),
  /** The whole care list as a workbook to take along; what an account may not know does not stand in it. */
  exportCare: job({
    name: 'serviceGroups.exportCare',
    input: z.strictObject({ asOf: z.iso.date() }),
    output: downloadSchema,
    access: everyRole
  }),
  careRules: query({
    name: 'serviceGroups.careRules',
    input: z.strictObject({}),
    output: careRulesSchema,
    access: everyRole
  }),
  saveCareRules: command({
    name: 'serviceGroups.saveCareRules',
    input: careRulesSchema,
    output: z.strictObject({}),
    access: ['admin'],
    labels: {
      aloneAge: '年龄',
      aloneDays: '独居老人的天数',
      incapableDays: '失能的天数',
      phoneCounts: '电话联系'
    }
  })
}
