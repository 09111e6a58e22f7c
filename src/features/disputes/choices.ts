import type { Choice } from '../../contract/fields'

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
/** Series of numbers (domain.md §1.3): all cases, or those apart that are registered with an oral agreement. */
export const caseSeriesChoices: readonly Choice[] = [
  { value: 'main', label: '调解案件' },
  { value: 'oral', label: '口头协议' }
]
export const disputeResults: readonly Choice[] = [
  { value: 'inMediation', label: '正在调解' },
  { value: 'agreed', label: '调解成功' },
  { value: 'failed', label: '调解不成' },
  { value: 'terminated', label: '调解终止' }
]
/** Where a case stands; worked out from its facts by `stateOf` (domain.md §1.3). */
export const disputeStates: readonly Choice[] = [
  { value: 'registered', label: '登记' },
  { value: 'rejected', label: '不予受理' },
  { value: 'accepted', label: '受理' },
  { value: 'inMediation', label: '调解中' },
  { value: 'extended', label: '延期' },
  { value: 'agreed', label: '达成协议' },
  { value: 'failed', label: '调解不成' },
  { value: 'terminated', label: '调解终止' },
  { value: 'performing', label: '履行中' },
  { value: 'performed', label: '履行完毕' },
  { value: 'partly', label: '部分履行' },
  { value: 'unperformed', label: '未履行' },
  { value: 'sued', label: '反悔起诉' },
  { value: 'archived', label: '归档' }
]
/** Why a case cannot be mediated (人民调解工作若干规定 §22, 人民调解法 §17; domain.md §1.1). */
export const rejectReasons: readonly Choice[] = [
  { value: 'reserved', label: '法律、法规规定只能由专门机关管辖处理' },
  { value: 'forbidden', label: '法律、法规禁止采用民间调解方式解决' },
  { value: 'accepted', label: '人民法院、公安机关或者其他行政机关已经受理或者解决' },
  { value: 'refused', label: '一方当事人明确拒绝调解' }
]
/** Why a mediation was ended without a result of its own (domain.md §1.3). */
export const terminationReasons: readonly Choice[] = [
  { value: 'withdrawn', label: '当事人撤回申请' },
  { value: 'refused', label: '一方当事人不愿继续调解' },
  { value: 'leftToOthers', label: '转由其他机关处理' }
]
/** What has to be done by a day (domain.md §1.1). */
export const deadlineKinds: readonly Choice[] = [
  { value: 'mediate', label: '调解' },
  { value: 'perform', label: '履行' },
  { value: 'followUp', label: '回访' },
  { value: 'confirm', label: '司法确认' }
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
export const retentions: readonly Choice[] = [
  { value: 'short', label: '短期' },
  { value: 'long', label: '长期' },
  { value: 'permanent', label: '永久' }
]
export const tellingWays: readonly Choice[] = [
  { value: 'oral', label: '口头告知' },
  { value: 'written', label: '书面告知' }
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
export const agentKinds: readonly Choice[] = [
  { value: 'lawyer', label: '律师' },
  { value: 'relative', label: '近亲属' },
  { value: 'staff', label: '单位工作人员' },
  { value: 'other', label: '其他' }
]
export const sessionOutcomes: readonly Choice[] = [
  { value: 'again', label: '择日再调' },
  { value: 'agreed', label: '达成协议' },
  { value: 'failed', label: '调解不成' }
]
export const evidenceKinds: readonly Choice[] = [
  { value: 'document', label: '书证' },
  { value: 'object', label: '物证' },
  { value: 'photo', label: '照片' },
  { value: 'audio', label: '录音录像' },
  { value: 'statement', label: '证人证言' },
  { value: 'identity', label: '身份证明' },
  { value: 'performance', label: '履行凭证' },
  { value: 'other', label: '其他' }
]
export const followUpFeelings: readonly Choice[] = [
  { value: 'satisfied', label: '满意' },
  { value: 'fair', label: '基本满意' },
  { value: 'dissatisfied', label: '不满意' }
]
/** The papers of a case file (人民调解文书, domain.md §1.2), in the order of the table. */
export const paperCodes: readonly Choice[] = [
  { value: 'applicationForm', label: '人民调解申请书' },
  { value: 'acceptanceForm', label: '人民调解受理登记表' },
  { value: 'rightsNotice', label: '权利义务告知书' },
  { value: 'identityProof', label: '当事人身份证明' },
  { value: 'powerOfAttorney', label: '授权委托书' },
  { value: 'investigationRecord', label: '人民调解调查记录' },
  { value: 'evidence', label: '人民调解证据材料' },
  { value: 'mediationRecord', label: '人民调解记录' },
  { value: 'agreement', label: '人民调解协议书' },
  { value: 'oralAgreementForm', label: '人民调解口头协议登记表' },
  { value: 'performanceProof', label: '履行凭证' },
  { value: 'followUpRecord', label: '人民调解回访记录' },
  { value: 'confirmationApplication', label: '司法确认申请书' },
  { value: 'closingReport', label: '结案报告表' },
  { value: 'caseFileCover', label: '卷宗封面' },
  { value: 'caseFileIndex', label: '卷内目录' },
  { value: 'fileNote', label: '卷宗情况说明' },
  { value: 'backCover', label: '封底' }
]
