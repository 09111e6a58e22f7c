import type { Values } from '../../../ui/records'
import { dispute, disputeParty } from '../contract'

const onAgreement = [
  'agreementForm',
  'agreementEffectiveAt',
  'amount',
  'terms',
  'performance',
  'performedAt',
  'confirmation'
]
const ofPeople = ['parties.sex', 'parties.ethnic', 'parties.age']

/** Which fields of a case make sense with what is filled in: rules.ts refuses the others. */
export function disputeVisible(name: string, values: Values): boolean {
  if (name === 'referralBody') return values['source'] === 'referral'
  if (name === 'performedAt')
    return values['performance'] === 'performed' || values['performance'] === 'partly'
  if (name === 'confirmation') return values['result'] === 'agreed' && values['agreementForm'] !== 'oral'
  if (onAgreement.includes(name)) return values['result'] === 'agreed'
  if (name === 'closedAt') return values['result'] !== 'inMediation'
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
