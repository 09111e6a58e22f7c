import { addDays } from '../../../contract/dates'
import type { Tx } from '../../../core/tx'
import { leavingReason, newHeadReason, staying } from '../eventRules'
import type { LivingHousehold, NewHead } from '../events'
import { livingHome, openHomesOf } from './living'
import { beginUse, changeHousehold, changePerson, endStay, refuseReason, setRelation } from './registerKeep'

/** GB/T 4761: the head of the household. */
export const headRelation = '02'

/** Refuses what must not be: somebody who is not there, too early, a head who leaves without a word on who follows. */
export function checkLeaving(
  home: LivingHousehold,
  leaving: readonly string[],
  on: string,
  newHeadId: NewHead
): void {
  refuseReason(leavingReason(home, leaving, on) ?? newHeadReason(home, leaving, newHeadId))
}

/** What leaving a household did to it. */
export interface Left {
  householdId: string
  dwellingId: string
  /** Nobody stays: the household ended that day. */
  ended: boolean
}

/**
 * After people have left: the household ends with its last one, or gets its new head. `use` is what the empty dwelling
 * becomes from the day after; null leaves it as it is.
 */
export async function settleLeft(
  tx: Tx,
  home: LivingHousehold,
  leaving: readonly string[],
  on: string,
  newHeadId: NewHead,
  use: string | null
): Promise<Left> {
  const { id, version, dwellingId } = home
  const left = staying(home, leaving)
  const ended = left.length === 0
  if (ended) {
    await changeHousehold(tx, { id, version }, { toDate: on })
    if (use !== null) await beginUse(tx, dwellingId, use, addDays(on, 1))
  } else if (home.headId !== null && leaving.includes(home.headId)) {
    const next = left.find(one => one.id === newHeadId)
    await changeHousehold(tx, { id, version }, { headId: next?.id ?? null })
    if (next && next.relation !== headRelation) await changePerson(tx, next.id, setRelation(id, headRelation))
  }
  return { householdId: id, dwellingId, ended }
}

/** Ends the stays of people in one household and settles what stays behind. */
export async function leaveHome(
  tx: Tx,
  home: LivingHousehold,
  leaving: readonly string[],
  on: string,
  newHeadId: NewHead,
  use: string | null
): Promise<Left> {
  checkLeaving(home, leaving, on, newHeadId)
  for (const id of leaving) await changePerson(tx, id, endStay(home.id, on))
  return settleLeft(tx, home, leaving, on, newHeadId, use)
}

/** The homes of people with those of them who live there; a new head is meant for the home whose head is among them. */
export async function homesToLeave(
  tx: Tx,
  personIds: readonly string[],
  newHeadId: NewHead
): Promise<{ home: LivingHousehold; leaving: string[]; newHeadId: NewHead }[]> {
  const byHome = new Map<string, string[]>()
  for (const personId of personIds)
    for (const householdId of await openHomesOf(tx, personId))
      byHome.set(householdId, [...(byHome.get(householdId) ?? []), personId])
  const homes: { home: LivingHousehold; leaving: string[] }[] = []
  for (const [householdId, leaving] of byHome)
    homes.push({ home: await livingHome(tx, householdId), leaving })
  const headed = homes.some(({ home, leaving }) => leaving.includes(home.headId ?? ''))
  return homes.map(({ home, leaving }) => ({
    home,
    leaving,
    newHeadId: !headed || leaving.includes(home.headId ?? '') ? newHeadId : null
  }))
}
