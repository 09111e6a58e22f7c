import type { DocumentCode } from './kinds'

/**
 * The space left when a value is not filled in: so many underscores, a date to be completed, ruled lines, or nothing
 * (a cell of a table, a part of a sentence).
 */
export type Blank = number | 'date' | 'dateTime' | 'none' | { readonly lines: number }

/** One place in a template: `{name}` for a value, `{#name}…{/name}` for a list or a condition. */
export interface Placeholder {
  readonly name: string
  /** What stands there, for the list that the office reads. */
  readonly means: string
  readonly blank: Blank
}
export interface PlaceholderList {
  readonly name: string
  readonly means: string
  readonly rows: readonly Placeholder[]
  /** Conditions that each row knows. */
  readonly conditions?: readonly PlaceholderCondition[]
  /** What 序号 is: 一 or 1; with `blanks` the rows left for writing are numbered too. */
  readonly numbered?: { readonly as: 'han' | 'digits'; readonly blanks: boolean }
  /** Rows of the blank paper. */
  readonly blankRows: number
  /** Rows a filled paper has at least, so that there is space to go on by hand. */
  readonly rowsAtLeast: number
}
export interface PlaceholderCondition {
  readonly name: string
  readonly means: string
}
/** What a document's template may use. */
export interface PlaceholderSet {
  readonly values: readonly Placeholder[]
  readonly lists: readonly PlaceholderList[]
  readonly conditions: readonly PlaceholderCondition[]
}

const value = (name: string, means: string, blank: Blank = 12): Placeholder => ({ name, means, blank })
const date = (name: string, means: string): Placeholder => ({ name, means, blank: 'date' })
const lines = (name: string, means: string, count = 5): Placeholder => ({
  name,
  means,
  blank: { lines: count }
})
const tick = (name: string, means: string): Placeholder => ({
  name,
  means: `${means}：是的为√`,
  blank: 'none'
})

const partyRows: readonly Placeholder[] = [
  value('称谓', '甲方、乙方或第三人', 'none'),
  value('申请身份', '申请人或被申请人；第三人仍为第三人', 'none'),
  value('姓名', '自然人的姓名，单位的名称'),
  value('性别', '性别', 4),
  value('民族', '民族', 6),
  value('年龄', '周岁数，不带“岁”字', 4),
  value('身份证号', '证件号码，全部数字', 20),
  value('联系电话', '联系电话', 14),
  value('职业', '职业或工作单位', 14),
  value('职务', '职务', 8),
  value('职业职务', '职业或单位，和职务', 16),
  value('法定代表人', '单位的法定代表人，手写', 12),
  value('住址', '住址或单位地址', 28)
]
const partyConditions: readonly PlaceholderCondition[] = [
  { name: '是自然人', means: '这一个是自然人' },
  { name: '是单位', means: '这一个是单位' }
]
const parties = (name: string, means: string): PlaceholderList => ({
  name,
  means,
  rows: partyRows,
  conditions: partyConditions,
  blankRows: 0,
  rowsAtLeast: 0
})

const termRows: readonly Placeholder[] = [
  value('序号', '一、二、三……', 'none'),
  lines('内容', '这一条的内容', 2),
  value('金额', '3200元', 10),
  value('金额大写', '人民币叁仟贰佰元整', 20),
  date('履行期限', '这一条的履行期限'),
  value('履行方式', '这一条的履行方式', 10),
  value('履行地点', '这一条的履行地点', 12)
]

const office: readonly Placeholder[] = [
  value('社区', '社区名称', 14),
  value('街道', '街道名称', 14),
  value('调委会', '人民调解委员会全称', 20)
]

