import { afterAll, beforeAll, expect, it } from 'vitest'
import type { z } from 'zod'
import { ageOn, dateBounds } from '../../../contract/dates'
import { blank, firstPage } from '../../../contract/record'
import { openTestOffice, type TestOffice } from '../../../testing'
import {
  dwelling,
  dwellingOperations,
  household,
  householdOperations,
  person,
  personOperations
} from '../../residents/contract'
import { knownBirth } from '../../residents/rules'
import { importFile, rosterFile } from '../../rosters/core/testRosters'
import { serviceGroup, serviceGroupOperations, serviceGroups } from '../contract'

type Person = z.output<typeof person.stored>
type Household = z.output<typeof household.stored>
type Entry = z.output<typeof serviceGroup.stored>

const days = ['2018-02-28', '2018-09-24', '2018-09-25', '2019-03-01']
const today = '2018-09-25'

let office: TestOffice
let people: Person[] = []
let households: Household[] = []
let entries: Entry[] = []

/** The same numbers every time. */
let seed = 7
function pick<T>(values: readonly [T, ...T[]]): T {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
  return values[Math.floor((seed / 2_147_483_648) * values.length)] ?? values[0]
}

const birth = (): string | null =>
  pick([
    null,
    '1938-09-24',
    '1938-09-25',
    '1938-09-26',
    '1958-09-24',
    '1958-09-25',
    '1958-09-26',
    '1958-02-28',
    '1958-03-01',
    '1940-02-29',
    '1931-01-01',
    '1950-06-06',
    '1990-06-06',
    '2012-06-06'
  ])
const day = (): string | null =>
  pick([null, null, null, '2018-01-01', '2018-09-24', '2018-09-25', '2018-09-26'])

async function all<T>(list: (page: number) => Promise<{ rows: T[]; total: number }>): Promise<T[]> {
  const found: T[] = []
  for (let page = 1; ; page++) {
    const { rows } = await list(page)
    found.push(...rows)
    if (rows.length < 200) return found
  }
}

function stays(homes: readonly [string, ...string[]]) {
  return Array.from({ length: pick([0, 1, 1, 1, 1, 2]) }, () => ({
    id: null,
    householdId: pick(homes),
    relation: null,
    fromDate: pick([null, null, '2018-01-01', '2018-09-25']),
    toDate: pick([null, null, null, '2018-09-25', '2018-12-31'])
  })).filter((stay, at, list) => at === 0 || stay.householdId !== list[0]?.householdId)
}

beforeAll(async () => {
  office = await openTestOffice()
  const rows = ['1958.02', '1958.09', '1958', '1957', '1938', '1937', '1938.09', '1958.10'].map(
    (born, at) => [`花${'甲乙丙丁戊己庚辛'.charAt(at)}`, born, `20-1-${101 + Math.floor(at / 2)}`]
  )
  await importFile(office, await rosterFile({ 花名册: [['姓名', '出生日期', '住址'], ...rows] }))
  const homes: string[] = []
  for (let at = 0; at < 60; at++) {
    const flat = await office.call(dwellingOperations.create, {
      ...blank(dwelling.fields),
      building: '30',
      room: String(100 + at)
    })
    const home = await office.call(householdOperations.create, {
      ...blank(household.fields),
      dwellingId: flat.id,
      toDate: pick([null, null, null, null, '2018-09-25'])
    })
    homes.push(home.id)
  }
  const [first = '', ...rest] = homes
  for (let at = 0; at < 180; at++) {
    const { id } = await office.call(personOperations.create, {
      ...blank(person.fields),
      name: `居民${at}`,
      birthDate: birth(),
      personType: pick([null, 'tenant', 'resident']),
      political: pick([null, '01', '02', '13']),
      diedOn: pick([null, null, null, null, null, '2018-09-24', '2018-09-25']),
      memberships: stays([first, ...rest])
    })
    const groupCode = pick(['', '', 'volunteer', 'buildingHead', 'minLiving', 'incapable'])
    if (groupCode === '') continue
    const [a, b] = [day(), day()]
    const ordered = a !== null && b !== null && a > b
    await office.call(serviceGroupOperations.create, {
      ...blank(serviceGroup.fields),
      personId: id,
      groupCode,
      evidence: '批文',
      fromDate: ordered ? b : a,
      toDate: ordered ? a : b
    })
  }
  people = await all(page => office.call(personOperations.list, { ...firstPage, page, pageSize: 200 }))
  households = await all(page => office.call(householdOperations.list, { ...firstPage, page, pageSize: 200 }))
  entries = await all(page => office.call(serviceGroupOperations.list, { ...firstPage, page, pageSize: 200 }))
}, 120_000)
afterAll(() => office.close())

