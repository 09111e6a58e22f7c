import type { z } from 'zod'
import { AppError } from '../../../contract/errors'
import { choiceLabel } from '../../../contract/fields'
import type { Handlers } from '../../../core/router'
import type { Tx } from '../../../core/tx'
import { dwelling } from '../contract'
import { birthReason, changeHeadReason, dayReason, joiningReason, splitReason } from '../eventRules'
import type { registerOperations } from '../events'
import type { LivingHousehold, RegisterDone } from '../events'
import { emptyUses, headRelations } from '../rules'
import { addPerson, enterDwelling, moveInside, settleUse, type Joining } from './entering'
import { headRelation, homesToLeave, leaveHome, checkLeaving, settleLeft, type Left } from './leaving'
import { livingHome, livingOf, openHomeAt } from './living'
import {
  beginStay,
  beginUse,
  changeHousehold,
  changePerson,
  endStay,
  keepEvent,
  refuseReason,
  setRelation,
  type PersonValues,
  type Subject
} from './registerKeep'
import { personStore } from './service'

type Input<K extends keyof typeof registerOperations> = z.output<(typeof registerOperations)[K]['input']>

const persons = (ids: readonly string[], kind?: Subject['kind']): Subject[] =>
  ids.map(id => ({ table: 'person', id, ...(kind ? { kind } : {}) }))
const homeOf = (id: string, kind?: Subject['kind']): Subject => ({
  table: 'household',
  id,
  ...(kind ? { kind } : {})
})

const dwellingOf = (id: string, kind?: Subject['kind']): Subject => ({
  table: 'dwelling',
  id,
  ...(kind ? { kind } : {})
})

/** The household as the caller saw it. Throws CONFLICT when it was changed since. */
async function homeAsSeen(tx: Tx, id: string, version: number): Promise<LivingHousehold> {
  const home = await livingHome(tx, id)
  if (home.version !== version)
    throw new AppError('CONFLICT', `${home.address}这一户刚被别人改过，这次变动没有登记。请看过新内容再办。`)
  return home
}

async function recordBirth(tx: Tx, input: Input<'recordBirth'>): Promise<RegisterDone> {
  const { householdId, version, relation, ...child } = input
  const on = child.birthDate
  refuseReason(dayReason(on, tx.today))
  const home = await homeAsSeen(tx, householdId, version)
  refuseReason(birthReason(home, on, relation))
  const stay = { id: null, householdId, relation, fromDate: on, toDate: null }
  const id = await addPerson(tx, { ...child, memberships: [stay] })
  const eventId = await keepEvent(tx, {
    kind: 'birth',
    on,
    subjects: [...persons([id]), homeOf(householdId)]
  })
  return { eventId, householdId, personIds: [id] }
}

async function recordDeath(tx: Tx, input: Input<'recordDeath'>): Promise<RegisterDone> {
  const { personId, version, diedOn: on, newHeadId } = input
  refuseReason(dayReason(on, tx.today))
  const { name, diedOn, birthDate } = await personStore.get(tx, personId, 'masked')
  if (diedOn !== null) refuseReason(`${name}已经登记了去世日期 ${diedOn}，要更正请在“编辑”里改`)
  if (birthDate !== null && on < birthDate) refuseReason(`${name}的出生日期是 ${birthDate}，去世日期不能更早`)
  const homes = await homesToLeave(tx, [personId], newHeadId)
  for (const { home, leaving, newHeadId: next } of homes) checkLeaving(home, leaving, on, next)
  const died = (values: PersonValues): PersonValues =>
    homes.reduce<PersonValues>((now, { home }) => endStay(home.id, on)(now), { ...values, diedOn: on })
  await changePerson(tx, personId, died, version)
  for (const { home, leaving, newHeadId: next } of homes) await settleLeft(tx, home, leaving, on, next, null)
  const subjects = [...persons([personId]), ...homes.map(({ home }) => homeOf(home.id))]
  return {
    eventId: await keepEvent(tx, { kind: 'death', on, subjects }),
    householdId: null,
    personIds: [personId]
  }
}

