import { z } from 'zod'
import { choicesOf, toChoices } from '../../contract/choices'
import {
  choice,
  count,
  date,
  idNumber,
  link,
  longText,
  personName,
  phone,
  text,
  type Choice
} from '../../contract/fields'
import { idTypes } from '../../contract/idNumber'
import { historyEntry } from '../../contract/history'
import { everyRole, query } from '../../contract/operation'
import { defineChild, defineRecord, recordOperations } from '../../contract/record'

/** What a flat is used for (domain.md §2.2); 空置 makes it a dwelling without a household. */
export const dwellingUses: readonly Choice[] = [
  { value: 'own', label: '自住', aliases: ['自有', '自有住房', '业主自住', '自用'] },
  { value: 'let', label: '出租', aliases: ['租赁', '租住', '承租', '是'] },
  { value: 'vacant', label: '空置', aliases: ['空房', '空户', '无人居住', '闲置'] },
  { value: 'lent', label: '借住', aliases: ['借用', '暂借'] },
  { value: 'shop', label: '商用', aliases: ['商铺', '门面', '经营'] }
]

export const dwelling = defineRecord({
  name: 'dwelling',
  table: 'dwelling',
  label: '住房',
  counter: '套',
  dateField: 'createdAt',
  fields: {
    compound: text({
      label: '小区',
      aliases: ['小区名称', '所属小区', '院落'],
      list: true,
      search: true,
      width: 130
    }),
    building: text({
      label: '楼栋',
      aliases: ['楼号', '栋', '幢', '座', '楼', '栋号', '楼栋号', '楼幢', '幢号', '座号'],
      required: true,
      list: true,
      search: true,
      width: 90
    }),
    unit: text({ label: '单元', aliases: ['单元号'], list: true, width: 80 }),
    room: text({
      label: '室号',
      aliases: ['房号', '房间号', '门牌号', '门牌', '户室', '房屋号', '房间', '号', '房', '室'],
      required: true,
      list: true,
      search: true,
      width: 90
    }),
    use: choice(dwellingUses)({
      label: '房屋性质',
      aliases: ['房屋用途', '是否出租', '住房性质', '居住性质', '房屋状态', '是否空置'],
      list: true,
      width: 90
    }),
    ownerName: personName({ label: '业主姓名', aliases: ['业主', '产权人', '房主'], width: 110 }),
    grid: text({ label: '所属网格', aliases: ['网格', '网格名称', '网格号'], list: true, width: 110 }),
    remark: longText({ label: '备注', protected: true })
  },
  kept: {
    /** Compound, building, unit and room in one form of writing; unique among live dwellings. */
    addressKey: text({ label: '地址', required: true, form: false }),
    /** The same with padded numbers, so that 2栋 comes before 10栋. */
    addressSort: text({ label: '地址次序', required: true, form: false }),
    importBatchId: link({ label: '导入批次', form: false })
  },
  computed: {
    address: text({ label: '地址', list: true, width: 180 }),
    persons: count({ label: '现住人数', unit: '人', list: true })
  }
})

export const household = defineRecord({
  name: 'household',
  table: 'household',
  label: '住户',
  counter: '户',
  dateField: 'fromDate',
  fields: {
    dwellingId: link({ label: '住房', required: true, target: 'dwelling' }),
    headId: link({ label: '户主', target: 'person' }),
    hukouNo: text({ label: '户号', aliases: ['户编号', '户籍编号', '户口簿号'], list: true }),
    fromDate: date({ label: '入住日期', list: true, hint: '不清楚的可以不填，按一直住在这里统计' }),
    toDate: date({ label: '搬离日期', list: true }),
    remark: longText({ label: '备注', protected: true })
  },
  kept: { importBatchId: link({ label: '导入批次', form: false }) },
  computed: {
    address: text({ label: '地址', list: true, width: 180 }),
    headName: personName({ label: '户主', list: true }),
    persons: count({ label: '现住人数', unit: '人', list: true })
  }
})

/** Living in a household, from and to: the history that makes counts reproducible (domain.md §2.2). */
export const membership = defineChild({
  table: 'membership',
  label: '居住经历',
  fields: {
    householdId: link({ label: '住户', required: true, target: 'household' }),
    relation: choice(choicesOf('relation'))({
      label: '与户主关系',
      aliases: ['关系', '家庭关系', '与户主的关系', '称谓', '户主关系']
    }),
    fromDate: date({ label: '入住日期', hint: '不清楚的可以不填' }),
    toDate: date({ label: '搬离日期' })
  }
})

export const residenceStates: readonly Choice[] = [
  { value: 'same', label: '人户一致', aliases: ['否', '0', '一致', '人在户在'] },
  { value: 'away', label: '户在人不在', aliases: ['人户分离', '外出', '是', '1', '分离'] },
  { value: 'here', label: '人在户不在', aliases: ['寄住', '外来'] },
  { value: 'nominal', label: '空挂户', aliases: ['空挂', '挂户', '空挂户口'] }
]

