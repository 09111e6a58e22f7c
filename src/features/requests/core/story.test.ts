import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { InputOf } from '../../../contract/operation'
import { CallFailure } from '../../../desk'
import { openTestOffice, type TestOffice } from '../../../testing'
import { reportOperations } from '../../reports/contract'
import { emptyRequest, request, requestOperations as operations } from '../contract'
import { requestWork } from '../operations'

type RequestInput = InputOf<typeof operations.create>

const base: RequestInput = {
  ...emptyRequest,
  reportedAt: '2018-09-06T08:10',
  channel: 'phone',
  summary: '污水外溢'
}
const whistle = {
  id: null,
  department: '排水公司',
  contact: null,
  whistleAt: '2018-09-06T08:20',
  arrivedAt: null,
  finishedAt: null,
  returnedAt: null,
  returnReason: null,
  note: null
}
const noClosing = { resolvedAt: null, result: null, callbackAt: null, solved: null, satisfaction: null }

let test: TestOffice
beforeAll(async () => {
  test = await openTestOffice()
})
afterAll(() => test.close())

const create = async (change: Partial<RequestInput> = {}) =>
  (await test.call(operations.create, { ...base, ...change })).id
const get = (id: string) => test.call(operations.get, { id })
async function change(id: string, patch: object) {
  const record = await test.call(operations.open, { id })
  const values = request.input.strip().parse(record)
  await test.call(operations.update, { id, version: record.version, values: { ...values, ...patch } })
  return get(id)
}
const recycle = async (id: string) => test.call(operations.recycle, { id, version: (await get(id)).version })
const failed = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'accepted',
    (error: unknown) => (error instanceof CallFailure ? error.error.message : String(error))
  )
const listed = (due: string) => ({
  ...{ search: '', filters: { due: [due] }, from: null, to: null, sort: null },
  ...{ page: 1, pageSize: 200, recycled: false }
})
/** Numbers of a month as they are printed. */
async function numbers(month: string, ...ids: string[]) {
  const texts: string[] = []
  for (const id of ids) {
    const { text } = await test.call(reportOperations.records, {
      metric: `req.${id}`,
      period: { kind: 'month', month, cutoff: null },
      page: 1,
      pageSize: 1
    })
    texts.push(text)
  }
  return texts
}

describe('并案', () => {
  it('makes no chain and no circle, from whichever end it is tried', async () => {
    const [a, b, c] = [await create(), await create(), await create()]
    await change(a, { duplicateOfId: b })
    expect(await failed(change(b, { duplicateOfId: c }))).toContain('已经有别的诉求并入这一件')
    expect(await failed(change(b, { duplicateOfId: a }))).toContain('自己已经并入别的诉求')
    expect(await failed(change(c, { duplicateOfId: a }))).toContain('自己已经并入别的诉求')
    expect(await failed(create({ duplicateOfId: a }))).toContain('自己已经并入别的诉求')
    expect(await failed(recycle(b))).toContain('有 1 件诉求并入了这一件')
  })

  it('a merged one that comes back from the recycle bin finds its place taken', async () => {
    const [a, b, c] = [await create(), await create(), await create()]
    await change(a, { duplicateOfId: b })
    const gone = await recycle(a)
    // while a lies in the bin, b may go elsewhere; then a would hang on a merged one
    await change(b, { duplicateOfId: c })
    expect(await failed(test.call(operations.restore, gone))).toContain('自己已经并入别的诉求')
    await change(b, { duplicateOfId: null })
    await test.call(operations.restore, gone)
    expect(await get(a)).toMatchObject({ status: 'merged', duplicateOfId: b })
  })

  it('into one that is in the recycle bin is refused, there and when it comes back', async () => {
    const [a, b] = [await create(), await create()]
    const target = await recycle(b)
    expect(await failed(change(a, { duplicateOfId: b }))).toContain('找不到了')
    await test.call(operations.restore, target)
    await change(a, { duplicateOfId: b })
    const merged = await recycle(a)
    const again = await recycle(b)
    expect(await failed(test.call(operations.restore, merged))).toContain('找不到了')
    await test.call(operations.restore, again)
    await test.call(operations.restore, merged)
    expect((await get(a)).status).toBe('merged')
  })

  it('undone, a request has its time limits back, and counts again', async () => {
    const month = '2018-05'
    const [a, b] = [
      await create({ reportedAt: '2018-05-07T08:00' }),
      await create({ reportedAt: '2018-05-07T09:00' })
    ]
    const before = await get(a)
    const counts = () => numbers(month, 'registered', 'reported', 'accepted', 'merged', 'overdue')
    expect(await counts()).toEqual(['2', '2', '2', '0', '2'])
    expect(await change(a, { duplicateOfId: b })).toMatchObject({ dueAt: null, respondDueAt: null })
    expect(await counts()).toEqual(['2', '2', '1', '1', '1'])
    const { dueAt, respondDueAt, status, mergedAt } = await change(a, { duplicateOfId: null })
    expect({ dueAt, respondDueAt, status, mergedAt }).toEqual({
      dueAt: before.dueAt,
      respondDueAt: before.respondDueAt,
      status: 'registered',
      mergedAt: null
    })
    expect(await counts()).toEqual(['2', '2', '2', '0', '2'])
  })
})

