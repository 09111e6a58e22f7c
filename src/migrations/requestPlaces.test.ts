import { afterEach, expect, it } from 'vitest'
import type { DataSource } from 'typeorm'
import { z } from 'zod'
import { openDataSource } from '../core/db/dataSource'
import { entities } from '../office'
import { migrations } from './index'
import { RequestPlaces1764085000000 } from './requestPlaces'

let open: DataSource | null = null
afterEach(async () => {
  if (open?.isInitialized) await open.destroy()
})

const kept = z.array(z.object({ id: z.string(), placeKey: z.string().nullable() }))

it('brings the places of earlier requests to the shape in which they are compared today', async () => {
  open = await openDataSource({ file: ':memory:', entities, migrations, create: true })
  const before = migrations.slice(0, migrations.indexOf(RequestPlaces1764085000000))
  const runner = open.createQueryRunner()
  for (const Earlier of before) await new Earlier().up(runner)
  const places = [
    ['a', '12-3-501', '12-3-501', null],
    ['b', '十二栋三单元501室', '十2栋3单元501', '2018-09-07T10:00:00'],
    ['c', '城北公寓', '城北公寓', null],
    ['d', null, null, null]
  ]
  for (const [id, place, key, deletedAt] of places)
    await runner.query(
      `INSERT INTO "request" ("id", "requestNo", "version", "createdAt", "createdBy", "updatedAt", "updatedBy", "deletedAt", "status", "reportedAt", "channel", "summary", "place", "placeKey") VALUES (?, ?, 1, 't', '王敏', 't', '王敏', ?, 'registered', '2018-09-06T08:10', 'phone', '污水外溢', ?, ?)`,
      [id, id, deletedAt, place, key]
    )
  await new RequestPlaces1764085000000().up(runner)
  const rows: unknown = await runner.query(`SELECT "id", "placeKey" FROM "request" ORDER BY "id"`)
  expect(kept.parse(rows).map(({ placeKey }) => placeKey)).toEqual([
    '12栋3单元501',
    '12栋3单元501',
    '城北公寓',
    null
  ])
  await runner.release()
})