const ofCase: readonly Placeholder[] = [
  value('案件名称', '案件名称', 24),
  value('编号', '案件编号，例如山台山人调字〔2018〕第015号', 22),
  value('当事人名单', '各当事人，用顿号隔开', 20),
  value('当事人一句', '张某与李某', 20),
  value('纠纷类型', '纠纷类型', 10),
  value('具体事由', '具体事由', 16),
  value('案件来源', '案件来源', 10),
  tick('主动勾', '主动调解'),
  tick('申请勾', '依申请调解'),
  tick('移送勾', '接受委托移送调解'),
  value('委托移送单位', '委托移送单位', 10),
  date('登记日期', '登记日期'),
  date('受理日期', '受理日期'),
  date('发生日期', '纠纷发生的日期'),
  value('发生地点', '纠纷发生的地点', 16),
  lines('简要情况', '纠纷简要情况'),
  value('争议金额', '争议金额', 10),
  value('登记人', '登记人', 8),
  value('调解员', '主持调解的人民调解员', 10),
  value('其他调解员', '其他调解员', 16),
  value('全部调解员', '主持的和其他的调解员，用顿号隔开', 20),
  value('记录人', '记录人', 10),
  date('权利告知日期', '权利义务告知日期'),
  date('首次调解日期', '第一次调解的日期'),
  date('末次调解日期', '最后一次调解或调解结束的日期'),
  lines('全部调解经过', '各次调解的日期和经过'),
  value('调解结果', '调解成功、调解不成、调解终止', 10),
  lines('结果说明', '协议内容，或不成、终止的原因'),
  value('协议形式', '口头协议、书面协议', 8),
  lines('事实和争议', '主要事实、争议事项和责任'),
  lines('协议内容', '各条款连成一段，口头协议取口头约定的内容'),
  lines('其他约定', '协议条款以外的其他约定'),
  value('协议金额', '协议涉及金额', 10),
  value('协议金额大写', '协议涉及金额的大写', 20),
  value('协议份数', '协议一式几份，用中文数字', 4),
  date('协议日期', '协议生效日期；没有签齐的留空'),
  value('履行情况', '履行情况', 10),
  date('履行日期', '履行完毕日期'),
  date('结案日期', '结案日期'),
  lines('结案意见', '结案意见'),
  date('归档日期', '归档日期'),
  value('立卷人', '立卷人', 8),
  value('检查人', '检查人', 8),
  value('保管期限', '保管期限', 8),
  lines('卷宗说明', '卷宗情况说明', 10),
  value('备注', '备注', 'none'),
  value('确认法院', '司法确认的法院', 24)
]

const lists: readonly PlaceholderList[] = [
  parties('当事人', '全部当事人'),
  parties('甲方', '甲方（申请人）'),
  parties('乙方', '乙方（被申请人）'),
  parties('第三人', '第三人'),
  {
    name: '申请事项',
    means: '申请事项，一行一项',
    rows: [value('序号', '1、2、3……', 'none'), lines('事项', '申请的内容', 1)],
    numbered: { as: 'digits', blanks: true },
    blankRows: 3,
    rowsAtLeast: 1
  },
  {
    name: '参与人',
    means: '邀请参与调解的人',
    rows: [value('姓名', '姓名或单位', 10), value('关系', '与当事人的关系或身份', 10)],
    blankRows: 1,
    rowsAtLeast: 0
  }
]

const terms: PlaceholderList = {
  name: '协议条款',
  means: '协议的各条',
  rows: termRows,
  conditions: [{ name: '有金额', means: '这一条写明了金额' }],
  numbered: { as: 'han', blanks: true },
  blankRows: 3,
  rowsAtLeast: 1
}

const common: PlaceholderSet = {
  values: [...office, ...ofCase],
  lists: [...lists, terms],
  conditions: [{ name: '有其他约定', means: '协议条款以外还有约定' }]
}