describe('several departments', () => {
  it('one sends it back, another one takes it, both work beside each other', async () => {
    const month = '2018-04'
    const at = (time: string) => `2018-04-03T${time}`
    const id = await create({ reportedAt: at('08:10'), acceptedAt: at('08:15') })
    const sent = { ...whistle, whistleAt: at('08:20') }
    const state = async (dispatches: readonly object[]) => (await change(id, { dispatches })).status
    expect(await state([sent])).toBe('dispatched')
    expect(await numbers(month, 'own', 'passed')).toEqual(['0', '1'])
    const back = { ...sent, returnedAt: at('08:50'), returnReason: '不归口' }
    expect(await state([back])).toBe('returned')
    // nobody took it: until then the office has it by itself
    expect(await numbers(month, 'own', 'passed')).toEqual(['1', '0'])
    const water = { ...sent, department: '自来水公司', whistleAt: at('08:55') }
    const again = { ...sent, whistleAt: at('09:00'), arrivedAt: at('09:30') }
    expect(await state([back, water, again])).toBe('dispatched')
    const done = { ...again, finishedAt: at('11:00') }
    expect(await state([back, water, done])).toBe('dispatched')
    const both = [back, { ...water, arrivedAt: at('09:10'), finishedAt: at('11:30') }, done]
    expect(await state(both)).toBe('waiting')
    expect(await change(id, { resolvedAt: at('11:40') })).toMatchObject({
      status: 'resolved',
      // from the call to the end, however many were there and however they overlapped
      duration: '3小时30分',
      // the first who arrived answered
      respondedAt: at('09:10')
    })
    expect(await numbers(month, 'accepted', 'own', 'passed', 'avgHours')).toEqual(['1', '0', '1', '3.5'])
  })
})

describe('ends that exclude each other', () => {
  const closed = { resolvedAt: '2018-09-06T11:40' }

  it('what is closed cannot be withdrawn, refused, merged or 挂账 afterwards', async () => {
    const [id, other] = [await create(closed), await create()]
    expect(await failed(change(id, { withdrawnAt: '2018-09-07T09:00' }))).toContain('已经填了办结时间')
    expect(await failed(change(id, { duplicateOfId: other }))).toContain('已经填了办结时间')
    expect(
      await failed(change(id, { refusedAt: '2018-09-07T09:00', refuseReason: '已起诉', refuseRoute: '法院' }))
    ).toContain('已经填了办结时间')
    expect(await failed(change(id, { heldAt: '2018-09-07T09:00', heldReason: '管网改造' }))).toContain(
      '晚于办结时间'
    )
  })

  it('nobody is called back before the closing, nothing archived before the call-back', async () => {
    const id = await create({ phone: '13812345678' })
    expect(await failed(change(id, { callbackAt: '2018-09-06T15:00' }))).toContain('还没有办结')
    expect(await failed(change(id, { archivedAt: '2018-09-07' }))).toContain('还没有办结')
    await change(id, closed)
    expect(await failed(change(id, { archivedAt: '2018-09-07' }))).toContain('还没有回访')
    await change(id, { callbackAt: '2018-09-06T15:00', solved: 'solved' })
    expect((await change(id, { archivedAt: '2018-09-06' })).status).toBe('archived')
    // opened again, it has to come out of the archive first
    const round = {
      id: null,
      ...{ ...closed, result: null, callbackAt: '2018-09-06T15:00', solved: 'unsolved', satisfaction: null },
      ...{ reopenedAt: '2018-09-07T09:00', reason: '又冒水了', dueAt: null }
    }
    expect(await failed(change(id, { ...noClosing, rounds: [round] }))).toContain('还没有办结，不能归档')
  })
})

