import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, addMonths } from '../../../contract/dates'
import type { InputOf, Operation, OutputOf } from '../../../contract/operation'
import { blank } from '../../../contract/record'
import { openTestOffice, type TestOffice } from '../../../testing'
import { reportOperations } from '../../reports/contract'
import { dwelling, dwellingOperations, personOperations, residentOperations } from '../contract'
import { registerOperations } from '../events'

/** The first of the 36 months, and the day of the office when all is entered. */
const firstDay = '2015-10-01'
const lastDay = '2018-09-30'

/** Numbers that are the same at every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/*
 * The independent count: spans of days in plain maps. It shares nothing with the program but the rule of the house: who
 * leaves on a day still counts that day, who dies on a day does not; an emptied flat gets its new use the day after.
 */
interface Span {
  from: string
  to: string
}
const forever = '9999-12-31'
const covers = (span: Span, day: string): boolean => span.from <= day && day <= span.to

class Ledger {
  readonly stays = new Map<string, Span[]>()
  readonly deaths = new Map<string, string>()
  readonly households = new Map<string, Span & { flat: string }>()
  readonly uses = new Map<string, { from: string; use: string }[]>()

  begin(person: string, on: string) {
    const list = this.stays.get(person) ?? []
    list.push({ from: on, to: forever })
    this.stays.set(person, list)
  }
  end(person: string, on: string) {
    const last = this.stays.get(person)?.at(-1)
    if (last) last.to = on
  }
  use(flat: string, use: string, from: string) {
    // What was to come later (空置 from tomorrow) does not when others move in today.
    this.uses.set(flat, [...(this.uses.get(flat) ?? []).filter(each => each.from < from), { from, use }])
  }
  count(day: string) {
    let persons = 0
    for (const [person, spans] of this.stays)
      if ((this.deaths.get(person) ?? forever) > day && spans.some(span => covers(span, day))) persons += 1
    const living = [...this.households.values()].filter(span => covers(span, day))
    const lived = new Set(living.map(each => each.flat))
    let vacant = 0
    for (const [flat, uses] of this.uses) {
      const last = uses.filter(each => each.from <= day).sort((a, b) => (a.from < b.from ? -1 : 1))
      if (last.at(-1)?.use === 'vacant' && !lived.has(flat)) vacant += 1
    }
    return { persons, households: living.length, vacant }
  }
}

/** A household as the generator knows it. */
interface Home {
  id: string
  flat: string
  people: string[]
  head: string
  /** The last day on which something happened: the next event is on it or after. */
  touched: string
}

