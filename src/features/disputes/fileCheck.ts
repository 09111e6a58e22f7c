import { choiceLabel } from '../../contract/fields'
import { formatDateZh } from '../../contract/dates'
import { paperCodes } from './choices'

/** A paper that lies in the file (a row of `case_paper`). */
export interface FiledPaper {
  readonly id: string
  readonly paper: string
  readonly filedAt: string
  readonly signed: boolean | null
  readonly pages: number
  readonly note: string | null
}

/** The facts of a case from which follows what its file must hold. */
export interface FileFacts {
  /** A case that was not accepted has no file of its own. */
  readonly rejectedAt: string | null
  readonly result: string
  readonly agreementForm: string | null
  readonly parties: readonly { name: string; side: string; signedAt: string | null }[]
  readonly mediatorSignedAt: string | null
  readonly sealedAt: string | null
  readonly agents: number
  readonly sessions: number
  readonly investigations: number
  readonly evidence: number
  readonly followUps: number
  readonly performance: string | null
  readonly confirmation: string | null
  readonly fileNote: string | null
  /** Last day for the follow-up visit; null where none is due. */
  readonly dueFollowUp: string | null
  /** The follow-up's day as entered with the case, where it is not a record of its own. */
  readonly followUpAt: string | null
  readonly closedAt: string | null
}

export type FileLineState = 'present' | 'unsigned' | 'missing' | 'notNeeded'

/** One line of 缺件检查. */
export interface FileLine {
  /** The paper that is filed, or the one to be filed. */
  readonly code: string
  readonly label: string
  /** `must`: the law or the practice of inspections wants it in every such file; `ifAny`: only where the fact exists. */
  readonly duty: 'must' | 'ifAny'
  readonly state: FileLineState
  /** In plain words; empty where nothing is wrong. */
  readonly why: string
  readonly pages: number
  readonly papers: readonly FiledPaper[]
}

interface Want {
  /** Any of these papers will do; the first is the usual one. */
  readonly codes: readonly string[]
  readonly duty: 'must' | 'ifAny'
  /** How many papers the facts ask for; 0: none is needed. */
  readonly count: number
  /** What is said when there are fewer. */
  readonly why: string
}

/** Papers on which somebody signs, seals or prints a finger; on the others nothing can be missing. */
const signedPapers: readonly string[] = [
  'applicationForm',
  'acceptanceForm',
  'rightsNotice',
  'powerOfAttorney',
  'investigationRecord',
  'mediationRecord',
  'agreement',
  'oralAgreementForm',
  'performanceProof',
  'followUpRecord',
  'confirmationApplication'
]

/** Who has not signed a written agreement yet, in the words of the paper (人民调解法 §29). */
export function missingSignatures({
  parties,
  mediatorSignedAt,
  sealedAt
}: Pick<FileFacts, 'parties' | 'mediatorSignedAt' | 'sealedAt'>): string[] {
  return [
    ...parties.filter(({ side, signedAt }) => side !== 'third' && signedAt === null).map(({ name }) => name),
    ...(mediatorSignedAt === null ? ['调解员'] : []),
    ...(sealedAt === null ? ['调委会盖章'] : [])
  ]
}

const one = (is: boolean): number => (is ? 1 : 0)

/** What the file of a case must hold, in the order of 卷内目录 (domain.md §1.2, row 15). */
function wants(facts: FileFacts, today: string): Want[] {
  const agreed = facts.result === 'agreed'
  const oral = agreed && facts.agreementForm === 'oral'
  const written = agreed && !oral
  // Oral cases may be bound together; their register form takes the place of the separate papers (多案一卷).
  const rejected = facts.rejectedAt !== null
  const ofFile = oral || rejected ? 'ifAny' : 'must'
  const each = (codes: readonly string[], why: string): Want => ({
    codes,
    duty: ofFile,
    count: one(!oral && !rejected),
    why
  })
  const counted = (code: string, count: number, why: string): Want => ({
    codes: [code],
    duty: 'ifAny',
    count,
    why
  })
  const noted = facts.followUps === 0 && facts.followUpAt !== null
  const overdue = agreed && !noted && facts.dueFollowUp !== null && facts.dueFollowUp < today
  return [
    each(['applicationForm', 'acceptanceForm'], '申请书和受理登记表都没有，至少要有一份'),
    each(['rightsNotice'], '还没有收入卷宗'),
    each(['identityProof'], '还没有收入卷宗'),
    counted('powerOfAttorney', facts.agents, `有 ${facts.agents} 位委托代理人，每人应有一份委托书`),
    counted(
      'investigationRecord',
      facts.investigations,
      `登记了 ${facts.investigations} 次调查，每次应有一份记录`
    ),
    counted('evidence', one(facts.evidence > 0), `登记了证据 ${facts.evidence} 份，材料没有收入卷宗`),
    {
      codes: ['mediationRecord'],
      duty: ofFile,
      count: oral || rejected ? 0 : Math.max(1, facts.sessions),
      why:
        facts.sessions === 0
          ? '还没有登记调解，也没有调解记录'
          : `登记了 ${facts.sessions} 次调解，每次应有一份记录`
    },
    { codes: ['agreement'], duty: 'must', count: one(written), why: '达成书面协议，协议书还没有收入卷宗' },
    {
      codes: ['oralAgreementForm'],
      duty: 'must',
      count: one(oral),
      why: '达成口头协议，登记表还没有收入卷宗'
    },
    counted(
      'performanceProof',
      one(written && facts.performance === 'performed'),
      '已登记履行完毕，收条或回单没有收入卷宗'
    ),
    {
      codes: ['followUpRecord'],
      duty: 'ifAny',
      count: Math.max(facts.followUps, one(overdue || noted)),
      why:
        facts.followUps > 0
          ? `登记了 ${facts.followUps} 次回访，每次应有一份记录`
          : noted
            ? `${formatDateZh(facts.followUpAt ?? '')} 回访过，记录没有收入卷宗`
            : `回访期限 ${formatDateZh(facts.dueFollowUp ?? '')} 已过，还没有回访`
    },
    counted(
      'confirmationApplication',
      one(facts.confirmation !== null),
      '已申请司法确认，申请书没有收入卷宗'
    ),
    counted('closingReport', 0, ''),
    counted('fileNote', one(facts.fileNote !== null), '写了卷宗情况说明，没有收入卷宗'),
    each(['backCover'], '还没有收入卷宗')
  ]
}

