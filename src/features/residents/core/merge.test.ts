import { afterAll, beforeAll, expect, it } from 'vitest'
import { blank } from '../../../contract/record'
import { CallFailure } from '../../../desk'
import { openTestOffice, type TestOffice } from '../../../testing'
import { request, requestOperations } from '../../requests/contract'
import { idNumberOf } from '../../rosters/core/testRosters'
import {
  dwelling,
  dwellingOperations,
  householdOperations,
  person,
  personOperations,
  residentOperations
} from '../contract'
import { mergeOperations, registerOperations } from '../events'

let office: TestOffice
beforeAll(async () => {
  office = await openTestOffice({ clock: '2018-09-25T09:00:00' })
})
afterAll(() => office.close())

async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    if (error instanceof CallFailure) return error.error.message
    throw error
  }
  throw new Error('expected a refusal')
}
const flat = async (room: string) =>
  (await office.call(dwellingOperations.create, { ...blank(dwelling.fields), building: '1', room })).id
const addPerson = (values: Record<string, unknown> & { name: string }) =>
  office.call(personOperations.create, { ...blank(person.fields), memberships: [], ...values })
const none = { existing: [], newcomers: [], use: null, newHeadId: null, leftUse: null }

it('two records become one with all that named them, and are parted again', async () => {
  const dwellingId = await flat('101')
  const keep = await addPerson({ name: '王芳', birthDate: '1970-01-02', occupation: '教师' })
  const idNo = idNumberOf('1970-01-02', 3)
  const drop = await addPerson({ name: '王 芳', idNo, phone: '13812345678', occupation: '会计' })
  const { householdId } = await office.call(registerOperations.moveIn, {
    ...none,
    dwellingId,
    on: '2018-05-01',
    existing: [{ personId: drop.id, relation: '02' }]
  })
  const asked = await office.call(requestOperations.create, {
    ...blank(request.fields),
    ...{ reportedAt: '2018-09-20T09:00', channel: 'phone', summary: '楼道灯坏了' },
    ...{ dispatches: [], extensions: [], holds: [], rounds: [], personId: drop.id, requesterName: '王芳' }
  })
  const dropVersion = (await office.call(personOperations.get, { id: drop.id })).version

  const preview = await office.call(mergeOperations.mergePreview, { keepId: keep.id, dropId: drop.id })
  expect(preview.moves).toEqual({ stays: 1, heads: 1, requests: 1, parties: 0, groups: 0 })
  expect(preview.fields.find(field => field.name === 'phone')).toMatchObject({
    dropped: '138****5678',
    differs: true
  })
  expect(JSON.stringify(preview)).not.toContain(idNo)

  office.setClock('2018-09-26T09:00:00')
  const input = { keepId: keep.id, keepVersion: keep.version, dropId: drop.id, dropVersion }
  expect(
    await refusal(
      office.call(mergeOperations.mergePersons, { ...input, dropVersion: 99, take: [], idNoFrom: null })
    )
  ).toMatch(/刚被别人改过/)
  const { mergeId } = await office.call(mergeOperations.mergePersons, {
    ...input,
    take: ['idNo', 'phone', 'occupation'],
    idNoFrom: null
  })
  expect(await office.call(personOperations.open, { id: keep.id })).toMatchObject({
    idNo,
    phone: '13812345678',
    occupation: '会计',
    address: '1栋101',
    relation: '户主'
  })
  expect((await office.call(householdOperations.get, { id: householdId ?? '' })).headId).toBe(keep.id)
  expect((await office.call(requestOperations.get, { id: asked.id })).personId).toBe(keep.id)
  const gone = await office.call(personOperations.get, { id: drop.id })
  expect(gone.deletedAt).not.toBeNull()
  expect(
    await refusal(office.call(personOperations.restore, { id: drop.id, version: gone.version }))
  ).toMatch(/用“撤销合并”/)
  const [entry] = await office.call(residentOperations.history, { record: 'person', id: keep.id })
  expect(entry).toMatchObject({ kind: '合并', by: '王敏' })
  expect(entry?.changes).toContainEqual({ label: '职业', old: '教师', new: '会计' })
  expect(await office.call(mergeOperations.merges, { keptId: keep.id })).toEqual([
    { id: mergeId, droppedName: '王芳', at: '2018-09-26T09:00:00', by: '王敏' }
  ])

  // Edited since the merge: that field stays and is named, everything else goes back.
  const { version, ...opened } = await office.call(personOperations.open, { id: keep.id })
  const values = { ...person.input.strip().parse(opened), occupation: '退休' }
  await office.call(personOperations.update, { id: keep.id, version, values })
  expect(await office.call(mergeOperations.unmergePersons, { mergeId })).toEqual({
    refused: [{ label: '职业', reason: '合并后又改过，保留了现在的内容' }]
  })
  expect(await office.call(personOperations.open, { id: keep.id })).toMatchObject({
    idNo: null,
    phone: null,
    occupation: '退休',
    memberships: []
  })
  expect(await office.call(personOperations.open, { id: drop.id })).toMatchObject({
    idNo,
    deletedAt: null,
    address: '1栋101'
  })
  expect((await office.call(householdOperations.get, { id: householdId ?? '' })).headId).toBe(drop.id)
  expect((await office.call(requestOperations.get, { id: asked.id })).personId).toBe(drop.id)
  expect(await office.call(mergeOperations.merges, { keptId: keep.id })).toEqual([])
})

