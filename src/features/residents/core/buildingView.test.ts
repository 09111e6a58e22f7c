import { afterAll, beforeAll, expect, it } from 'vitest'
import type { InputOf } from '../../../contract/operation'
import { blank, firstPage } from '../../../contract/record'
import { withDatabase } from '../../../core/db/testDatabase'
import { openTestOffice, type TestOffice } from '../../../testing'
import { requestOperations } from '../../requests/contract'
import { sampleRequest } from '../../../demo/scenes'
import { campaign, campaignOperations } from '../../publicity/campaign'
import { campaignVisitOperations } from '../../visits/campaignContract'
import { visitOperations } from '../../visits/contract'
import { defaultVisitCounting, visitCountingOperations } from '../../visits/counting'
import {
  dwelling,
  dwellingOperations,
  householdOperations,
  person,
  personOperations,
  residentOperations,
  type BuildingQuestion
} from '../contract'

const asOf = '2018-09-25'
type Asked = InputOf<typeof residentOperations.buildingOverview>
let office: TestOffice
const rooms = new Map<string, string>()
beforeAll(async () => {
  office = await openTestOffice({ clock: `${asOf}T09:00:00` })
  for (const [room, use] of [
    ['101', 'own'],
    ['102', 'own'],
    ['201', 'vacant'],
    ['202', 'shop'],
    ['301', null]
  ] as const) {
    const values = { ...blank(dwelling.fields), compound: '楼图小区', building: '1', unit: '1', room, use }
    rooms.set(room, (await office.call(dwellingOperations.create, values)).id)
  }
  await live('101', { name: '高龄人', birthDate: '1938-09-25' })
  await live('102', { name: '将八十', birthDate: '1938-09-26' })
})
afterAll(() => office.close())

async function live(
  room: string,
  values: { name: string; birthDate: string },
  desk: TestOffice = office
): Promise<string> {
  const household = await desk.call(householdOperations.create, {
    dwellingId: rooms.get(room) ?? '',
    headId: null,
    hukouNo: null,
    fromDate: null,
    toDate: null,
    remark: null
  })
  const stay = { id: null, householdId: household.id, relation: '02', fromDate: null, toDate: null }
  const { id } = await desk.call(personOperations.create, {
    ...blank(person.fields),
    ...values,
    memberships: [stay]
  })
  return id
}

async function answers(question: BuildingQuestion, more: Partial<Asked> = {}) {
  const asked = { question, asOf, from: null, to: null, campaignId: null, ...more }
  const doors = await office.call(residentOperations.buildingView, {
    ...asked,
    compound: '楼图小区',
    building: '1栋'
  })
  const [share] = await office.call(residentOperations.buildingOverview, asked)
  const counted: Record<string, number> = {}
  for (const { state } of doors) counted[state] = (counted[state] ?? 0) + 1
  expect(share).toEqual({ compound: '楼图小区', building: '1栋', dwellings: 5, states: counted })
  return Object.fromEntries(doors.map(door => [door.room, door.state]))
}

it('tells who lives where, shops and vacant flats', async () => {
  expect(await answers('use')).toEqual({
    101: 'lived',
    102: 'lived',
    201: 'vacant',
    202: 'shop',
    301: 'unknown'
  })
})

it('counts somebody as 80 from the birthday on', async () => {
  expect(await answers('elders')).toEqual({
    101: 'elders',
    102: 'others',
    201: 'empty',
    202: 'empty',
    301: 'empty'
  })
})

it('counts somebody of whom only the month or year of birth is known as 80 when it is certain', async () => {
  const before = await openTestOffice({ clock: `${asOf}T09:00:00` })
  const born = [
    ['101', '1938-08-01', 'month', 'elders'],
    ['102', '1938-09-01', 'month', 'others'],
    ['103', '1937-01-01', 'year', 'elders'],
    ['104', '1938-01-01', 'year', 'others']
  ] as const
  for (const [room, birthDate] of born) {
    const values = { ...blank(dwelling.fields), building: '1', room, use: 'own' }
    const { id } = await before.call(dwellingOperations.create, values)
    rooms.set(`before ${room}`, id)
    await live(`before ${room}`, { name: '不详人', birthDate }, before)
  }
  await before.office.close()
  await withDatabase(before.dir, async dataSource => {
    for (const [, birthDate, precision] of born)
      await dataSource.query('UPDATE "person" SET "birthPrecision" = ? WHERE "birthDate" = ?', [
        precision,
        birthDate
      ])
  })
  const after = await openTestOffice({ clock: `${asOf}T09:00:00`, dir: before.dir })
  const asked = { question: 'elders' as const, asOf, from: null, to: null, campaignId: null }
  const doors = await after.call(residentOperations.buildingView, { ...asked, compound: '', building: '1栋' })
  expect(doors.map(door => [door.room, door.state])).toEqual(born.map(([room, , , state]) => [room, state]))
  await after.close()
})