export const personTypes: readonly Choice[] = [
  { value: 'resident', label: '常住', aliases: ['常住人口', '常驻', '户籍人口', '户籍', '本地', '本地户籍'] },
  { value: 'temporary', label: '暂住', aliases: ['流动人口', '流动', '暂住人口', '外来人口'] },
  { value: 'tenant', label: '租户', aliases: ['租客', '承租人'] },
  { value: 'nominal', label: '空挂户', aliases: ['空挂'] },
  { value: 'lodger', label: '寄住', aliases: ['借住'] }
]

export const birthPrecisions: readonly Choice[] = [
  { value: 'day', label: '年月日' },
  { value: 'month', label: '年月' },
  { value: 'year', label: '年' }
]

const sexOrder = ['1', '2', '0', '9']
/** GB/T 2261.1 in the order in which forms offer it: 男 and 女 first. */
export const sexes: readonly Choice[] = choicesOf('sex').toSorted(
  (a, b) => sexOrder.indexOf(a.value) - sexOrder.indexOf(b.value)
)

export const person = defineRecord({
  name: 'person',
  table: 'person',
  label: '居民',
  counter: '人',
  dateField: 'createdAt',
  fields: {
    name: personName({
      label: '姓名',
      aliases: ['居民姓名', '人员姓名', '名字', '住户姓名', '成员姓名', '家庭成员', '承租人'],
      required: true,
      list: true,
      search: true,
      width: 96,
      group: '基本情况'
    }),
    sex: choice(sexes)({ label: '性别', list: true, width: 60, group: '基本情况' }),
    birthDate: date({
      label: '出生日期',
      aliases: ['出生年月', '出生年月日', '生日', '出生'],
      list: true,
      width: 104,
      group: '基本情况',
      hint: '填了身份证号会自动带出'
    }),
    idType: choice(toChoices(idTypes))({
      label: '证件类型',
      aliases: ['证件种类', '证件名称', '证件类别'],
      group: '基本情况'
    }),
    idNo: idNumber({
      label: '公民身份号码',
      aliases: [
        '身份证号',
        '身份证号码',
        '身份证',
        '证件号码',
        '证件号',
        '居民身份证号',
        '身份号码',
        '身份证件号码',
        '公民身份证号码',
        '居民身份证号码'
      ],
      protected: true,
      list: true,
      width: 172,
      group: '基本情况'
    }),
    ethnic: choice(choicesOf('ethnic'))({ label: '民族', aliases: ['族别'], width: 80, group: '基本情况' }),
    phone: phone({
      label: '联系电话',
      aliases: [
        '手机号',
        '手机',
        '电话',
        '联系方式',
        '手机号码',
        '电话号码',
        '移动电话',
        '电话1',
        '家庭电话',
        '住宅电话'
      ],
      protected: true,
      list: true,
      width: 118,
      group: '基本情况'
    }),
    formerName: personName({ label: '曾用名', search: true, group: '基本情况' }),
    personType: choice(personTypes)({
      label: '人员类型',
      aliases: ['人口类型', '人口性质', '居住类型'],
      list: true,
      width: 86,
      group: '户籍与居住'
    }),
    residenceState: choice(residenceStates)({
      label: '人户状态',
      aliases: ['是否人户分离', '人户情况', '人户分离情况', '人户分离'],
      group: '户籍与居住'
    }),
    hukouAddress: text({
      label: '户籍地址',
      aliases: ['户籍地', '户口所在地', '户籍所在地', '身份证地址', '身份证住址', '户籍小区'],
      group: '户籍与居住'
    }),
    education: choice(choicesOf('education'))({
      label: '文化程度',
      aliases: ['学历', '文化'],
      group: '其他'
    }),
    marital: choice(choicesOf('marital'))({ label: '婚姻状况', aliases: ['婚姻', '婚否'], group: '其他' }),
    political: choice(choicesOf('political'))({
      label: '政治面貌',
      aliases: ['面貌'],
      sensitive: true,
      group: '其他'
    }),
    occupation: text({ label: '职业', aliases: ['从业情况', '工作学习情况'], group: '其他' }),
    workplace: text({ label: '工作单位', aliases: ['服务处所', '单位'], group: '其他' }),
    diedOn: date({ label: '去世日期', aliases: ['死亡日期'], group: '其他' }),
    remark: longText({ label: '备注', aliases: ['说明', '其他'], protected: true, group: '其他' })
  },
  kept: {
    pinyin: text({ label: '拼音', form: false, search: true }),
    initials: text({ label: '拼音首字母', form: false, search: true }),
    birthPrecision: choice(birthPrecisions)({ label: '出生日期精确到', form: false }),
    importBatchId: link({ label: '导入批次', form: false })
  },
  computed: {
    age: count({ label: '周岁', unit: '岁', list: true, width: 60 }),
    address: text({ label: '现住址', list: true, width: 190 }),
    relation: text({ label: '与户主关系', list: true, width: 96 })
  },
  children: { memberships: membership }
})

