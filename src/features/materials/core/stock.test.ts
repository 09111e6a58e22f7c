import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { blank, firstPage } from '../../../contract/record'
import { CallFailure } from '../../../desk'
import { openTestOffice, type TestOffice } from '../../../testing'
import { publicityOperations } from '../../publicity/contract'
import { dwelling, dwellingOperations } from '../../residents/contract'
import { visitOperations } from '../../visits/contract'
import { material, materialMovementOperations, materialOperations } from '../contract'
import { doorVisit, movement, stall, stocked } from '../testing'

let test: TestOffice
const flats: string[] = []
beforeAll(async () => {
  test = await openTestOffice()
  for (let room = 101; room <= 120; room++) {
    const { id } = await test.call(dwellingOperations.create, {
      ...blank(dwelling.fields),
      building: '1栋',
      room: String(room)
    })
    flats.push(id)
  }
})
afterAll(() => test.close())

const refusal = async (work: Promise<unknown>): Promise<CallFailure['error']> => {
  const error: unknown = await work.catch((caught: unknown) => caught)
  if (error instanceof CallFailure) return error.error
  throw new Error(`was not refused: ${JSON.stringify(error)}`)
}
const balance = async (id: string) => (await test.call(materialOperations.get, { id })).balance

describe('never less than nothing at the end of a day', () => {
  it('refuses a stall, a visit, a round of doors and a loss that are too big, and stores nothing of them', async () => {
    const materialId = await stocked(test, 100, '2018-09-03', '折页')
    const events = (await test.call(publicityOperations.list, firstPage)).total
    const visits = (await test.call(visitOperations.list, firstPage)).total
    const failure = await refusal(test.call(publicityOperations.create, stall('2018-09-08', materialId, 600)))
    expect(failure.code).toBe('RULE')
    expect(failure.message).toContain(
      '“折页”不够：2018年9月8日只有 100 份，这一天发放、报损共 600 份，还差 500 份'
    )
    expect(failure.message).toContain('请先登记入库')
    await refusal(test.call(visitOperations.create, doorVisit('2018-09-08', materialId, 101, flats[0] ?? '')))
    const shared = {
      visitedOn: '2018-09-08',
      purpose: null,
      campaignId: null,
      visitors: null,
      handouts: [{ materialId, copies: 6 }]
    }
    const doors = flats.map(dwellingId => ({ dwellingId, outcome: 'left' }))
    await refusal(test.call(visitOperations.createMany, { shared, doors }))
    await refusal(
      test.call(
        materialMovementOperations.create,
        movement({ materialId, movedOn: '2018-09-08', kind: 'loss', quantity: 101 })
      )
    )
    expect(await balance(materialId)).toBe(100)
    expect((await test.call(publicityOperations.list, firstPage)).total).toBe(events)
    expect((await test.call(visitOperations.list, firstPage)).total).toBe(visits)
  })

  it('refuses what came in too late, moved days, and taking back what was handed out already', async () => {
    const materialId = await stocked(test, 100, '2018-09-03', '手册')
    await refusal(test.call(publicityOperations.create, stall('2018-09-02', materialId, 1)))
    const event = await test.call(publicityOperations.create, stall('2018-09-05', materialId, 60))
    const early = stall('2018-09-02', materialId, 60)
    await refusal(test.call(publicityOperations.update, { ...event, values: early }))
    const [entry] = (
      await test.call(materialMovementOperations.list, {
        ...firstPage,
        filters: { materialId: [materialId] }
      })
    ).rows
    if (!entry) throw new Error('no entry')
    const { id, version } = entry
    await refusal(test.call(materialMovementOperations.recycle, { id, version }))
    const values = movement({ materialId, movedOn: '2018-09-06', kind: 'in', quantity: 100 })
    await refusal(test.call(materialMovementOperations.update, { id, version, values }))
    const other = await stocked(test, 1, '2018-09-03', '别的手册')
    await refusal(
      test.call(materialMovementOperations.update, {
        id,
        version,
        values: movement({ materialId: other, movedOn: '2018-09-03', kind: 'in', quantity: 100 })
      })
    )
    const gone = await test.call(publicityOperations.recycle, event)
    await test.call(publicityOperations.create, stall('2018-09-04', materialId, 50))
    expect((await refusal(test.call(publicityOperations.restore, gone))).message).toContain('还差 10 份')
    expect(await balance(materialId)).toBe(50)
  })

  it('keeps the copies of events and visits as the sum of their hand-outs', async () => {
    const first = await stocked(test, 9, '2018-09-01', '甲')
    const second = await stocked(test, 9, '2018-09-01', '乙')
    const values = {
      ...stall('2018-09-05', first, 3),
      handouts: [
        { id: null, materialId: first, copies: 3 },
        { id: null, materialId: second, copies: 4 }
      ]
    }
    const event = await test.call(publicityOperations.create, values)
    expect(await test.call(publicityOperations.get, { id: event.id })).toMatchObject({
      copies: 7,
      materials: '甲3份、乙4份',
      quantity: '7份'
    })
    await test.call(publicityOperations.update, { ...event, values: { ...values, handouts: [] } })
    expect(await test.call(publicityOperations.get, { id: event.id })).toMatchObject({
      copies: null,
      materials: null,
      handouts: []
    })
    expect([await balance(first), await balance(second)]).toEqual([9, 9])
  })
})