const own: Partial<Record<DocumentCode, PlaceholderSet>> = {
  rightsNotice: {
    values: [lines('告知内容', '权利义务告知书的正文，在“系统管理”的“权利义务告知书”里改', 20)],
    lists: [],
    conditions: []
  },
  identityProof: {
    values: [],
    lists: [
      {
        name: '证件',
        means: '当事人和代理人的证件，一人一行',
        rows: [
          value('序号', '1、2、3……', 'none'),
          value('姓名', '姓名或名称', 'none'),
          value('身份', '甲方、乙方、第三人、代理人', 'none'),
          value('证件名称', '居民身份证；单位留空手写', 'none'),
          value('证件号码', '证件号码', 'none')
        ],
        numbered: { as: 'digits', blanks: false },
        blankRows: 6,
        rowsAtLeast: 6
      }
    ],
    conditions: []
  },
  powerOfAttorney: {
    values: [
      value('委托人', '委托人姓名或名称', 14),
      value('代理人', '代理人姓名', 12),
      value('代理人类别', '律师、近亲属、单位工作人员、其他', 10),
      value('代理人性别', '代理人性别', 4),
      value('代理人年龄', '代理人周岁数', 4),
      value('代理人民族', '代理人民族', 6),
      value('代理人身份证号', '代理人身份证号', 20),
      value('代理人电话', '代理人联系电话', 14),
      value('代理人单位', '代理人工作单位', 20),
      value('律师执业证号', '律师执业证号', 18),
      date('委托日期', '委托日期'),
      tick('申请终止勾', '代为申请或要求终止调解'),
      tick('证据勾', '代为收集、提交证据'),
      tick('选调解员勾', '代为选择或要求更换调解员'),
      tick('承认变更勾', '代为承认、变更、放弃请求'),
      tick('签署勾', '参加调解并签署文书'),
      tick('代收勾', '代收文书'),
      tick('其他勾', '有其他权限'),
      value('其他权限', '其他权限', 20)
    ],
    lists: [],
    conditions: []
  },
  investigationRecord: {
    values: [
      { name: '调查时间', means: '调查时间', blank: 'dateTime' },
      value('调查地点', '调查地点', 24),
      value('调查人', '调查人', 14),
      value('调查记录人', '调查的记录人', 14),
      value('被调查人', '被调查人', 14),
      value('被调查人关系', '被调查人与当事人的关系', 14),
      value('在场人', '在场人', 24),
      lines('调查内容', '调查内容', 14)
    ],
    lists: [],
    conditions: []
  },
  evidence: {
    values: [],
    lists: [
      {
        name: '证据',
        means: '证据材料，一份一行',
        rows: [
          value('序号', '1、2、3……', 'none'),
          value('名称', '证据名称', 'none'),
          value('种类', '书证、物证、照片……', 'none'),
          value('提供人', '提供人', 'none'),
          value('收到日期', '收到日期', 'none'),
          value('页数', '页数', 'none'),
          value('说明', '证明什么', 'none')
        ],
        numbered: { as: 'digits', blanks: false },
        blankRows: 12,
        rowsAtLeast: 12
      }
    ],
    conditions: []
  },
  mediationRecord: {
    values: [
      { name: '调解时间', means: '本次调解开始的时间', blank: 'dateTime' },
      { name: '结束时间', means: '本次调解结束的时间', blank: 'dateTime' },
      value('调解地点', '本次调解的地点', 24),
      value('本次调解员', '本次的调解员', 20),
      value('本次记录人', '本次的记录人', 12),
      value('到场当事人', '到场当事人', 24),
      value('邀请参加人', '邀请参加人', 24),
      value('告知情况', '已告知权利义务的写明', 24),
      lines('各方陈述', '各方陈述', 6),
      lines('查明事实', '查明的事实', 4),
      lines('调解经过', '调解经过', 6),
      value('本次结果', '择日再调、达成协议、调解不成', 12),
      lines('本次结果说明', '结果说明，不成的原因和告知的途径', 3)
    ],
    lists: [],
    conditions: []
  },
  followUpRecord: {
    values: [
      date('回访日期', '回访日期'),
      value('回访人', '回访人', 14),
      value('被回访人', '被回访人', 16),
      value('回访方式', '上门、电话', 10),
      value('回访履行情况', '回访时的履行情况', 12),
      value('是否满意', '满意、基本满意、不满意', 10),
      lines('回访情况', '回访情况'),
      value('反复可能', '有无反复的可能', 16),
      value('起诉结果', '起诉的结果', 16)
    ],
    lists: [],
    conditions: []
  },
  caseFileIndex: {
    values: [],
    lists: [
      {
        name: '目录',
        means: '卷内文书，一份一行',
        rows: [
          value('序号', '1、2、3……', 'none'),
          value('文书', '文书名称', 'none'),
          value('页次', '起止页', 'none'),
          value('目录备注', '备注', 'none')
        ],
        numbered: { as: 'digits', blanks: false },
        blankRows: 15,
        rowsAtLeast: 15
      }
    ],
    conditions: []
  },
  fileNote: { values: [value('卷内页数', '卷内文书的总页数', 6)], lists: [], conditions: [] },
  backCover: { values: [value('卷内页数', '卷内文书的总页数', 6)], lists: [], conditions: [] }
}

/** What the template of a document may use: what every one knows, and what only this one does. */
export function placeholdersOf(code: DocumentCode): PlaceholderSet {
  const extra = own[code]
  if (!extra) return common
  return {
    values: [...common.values, ...extra.values],
    lists: [...common.lists, ...extra.lists],
    conditions: [...common.conditions, ...extra.conditions]
  }
}

/** The placeholders that only this document knows; null when it has none of its own. */
export function ownPlaceholdersOf(code: DocumentCode): PlaceholderSet | null {
  return own[code] ?? null
}

/** The placeholders that every document knows. */
export const commonPlaceholders = common
