import { formatDateZh } from '../../contract/dates'
import { displayValue } from '../../contract/display'
import { choiceLabel } from '../../contract/fields'
import type { OutputOf } from '../../contract/operation'
import { yuanFromFen } from '../../contract/rates'
import { partySides } from './choices'
import { dispute, disputeParty, type disputeOperations } from './contract'

/** A case in the clear, as it opens for a mediator. */
export type OpenCase = OutputOf<typeof disputeOperations.open>
type Party = OpenCase['parties'][number]

/** Something of a case that a provincial platform asks for. */
export interface PlatformSource {
  readonly field: string
  /** Our name of it; an office may call it as its platform does. */
  readonly label: string
  /** Must not stay in the clipboard (reliability.md §3). */
  readonly protected: boolean
  text(values: OpenCase): string
}

const ofCase = (field: keyof typeof dispute.fields, label?: string): PlatformSource => ({
  field,
  label: label ?? dispute.fields[field].label,
  protected: dispute.fields[field].protected,
  text: values => displayValue(dispute.fields[field], values[field])
})

const sides = ['first', 'second', 'third'] as const
const asked = ['name', 'sex', 'ethnic', 'age', 'idNo', 'phone', 'workplace', 'address'] as const

/** One value of all parties of a side, joined by 、; empty when none has it. */
const ofSide = (side: (typeof sides)[number], field: (typeof asked)[number]): PlatformSource => ({
  field: `${side}.${field}`,
  label: `${choiceLabel(partySides, side)}${disputeParty.fields[field].label}`,
  protected: disputeParty.fields[field].protected,
  text: ({ parties }) =>
    parties
      .filter((party: Party) => party.side === side)
      .map(party => displayValue(disputeParty.fields[field], party[field]))
      .filter(Boolean)
      .join('、')
})

/** The terms one a line, numbered, with their day; an oral agreement's content as it was written. */
function termsText({ agreementTerms, terms }: OpenCase): string {
  const lines = agreementTerms.map(({ content, amount, dueDate }, at) =>
    [
      `${agreementTerms.length > 1 ? `${at + 1}. ` : ''}${content}`,
      amount === null ? '' : `（${yuanFromFen(amount)} 元）`,
      dueDate === null ? '' : `，${formatDateZh(dueDate)}前履行`
    ].join('')
  )
  return [...lines, terms ?? ''].filter(Boolean).join('\n')
}

const lastDay = (days: readonly (string | null)[]): string =>
  days
    .filter(day => day !== null)
    .toSorted()
    .at(-1) ?? ''

/** Everything that can be copied, in the order in which a case comes about. */
export const platformSources: readonly PlatformSource[] = [
  { field: 'caseNo', label: '案件编号', protected: false, text: ({ caseNo }) => caseNo ?? '' },
  ofCase('registeredAt'),
  ofCase('acceptedAt'),
  ofCase('source'),
  ofCase('referralBody'),
  ofCase('typeCode'),
  ofCase('subtype'),
  ofCase('title'),
  ofCase('difficulty'),
  ...sides.flatMap(side => asked.map(field => ofSide(side, field))),
  {
    field: 'partiesCount',
    label: '涉及当事人数',
    protected: false,
    text: ({ parties }) => String(parties.length)
  },
  ofCase('peopleInvolved'),
  ofCase('occurredAt'),
  ofCase('place'),
  ofCase('facts'),
  ofCase('claims'),
  ofCase('disputedAmount', '争议金额（元）'),
  ofCase('presidingMediator'),
  ofCase('mediators'),
  ofCase('recorder'),
  {
    field: 'mediatedFrom',
    label: '首次调解日期',
    protected: false,
    text: ({ mediatedFrom }) => mediatedFrom ?? ''
  },
  ofCase('result'),
  ofCase('endedAt'),
  ofCase('failureNote'),
  ofCase('agreementForm'),
  ofCase('agreementEffectiveAt', '协议达成日期'),
  ofCase('issues'),
  { field: 'terms', label: '协议内容', protected: true, text: termsText },
  ofCase('amount', '协议涉及金额（元）'),
  {
    field: 'dueDate',
    label: '履行期限',
    protected: false,
    text: ({ agreementTerms }) => lastDay(agreementTerms.map(term => term.dueDate))
  },
  ofCase('performance'),
  ofCase('performedAt'),
  ofCase('followUpAt'),
  ofCase('confirmation'),
  ofCase('confirmationCourt'),
  ofCase('confirmationNo'),
  ofCase('closedAt')
]

/** One line of the provincial platform's form: what we fill it with, and what it is called there. */
export interface PlatformEntry {
  readonly field: string
  readonly label: string
}

/**
 * The order as the program comes, after the papers of 人民调解 (domain.md §1.2); every province's platform has its own,
 * so the office changes it (§10).
 */
export const usualPlatformOrder: readonly PlatformEntry[] = [
  'acceptedAt',
  'source',
  'referralBody',
  'typeCode',
  'first.name',
  'first.sex',
  'first.ethnic',
  'first.age',
  'first.idNo',
  'first.phone',
  'first.workplace',
  'first.address',
  'second.name',
  'second.sex',
  'second.ethnic',
  'second.age',
  'second.idNo',
  'second.phone',
  'second.workplace',
  'second.address',
  'partiesCount',
  'occurredAt',
  'place',
  'facts',
  'claims',
  'difficulty',
  'presidingMediator',
  'recorder',
  'result',
  'agreementForm',
  'caseNo',
  'agreementEffectiveAt',
  'terms',
  'amount',
  'dueDate',
  'performance',
  'followUpAt',
  'confirmation',
  'closedAt'
].flatMap(field => {
  const source = platformSources.find(each => each.field === field)
  return source ? [{ field, label: source.label }] : []
})

/** One line to copy. */
export interface PlatformLine {
  readonly field: string
  readonly label: string
  /** Empty: the case does not say. */
  readonly text: string
  readonly protected: boolean
}

/** A case as the provincial platform asks for it; an entry that the program does not know is left out. */
export function platformFields(values: OpenCase, order: readonly PlatformEntry[]): PlatformLine[] {
  return order.flatMap(({ field, label }) => {
    const source = platformSources.find(each => each.field === field)
    return source ? [{ field, label, text: source.text(values), protected: source.protected }] : []
  })
}