it('two different numbers need a word on which one stays', async () => {
  const [first, second] = [idNumberOf('1971-01-02', 3), idNumberOf('1971-01-02', 5)]
  const keep = await addPerson({ name: '李强', idNo: first })
  const drop = await addPerson({ name: '李强', idNo: second })
  const input = {
    ...{ keepId: keep.id, keepVersion: keep.version, dropId: drop.id, dropVersion: drop.version },
    take: []
  }
  expect(await refusal(office.call(mergeOperations.mergePersons, { ...input, idNoFrom: null }))).toMatch(
    /请先选定保留哪一个号码/
  )
  const { mergeId } = await office.call(mergeOperations.mergePersons, { ...input, idNoFrom: 'dropped' })
  expect((await office.call(personOperations.open, { id: keep.id })).idNo).toBe(second)
  await office.call(mergeOperations.unmergePersons, { mergeId })
  expect((await office.call(personOperations.open, { id: keep.id })).idNo).toBe(first)
  expect((await office.call(personOperations.open, { id: drop.id })).idNo).toBe(second)
})

it('events tell plainly why they are refused, and stand in the history with their day', async () => {
  office.setClock('2018-09-27T09:00:00')
  const dwellingId = await flat('201')
  const newcomer = { sex: null, ethnic: null, birthDate: null, idNo: null, phone: null, personType: null }
  const { householdId, personIds } = await office.call(registerOperations.moveIn, {
    ...none,
    ...{ dwellingId, on: '2018-05-01' },
    newcomers: [
      { ...newcomer, name: '赵甲', relation: '02' },
      { ...newcomer, name: '赵乙', relation: '10' }
    ]
  })
  const home = { householdId: householdId ?? '', version: 2 }
  const [head = '', spouse = ''] = personIds
  const out = { ...home, remark: '迁往重庆', use: null }
  const leave = (change: object) =>
    office.call(registerOperations.moveOut, {
      ...{ ...out, personIds: [head], on: '2018-09-01', newHeadId: null },
      ...change
    })
  expect(await refusal(leave({ on: '2018-09-28' }))).toMatch(/^日期 2018年9月28日 还没有到/)
  expect(await refusal(leave({}))).toMatch(/^户主赵甲离开后，1栋201还有 1 人，请选定新户主/)
  expect(await refusal(leave({ version: 1, newHeadId: spouse }))).toMatch(/刚被别人改过/)
  office.setClock('2018-09-27T10:00:00')
  await leave({ newHeadId: spouse })
  expect(await office.call(householdOperations.get, { id: home.householdId })).toMatchObject({
    headName: '赵乙',
    persons: 1
  })
  const [entry] = await office.call(residentOperations.history, { record: 'person', id: head })
  expect(entry).toEqual({
    ...{ at: '2018-09-27T10:00:00', by: '王敏', kind: '迁出', on: '2018-09-01', of: null },
    changes: [
      { label: '迁往何处', old: '', new: '迁往重庆' },
      { label: '居住经历 · 搬离日期', old: '', new: '2018-09-01' }
    ]
  })
})
