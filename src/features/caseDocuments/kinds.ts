/** What one of a kind stands for: the whole case, or one record of it. */
export type DocumentItem = 'case' | 'session' | 'investigation' | 'followUp' | 'agent'

/** A kind of paper of a case file (domain.md §1.2). */
export interface DocumentKind {
  /** As in `paperCodes` of the disputes; also the name of its template in resources/papers. */
  readonly code: string
  readonly title: string
  readonly group: string
  readonly item: DocumentItem
}

/** The documents of domain.md §1.2 in the order of its table, grouped as a mediator uses them. */
export const documentKinds = [
  { code: 'applicationForm', title: '人民调解申请书', group: '受理', item: 'case' },
  { code: 'acceptanceForm', title: '人民调解受理登记表', group: '受理', item: 'case' },
  { code: 'rightsNotice', title: '权利义务告知书', group: '受理', item: 'case' },
  { code: 'identityProof', title: '当事人身份证明', group: '受理', item: 'case' },
  { code: 'powerOfAttorney', title: '授权委托书', group: '受理', item: 'agent' },
  { code: 'investigationRecord', title: '人民调解调查记录', group: '调查调解', item: 'investigation' },
  { code: 'evidence', title: '人民调解证据材料', group: '调查调解', item: 'case' },
  { code: 'mediationRecord', title: '人民调解记录', group: '调查调解', item: 'session' },
  { code: 'agreement', title: '人民调解协议书', group: '协议履行', item: 'case' },
  { code: 'oralAgreementForm', title: '人民调解口头协议登记表', group: '协议履行', item: 'case' },
  { code: 'followUpRecord', title: '人民调解回访记录', group: '协议履行', item: 'followUp' },
  { code: 'confirmationApplication', title: '司法确认申请书', group: '协议履行', item: 'case' },
  { code: 'closingReport', title: '结案报告表', group: '结案归档', item: 'case' },
  { code: 'caseFileCover', title: '卷宗封面', group: '结案归档', item: 'case' },
  { code: 'caseFileIndex', title: '卷内目录', group: '结案归档', item: 'case' },
  { code: 'fileNote', title: '卷宗情况说明', group: '结案归档', item: 'case' },
  { code: 'backCover', title: '封底', group: '结案归档', item: 'case' }
] as const satisfies readonly DocumentKind[]

export type DocumentCode = (typeof documentKinds)[number]['code']

/** Codes alone, for schemas and templates. */
export const documentCodes = documentKinds.map(kind => kind.code)

/** The kind of a code. Throws on a code that is none, which the operations' schemas have refused before. */
export function documentKind(code: DocumentCode): DocumentKind {
  const found = documentKinds.find(kind => kind.code === code)
  if (!found) throw new Error(`no such document: ${code}`)
  return found
}