describe('numbers of a month that is over stay as they were', () => {
  const all = ['accepted', 'closed', 'onTime', 'overdue', 'owed', 'onTimeRate', 'held', 'avgHours']

  it('whatever becomes of it later: closed too late, then 重办 and done in no time', async () => {
    const month = '2018-02'
    const id = await create({ reportedAt: '2018-02-01T08:00', resolvedAt: '2018-02-20T08:00' })
    const before = await numbers(month, ...all)
    expect(before).toEqual(['1', '1', '0', '1', '1', '0.00%', '0', '456.0'])
    await change(id, { callbackAt: '2018-03-01T09:00', solved: 'unsolved' })
    const round = {
      id: null,
      ...{ resolvedAt: '2018-02-20T08:00', result: null, callbackAt: '2018-03-01T09:00' },
      ...{ solved: 'unsolved', satisfaction: null, reopenedAt: '2018-03-05T09:00', reason: '又漏了' },
      dueAt: null
    }
    const open = await change(id, { ...noClosing, rounds: [round] })
    expect(open).toMatchObject({ status: 'handling', dueAt: '2018-03-12T23:59' })
    expect(open.rounds[0]?.dueAt).toBe('2018-02-08T23:59')
    expect(await numbers(month, ...all)).toEqual(before)
    await change(id, { resolvedAt: '2018-03-06T09:00' })
    expect(await numbers(month, ...all)).toEqual(before)
    // and in the year what was late once is late, though the last closing came in time
    const { text } = await test.call(reportOperations.records, {
      metric: 'req.onTimeRate',
      period: { kind: 'custom', from: '2018-02-01', to: '2018-03-31' },
      page: 1,
      pageSize: 1
    })
    expect(text).toBe('0.00%')
  })

  it('挂账 in time is owed by nobody while it stands; released, in that month it still was', async () => {
    const month = '2017-03'
    const id = await create({
      reportedAt: '2017-03-26T08:00',
      heldAt: '2017-03-30T10:00',
      heldReason: '改造'
    })
    const before = await numbers(month, ...all)
    expect(before).toEqual(['1', '0', '0', '0', '0', '—', '1', '—'])
    const holds = [
      {
        id: null,
        heldAt: '2017-03-30T10:00',
        reason: '改造',
        heldUntil: null,
        releasedAt: '2017-06-29T09:00'
      }
    ]
    const free = { heldAt: null, heldReason: null }
    expect(await change(id, { ...free, holds })).toMatchObject({
      status: 'registered',
      dueAt: '2017-07-02T23:59'
    })
    expect(await numbers(month, ...all)).toEqual(before)
    await change(id, { resolvedAt: '2017-07-02T23:59' })
    expect(await numbers(month, ...all)).toEqual(before)
    const { text } = await test.call(reportOperations.records, {
      metric: 'req.onTimeRate',
      period: { kind: 'custom', from: '2017-03-01', to: '2017-07-31' },
      page: 1,
      pageSize: 1
    })
    expect(text).toBe('100.00%')
  })

  it('挂账 too late makes nothing good, in the numbers; the work list waits for its day', async () => {
    const month = '2018-01'
    const overdue = async () => (await test.call(requestWork.figures, {})).overdue
    const before = await overdue()
    const id = await create({ reportedAt: '2018-01-08T08:00' })
    expect(await overdue()).toBe(before + 1)
    await change(id, { heldAt: '2018-01-20T10:00', heldReason: '改造', heldUntil: '2018-12-01' })
    expect(await numbers(month, 'onTime', 'overdue', 'owed', 'held')).toEqual(['0', '1', '1', '1'])
    expect(await overdue()).toBe(before)
    test.setClock('2018-12-01T00:00:00')
    await test.signIn()
    expect((await test.call(operations.list, listed('overdue'))).rows.map(row => row.id)).toContain(id)
    test.setClock('2018-09-25T09:00:00')
    await test.signIn()
  })
})

describe('重办, as the setting says', () => {
  const round = {
    id: null,
    ...{ resolvedAt: '2018-08-06T11:40', result: null, callbackAt: '2018-08-06T15:00' },
    ...{ solved: 'unsolved', satisfaction: 'dissatisfied', reason: '又冒水了', dueAt: null },
    reopenedAt: '2018-08-07T16:00'
  }
  const times = { reportedAt: '2018-08-06T08:10', rounds: [round], resolvedAt: '2018-08-07T17:30' }

  it('用时 and the end count anew, or run on; what was closed under the one keeps it under the other', async () => {
    const standards = await test.call(requestWork.standards, {})
    expect(standards.reopenClock).toBe('restart')
    const anew = await create(times)
    expect(await get(anew)).toMatchObject({ durationMinutes: 90, dueAt: '2018-08-14T23:59' })
    await test.call(requestWork.saveStandards, { ...standards, reopenClock: 'continue' })
    const on = await create(times)
    expect(await get(on)).toMatchObject({ durationMinutes: 2000, dueAt: '2018-08-13T23:59' })
    expect(await get(anew)).toMatchObject({ durationMinutes: 90, dueAt: '2018-08-14T23:59' })
    expect(await numbers('2018-08', 'accepted', 'reopened', 'avgHours')).toEqual(['2', '2', '17.42'])
    const open = await create({ ...times, resolvedAt: null })
    expect(await get(open)).toMatchObject({ clockFrom: '2018-08-06T08:10', dueAt: '2018-08-13T23:59' })
    await test.call(requestWork.saveStandards, standards)
    expect(await get(open)).toMatchObject({ clockFrom: '2018-08-07T16:00', dueAt: '2018-08-14T23:59' })
    expect(await get(on)).toMatchObject({ durationMinutes: 2000 })
  })
})

it('a month in which nothing came has its numbers, and no rates', async () => {
  expect(
    await numbers('2016-02', 'registered', 'accepted', 'closed', 'closeRate', 'onTimeRate', 'avgHours')
  ).toEqual(['0', '0', '0', '—', '—', '—'])
  expect(
    await numbers('2016-02', 'responseRate', 'solvedRate', 'satisfiedRate', 'medianHours', 'share')
  ).toEqual(['—', '—', '—', '—', '—'])
})