const readers = everyRole
const writers = ['admin', 'clerk', 'mediator'] as const
export const dwellingOperations = recordOperations(dwelling, {
  read: readers,
  write: writers,
  remove: writers
})
export const householdOperations = recordOperations(household, {
  read: readers,
  write: writers,
  remove: writers
})
export const personOperations = recordOperations(person, { read: readers, write: writers, remove: writers })

/** A building, for trees and grids. */
export const buildingSchema = z.strictObject({
  compound: z.string(),
  building: z.string(),
  dwellings: z.int(),
  households: z.int(),
  persons: z.int(),
  vacant: z.int()
})
export type Building = z.infer<typeof buildingSchema>

export const historyRecords = ['person', 'household', 'dwelling'] as const
export type HistoryRecord = (typeof historyRecords)[number]
/** What the doors of the building view are coloured by; each door has exactly one state, the first that is true. */
export const buildingQuestions = [
  {
    value: 'use',
    label: '有人住、空置、商用',
    states: [
      { value: 'lived', label: '有人住' },
      { value: 'shop', label: '商用' },
      { value: 'vacant', label: '空置' },
      { value: 'unknown', label: '没有住户' }
    ]
  },
  {
    value: 'visited',
    label: '走访到过没有',
    states: [
      { value: 'reached', label: '已入户' },
      { value: 'missed', label: '去过未入户' },
      { value: 'unvisited', label: '还没去' },
      { value: 'notDue', label: '不计' }
    ]
  },
  {
    value: 'elders',
    label: '有 80 岁以上老人',
    states: [
      { value: 'elders', label: '有高龄' },
      { value: 'others', label: '无高龄' },
      { value: 'empty', label: '无人住' }
    ]
  },
  {
    value: 'requests',
    label: '有未办结诉求',
    states: [
      { value: 'open', label: '未办结' },
      { value: 'others', label: '无诉求' },
      { value: 'empty', label: '无人住' }
    ]
  }
] as const
export type BuildingQuestion = (typeof buildingQuestions)[number]['value']

/**
 * `from` and `to` bound the visits of the question 走访到过没有, both days included; `campaignId` takes those of one
 * campaign, whose own day says who is due. What counts as 入户 is the office's setting (domain.md §3.4).
 */
const questionInput = z.strictObject({
  question: z.enum(buildingQuestions.map(each => each.value)),
  asOf: z.iso.date(),
  from: z.iso.date().nullable(),
  to: z.iso.date().nullable(),
  campaignId: z.uuid().nullable()
})

/** A door of the building view. */
export const viewedDoor = z.strictObject({
  dwellingId: z.uuid(),
  unit: z.string(),
  room: z.string(),
  /** null also where the question must not name anybody (visits, domain.md §0.1(4)). */
  headName: z.string().nullable(),
  persons: z.int(),
  state: z.string()
})
export type ViewedDoor = z.infer<typeof viewedDoor>

/** How many dwellings of a building are in each state of a question; they add up to its dwellings. */
export const buildingShare = z.strictObject({
  compound: z.string(),
  building: z.string(),
  dwellings: z.int(),
  states: z.record(z.string(), z.int())
})
export type BuildingShare = z.infer<typeof buildingShare>

/** A campaign that visits belong to. */
export const visitCampaign = z.strictObject({ id: z.uuid(), title: z.string() })
export type VisitCampaign = z.infer<typeof visitCampaign>

export const residentOperations = {
  /** Everything that happened to a record, newest first; the last entry is its registration. */
  history: query({
    name: 'residents.history',
    input: z.strictObject({ record: z.enum(historyRecords), id: z.uuid() }),
    output: z.array(historyEntry),
    access: readers
  }),
  buildings: query({
    name: 'residents.buildings',
    input: z.strictObject({ asOf: z.iso.date() }),
    output: z.array(buildingSchema),
    access: readers
  }),
  buildingView: query({
    name: 'residents.buildingView',
    input: questionInput.extend({ compound: z.string().max(200), building: z.string().max(200) }),
    output: z.array(viewedDoor),
    access: readers
  }),
  buildingOverview: query({
    name: 'residents.buildingOverview',
    input: questionInput,
    output: z.array(buildingShare),
    access: readers
  }),
  /** The campaigns that visits were made for, the latest first. */
  visitCampaigns: query({
    name: 'residents.visitCampaigns',
    input: z.strictObject({}),
    output: z.array(visitCampaign),
    access: readers
  })
}
