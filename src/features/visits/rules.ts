import type { Issue } from '../../contract/errors'
import { choiceLabel } from '../../contract/fields'
import { checkPhones, joinPhones } from '../../contract/phone'
import { visitOutcomes } from './contract'

/** True when material may be handed out at a visit: somebody took it, or it was left at the door (domain §3.3). */
export function takesMaterial(outcome: string): boolean {
  return outcome === 'met' || outcome === 'left'
}

/** True when a household stands behind the visit; nobody lives in a flat that was found vacant (domain §2.2). */
export function hasHousehold(outcome: string): boolean {
  return outcome !== 'vacant'
}

/** True when lists and exports may name the people of the visit: never those who declined (domain §0.1(4)). */
export function mayBeNamed(outcome: string): boolean {
  return outcome !== 'declined'
}

interface VisitValues {
  outcome: string
  copies: number | null
  interviewee: string | null
  phone: string | null
}

/** The names of a list as people write it: 王敏、刘洋, 王敏 刘洋 or 王敏，刘洋. */
export function namesOf(text: string | null): string[] {
  return [...new Set((text ?? '').split(/[、，,;；/\s]+/).filter(name => name !== ''))]
}

/** A list of names as it is stored, joined by 、; null when there is none. */
export const nameList = (text: string | null): string | null => namesOf(text).join('、') || null

/** What is said before visits of one person alone are stored; the form wants two (domain §3.3), and may go on. */
export function visitorsWarning(visitors: string | null): string | null {
  const names = namesOf(visitors)
  if (names.length >= 2) return null
  return names.length === 0
    ? '还没有填走访人。入户走访应有两人以上，登记表上要有名字。'
    : `走访人只有${names.join('')}一人。入户走访应有两人以上，请核对。`
}

/** A checked phone as it is stored, several joined by 、, so that each can be searched for (domain §2.3). */
export function storedPhone(phone: string | null): string | null {
  const checked = phone === null ? null : checkPhones(phone)
  return checked?.ok ? joinPhones(checked.phones) : phone
}

/** What is wrong with a visit: leaflets handed out, or a person met, where nobody took them (domain §3.3). */
export function checkVisit(visit: VisitValues): Issue[] {
  const issues: Issue[] = []
  const outcome = choiceLabel(visitOutcomes, visit.outcome)
  if (visit.copies !== null && visit.copies > 0 && !takesMaterial(visit.outcome))
    issues.push({
      field: 'handouts',
      label: '发放资料',
      reason: `走访结果是“${outcome}”，没有发出资料，请去掉；资料留在门口的请选“资料留置”`
    })
  if (visit.interviewee !== null && visit.outcome === 'vacant')
    issues.push({
      field: 'interviewee',
      label: '受访人',
      reason: `走访结果是“${outcome}”，没有受访人，请清空`
    })
  if (visit.phone !== null) {
    const phones = checkPhones(visit.phone)
    if (!phones.ok) issues.push({ field: 'phone', label: '联系电话', reason: phones.reason })
    else if (phones.notes.length > 0)
      issues.push({ field: 'phone', label: '联系电话', reason: '只填号码，几个号码用顿号隔开' })
  }
  return issues
}
