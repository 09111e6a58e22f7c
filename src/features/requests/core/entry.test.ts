import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { InputOf } from '../../../contract/operation'
import { blank, firstPage } from '../../../contract/record'
import { CallFailure } from '../../../desk'
import { openTestOffice, type TestOffice } from '../../../testing'
import { dwelling, dwellingOperations, person, personOperations } from '../../residents/contract'
import { emptyRequest, requestOperations as operations } from '../contract'
import { requestWork } from '../operations'
import { quickEntryIssues, readQuickEntry } from '../quickEntry'
import { request } from '../contract'

const base = {
  ...emptyRequest,
  reportedAt: '2018-09-24T09:00',
  channel: 'phone',
  summary: '污水外溢',
  category: 'municipal/sewage',
  place: '河边坡道',
  phone: '13812345678'
}
const closed = { resolvedAt: '2018-09-24T12:00', result: '已疏通' }

describe('what the line for the ringing phone needs', () => {
  let test: TestOffice
  const create = async (change: Partial<InputOf<typeof operations.create>> = {}) =>
    (await test.call(operations.create, { ...base, ...change })).id
  const waiting = async (wait: string) => {
    const answer = await test.call(operations.list, {
      ...firstPage,
      filters: { wait: [wait] },
      sort: { field: 'resolvedAt', order: 'asc' }
    })
    return answer.rows.map(({ id }) => id)
  }
  const change = async (id: string, patch: object) => {
    const record = await test.call(operations.open, { id })
    const values = request.input.strip().parse(record)
    await test.call(operations.update, { id, version: record.version, values: { ...values, ...patch } })
  }
  const door = (compound: string | null, building: string) =>
    test.call(dwellingOperations.create, {
      ...blank(dwelling.fields),
      compound,
      building,
      room: '101'
    })
  const resident = async (name: string, phone: string, diedOn: string | null = null) =>
    (
      await test.call(personOperations.create, {
        ...blank(person.fields),
        memberships: [],
        name,
        phone,
        diedOn
      })
    ).id
  beforeAll(async () => {
    test = await openTestOffice()
  })
  afterAll(() => test.close())

  it('knows the compounds and buildings, a building alone where there is one of that name, and earlier places', async () => {
    await door('城北公寓', '3')
    await door('城北公寓', '4')
    await door('山台山一期', '4')
    await door(null, '商业楼')
    await create({ phone: null })
    const places = await test.call(requestWork.places, {})
    const named = places.map(({ name, said }) => (name === said ? name : `${said}=${name}`))
    expect(named).toEqual(
      expect.arrayContaining([
        '城北公寓',
        '山台山一期',
        '城北公寓3栋',
        '3栋=城北公寓3栋',
        '山台山一期4栋',
        '商业楼',
        '河边坡道'
      ])
    )
    expect(named.some(name => name.startsWith('4栋='))).toBe(false)
    const { categories } = await test.call(requestWork.categories, {})
    const entry = readQuickEntry('三栋 污水 13812345678', places, categories)
    expect(entry).toMatchObject({ place: '城北公寓3栋', category: 'municipal/sewage', phone: '13812345678' })
    expect(quickEntryIssues(entry)).toEqual([])
  })

  it('finds who has a phone by its whole number: one, several, the dead left out, one named like a place', async () => {
    const reporters = async (phone: string) =>
      (await test.call(requestWork.reporters, { phone })).map(({ name }) => name).toSorted()
    await resident('赵大', '13900000001、023-87652222')
    await resident('钱二', '13900000002')
    await resident('孙三', '13900000002')
    await resident('李四', '13900000003', '2018-01-01')
    await resident('城北公寓', '13900000004')
    expect(await reporters('13900000001')).toEqual(['赵大'])
    expect(await reporters('023-87652222')).toEqual(['赵大'])
    expect(await reporters('13900000009、023-87652222')).toEqual(['赵大'])
    expect(await reporters('13900000002')).toEqual(['孙三', '钱二'].toSorted())
    expect(await reporters('13900000003')).toEqual([])
    expect(await reporters('13900000004')).toEqual(['城北公寓'])
    // four digits are not enough to know somebody by
    expect(await reporters('0001')).toEqual([])
    expect(await reporters('')).toEqual([])
    expect(test.log.join('\n')).not.toMatch(/139000000|87652222/)
  })

  it('待回访 are the closed ones that can be called, the oldest first; the figure counts the same', async () => {
    const later = await create({ ...closed, resolvedAt: '2018-09-24T18:00' })
    const earlier = await create(closed)
    await create({ ...closed, anonymous: true })
    await create({ ...closed, phone: null })
    await create({ ...closed, callbackAt: '2018-09-24T15:00', solved: 'solved' })
    expect(await waiting('callback')).toEqual([earlier, later])
    expect(await test.call(requestWork.figures, {})).toMatchObject({ callbacks: 2, reopen: 0 })

    await change(earlier, {
      callbackAt: '2018-09-25T08:30',
      solved: 'unsolved',
      satisfaction: 'dissatisfied'
    })
    expect(await waiting('callback')).toEqual([later])
    expect(await waiting('reopen')).toEqual([earlier])
    expect(await test.call(requestWork.figures, {})).toMatchObject({ callbacks: 1, reopen: 1 })
  })

  it('a category that the standards name is not deleted', async () => {
    const { categories } = await test.call(requestWork.categories, {})
    const without = categories.filter(({ code }) => code !== 'municipal/gas')
    await expect(test.call(requestWork.saveCategories, { categories: without })).rejects.toThrow(CallFailure)
    await expect(test.call(requestWork.saveCategories, { categories: without })).rejects.toThrow(/水电气暖/)
  })
})