it('takes visits of the period only; once reached stays reached, and nobody is named', async () => {
  const shared = { purpose: null, campaignId: null, visitors: null, handouts: [] }
  const mark = (visitedOn: string, room: string, outcome: string) =>
    office.call(visitOperations.createMany, {
      shared: { ...shared, visitedOn },
      doors: [{ dwellingId: rooms.get(room) ?? '', outcome }]
    })
  await mark('2018-08-31', '102', 'met')
  await mark('2018-09-01', '101', 'left')
  await mark('2018-09-02', '101', 'absent')
  await mark('2018-09-03', '201', 'vacant')
  expect(await answers('visited', { from: '2018-09-01', to: '2018-09-30' })).toEqual({
    101: 'reached',
    102: 'unvisited',
    // nobody lives there: not due, as on the campaign's own page
    201: 'notDue',
    202: 'notDue',
    301: 'notDue'
  })
  const doors = await office.call(residentOperations.buildingView, {
    question: 'visited',
    asOf,
    from: null,
    to: null,
    campaignId: null,
    compound: '楼图小区',
    building: '1栋'
  })
  expect(doors.every(door => door.headName === null)).toBe(true)
})

it('takes the visits of one campaign, whatever the month', async () => {
  const shared = { purpose: null, visitors: null, handouts: [], visitedOn: '2018-07-10' }
  const ids = new Map<string, string>()
  for (const [title, room] of [
    ['人口普查', '101'],
    ['扫黑除恶', '102']
  ] as const) {
    const { id } = await office.call(campaignOperations.create, {
      ...blank(campaign.fields),
      title,
      fromDate: '2018-07-01',
      toDate: '2018-07-31'
    })
    ids.set(title, id)
    await office.call(visitOperations.createMany, {
      shared: { ...shared, campaignId: id },
      doors: [{ dwellingId: rooms.get(room) ?? '', outcome: 'met' }]
    })
  }
  const census = await answers('visited', { campaignId: ids.get('人口普查') ?? null })
  expect(census).toMatchObject({ 101: 'reached', 102: 'unvisited', 301: 'notDue' })
  const offered = await office.call(residentOperations.visitCampaigns, {})
  expect(offered.map(({ title }) => title)).toEqual(['人口普查', '扫黑除恶'])
})

it('honours 走访口径, and agrees with the campaign’s own page under each', async () => {
  const { id: campaignId } = await office.call(campaignOperations.create, {
    ...blank(campaign.fields),
    title: '消防宣传',
    fromDate: '2018-09-01',
    toDate: '2018-09-20'
  })
  const shared = { purpose: null, visitors: null, handouts: [], visitedOn: '2018-09-10', campaignId }
  await office.call(visitOperations.createMany, {
    shared,
    doors: [
      ['101', 'left'],
      ['102', 'phoned'],
      ['201', 'left']
    ].map(([room = '', outcome = '']) => ({ dwellingId: rooms.get(room) ?? '', outcome }))
  })
  const vacant = { 202: 'notDue', 301: 'notDue' }
  const cases = [
    [{}, { 101: 'reached', 102: 'missed', 201: 'notDue', ...vacant }],
    [{ phoned: true }, { 101: 'reached', 102: 'reached', 201: 'notDue', ...vacant }],
    [{ left: false }, { 101: 'missed', 102: 'missed', 201: 'notDue', ...vacant }],
    [{ excludeVacant: false }, { 101: 'reached', 102: 'missed', 201: 'reached', ...vacant }]
  ] as const
  for (const [change, expected] of cases) {
    const counting = { ...defaultVisitCounting, ...change }
    await office.call(visitCountingOperations.saveCounting, counting)
    const states = await answers('visited', { campaignId })
    expect(states).toEqual(expected)
    const progress = await office.call(campaignVisitOperations.progress, { campaignId, until: null })
    const count = (...of: string[]) => Object.values(states).filter(state => of.includes(state)).length
    expect([progress.due, progress.reached]).toEqual([
      count('reached', 'missed', 'unvisited'),
      count('reached')
    ])
    const doors = await office.call(visitOperations.doors, {
      ...{ compound: '楼图小区', building: '1栋', campaignId, asOf: '2018-09-20' }
    })
    expect([doors.filter(door => door.due).length, doors.filter(door => door.reached).length]).toEqual([
      progress.due,
      progress.reached
    ])
  }
  await office.call(visitCountingOperations.saveCounting, defaultVisitCounting)
})

it('links open requests by who asked and lives there, not by a place written as text', async () => {
  const sample = sampleRequest('2018-09-20')
  const personId = await live('202', { name: '来访人', birthDate: '1990-01-01' }).catch(() => null)
  expect(personId).toBeNull()
  const { rows } = await office.call(personOperations.list, { ...firstPage, search: '高龄人' })
  const neighbour = await office.call(personOperations.list, { ...firstPage, search: '将八十' })
  const open = {
    ...sample,
    resolvedAt: null,
    result: null,
    callbackAt: null,
    solved: null,
    satisfaction: null
  }
  await office.call(requestOperations.create, {
    ...open,
    place: '楼图小区1栋1单元102',
    personId: rows[0]?.id ?? null
  })
  expect(await answers('requests')).toMatchObject({ 101: 'open', 102: 'others', 201: 'empty' })
  await office.call(requestOperations.create, {
    ...sample,
    reportedAt: '2018-09-20T09:00',
    resolvedAt: '2018-09-22T10:00',
    personId: neighbour.rows[0]?.id ?? null
  })
  const on = async (day: string) => (await answers('requests', { asOf: day }))['102']
  expect([
    await on('2018-09-19'),
    await on('2018-09-20'),
    await on('2018-09-21'),
    await on('2018-09-22')
  ]).toEqual(['others', 'open', 'open', 'others'])
})