async function moveOut(tx: Tx, input: Input<'moveOut'>): Promise<RegisterDone> {
  const { householdId, version, personIds, on, remark, newHeadId, use } = input
  refuseReason(dayReason(on, tx.today))
  const home = await homeAsSeen(tx, householdId, version)
  await leaveHome(tx, home, personIds, on, newHeadId, use)
  const subjects = [...persons(personIds), homeOf(householdId), dwellingOf(home.dwellingId)]
  const eventId = await keepEvent(tx, { kind: 'moveOut', on, note: remark, subjects })
  return { eventId, householdId: null, personIds }
}

async function namesAlive(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  for (const id of ids) {
    const { name, diedOn } = await personStore.get(tx, id, 'masked')
    if (diedOn !== null) refuseReason(`${name}已登记去世，不能迁入`)
    if (names.has(id)) refuseReason(`${name}选了两次，请去掉一个`)
    names.set(id, name)
  }
  return names
}

async function moveIn(tx: Tx, input: Input<'moveIn'>): Promise<RegisterDone> {
  const { dwellingId, on, existing, newcomers, newHeadId, leftUse } = input
  refuseReason(dayReason(on, tx.today))
  if (existing.length + newcomers.length === 0) refuseReason('还没有选迁入的人，请至少选一位')
  const ids = existing.map(one => one.personId)
  const names = await namesAlive(tx, ids)
  const homes = await homesToLeave(tx, ids, newHeadId)
  const same = homes.find(({ home }) => home.dwellingId === dwellingId)
  if (same)
    refuseReason(
      joiningReason(
        same.home,
        [{ id: same.leaving[0] ?? '', name: names.get(same.leaving[0] ?? '') ?? '', relation: null }],
        on
      )
    )
  const left: Left[] = []
  for (const { home, leaving, newHeadId: next } of homes)
    left.push(await leaveHome(tx, home, leaving, on, next, leftUse))
  await settleUse(tx, dwellingId, input.use, on)
  const people: Joining[] = [
    ...existing.map(({ personId, relation }) => ({
      id: personId,
      name: names.get(personId) ?? '',
      relation,
      enter: async (householdId: string) =>
        (await changePerson(tx, personId, beginStay(householdId, on, relation))).id
    })),
    ...newcomers.map(({ relation, ...values }) => ({
      id: null,
      name: values.name,
      relation,
      enter: (householdId: string) =>
        addPerson(tx, {
          ...values,
          memberships: [{ id: null, householdId, relation, fromDate: on, toDate: null }]
        })
    }))
  ]
  const { householdId, personIds } = await enterDwelling(tx, dwellingId, on, people)
  const moved = new Set(homes.flatMap(({ leaving }) => leaving))
  const came = personIds.filter(id => !moved.has(id))
  const kind = came.length === 0 ? 'move' : 'moveIn'
  const subjects = [
    ...persons([...moved], 'move'),
    ...persons(came, 'moveIn'),
    homeOf(householdId),
    dwellingOf(dwellingId),
    ...left.flatMap(each => [homeOf(each.householdId, 'move'), dwellingOf(each.dwellingId, 'move')])
  ]
  return { eventId: await keepEvent(tx, { kind, on, subjects }), householdId, personIds }
}

async function changeHead(tx: Tx, input: Input<'changeHead'>): Promise<RegisterDone> {
  const { householdId, version, headId, on, relations } = input
  refuseReason(dayReason(on, tx.today))
  const home = await homeAsSeen(tx, householdId, version)
  refuseReason(changeHeadReason(home, headId, on, relations))
  const given = new Map(relations.map(one => [one.personId, one.relation]))
  await changeHousehold(tx, { id: householdId, version }, { headId })
  for (const one of home.people) {
    // Who was head is so no longer; what he is to the new one is not known unless it is said.
    const kept = headRelations.includes(one.relation ?? '') ? null : one.relation
    const relation = one.id === headId ? headRelation : given.has(one.id) ? (given.get(one.id) ?? null) : kept
    if (relation !== one.relation) await changePerson(tx, one.id, setRelation(householdId, relation))
  }
  const subjects = [
    ...persons([...new Set([headId, ...(home.headId === null ? [] : [home.headId])])]),
    homeOf(householdId)
  ]
  return {
    eventId: await keepEvent(tx, { kind: 'changeHead', on, subjects }),
    householdId,
    personIds: [headId]
  }
}