describe('three years of a small community', () => {
  let office: TestOffice
  beforeAll(async () => {
    office = await openTestOffice({ clock: `${lastDay}T18:00:00` })
  })
  afterAll(() => office.close())

  it('count the same by the program, by its report and by an independent fold at every month end', async () => {
    const random = seeded(20180930)
    const below = (count: number): number => Math.floor(random() * count)
    const pick = <T>(list: readonly T[]): T | undefined => list[below(list.length)]
    const ledger = new Ledger()
    const homes = new Map<string, Home>()
    const free = new Map<string, string>()
    const happened: Record<string, number> = {}
    let number = 0

    const call = <T extends Operation>(operation: T, input: InputOf<T>): Promise<OutputOf<T>> => {
      happened[operation.name] = (happened[operation.name] ?? 0) + 1
      return office.call(operation, input)
    }
    const newcomer = (relation: string) => ({
      name: `居民${(number += 1)}`,
      sex: null,
      ethnic: null,
      birthDate: null,
      idNo: null,
      phone: null,
      personType: null,
      relation
    })
    const versionOf = async (home: Home): Promise<number> =>
      (await office.call(registerOperations.living, { by: 'household', id: home.id }))?.version ?? 0
    const others = (home: Home, gone: readonly string[]) => home.people.filter(id => !gone.includes(id))
    /** Whom to name as the new head: nobody unless the head leaves and somebody stays. */
    const heir = (home: Home, gone: readonly string[]): string | null =>
      gone.includes(home.head) ? (others(home, gone)[0] ?? null) : null
    const after = (home: Home, on: string): string => (home.touched > on ? home.touched : on)

    /** People leave a home in the generator's and the ledger's books. */
    function depart(home: Home, gone: readonly string[], on: string, leftUse: string | null) {
      for (const person of gone) ledger.end(person, on)
      const next = heir(home, gone)
      home.people = others(home, gone)
      if (next !== null) home.head = next
      home.touched = on
      if (home.people.length > 0) return
      const span = ledger.households.get(home.id)
      if (span) span.to = on
      homes.delete(home.id)
      free.set(home.flat, on)
      if (leftUse !== null) ledger.use(home.flat, leftUse, addDays(on, 1))
    }
    function arrive(id: string, flat: string, people: readonly string[], on: string) {
      for (const person of people) ledger.begin(person, on)
      const there = homes.get(id)
      if (there) {
        there.people.push(...people)
        there.touched = on
        return
      }
      free.delete(flat)
      ledger.households.set(id, { flat, from: on, to: forever })
      homes.set(id, { id, flat, people: [...people], head: people[0] ?? '', touched: on })
    }
    /** A flat that nobody lives in; rather one that was left that very day, where the rule of the day decides. */
    const freeFlat = (on: string): string | undefined => {
      const left = [...free].filter(([, since]) => since === on)
      return pick(
        (left.length > 0 ? left : [...free].filter(([, since]) => since <= on)).map(([flat]) => flat)
      )
    }
    const lentUse = () => pick(['own', 'let', 'lent']) ?? 'own'

    const events: Readonly<Record<string, (home: Home, day: string) => Promise<void>>> = {
      async moveIn(_home, on) {
        const flat = freeFlat(on)
        if (flat === undefined) return
        const use = lentUse()
        const people = Array.from({ length: 1 + below(4) }, (_, at) => newcomer(at === 0 ? '02' : '20'))
        const rest = { existing: [], newHeadId: null, leftUse: null }
        const { householdId, personIds } = await call(registerOperations.moveIn, {
          ...{ dwellingId: flat, on, newcomers: people, use },
          ...rest
        })
        ledger.use(flat, use, on)
        arrive(householdId ?? '', flat, personIds, on)
      },
      async joinIn(home, day) {
        const on = after(home, day)
        const rest = { existing: [], newHeadId: null, leftUse: null, use: null }
        const newcomers = [newcomer('99')]
        const done = await call(registerOperations.moveIn, { dwellingId: home.flat, on, newcomers, ...rest })
        arrive(home.id, home.flat, done.personIds, on)
      },
      async moveOut(home, day) {
        const on = after(home, day)
        const gone = random() < 0.5 ? [...home.people] : home.people.filter(() => random() < 0.4)
        if (gone.length === 0) return
        const all = gone.length === home.people.length
        const use = all ? (pick(['vacant', 'vacant', 'let', null]) ?? null) : null
        await call(registerOperations.moveOut, {
          ...{ householdId: home.id, version: await versionOf(home), personIds: gone, on, use },
          ...{ remark: '迁往外地', newHeadId: heir(home, gone) }
        })
        depart(home, gone, on, use)
      },
      async move(home, day) {
        const on = after(home, day)
        const flat = freeFlat(on)
        if (flat === undefined) return
        const gone = random() < 0.7 ? [...home.people] : [home.people.at(-1) ?? '']
        const use = lentUse()
        const leftUse = gone.length === home.people.length ? 'vacant' : null
        const existing = gone.map((personId, at) => ({ personId, relation: at === 0 ? '02' : '20' }))
        const newHeadId = heir(home, gone)
        const { householdId } = await call(registerOperations.moveIn, {
          ...{ dwellingId: flat, on, existing, newcomers: [], use, leftUse, newHeadId }
        })
        depart(home, gone, on, leftUse)
        ledger.use(flat, use, on)
        arrive(householdId ?? '', flat, gone, on)
      },
      async birth(home, day) {
        const birthDate = after(home, day)
        const { personIds } = await call(registerOperations.recordBirth, {
          ...{ householdId: home.id, version: await versionOf(home), birthDate, relation: '20' },
          ...{ name: `新生${(number += 1)}`, sex: '2', ethnic: null, idNo: null }
        })
        for (const person of personIds) ledger.begin(person, birthDate)
        home.people.push(...personIds)
        home.touched = birthDate
      },
      async death(home, day) {
        const diedOn = after(home, day)
        const personId = pick(home.people) ?? ''
        const { version } = await office.call(personOperations.get, { id: personId })
        const newHeadId = heir(home, [personId])
        await call(registerOperations.recordDeath, { personId, version, diedOn, newHeadId })
        ledger.deaths.set(personId, diedOn)
        depart(home, [personId], diedOn, null)
      },
      async changeHead(home, day) {
        const on = after(home, day)
        const headId = home.people.find(id => id !== home.head)
        if (headId === undefined) return
        const input = { householdId: home.id, version: await versionOf(home), headId, on }
        await call(registerOperations.changeHead, {
          ...input,
          relations: [{ personId: home.head, relation: '50' }]
        })
        home.head = headId
        home.touched = on
      },
      async split(home, day) {
        const on = after(home, day)
        const flat = freeFlat(on)
        if (flat === undefined || home.people.length < 2) return
        const gone = home.people.slice(0, 1 + below(home.people.length - 1))
        const use = lentUse()
        const { householdId } = await call(registerOperations.splitHousehold, {
          ...{ householdId: home.id, version: await versionOf(home), dwellingId: flat, on, use },
          ...{ people: gone.map(personId => ({ personId, relation: '20' })), headId: gone[0] ?? '' },
          newHeadId: heir(home, gone)
        })
        depart(home, gone, on, null)
        ledger.use(flat, use, on)
        arrive(householdId ?? '', flat, gone, on)
      },
      async merge(home, day) {
        const to = pick([...homes.values()].filter(each => each.id !== home.id))
        if (!to) return
        const on = after(to, after(home, day))
        const gone = [...home.people]
        await call(registerOperations.mergeHouseholds, {
          ...{ fromHouseholdId: home.id, fromVersion: await versionOf(home), on, leftUse: 'vacant' },
          ...{ toHouseholdId: to.id, toVersion: await versionOf(to), relations: [] }
        })
        depart(home, gone, on, 'vacant')
        arrive(to.id, to.flat, gone, on)
      },
      async use(_home, on) {
        const flat = freeFlat(addDays(on, -1))
        if (flat === undefined) return
        const { version, use: now } = await office.call(dwellingOperations.get, { id: flat })
        const use = now === 'vacant' ? 'shop' : 'vacant'
        await call(registerOperations.changeUse, { dwellingId: flat, version, use, on })
        ledger.use(flat, use, on)
        free.set(flat, on)
      }
    }

    for (let at = 0; at < 70; at += 1) {
      const flat = {
        ...blank(dwelling.fields),
        compound: `试验${1 + (at % 3)}期`,
        building: `${1 + (at % 9)}`
      }
      const use = at < 40 ? null : 'vacant'
      const { id } = await office.call(dwellingOperations.create, { ...flat, room: `${101 + at}`, use })
      free.set(id, '2015-01-01')
      ledger.use(id, use ?? '', '0000-01-01')
    }
    const noHome: Home = { id: '', flat: '', people: [], head: '', touched: '' }
    for (let at = 0; at < 30; at += 1) await events['moveIn']?.(noHome, addDays(firstDay, -1 - below(60)))

    const months = Array.from({ length: 36 }, (_, at) => addMonths(firstDay, at))
    const names = Object.keys(events)
    for (const first of months) {
      const end = addDays(addMonths(first, 1), -1)
      for (const name of names) {
        // Every fourth event falls on the last day of the month, where the rule of the day decides.
        const day = random() < 0.25 ? end : addDays(first, below(28))
        const home = pick([...homes.values()].filter(each => each.touched <= end))
        if (home) await events[name]?.(home, day > end ? end : day)
      }
    }

    // Everything is entered by now: the past is worked out, month end by month end.
    for (const first of months) {
      const end = addDays(addMonths(first, 1), -1)
      const expected = { month: end, ...ledger.count(end) }
      const buildings = await office.call(residentOperations.buildings, { asOf: end })
      const sum = (key: 'persons' | 'households' | 'vacant') =>
        buildings.reduce((total, building) => total + building[key], 0)
      expect({
        month: end,
        persons: sum('persons'),
        households: sum('households'),
        vacant: sum('vacant')
      }).toEqual(expected)
      const period = { kind: 'month' as const, month: first.slice(0, 7), cutoff: null }
      const metric = async (name: string) => {
        const asked = { metric: name, period, page: 1, pageSize: 1 }
        return (await office.call(reportOperations.records, asked)).total
      }
      expect({
        month: end,
        persons: await metric('pop.persons'),
        households: await metric('pop.households'),
        vacant: await metric('pop.vacant')
      }).toEqual(expected)
    }
    const commands = Object.values(registerOperations).filter(each => each.kind === 'command')
    const few = commands.filter(each => (happened[each.name] ?? 0) < 20).map(each => each.name)
    expect(few).toEqual([])
    expect(new Set(months.map(first => ledger.count(first).persons)).size).toBeGreaterThan(20)
  }, 180_000)
})
