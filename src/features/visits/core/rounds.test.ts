import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { blank, firstPage } from '../../../contract/record'
import { CallFailure } from '../../../desk'
import { openTestOffice, type TestOffice } from '../../../testing'
import { request, requestOperations } from '../../requests/contract'
import { household, householdOperations } from '../../residents/contract'
import { visitOperations } from '../contract'
import { addCampaign, addHome, type TestHome } from './testHomes'

const failureOf = async (work: Promise<unknown>): Promise<CallFailure['error']> => {
  const error: unknown = await work.catch((caught: unknown) => caught)
  if (error instanceof CallFailure) return error.error
  throw new Error(`was not refused: ${String(error)}`)
}

describe('a round with problems', () => {
  let test: TestOffice
  let campaignId = ''
  const homes: TestHome[] = []
  const shared = () => ({
    visitedOn: '2018-09-10',
    purpose: 'publicity',
    campaignId,
    visitors: '王敏 刘洋',
    handouts: []
  })
  const doors = (outcome: string, ...at: number[]) =>
    at.map(place => ({ dwellingId: homes[place]?.dwellingId ?? '', outcome }))
  const told = (at: number, problem = '楼道灯不亮，老人怕摔') => ({
    dwellingId: homes[at]?.dwellingId ?? '',
    problem,
    reply: '当场答复：联系物业',
    interviewee: '张建国',
    phone: '13800002222',
    request: {
      reportedAt: '2018-09-10T19:20',
      summary: '楼道灯不亮',
      category: 'property/publicLighting',
      urgency: 'ordinary'
    }
  })
  const totals = async () => [
    (await test.call(visitOperations.list, firstPage)).total,
    (await test.call(requestOperations.list, firstPage)).total
  ]
  beforeAll(async () => {
    test = await openTestOffice()
    campaignId = await addCampaign(test)
    for (const [at, name] of ['张建国', '李明', '王海', '赵平'].entries())
      homes.push(await addHome(test, `${at + 1}01`, name))
    homes.push(await addHome(test, '501', null, { use: 'vacant' }))
  })
  afterAll(() => test.close())

  it('makes visit and request in one go, linked, and shows each at the other', async () => {
    const input = { shared: shared(), doors: [...doors('met', 0, 1), ...doors('absent', 2)], told: [told(0)] }
    const { ids, requests } = await test.call(visitOperations.createMany, input)
    expect(requests).toBe(1)
    const { rows } = await test.call(requestOperations.list, {
      ...firstPage,
      filters: { visitId: [ids[0] ?? ''] }
    })
    expect(rows).toHaveLength(1)
    const made = await test.call(requestOperations.open, { id: rows[0]?.id ?? '' })
    expect(made).toMatchObject({
      channel: 'visit',
      reportedAt: '2018-09-10T19:20',
      summary: '楼道灯不亮',
      category: 'property/publicLighting',
      content: '楼道灯不亮，老人怕摔',
      place: '城北公寓4栋1单元101',
      requesterName: '张建国',
      phone: '13800002222',
      visitId: ids[0]
    })
    expect(await test.call(visitOperations.open, { id: ids[0] ?? '' })).toMatchObject({
      problem: '楼道灯不亮，老人怕摔',
      reply: '当场答复：联系物业',
      interviewee: '张建国',
      phone: '13800002222',
      visitors: '王敏、刘洋'
    })
    const found = await test.call(visitOperations.list, { ...firstPage, search: '13800002222' })
    expect(found.rows.map(row => [row.id, row.phone])).toEqual([[ids[0], '138****2222']])
  })

  it('stores neither when a request is refused, or a problem belongs to no door of the round', async () => {
    const before = await totals()
    const input = { shared: shared(), doors: doors('met', 1), told: [told(1)] }
    const refused = { ...told(1), phone: '12' }
    const faults = [
      { ...input, told: [refused] },
      { ...input, told: [told(3)] },
      { ...input, told: [told(1), told(1)] },
      { ...input, told: [{ ...told(1), request: { ...told(1).request, reportedAt: '2018-13-01T10:00' } }] }
    ]
    for (const fault of faults)
      expect((await failureOf(test.call(visitOperations.createMany, fault))).code).toBe('VALIDATION')
    expect(await totals()).toEqual(before)
  })

  it('takes back exactly one batch, with its untouched requests; names the request that is being worked on', async () => {
    const before = await totals()
    const batch = { shared: shared(), doors: doors('met', 1, 2), told: [told(1), told(2, '电梯异响')] }
    const { roundId, ids } = await test.call(visitOperations.createMany, batch)
    const other = await test.call(visitOperations.createMany, { shared: shared(), doors: doors('left', 3) })
    const asked = await test.call(requestOperations.list, {
      ...firstPage,
      filters: { visitId: [ids[1] ?? ''] }
    })
    const touched = await test.call(requestOperations.open, { id: asked.rows[0]?.id ?? '' })
    const values = request.input.strip().parse({ ...touched, acceptedAt: '2018-09-10T20:00' })
    await test.call(requestOperations.update, { id: touched.id, version: touched.version, values })
    const undone = await test.call(visitOperations.undoRound, { roundId })
    expect(undone).toEqual({ visits: 2, requests: 1, keptRequests: [touched.requestNo] })
    expect(await totals()).toEqual([(before[0] ?? 0) + 1, (before[1] ?? 0) + 1])
    const bin = await test.call(visitOperations.list, { ...firstPage, recycled: true })
    expect(new Set(bin.rows.map(row => row.id))).toEqual(new Set(ids))
    expect(await test.call(visitOperations.get, { id: other.ids[0] ?? '' })).toMatchObject({
      deletedAt: null
    })
    expect((await failureOf(test.call(visitOperations.undoRound, { roundId }))).message).toContain(
      '已经撤销过了'
    )
    // a visit of the batch comes back like any other
    const [first] = bin.rows
    if (!first) throw new Error('the bin is empty')
    await test.call(visitOperations.restore, { id: first.id, version: first.version })
  })

  it('looks back at what was said before, with what became of it; not at what the family before said', async () => {
    const asked = { compound: '城北公寓', building: '4栋', before: '2018-10-10' }
    const problems = await test.call(visitOperations.lookBack, asked)
    expect(problems.find(each => each.dwellingId === homes[0]?.dwellingId)).toMatchObject({
      visitedOn: '2018-09-10',
      problem: '楼道灯不亮，老人怕摔',
      requests: [{ requestNo: 'SQ-2018-0001', done: false }]
    })
    expect(await test.call(visitOperations.lookBack, { ...asked, before: '2018-09-10' })).toEqual([])
    const old = await addHome(test, '601', '前任住户', { fromDate: '2017-01-01' })
    const visited = { dwellingId: old.dwellingId, outcome: 'met' }
    await test.call(visitOperations.createMany, {
      shared: shared(),
      doors: [visited],
      told: [{ ...told(0), dwellingId: old.dwellingId, request: null }]
    })
    const at601 = async () =>
      (await test.call(visitOperations.lookBack, asked)).filter(each => each.dwellingId === old.dwellingId)
    expect(await at601()).toHaveLength(1)
    const { version } = await test.call(householdOperations.open, { id: old.householdId })
    await test.call(householdOperations.update, {
      id: old.householdId,
      version,
      values: {
        ...blank(household.fields),
        dwellingId: old.dwellingId,
        fromDate: '2017-01-01',
        toDate: '2018-09-20'
      }
    })
    expect(await at601()).toEqual([])
  })

  it('marks the door of who declined and was not met since', async () => {
    const mark = (visitedOn: string, outcome: string) =>
      test.call(visitOperations.createMany, {
        shared: { ...shared(), visitedOn },
        doors: doors(outcome, 3)
      })
    const state = async (asOf: string) => {
      const all = await test.call(visitOperations.doors, {
        compound: '城北公寓',
        building: '4栋',
        campaignId,
        asOf
      })
      const door = all.find(each => each.dwellingId === homes[3]?.dwellingId)
      return [door?.unnamed, door?.tries, door?.outcome]
    }
    await mark('2018-09-12', 'declined')
    await mark('2018-09-14', 'absent')
    expect(await state('2018-09-14')).toEqual([true, 3, 'absent'])
    await mark('2018-09-16', 'met')
    expect(await state('2018-09-16')).toEqual([false, 4, 'met'])
  })
})