function unsignedWhy(code: string, facts: FileFacts, unsigned: number): string {
  if (code === 'agreement') {
    const missing = missingSignatures(facts)
    if (missing.length > 0) return `缺：${missing.join('、')}`
  }
  return unsigned > 1 ? `${unsigned} 份签名盖章不全` : '签名盖章不全'
}

/**
 * 缺件检查: what the file must hold against what lies in it, a line a paper in the order of 卷内目录 (domain.md §1.2).
 * Lines that the case does not need are given as `notNeeded`. `today` tells whether the follow-up is overdue.
 */
export function fileChecks(facts: FileFacts, filed: readonly FiledPaper[], today: string): FileLine[] {
  return wants(facts, today).map(({ codes, duty, count, why }) => {
    const papers = filed.filter(({ paper }) => codes.includes(paper))
    const code = papers[0]?.paper ?? codes[0] ?? ''
    const unsigned = papers.filter(
      ({ paper, signed }) => signedPapers.includes(paper) && signed !== true
    ).length
    const pages = papers.reduce((sum, each) => sum + each.pages, 0)
    const line = { code, label: choiceLabel(paperCodes, code), duty, pages, papers }
    if (papers.length < count) {
      const short = papers.length > 0 ? `，现有 ${papers.length} 份` : ''
      return { ...line, state: 'missing', why: `${why}${short}` }
    }
    if (papers.length === 0) return { ...line, state: 'notNeeded', why: '' }
    if (unsigned > 0) return { ...line, state: 'unsigned', why: unsignedWhy(code, facts, unsigned) }
    return { ...line, state: 'present', why: '' }
  })
}

/** One line of 卷内目录: `pagesText` is `3` or `3-5`. */
export interface FileIndexRow {
  readonly no: number
  readonly code: string
  readonly label: string
  readonly from: number
  readonly to: number
  readonly pagesText: string
  readonly remark: string
}

/** The order of the papers within a file; cover and index are not counted among its pages. */
export const fileOrder: readonly string[] = [
  'applicationForm',
  'acceptanceForm',
  'rightsNotice',
  'identityProof',
  'powerOfAttorney',
  'investigationRecord',
  'evidence',
  'mediationRecord',
  'agreement',
  'oralAgreementForm',
  'performanceProof',
  'followUpRecord',
  'confirmationApplication',
  'closingReport',
  'fileNote',
  'backCover'
]

/** 卷内目录: the filed papers in the order of the law with running page numbers; those of a kind by the day of filing. */
export function fileIndex(filed: readonly FiledPaper[]): FileIndexRow[] {
  const placed = filed
    .filter(({ paper }) => fileOrder.includes(paper))
    .toSorted(
      (a, b) =>
        fileOrder.indexOf(a.paper) - fileOrder.indexOf(b.paper) ||
        a.filedAt.localeCompare(b.filedAt) ||
        a.id.localeCompare(b.id)
    )
  let last = 0
  return placed.map(({ paper, pages, note }, at) => {
    // a paper of no pages of its own (it lies inside another) is named at the page before it
    const from = pages === 0 ? last : last + 1
    const to = last + pages
    last = to
    return {
      no: at + 1,
      code: paper,
      label: choiceLabel(paperCodes, paper),
      from,
      to,
      pagesText: pages === 0 ? '—' : from === to ? String(from) : `${from}-${to}`,
      remark: note ?? ''
    }
  })
}

/** What still stands in the way of 归档. */
export interface ArchiveHindrance {
  readonly what: string
  /** true: may be archived all the same when somebody gives the reason. */
  readonly waivable: boolean
}

/** Why a case cannot be archived yet: not closed, papers missing or unsigned (domain.md §1.2). */
export function archiveHindrances(
  facts: FileFacts,
  filed: readonly FiledPaper[],
  today: string
): ArchiveHindrance[] {
  const fixed = [
    ...(facts.result === 'inMediation' ? ['还在调解，没有结果'] : []),
    ...(facts.closedAt === null ? ['还没有填结案日期'] : [])
  ]
  const papers = fileChecks(facts, filed, today).filter(
    ({ state }) => state === 'missing' || state === 'unsigned'
  )
  return [
    ...fixed.map(what => ({ what, waivable: false })),
    ...papers.map(({ label, why }) => ({ what: `${label}：${why}`, waivable: true }))
  ]
}