const during = (from: string | null, to: string | null, on: string): boolean =>
  (from === null || from <= on) && (to === null || to >= on)
const alive = (one: Person, on: string): boolean => one.diedOn === null || one.diedOn > on
const livesOn = (one: Person, on: string) =>
  one.memberships
    .filter(stay => {
      const home = households.find(each => each.id === stay.householdId)
      return home && during(home.fromDate, home.toDate, on) && during(stay.fromDate, stay.toDate, on)
    })
    // who moves on the day is at home where he went
    .toSorted((a, b) => Number(a.toDate === on) - Number(b.toDate === on) || (a.id < b.id ? -1 : 1))
const reached = (one: Person, age: number, on: string): boolean => {
  const known = knownBirth(one.birthDate, one.birthPrecision)
  return known !== null && (ageOn(dateBounds(known)?.last ?? '', on) ?? -1) >= age
}
const housemates = (one: Person, on: string): Person[] => {
  const home = livesOn(one, on)[0]?.householdId
  return people.filter(each => alive(each, on) && livesOn(each, on).some(stay => stay.householdId === home))
}

/** Whether a person belongs to a group, told once more without SQL. */
function belongs(one: Person, code: string, on: string): boolean {
  switch (code) {
    case 'elderly60':
      return reached(one, 60, on)
    case 'elderly80':
      return reached(one, 80, on)
    case 'elderlyAlone':
      return reached(one, 60, on) && housemates(one, on).length === 1
    case 'emptyNest':
      return housemates(one, on).every(each => reached(each, 60, on))
    case 'partyMember':
      return one.political === '01' || one.political === '02'
    case 'tenant':
      return one.personType === 'tenant'
    default:
      return entries.some(
        entry =>
          entry.personId === one.id && entry.groupCode === code && during(entry.fromDate, entry.toDate, on)
      )
  }
}

const cases = days.flatMap(on => serviceGroups.map(group => [group.label, on, group.code] as const))
it.each(cases)('%s on %s: the query finds whom the definition names', async (_label, asOf, group) => {
  const counted = people.filter(one => alive(one, asOf) && livesOn(one, asOf).length > 0)
  const expected = counted.filter(one => belongs(one, group, asOf)).map(one => one.name)
  const found = await all(page =>
    office.call(serviceGroupOperations.people, { group, asOf, page, pageSize: 200 })
  )
  expect(found.map(one => one.name).toSorted()).toEqual(expected.toSorted())
  const counts = await office.call(serviceGroupOperations.counts, { asOf })
  expect(counts.find(count => count.code === group)?.count).toBe(expected.length)
})

it('leaves no derived or tried group without people, so that the table says something', async () => {
  const counts = await office.call(serviceGroupOperations.counts, { asOf: today })
  const codes = counts.filter(({ count }) => count > 0).map(({ code }) => code)
  expect(codes).toEqual(
    expect.arrayContaining([
      'elderly60',
      'elderly80',
      'elderlyAlone',
      'emptyNest',
      'partyMember',
      'tenant',
      'volunteer',
      'incapable'
    ])
  )
})

it('names the derived groups of one person as the list does', async () => {
  for (const one of people
    .filter(each => livesOn(each, today).length > 0 && alive(each, today))
    .slice(0, 40)) {
    const derived = await office.call(serviceGroupOperations.derivedOf, { personId: one.id, asOf: today })
    expect(derived).toEqual(
      serviceGroups.filter(group => group.derived && belongs(one, group.code, today)).map(group => group.code)
    )
  }
})
