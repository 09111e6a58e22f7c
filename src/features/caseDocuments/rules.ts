import { dispute } from '../disputes/contract'
import type { CaseFile, CaseParty, CaseTerm } from './caseFile'

type Dispute = CaseFile['dispute']

/** What an agreement must hold before it is printed (domain.md §1.1, end; 人民调解法 §29). */
export const checklistItems = [
  { code: 'parties', title: '当事人的基本情况' },
  { code: 'facts', title: '纠纷的主要事实和争议事项' },
  { code: 'responsibility', title: '各方的责任' },
  { code: 'content', title: '达成协议的内容' },
  { code: 'performance', title: '履行的方式、地点和期限' },
  { code: 'closing', title: '调解员、记录人和份数' }
] as const
export type ChecklistCode = (typeof checklistItems)[number]['code']
export const checklistCodes = checklistItems.map(item => item.code)

/** Who left an item out, when and why. */
export interface Waiver {
  readonly item: string
  readonly reason: string
  readonly by: string
  readonly at: string
}

/** One item of the list: done, missing something, or left out for a reason. */
export interface ChecklistItem {
  readonly code: ChecklistCode
  readonly title: string
  readonly state: 'ok' | 'missing' | 'waived'
  /** What is missing; also kept for a waived item. Empty when it is done. */
  readonly what: readonly string[]
  readonly waiver: Waiver | null
}

const partyFields = {
  natural: [
    ['sex', '性别'],
    ['ethnic', '民族'],
    ['age', '年龄'],
    ['phone', '联系方式'],
    ['address', '住址']
  ],
  legal: [
    ['phone', '联系方式'],
    ['address', '地址']
  ]
} as const

function partyFaults(party: CaseParty): string[] {
  const asked = party.kind === 'legal' ? partyFields.legal : partyFields.natural
  const missing = asked.filter(([field]) => party[field] === null).map(([, label]) => label)
  return missing.length === 0 ? [] : [`${party.name}没有填${missing.join('、')}`]
}

const termFields = [
  ['dueDate', '履行期限'],
  ['way', '履行方式'],
  ['place', '履行地点']
] as const

function termFaults(term: CaseTerm, at: number): string[] {
  const missing = termFields
    .filter(([field]) => term[field] === null)
    .filter(([field]) => field !== 'dueDate' || term.performedAt === null)
    .map(([, label]) => label)
  return missing.length === 0 ? [] : [`第 ${at + 1} 条没有填${missing.join('、')}`]
}

function closingFaults({ presidingMediator, recorder, copies, parties }: Dispute): string[] {
  const faults = []
  if (presidingMediator === null) faults.push('没有填调解员')
  if (recorder === null) faults.push('没有填记录人')
  const needed = parties.length + 1
  if (copies === null) faults.push(`没有填协议份数，当事人各一份、调委会一份，要 ${needed} 份`)
  else if (copies < needed)
    faults.push(`协议份数填的是 ${copies} 份，当事人各一份、调委会一份，要 ${needed} 份`)
  return faults
}

/** That the sides' responsibility is written down shows only in the text itself. */
const responsibilityWords = /责任|过错|全责|无责/

function faultsOf(code: ChecklistCode, of: Dispute): string[] {
  switch (code) {
    case 'parties':
      return of.parties.flatMap(partyFaults)
    case 'facts':
      return of.issues === null ? [`没有填“${dispute.fields.issues.label}”`] : []
    case 'responsibility':
      return responsibilityWords.test(of.issues ?? '')
        ? []
        : ['没有写各方的责任；法律规定“可以载明”，不写的请注明理由']
    case 'content':
      return of.agreementTerms.length === 0 ? ['没有填协议条款'] : []
    case 'performance':
      return of.agreementTerms.length === 0
        ? ['没有协议条款，不知道怎样履行']
        : of.agreementTerms.flatMap(termFaults)
    case 'closing':
      return closingFaults(of)
  }
}

/**
 * Whether an agreement says all that it must, before it is printed (domain.md §1.1). Signatures, seal and their days are
 * not asked for: they come onto the printed paper.
 */
export function agreementChecklist(of: Dispute, waivers: readonly Waiver[]): ChecklistItem[] {
  return checklistItems.map(({ code, title }) => {
    const what = faultsOf(code, of)
    const waiver = waivers.find(each => each.item === code) ?? null
    if (what.length === 0) return { code, title, state: 'ok', what, waiver: null }
    return { code, title, state: waiver === null ? 'missing' : 'waived', what, waiver }
  })
}

/** Whether a document applies to a case, and why not. */
export function documentApplies(code: string, of: Dispute): { applies: boolean; why: string | null } {
  const not = (why: string) => ({ applies: false, why })
  switch (code) {
    case 'applicationForm':
      return of.source === 'apply' ? yes : not('不是依申请调解的')
    case 'acceptanceForm':
      return of.source === 'apply' ? not('有书面申请的可以不填') : yes
    case 'agreement':
      return of.agreementForm === 'written' ? yes : not('协议形式不是书面协议')
    case 'oralAgreementForm':
      return of.agreementForm === 'oral' ? yes : not('协议形式不是口头协议')
    case 'confirmationApplication':
      return of.agreementForm === 'written' ? yes : not('书面协议才申请司法确认')
    case 'powerOfAttorney':
      return of.agents.length > 0 ? yes : not('没有委托代理人')
    default:
      return yes
  }
}

const yes = { applies: true, why: null }