describe('countings', () => {
  it('set the stock of the day, show what they found, and stand once a day', async () => {
    const materialId = await stocked(test, 100, '2018-09-03', '海报')
    await test.call(publicityOperations.create, stall('2018-09-05', materialId, 40))
    const counting = movement({ materialId, movedOn: '2018-09-10', kind: 'count', quantity: 57 })
    const { id, version } = await test.call(materialMovementOperations.create, counting)
    expect(await test.call(materialMovementOperations.get, { id })).toMatchObject({
      materialName: '海报',
      difference: '-3'
    })
    expect(await test.call(materialOperations.get, { id: materialId })).toMatchObject({
      received: 100,
      issued: 40,
      lost: 0,
      difference: '-3',
      balance: 57
    })
    const again = await refusal(test.call(materialMovementOperations.create, counting))
    expect(again.issues.map(({ field }) => field)).toEqual(['movedOn'])
    await refusal(test.call(publicityOperations.create, stall('2018-09-12', materialId, 58)))
    await test.call(publicityOperations.create, stall('2018-09-12', materialId, 57))
    expect(await balance(materialId)).toBe(0)
    // without the counting three more would be there, so it may go
    const removed = await test.call(materialMovementOperations.recycle, { id, version })
    expect(await balance(materialId)).toBe(3)
    await test.call(materialMovementOperations.restore, removed)
  })
})

describe('materials', () => {
  it('stay while they are used, and come back before what was handed out of them', async () => {
    const materialId = await stocked(test, 10, '2018-09-03', '纪念品')
    const target = { id: materialId, version: 1 }
    expect((await refusal(test.call(materialOperations.recycle, target))).message).toContain('1 笔出入库')
    const event = await test.call(publicityOperations.create, stall('2018-09-05', materialId, 4))
    expect((await refusal(test.call(materialOperations.recycle, target))).message).toContain(
      '1 场宣传活动的发放'
    )
    const goneEvent = await test.call(publicityOperations.recycle, event)
    const [entry] = (
      await test.call(materialMovementOperations.list, {
        ...firstPage,
        filters: { materialId: [materialId] }
      })
    ).rows
    if (!entry) throw new Error('no entry')
    const goneEntry = await test.call(materialMovementOperations.recycle, {
      id: entry.id,
      version: entry.version
    })
    const gone = await test.call(materialOperations.recycle, target)
    expect((await refusal(test.call(publicityOperations.restore, goneEvent))).message).toContain(
      '“纪念品”在回收站里'
    )
    await refusal(test.call(materialMovementOperations.restore, goneEntry))
    await refusal(test.call(publicityOperations.create, stall('2018-09-05', materialId, 4)))
    await test.call(materialOperations.restore, gone)
    await refusal(test.call(publicityOperations.restore, goneEvent))
    await test.call(materialMovementOperations.restore, goneEntry)
    await test.call(publicityOperations.restore, goneEvent)
    expect(await balance(materialId)).toBe(6)
  })

  it('of one name in two batches are told apart wherever they are named', async () => {
    const made: string[] = []
    for (const batch of ['第一批', '第二批']) {
      const { id } = await test.call(materialOperations.create, {
        ...blank(material.fields),
        name: '禁毒折页',
        batch,
        unit: '份'
      })
      await test.call(
        materialMovementOperations.create,
        movement({ materialId: id, movedOn: '2018-09-01', kind: 'in', quantity: 50 })
      )
      made.push(id)
    }
    const [first = '', second = ''] = made
    const handouts = made.map((materialId, at) => ({ id: null, materialId, copies: 10 + at }))
    const event = await test.call(publicityOperations.create, { ...stall('2018-09-05', first, 1), handouts })
    expect(await test.call(publicityOperations.get, { id: event.id })).toMatchObject({
      copies: 21,
      materials: '禁毒折页（第一批）10份、禁毒折页（第二批）11份'
    })
    const { rows } = await test.call(materialMovementOperations.list, { ...firstPage, search: '第二批' })
    expect(rows.map(({ materialName }) => materialName)).toEqual(['禁毒折页（第二批）'])
    const failure = await refusal(test.call(publicityOperations.create, stall('2018-09-05', second, 40)))
    expect(failure.message).toContain('“禁毒折页（第二批）”不够')
  })

  it('never add up to more than a record holds, which would close the whole list', async () => {
    const most = 100_000_000
    const materialId = await stocked(test, most, '2018-09-03', '多打了零的')
    const more = movement({ materialId, movedOn: '2018-09-04', kind: 'in', quantity: 1 })
    const failure = await refusal(test.call(materialMovementOperations.create, more))
    expect(failure).toMatchObject({ code: 'RULE' })
    expect(failure.message).toContain('“多打了零的”的数量加起来超过 100000000 份，没有保存')
    const other = await stocked(test, most, '2018-09-03', '也多打了零的')
    const handouts = [materialId, other].map(id => ({ id: null, materialId: id, copies: most }))
    const event = { ...stall('2018-09-05', materialId, 1), handouts }
    const { issues } = await refusal(test.call(publicityOperations.create, event))
    expect(issues.map(({ field }) => field)).toEqual(['handouts'])
    expect((await test.call(materialOperations.list, firstPage)).total).toBeGreaterThan(0)
  })

  it('have one name and batch each', async () => {
    const values = { ...blank(material.fields), name: '一封信', unit: '封' }
    await test.call(materialOperations.create, values)
    const failure = await refusal(test.call(materialOperations.create, values))
    expect(failure.issues.map(({ field }) => field)).toEqual(['name'])
    await test.call(materialOperations.create, { ...values, batch: '第2批' })
    await refusal(test.call(materialOperations.create, { ...values, batch: '第２ 批' }))
  })
})
