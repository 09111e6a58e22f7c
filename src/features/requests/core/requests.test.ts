import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findCode } from '../../../contract/codes'
import type { InputOf } from '../../../contract/operation'
import { firstPage } from '../../../contract/record'
import { CallFailure } from '../../../desk'
import { openTestOffice, type TestOffice } from '../../../testing'
import { emptyRequest, requestOperations } from '../contract'

const operations = requestOperations
type RequestInput = InputOf<typeof operations.create>

const base: RequestInput = {
  ...emptyRequest,
  reportedAt: '2018-09-01T09:00',
  channel: 'phone',
  summary: '楼道灯不亮'
}
const whistle = {
  id: null,
  department: '排水公司',
  contact: '周队 13700001111',
  whistleAt: '2018-09-06T08:20',
  arrivedAt: '2018-09-06T09:05',
  finishedAt: null,
  returnedAt: null,
  returnReason: null,
  note: null
}
const sewage: RequestInput = {
  ...base,
  reportedAt: '2018-09-06T08:10',
  summary: '城北公寓路面污水外溢',
  category: findCode('requestCategory', '污水')?.code ?? null,
  place: '城北公寓',
  requesterName: '赵云飞',
  phone: '13812345678 / 010-87654321',
  content: '三单元门口污水漫到路面，老人出行不便',
  acceptedAt: '2018-09-06T08:15',
  resolvedAt: '2018-09-06T11:40',
  result: '疏通主管道并冲洗路面',
  callbackAt: '2018-09-06T15:00',
  solved: 'solved',
  satisfaction: 'satisfied',
  dispatches: [whistle]
}

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'accepted',
    (error: unknown) => (error instanceof CallFailure ? error.error.code : String(error))
  )

