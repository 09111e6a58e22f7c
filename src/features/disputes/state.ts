/** The facts of a case from which its state follows. */
export interface CaseFacts {
  acceptedAt: string | null
  rejectedAt: string | null
  extendedTo: string | null
  extensionAgreedAt: string | null
  result: string
  agreementEffectiveAt: string | null
  performance: string | null
  archivedAt: string | null
  /** Day of the first session; null while there was none. */
  mediatedFrom: string | null
  agreementTerms: readonly unknown[]
}

export type DisputeState =
  | 'registered'
  | 'rejected'
  | 'accepted'
  | 'inMediation'
  | 'extended'
  | 'agreed'
  | 'failed'
  | 'terminated'
  | 'performing'
  | 'performed'
  | 'partly'
  | 'unperformed'
  | 'sued'
  | 'archived'

const performanceStates = ['performing', 'performed', 'partly', 'unperformed', 'sued'] as const

/**
 * Where a case stands (state machine of domain.md §1.3). It is never set by hand: it follows from the facts, so that a
 * state and the dates behind it cannot contradict each other.
 */
export function stateOf(facts: CaseFacts): DisputeState {
  if (facts.archivedAt !== null) return 'archived'
  if (facts.rejectedAt !== null) return 'rejected'
  if (facts.acceptedAt === null) return 'registered'
  if (facts.result === 'failed') return 'failed'
  if (facts.result === 'terminated') return 'terminated'
  if (facts.result === 'agreed') {
    const performance = performanceStates.find(state => state === facts.performance)
    if (performance) return performance
    return facts.agreementEffectiveAt !== null && facts.agreementTerms.length > 0 ? 'performing' : 'agreed'
  }
  // without the consent of both sides it is no extension, as for the deadline
  if (facts.extendedTo !== null && facts.extensionAgreedAt !== null) return 'extended'
  return facts.mediatedFrom === null ? 'accepted' : 'inMediation'
}

/** What can be done next with a case. */
export type CaseStep =
  | 'accept'
  | 'reject'
  | 'hold'
  | 'extend'
  | 'agree'
  | 'fail'
  | 'terminate'
  | 'sign'
  | 'perform'
  | 'followUp'
  | 'confirm'
  | 'close'
  | 'archive'
  | 'reopen'

const afterAgreement: readonly CaseStep[] = ['perform', 'followUp', 'confirm', 'close']
const ended: readonly CaseStep[] = ['close', 'archive']

const steps: Readonly<Record<DisputeState, readonly CaseStep[]>> = {
  registered: ['accept', 'reject'],
  rejected: ['reopen'],
  accepted: ['hold', 'agree', 'extend', 'fail', 'terminate'],
  inMediation: ['agree', 'hold', 'extend', 'fail', 'terminate'],
  extended: ['agree', 'hold', 'extend', 'fail', 'terminate'],
  agreed: ['sign', 'perform', 'followUp', 'close'],
  failed: ended,
  terminated: ended,
  performing: ['perform', 'followUp', 'confirm'],
  performed: ['followUp', 'close', 'archive', 'confirm'],
  partly: [...afterAgreement, 'archive'],
  unperformed: [...afterAgreement, 'archive'],
  sued: [...afterAgreement, 'archive'],
  archived: ['reopen']
}

const isState = (value: string): value is DisputeState => Object.hasOwn(steps, value)

/** A stored state as one of those known here; null for any other text. */
export const knownState = (value: string): DisputeState | null => (isState(value) ? value : null)

/** The steps that a case in this state can take, the usual next one first. */
export function stepsFrom(state: DisputeState): readonly CaseStep[] {
  return steps[state]
}

interface Signatures {
  agreementForm: string | null
  agreementEffectiveAt: string | null
  mediatorSignedAt: string | null
  sealedAt: string | null
  parties: readonly { side: string; signedAt: string | null }[]
}

/**
 * The day on which an agreement takes effect: a written one with the last of all signatures and the seal
 * (人民调解法 §29), null while one is missing; an oral one, and one whose signing days are not on record, on the day
 * that was entered (§30).
 */
export function effectiveAt(agreement: Signatures): string | null {
  if (agreement.agreementForm !== 'written') return agreement.agreementEffectiveAt
  const needed = [
    ...agreement.parties.filter(party => party.side !== 'third').map(party => party.signedAt),
    agreement.mediatorSignedAt,
    agreement.sealedAt
  ]
  const signed = needed.filter(day => day !== null)
  if (signed.length === 0) return agreement.agreementEffectiveAt
  return signed.length < needed.length ? null : (signed.toSorted().at(-1) ?? null)
}

interface Performance {
  performance: string | null
  performedAt: string | null
  agreementTerms: readonly { performedAt: string | null }[]
}

/** 履行完毕 once every term was performed, on the day of the last one; else what was entered. */
export function performanceOf({ performance, performedAt, agreementTerms }: Performance): {
  performance: string | null
  performedAt: string | null
} {
  const days = agreementTerms.map(term => term.performedAt).filter(day => day !== null)
  const all = agreementTerms.length > 0 && days.length === agreementTerms.length
  if (!all || performance === 'sued') return { performance, performedAt }
  return { performance: 'performed', performedAt: performedAt ?? days.toSorted().at(-1) ?? null }
}

/** 协议涉及金额: what was entered, else the sum of the terms' amounts in 分; null when none names one. */
export function agreedAmount(
  amount: number | null,
  terms: readonly { amount: number | null }[]
): number | null {
  const amounts = terms.map(term => term.amount).filter(each => each !== null)
  if (amount !== null || amounts.length === 0) return amount
  return amounts.reduce((sum, each) => sum + each, 0)
}
