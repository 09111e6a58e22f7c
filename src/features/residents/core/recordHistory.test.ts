import { afterAll, beforeAll, expect, it } from 'vitest'
import { blank } from '../../../contract/record'
import { openTestOffice, type TestOffice } from '../../../testing'
import { idNumberOf } from '../../rosters/core/testRosters'
import { dwelling, dwellingOperations, householdOperations, person, personOperations } from '../contract'
import { residentOperations } from '../contract'

let office: TestOffice
beforeAll(async () => {
  office = await openTestOffice({ clock: '2018-09-25T09:00:00' })
})
afterAll(() => office.close())

it('tells who changed what, with words instead of codes and masked numbers', async () => {
  const home = await office.call(dwellingOperations.create, {
    ...blank(dwelling.fields),
    compound: '变更小区',
    building: '1',
    room: '101'
  })
  const none = { headId: null, hukouNo: null, fromDate: null, toDate: null, remark: null }
  const lived = await office.call(householdOperations.create, { ...none, dwellingId: home.id })
  const values = { ...blank(person.fields), name: '周平', memberships: [] }
  const idNo = idNumberOf('1970-01-02', 3)
  const created = await office.call(personOperations.create, values)
  office.setClock('2018-09-26T10:30:00')
  await office.call(personOperations.update, {
    ...created,
    values: {
      ...values,
      name: '周萍',
      idNo,
      phone: '13812345678',
      marital: '20',
      remark: '隐私内容',
      memberships: [{ id: null, householdId: lived.id, relation: '02', fromDate: '2018-05-01', toDate: null }]
    }
  })
  const history = await office.call(residentOperations.history, { record: 'person', id: created.id })
  expect(history.map(({ kind, at, by }) => [kind, at, by])).toEqual([
    ['修改', '2018-09-26T10:30:00', '王敏'],
    ['登记', '2018-09-25T09:00:00', '王敏']
  ])
  const changes = history[0]?.changes ?? []
  expect(changes).toContainEqual({ label: '姓名', old: '周平', new: '周萍' })
  expect(changes).toContainEqual({ label: '公民身份号码', old: '', new: `500114********${idNo.slice(-4)}` })
  expect(changes).toContainEqual({ label: '联系电话', old: '', new: '138****5678' })
  expect(changes).toContainEqual({ label: '备注', old: '', new: '（已改动）' })
  expect(changes).toContainEqual({ label: '婚姻状况', old: '', new: '已婚' })
  expect(changes).toContainEqual({ label: '居住经历 · 住户', old: '', new: '变更小区1栋101' })
  expect(changes).toContainEqual({ label: '居住经历 · 与户主关系', old: '', new: '户主' })
  expect(JSON.stringify(history)).not.toContain('隐私内容')

  const gone = await office.call(dwellingOperations.create, {
    ...blank(dwelling.fields),
    building: '2',
    room: '1'
  })
  const recycled = await office.call(dwellingOperations.recycle, gone)
  await office.call(dwellingOperations.restore, recycled)
  const moves = await office.call(residentOperations.history, { record: 'dwelling', id: gone.id })
  expect(moves.map(entry => entry.kind)).toEqual(['恢复', '移入回收站', '登记'])

  const [head] = await office.call(residentOperations.history, { record: 'household', id: lived.id })
  expect(head?.changes).toEqual([{ label: '户主', old: '', new: '周萍' }])
})