describe('requests', () => {
  let test: TestOffice
  beforeAll(async () => {
    test = await openTestOffice()
  })
  afterAll(() => test.close())

  it('S1 takes 210 minutes, S2 120, and the numbers run from 0001 (domain §7)', async () => {
    const first = await test.call(operations.create, sewage)
    const second = await test.call(operations.create, {
      ...base,
      reportedAt: '2018-08-21T14:00',
      resolvedAt: '2018-08-21T16:00',
      summary: '电梯停运'
    })
    expect(await test.call(operations.get, { id: first.id })).toMatchObject({
      requestNo: 'SQ-2018-0001',
      status: 'calledBack',
      durationMinutes: 210,
      duration: '3小时30分',
      createdBy: '王敏'
    })
    expect(await test.call(operations.get, { id: second.id })).toMatchObject({
      requestNo: 'SQ-2018-0002',
      status: 'resolved',
      durationMinutes: 120,
      duration: '2小时'
    })
  })

  it('another year counts from 0001; a refused request uses no number', async () => {
    expect(
      await codeOf(
        test.call(operations.create, {
          ...base,
          reportedAt: '2017-05-01T08:00',
          resolvedAt: '2017-04-30T08:00'
        })
      )
    ).toBe('VALIDATION')
    const { id } = await test.call(operations.create, { ...base, reportedAt: '2017-05-01T08:00' })
    expect((await test.call(operations.get, { id })).requestNo).toBe('SQ-2017-0001')
  })

  it('keeps number and year when the date is corrected, and moves its state on', async () => {
    const created = await test.call(operations.create, base)
    const before = await test.call(operations.get, { id: created.id })
    expect(before.status).toBe('registered')
    const accepted = await test.call(operations.update, {
      ...created,
      values: { ...base, acceptedAt: '2018-09-01T09:05' }
    })
    expect((await test.call(operations.get, { id: created.id })).status).toBe('accepted')
    await test.call(operations.update, {
      ...accepted,
      values: { ...base, reportedAt: '2017-12-31T09:00', dispatches: [whistle] }
    })
    const after = await test.call(operations.get, { id: created.id })
    expect(after).toMatchObject({ status: 'dispatched', requestNo: before.requestNo, version: 3 })
  })

  it('keeps dispatches by their id, adds new ones and drops those left out', async () => {
    const created = await test.call(operations.create, {
      ...base,
      dispatches: [whistle, { ...whistle, department: '供电所' }]
    })
    const [drain, power] = (await test.call(operations.open, { id: created.id })).dispatches
    expect([drain?.department, power?.department]).toEqual(['排水公司', '供电所'])
    if (!power) return
    await test.call(operations.update, {
      ...created,
      values: {
        ...base,
        dispatches: [
          { ...whistle, department: '物业' },
          { ...power, note: '已到场' }
        ]
      }
    })
    const after = (await test.call(operations.open, { id: created.id })).dispatches
    expect(after.map(item => item.department)).toEqual(['物业', '供电所'])
    expect(after[1]).toEqual({ ...power, note: '已到场' })
    expect(after.map(item => item.id)).not.toContain(drain?.id)
  })

  it('finds a phone by its last four digits and by the whole, each of several', async () => {
    const found = async (search: string) =>
      (await test.call(operations.list, { ...firstPage, search })).rows.map(row => row.requestNo)
    expect(await found('5678')).toEqual(['SQ-2018-0001'])
    expect(await found('4321')).toEqual(['SQ-2018-0001'])
    expect(await found('138 1234 5678')).toEqual(['SQ-2018-0001'])
    expect(await found('01087654321')).toEqual(['SQ-2018-0001'])
    expect(await found('1381234567')).toEqual([])
    expect(await found('污水')).toEqual(['SQ-2018-0001'])
    expect(await found('%')).toEqual([])
  })

  it('masks in lists and pages, and opens for the form', async () => {
    const { rows } = await test.call(operations.list, { ...firstPage, search: 'SQ-2018-0001' })
    const listed = rows[0]
    expect(listed?.phone).toBe('138****5678、010-******21')
    expect(listed?.content).toBe('（打开后可见）')
    expect(listed?.dispatches[0]?.contact).toBe('（打开后可见）')
    if (!listed) return
    const page = await test.call(operations.get, { id: listed.id })
    expect(page.phone).toBe('138****5678、010-******21')
    expect(page.content).toBe(sewage.content)
    const form = await test.call(operations.open, { id: listed.id })
    expect(form.phone).toBe('13812345678、010-87654321')
    expect(form.dispatches[0]?.contact).toBe('周队 13700001111')
  })

  it('refuses a change of what somebody changed meanwhile, and stores nothing of it (F21)', async () => {
    const created = await test.call(operations.create, { ...base, dispatches: [whistle] })
    await test.call(operations.update, { ...created, values: { ...base, summary: '第一个人的改动' } })
    const second = test.call(operations.update, {
      ...created,
      values: { ...base, summary: '第二个人的改动', dispatches: [whistle, whistle] }
    })
    expect(await codeOf(second)).toBe('CONFLICT')
    expect(await test.call(operations.get, { id: created.id })).toMatchObject({
      summary: '第一个人的改动',
      dispatches: [],
      version: 2
    })
  })

  it('goes to the recycle bin and comes back; its number is never given again', async () => {
    const created = await test.call(operations.create, { ...base, summary: '误录的诉求' })
    const { requestNo } = await test.call(operations.get, { id: created.id })
    const search = { ...firstPage, search: '误录' }
    const recycled = await test.call(operations.recycle, created)
    expect((await test.call(operations.list, search)).total).toBe(0)
    expect((await test.call(operations.list, { ...search, recycled: true })).total).toBe(1)
    expect(await codeOf(test.call(operations.recycle, created))).toBe('CONFLICT')
    const next = await test.call(operations.create, { ...base, summary: '下一件' })
    expect((await test.call(operations.get, { id: next.id })).requestNo > requestNo).toBe(true)
    await test.call(operations.restore, recycled)
    expect((await test.call(operations.list, search)).rows[0]?.requestNo).toBe(requestNo)
  })

  it('says so when a request does not exist', async () => {
    const id = '00000000-0000-7000-8000-000000000000'
    expect(await codeOf(test.call(operations.get, { id }))).toBe('NOT_FOUND')
    expect(await codeOf(test.call(operations.recycle, { id, version: 1 }))).toBe('NOT_FOUND')
  })

  it('leaves no protected value readable in the files or the log (F43)', async () => {
    const files = await Promise.all(
      ['linli.db', 'linli.db-wal'].map(name => readFile(join(test.dir, name)).catch(() => Buffer.alloc(0)))
    )
    const all = Buffer.concat(files)
    expect(all.includes('城北公寓路面污水外溢')).toBe(true)
    for (const value of ['13812345678', '87654321', '老人出行不便', '疏通主管道', '13700001111', '周队'])
      expect(all.includes(value)).toBe(false)
    expect(test.log.join('\n')).not.toMatch(/13812345678|老人出行不便/)
  })
})

