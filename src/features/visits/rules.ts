import type { Issue } from '../../contract/errors'
import { choiceLabel } from '../../contract/fields'
import { visitOutcomes } from './contract'

/**
 * How 入户 is counted (domain §3.4): distinct households with at least one visit of these outcomes; a household
 * visited three times counts once. `definition` is printed beside the number.
 */
export const visitedHouseholds = {
  outcomes: ['met', 'left'],
  definition: '走访结果为“见面”或“资料留置”的住户，同一户走访多次只计一户；空置房不计。'
} as const

/** True when a visit of this outcome counts its household as visited (domain §3.4). */
export function countsAsVisited(outcome: string): boolean {
  return visitedHouseholds.outcomes.some(counted => counted === outcome)
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
}

/** What is wrong with a visit: leaflets handed out, or a person met, where nobody took them (domain §3.3). */
export function checkVisit(visit: VisitValues): Issue[] {
  const issues: Issue[] = []
  const outcome = choiceLabel(visitOutcomes, visit.outcome)
  if (visit.copies !== null && visit.copies > 0 && !countsAsVisited(visit.outcome))
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
  return issues
}
