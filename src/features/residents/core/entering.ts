import { AppError } from '../../../contract/errors'
import { choiceLabel } from '../../../contract/fields'
import { blank } from '../../../contract/record'
import type { Tx } from '../../../core/tx'
import { dwelling, household, person } from '../contract'
import { headsReason, joiningReason } from '../eventRules'
import type { LivingHousehold } from '../events'
import { emptyUses, headRelations } from '../rules'
import { livingHome, openHomeAt } from './living'
import { householdRules, personRules } from './records'
import {
  beginStay,
  beginUse,
  changeHousehold,
  changePerson,
  refuseReason,
  type PersonValues
} from './registerKeep'
import { dwellingStore, householdStore, personStore } from './service'

/** Registers somebody new. Throws VALIDATION like the form of a person. */
export async function addPerson(tx: Tx, given: Partial<PersonValues> & { name: string }): Promise<string> {
  const whole = { ...blank(person.fields), memberships: [], ...given }
  const { values, kept } = await personRules.prepare(tx, whole, null)
  return (await personStore.insert(tx, values, kept)).id
}

/** Makes sure that people may live in a dwelling from a day on: its use then is no empty one. */
export async function settleUse(tx: Tx, dwellingId: string, use: string | null, on: string): Promise<void> {
  const stored = await dwellingStore.get(tx, dwellingId, 'clear')
  if (stored.deletedAt !== null) throw new AppError('RULE', '这套住房在回收站里，请先恢复。')
  const word = (code: string) => choiceLabel(dwelling.fields.use.choices, code)
  if (emptyUses.includes(use ?? stored.use ?? ''))
    refuseReason(
      use === null
        ? `${stored.address ?? '这套住房'}现在登记的是${word(stored.use ?? '')}，请同时选定迁入后的房屋性质`
        : `有人住进来的住房不能是${word(use)}，请选自住、出租或借住`
    )
  if (use !== null) await beginUse(tx, dwellingId, use, on)
}

/** Somebody about to live in a household; `id` is null for a newcomer, who is stored by `enter`. */
export interface Joining {
  id: string | null
  name: string
  relation: string | null
  enter(householdId: string): Promise<string>
}

/** Founds a household in a free dwelling, without its head. */
async function found(tx: Tx, dwellingId: string, on: string): Promise<string> {
  const given = { ...blank(household.fields), dwellingId, fromDate: on }
  const { values, kept } = await householdRules.prepare(tx, given, null)
  return (await householdStore.insert(tx, values, kept)).id
}

/** Lets people join the household of a dwelling, or found one; the one who says so is its head. */
export async function enterDwelling(
  tx: Tx,
  dwellingId: string,
  on: string,
  people: readonly Joining[]
): Promise<{ householdId: string; personIds: string[] }> {
  refuseReason(headsReason(people))
  const there = await openHomeAt(tx, dwellingId)
  const home = there === null ? null : await livingHome(tx, there)
  if (home) refuseReason(joiningReason(home, people, on))
  const householdId = home?.id ?? (await found(tx, dwellingId, on))
  const personIds: string[] = []
  let headId: string | null = null
  for (const one of people) {
    const id = await one.enter(householdId)
    personIds.push(id)
    if (headRelations.includes(one.relation ?? '')) headId = id
  }
  if (headId !== null) await changeHousehold(tx, { id: householdId, version: home?.version ?? 1 }, { headId })
  return { householdId, personIds }
}

/** Moves people of one household into a dwelling, with what they are there. */
export async function moveInside(
  tx: Tx,
  from: LivingHousehold,
  people: readonly { personId: string; relation: string | null }[],
  dwellingId: string,
  on: string
): Promise<{ householdId: string; personIds: string[] }> {
  return enterDwelling(
    tx,
    dwellingId,
    on,
    people.map(({ personId, relation }) => ({
      id: personId,
      name: from.people.find(one => one.id === personId)?.name ?? '',
      relation,
      enter: async householdId => (await changePerson(tx, personId, beginStay(householdId, on, relation))).id
    }))
  )
}
