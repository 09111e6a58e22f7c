import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { InputOf } from '../../../contract/operation'
import { CallFailure } from '../../../desk'
import { openTestOffice, type TestOffice } from '../../../testing'
import { disputeOperations } from '../../disputes/contract'
import { applied } from '../../disputes/core/testCases'
import { emptyRequest, request, requestOperations as operations } from '../contract'
import { requestWork } from '../operations'

const base = {
  ...emptyRequest,
  reportedAt: '2018-09-24T09:00',
  channel: 'phone',
  summary: '污水外溢',
  category: 'municipal/sewage',
  place: '城北公寓'
}
const closed = { resolvedAt: '2018-09-24T12:00', result: '已疏通' }
const bad = { callbackAt: '2018-09-24T15:00', solved: 'unsolved', satisfaction: 'dissatisfied' }

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'accepted',
    (error: unknown) => (error instanceof CallFailure ? error.error.code : String(error))
  )

describe('work on requests', () => {
  let test: TestOffice
  const create = async (change: Partial<InputOf<typeof operations.create>> = {}) =>
    (await test.call(operations.create, { ...base, ...change })).id
  const change = async (id: string, patch: object) => {
    const record = await test.call(operations.open, { id })
    const values = request.input.strip().parse(record)
    return test.call(operations.update, { id, version: record.version, values: { ...values, ...patch } })
  }
  const get = (id: string) => test.call(operations.get, { id })
  beforeAll(async () => {
    test = await openTestOffice()
  })
  afterAll(() => test.close())

  it('keeps due times, and a changed standard reaches the open ones only', async () => {
    const open = await create({ place: null })
    const done = await create({ place: null, ...closed })
    expect((await get(open)).dueAt).toBe('2018-10-01T23:59')
    const before = await test.call(requestWork.standards, {})
    const standards = before.standards.map(each =>
      each.name === '一般' ? { ...each, resolve: { value: 3, unit: 'workday' as const } } : each
    )
    expect(await test.call(requestWork.saveStandards, { ...before, standards })).toEqual({ changed: 1 })
    expect((await get(open)).dueAt).toBe('2018-09-27T23:59')
    expect((await get(done)).dueAt).toBe('2018-10-01T23:59')
    await change(done, { callbackAt: '2018-09-24T15:00', solved: 'solved' })
    expect((await get(done)).dueAt).toBe('2018-10-01T23:59')
    await test.call(requestWork.saveStandards, before)
    expect((await get(open)).dueAt).toBe('2018-10-01T23:59')
  })

  it('a 重办 keeps the earlier closing and counts anew', async () => {
    const id = await create({ place: null, ...closed, ...bad })
    const round = {
      id: null,
      ...{ ...closed, ...bad, reopenedAt: '2018-09-24T16:00', reason: '又冒水了', dueAt: null }
    }
    const open = { resolvedAt: null, result: null, callbackAt: null, solved: null, satisfaction: null }
    await change(id, { ...open, rounds: [round] })
    expect(await get(id)).toMatchObject({
      status: 'handling',
      clockFrom: '2018-09-24T16:00',
      duration: null
    })
    await change(id, { resolvedAt: '2018-09-24T17:30' })
    expect(await get(id)).toMatchObject({ status: 'resolved', duration: '1小时30分' })
  })

  it('tells of repeats, joins them without chains, circles or to itself', async () => {
    const first = await create()
    const second = await create({ place: '城北公寓附近', reportedAt: '2018-09-25T08:00' })
    const at = { place: '城北公寓 门口', category: 'municipal/sewage', at: '2018-09-25T08:30' }
    const similar = await test.call(requestWork.similar, { ...at, exceptId: null })
    expect(similar.map(({ id }) => id).toSorted()).toEqual([first, second].toSorted())
    const [run] = await test.call(requestWork.repeats, {})
    expect(run?.requests.map(({ id }) => id)).toEqual([first, second])
    expect(await codeOf(change(first, { duplicateOfId: first }))).toBe('VALIDATION')
    await change(second, { duplicateOfId: first })
    expect(await get(second)).toMatchObject({ status: 'merged', dueAt: null, mergedAt: '2018-09-25T09:00' })
    expect(await codeOf(change(first, { duplicateOfId: second }))).toBe('VALIDATION')
    const third = await create({ reportedAt: '2018-09-25T08:10' })
    expect(await codeOf(change(third, { duplicateOfId: second }))).toBe('VALIDATION')
    expect(await codeOf(change(first, { duplicateOfId: third }))).toBe('VALIDATION')
    const { version } = await get(first)
    expect(await codeOf(test.call(operations.recycle, { id: first, version }))).toBe('RULE')
    const links = await test.call(requestWork.links, { id: first })
    expect(links.map(({ kind, targetId }) => [kind, targetId])).toEqual([['merged', second]])
  })

  it('links to a dispute, there and back, once', async () => {
    const id = await create({ place: null })
    const dispute = await test.call(disputeOperations.create, applied)
    const link = { id, kind: 'dispute' as const, targetId: dispute.id }
    await test.call(requestWork.link, link)
    expect(await codeOf(test.call(requestWork.link, link))).toBe('CONFLICT')
    const [entry] = await test.call(requestWork.links, { id })
    expect(entry).toMatchObject({ kind: 'dispute', title: '张某与李某邻里漏水纠纷' })
    expect((await test.call(requestWork.ofDispute, { id: dispute.id })).map(each => each.id)).toEqual([id])
    await test.call(requestWork.unlink, { id: entry?.id ?? '' })
    expect(await test.call(requestWork.links, { id })).toEqual([])
  })

  it('the tree of categories: renamed, disabled, added; a used one stays', async () => {
    const { categories, used } = await test.call(requestWork.categories, {})
    expect(used).toContain('municipal/sewage')
    const without = categories.filter(({ code }) => code !== 'municipal/sewage')
    expect(await codeOf(test.call(requestWork.saveCategories, { categories: without }))).toBe('VALIDATION')
    const renamed = [
      ...categories.map(each =>
        each.code === 'municipal/sewage' ? { ...each, name: '污水外冒', disabled: true } : each
      ),
      { code: 'own1', name: '充电桩', disabled: false }
    ]
    await test.call(requestWork.saveCategories, { categories: renamed })
    expect(await codeOf(create())).toBe('VALIDATION')
    expect(await codeOf(create({ category: 'nothing' }))).toBe('VALIDATION')
    const own = await create({ category: 'own1', anonymous: true })
    expect(await get(own)).toMatchObject({ category: 'own1', reporter: '匿名' })
  })
})