describe('list of requests', () => {
  let test: TestOffice
  beforeAll(async () => {
    test = await openTestOffice()
    for (let day = 1; day <= 7; day++)
      await test.call(operations.create, {
        ...base,
        reportedAt: `2018-09-0${day}T23:59`,
        channel: day % 2 === 0 ? 'phone' : 'visitor',
        summary: `第${day}件`,
        nature: day === 3 ? 'advice' : null
      })
  })
  afterAll(() => test.close())

  const summaries = async (input: Partial<typeof firstPage>) => {
    const { rows, total } = await test.call(operations.list, { ...firstPage, ...input })
    return { found: rows.map(row => Number(row.summary.replace(/\D/g, ''))), total }
  }

  it('opens with the latest first', async () => {
    expect(await summaries({})).toEqual({ found: [7, 6, 5, 4, 3, 2, 1], total: 7 })
  })

  it('pages', async () => {
    expect(await summaries({ page: 3, pageSize: 3 })).toEqual({ found: [1], total: 7 })
    expect(await summaries({ page: 4, pageSize: 3 })).toEqual({ found: [], total: 7 })
  })

  it('takes both days of a range with it', async () => {
    expect((await summaries({ from: '2018-09-03', to: '2018-09-05' })).found).toEqual([5, 4, 3])
  })

  it('filters by one or several values, and by two columns together', async () => {
    expect((await summaries({ filters: { channel: ['phone'] } })).found).toEqual([6, 4, 2])
    expect((await summaries({ filters: { channel: ['phone', 'visitor'] } })).total).toBe(7)
    expect((await summaries({ filters: { channel: ['visitor'], nature: ['advice'] } })).found).toEqual([3])
    expect((await summaries({ filters: { channel: [] } })).total).toBe(7)
  })

  it('sorts by a column, both ways', async () => {
    const found = (order: 'asc' | 'desc') => summaries({ sort: { field: 'requestNo', order } })
    expect((await found('asc')).found).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect((await found('desc')).found).toEqual([7, 6, 5, 4, 3, 2, 1])
  })

  it.each(['phone', 'nothing', 'id; DROP TABLE request', 'constructor', 'toString', '__proto__'])(
    'refuses to sort or filter by %s',
    async field => {
      const filters = new Map([[field, ['1']]])
      expect(await codeOf(summaries({ filters: Object.fromEntries(filters) }))).toBe('VALIDATION')
      expect(await codeOf(summaries({ sort: { field, order: 'asc' } }))).toBe('VALIDATION')
    }
  )

  it('exports every page of the list, masked', async () => {
    const { token, rows } = await test.runJob(operations.exportList, { ...firstPage, pageSize: 2 })
    const file = await test.download(token)
    expect(rows).toBe(7)
    expect(file.fileName).toBe('诉求台账（2018-09-25）.xlsx')
    expect(Buffer.from(file.bytes.slice(0, 2)).toString()).toBe('PK')
  })
})
