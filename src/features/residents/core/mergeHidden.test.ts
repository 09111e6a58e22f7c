import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { blank, firstPage } from '../../../contract/record'
import { openTestOffice, testPassword, type TestOffice } from '../../../testing'
import { accountOperations } from '../../accounts/contract'
import { serviceGroup, serviceGroupOperations } from '../../serviceGroups/contract'
import { person, personOperations, residentOperations } from '../contract'
import { mergeOperations } from '../events'

let office: TestOffice
let clerk = ''
beforeAll(async () => {
  office = await openTestOffice({ clock: '2018-09-25T09:00:00' })
  const account = { name: '赵琳', role: 'clerk' as const, password: testPassword }
  clerk = (await office.call(accountOperations.create, account)).id
})
beforeEach(() => office.signIn())
afterAll(() => office.close())

const asClerk = () => office.call(accountOperations.signIn, { accountId: clerk, password: testPassword })
const add = (values: Record<string, unknown> & { name: string }) =>
  office.call(personOperations.create, { ...blank(person.fields), memberships: [], ...values })
const politicalOf = async (id: string) => (await office.call(personOperations.get, { id })).political
const merge = (keep: { id: string; version: number }, drop: typeof keep, take: string[]) =>
  office.call(mergeOperations.mergePersons, {
    ...{ keepId: keep.id, keepVersion: keep.version, dropId: drop.id, dropVersion: drop.version },
    ...{ take, idNoFrom: null }
  })
const groupsOf = async (id: string) =>
  (await office.call(serviceGroupOperations.list, { ...firstPage, filters: { personId: [id] } })).rows
    .map(row => row.groupCode)
    .sort()
const register = (personId: string, groupCode: string, evidence: string | null = null) =>
  office.call(serviceGroupOperations.create, {
    ...blank(serviceGroup.fields),
    ...{ personId, groupCode, fromDate: '2018-01-01', evidence }
  })

it('the history leaves out what the reader may not see', async () => {
  const { id, version } = await add({ name: '吴敏', political: '13', marital: '10' })
  const values = { ...blank(person.fields), name: '吴敏', memberships: [] }
  office.setClock('2018-09-25T10:00:00')
  const changed = await office.call(personOperations.update, {
    ...{ id, version },
    values: { ...values, political: '01', marital: '20' }
  })
  office.setClock('2018-09-25T11:00:00')
  await office.call(personOperations.update, {
    ...changed,
    values: { ...values, political: '03', marital: '20' }
  })
  const history = () => office.call(residentOperations.history, { record: 'person', id })
  const labels = async () => (await history()).map(entry => entry.changes.map(change => change.label))
  expect(await labels()).toEqual([['政治面貌'], ['婚姻状况', '政治面貌'], []])
  await asClerk()
  expect(await labels()).toEqual([['婚姻状况'], []])
  expect(JSON.stringify(await history())).not.toMatch(/政治面貌|党员|群众/)
})

it('a clerk without the right merges without seeing the political status, and nothing of it is lost', async () => {
  const keep = await add({ name: '郑强', occupation: '教师' })
  const drop = await add({ name: '郑强', political: '01' })
  const [kept, other] = [
    await add({ name: '郑刚', political: '01' }),
    await add({ name: '郑刚', political: '13' })
  ]
  await asClerk()
  const preview = await office.call(mergeOperations.mergePreview, { keepId: keep.id, dropId: drop.id })
  expect(preview.fields.map(field => field.name)).not.toContain('political')
  const { mergeId } = await merge(keep, drop, [])
  const both = await merge(kept, other, ['political'])
  await office.signIn()
  expect(await politicalOf(keep.id)).toBe('01')
  expect(await politicalOf(kept.id)).toBe('01')
  await asClerk()
  expect(await office.call(mergeOperations.unmergePersons, { mergeId })).toEqual({ refused: [] })
  await office.call(mergeOperations.unmergePersons, { mergeId: both.mergeId })
  await office.signIn()
  expect(await politicalOf(keep.id)).toBeNull()
  expect(await politicalOf(drop.id)).toBe('01')
  expect(await politicalOf(other.id)).toBe('13')
})

it('entries of service groups go over and back; where both have one, the kept one stays', async () => {
  const [keep, drop] = [await add({ name: '冯兰' }), await add({ name: '冯兰' })]
  await register(keep.id, 'minLiving', '证号甲')
  await register(drop.id, 'minLiving', '证号乙')
  await register(drop.id, 'veteran', '退役证')
  await register(drop.id, 'unemployed', '登记证')
  const asked = { keepId: keep.id, dropId: drop.id }
  const seen = await office.call(mergeOperations.mergePreview, asked)
  expect([seen.moves.groups, seen.groupsOfBoth]).toEqual([2, ['低保户']])
  await asClerk()
  const unseen = await office.call(mergeOperations.mergePreview, asked)
  expect([unseen.moves.groups, unseen.groupsOfBoth]).toEqual([1, []])
  const { mergeId } = await merge(keep, drop, [])
  await office.signIn()
  expect(await groupsOf(keep.id)).toEqual(['minLiving', 'unemployed', 'veteran'])
  expect(await groupsOf(drop.id)).toEqual(['minLiving'])
  await office.call(mergeOperations.unmergePersons, { mergeId })
  expect(await groupsOf(keep.id)).toEqual(['minLiving'])
  expect(await groupsOf(drop.id)).toEqual(['minLiving', 'unemployed', 'veteran'])
})

it('the kept person is found by the names and all the numbers he took, and no longer after the parting', async () => {
  const keep = await add({ name: '褚平' })
  const drop = await add({ name: '褚萍', phone: '13800001111、13900002222' })
  const found = async (search: string) =>
    (await office.call(personOperations.list, { ...firstPage, search })).rows.map(row => row.id)
  const { mergeId } = await merge(keep, drop, ['name', 'phone'])
  expect(await found('chuping')).toEqual([keep.id])
  expect(await found('褚萍')).toEqual([keep.id])
  expect(await found('13900002222')).toEqual([keep.id])
  await office.call(mergeOperations.unmergePersons, { mergeId })
  expect(await found('褚平')).toEqual([keep.id])
  expect(await found('13900002222')).toEqual([drop.id])
})
