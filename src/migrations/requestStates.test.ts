import { afterEach, expect, it } from 'vitest'
import type { DataSource } from 'typeorm'
import { z } from 'zod'
import { openDataSource } from '../core/db/dataSource'
import { entities } from '../office'
import { migrations } from './index'
import { RequestStates1764020000000 } from './requestStates'

let open: DataSource | null = null
afterEach(async () => {
  if (open?.isInitialized) await open.destroy()
})

const stamps = {
  version: 1,
  createdAt: 't',
  createdBy: '王敏',
  updatedAt: 't',
  updatedBy: '王敏',
  deletedAt: null
}
const text = z.string().nullable()
const kept = z.array(
  z.object({
    id: text,
    status: text,
    clockFrom: text,
    respondDueAt: text,
    dueAt: text,
    respondedAt: text,
    placeKey: text
  })
)

it('gives the requests that are there their states, their due times and their places', async () => {
  open = await openDataSource({ file: ':memory:', entities, migrations, create: true })
  const before = migrations.slice(0, migrations.indexOf(RequestStates1764020000000))
  const runner = open.createQueryRunner()
  for (const Earlier of before) await new Earlier().up(runner)
  const insert = async (table: string, values: Record<string, unknown>) => {
    const names = Object.keys(values)
    await runner.query(
      `INSERT INTO "${table}" (${names.map(name => `"${name}"`).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
      Object.values(values)
    )
  }
  const request = {
    ...stamps,
    status: 'dispatched',
    reportedAt: '2018-09-06T08:10',
    channel: 'phone',
    summary: '污水外溢',
    category: 'municipal/sewage',
    place: '城北公寓附近',
    urgency: 'urgent',
    acceptedAt: '2018-09-06T08:15'
  }
  await insert('request', { ...request, id: 'a', requestNo: '1' })
  await insert('request_dispatch', {
    id: 'd',
    parentId: 'a',
    position: 0,
    department: '排水公司',
    whistleAt: '2018-09-06T08:20',
    arrivedAt: '2018-09-06T09:05',
    finishedAt: '2018-09-06T11:40'
  })
  const lamp = { ...request, status: 'accepted', urgency: null, category: null, place: null }
  await insert('request', { ...lamp, id: 'b', requestNo: '2', resolvedAt: '2018-09-06T11:40' })
  await insert('request', {
    ...lamp,
    id: 'c',
    requestNo: '3',
    reportedAt: '2018-09-21T17:00',
    acceptedAt: null
  })
  await new RequestStates1764020000000().up(runner)
  const rows: unknown = await runner.query(`SELECT * FROM "request" ORDER BY "id"`)
  expect(kept.parse(rows).map(row => Object.values(row))).toEqual([
    [
      'a',
      'waiting',
      '2018-09-06T08:10',
      '2018-09-06T10:10',
      '2018-09-07T08:10',
      '2018-09-06T09:05',
      '城北公寓'
    ],
    ['b', 'resolved', '2018-09-06T08:10', '2018-09-07T23:59', '2018-09-13T23:59', '2018-09-06T11:40', null],
    ['c', 'registered', '2018-09-21T17:00', '2018-09-25T23:59', '2018-09-28T23:59', null, null]
  ])
  await runner.release()
})