async function splitHousehold(tx: Tx, input: Input<'splitHousehold'>): Promise<RegisterDone> {
  const { householdId, version, headId, dwellingId, on, newHeadId, use } = input
  refuseReason(dayReason(on, tx.today))
  const home = await homeAsSeen(tx, householdId, version)
  const ids = input.people.map(one => one.personId)
  refuseReason(splitReason(home, ids, headId))
  if ((await openHomeAt(tx, dwellingId)) !== null)
    refuseReason('选的住房里已经有住户，分户要选一套没有住户的住房；要住到一起请用“并户”')
  await leaveHome(tx, home, ids, on, newHeadId, null)
  await settleUse(tx, dwellingId, use, on)
  const people = input.people.map(one => (one.personId === headId ? { ...one, relation: headRelation } : one))
  const made = await moveInside(tx, home, people, dwellingId, on)
  const subjects = [
    ...persons(ids),
    ...[householdId, made.householdId].map(id => homeOf(id)),
    ...[home.dwellingId, dwellingId].map(id => dwellingOf(id))
  ]
  return { eventId: await keepEvent(tx, { kind: 'split', on, subjects }), ...made }
}

async function mergeHouseholds(tx: Tx, input: Input<'mergeHouseholds'>): Promise<RegisterDone> {
  const { fromHouseholdId, toHouseholdId, on, relations, leftUse } = input
  refuseReason(dayReason(on, tx.today))
  if (fromHouseholdId === toHouseholdId) refuseReason('选的是同一户，请选要并进去的另一户')
  const from = await homeAsSeen(tx, fromHouseholdId, input.fromVersion)
  const to = await homeAsSeen(tx, toHouseholdId, input.toVersion)
  if (from.people.length === 0) refuseReason(`${from.address}这一户没有住着的人，不用并户`)
  const given = new Map(relations.map(one => [one.personId, one.relation]))
  const ids = from.people.map(one => one.id)
  await leaveHome(tx, from, ids, on, null, leftUse)
  const people = ids.map(personId => ({ personId, relation: given.get(personId) ?? null }))
  const made = await moveInside(tx, from, people, to.dwellingId, on)
  const subjects = [
    ...persons(ids),
    ...[fromHouseholdId, toHouseholdId].map(id => homeOf(id)),
    ...[from.dwellingId, to.dwellingId].map(id => dwellingOf(id))
  ]
  return { eventId: await keepEvent(tx, { kind: 'mergeHouseholds', on, subjects }), ...made }
}

async function changeUse(tx: Tx, input: Input<'changeUse'>): Promise<RegisterDone> {
  const { dwellingId, version, use, on } = input
  refuseReason(dayReason(on, tx.today))
  const there = await openHomeAt(tx, dwellingId)
  const word = choiceLabel(dwelling.fields.use.choices, use ?? '')
  if (there !== null && emptyUses.includes(use ?? ''))
    refuseReason(`还有住户住在这里，不能改成${word}。请先给住户登记迁出，迁出时可以一并选${word}`)
  if (!(await beginUse(tx, dwellingId, use, on, version)))
    refuseReason(`这套住房登记的已经是${use === null ? '未填' : word}`)
  const subjects: Subject[] = [{ table: 'dwelling', id: dwellingId }]
  return {
    eventId: await keepEvent(tx, { kind: 'changeUse', on, subjects }),
    householdId: there,
    personIds: []
  }
}

/** The functions behind the events of the register. */
export const registerHandlers: Handlers<typeof registerOperations> = {
  living: livingOf,
  recordBirth,
  recordDeath,
  moveOut,
  moveIn,
  changeHead,
  splitHousehold,
  mergeHouseholds,
  changeUse
}
