import type { Values } from '../../../ui/records'
import { dispute, disputeParty } from '../contract'

/** Fields that have a step of their own; on the whole form they stand only once they are filled in. */
const bySteps: readonly string[] = [
  'rejectedAt',
  'rejectReason',
  'rejectNote',
  'extendedTo',
  'extensionAgreedAt',
  'extensionNote',
  'alertedAt',
  'alertNote',
  'confirmationAppliedAt',
  'confirmationCourt',
  'confirmationNo',
  'confirmationDecidedAt',
  'closingOpinion',
  'fileNote',
  'followUpAt'
]
const onAcceptance: readonly string[] = [
  'rightsToldAt',
  'rightsToldHow',
  'presidingMediator',
  'recorder',
  'mediators'
]
const onAgreement: readonly string[] = [
  'agreementForm',
  'agreementEffectiveAt',
  'amount',
  'terms',
  'performance'
]
const onWriting: readonly string[] = ['issues', 'copies', 'mediatorSignedAt', 'sealedAt', 'confirmation']
const onEnding: readonly string[] = ['endedAt', 'failureNote', 'otherRoutesToldAt']
const ofPeople: readonly string[] = ['parties.sex', 'parties.ethnic', 'parties.age']

/** Which fields of a case make sense with what is filled in: rules.ts refuses the others. */
export function disputeVisible(name: string, values: Values): boolean {
  const { result } = values
  const agreed = result === 'agreed'
  const ended = result === 'failed' || result === 'terminated'
  if (bySteps.includes(name) || name === 'parties.signedAt') return false
  if (name === 'referralBody') return values['source'] === 'referral'
  if (name === 'difficultyReason') return values['difficulty'] === 'hard'
  if (name === 'terminationReason') return result === 'terminated'
  if (name === 'performedAt')
    return values['performance'] === 'performed' || values['performance'] === 'partly'
  if (onAcceptance.includes(name)) return values['acceptedAt'] !== null && values['acceptedAt'] !== ''
  if (onWriting.includes(name)) return agreed && values['agreementForm'] === 'written'
  if (onAgreement.includes(name)) return agreed
  if (onEnding.includes(name)) return ended
  if (name === 'closedAt' || name === 'retention') return agreed || ended
  if (ofPeople.includes(name)) return values['kind'] !== 'legal'
  return true
}

const ofUnits: Readonly<Record<string, string>> = {
  'parties.name': '单位名称',
  'parties.idNo': '统一社会信用代码',
  'parties.workplace': '法定代表人'
}

/** A unit has other words for the same fields. */
export function disputeLabel(name: string, values: Values): string {
  const fields: Readonly<Record<string, { label: string }>> = name.startsWith('parties.')
    ? disputeParty.fields
    : dispute.fields
  const usual = fields[name.replace('parties.', '')]?.label ?? ''
  return values['kind'] === 'legal' ? (ofUnits[name] ?? usual) : usual
}
