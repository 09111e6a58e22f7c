import { afterEach, beforeEach, expect, it } from 'vitest'
import type { DataSource, QueryRunner } from 'typeorm'
import { z } from 'zod'
import { openDataSource } from '../core/db/dataSource'
import { entities } from '../office'
import { CampaignsAndMaterials1764010000000 } from './campaignsAndMaterials'
import { migrations } from './index'

let open: DataSource
let runner: QueryRunner
beforeEach(async () => {
  open = await openDataSource({ file: ':memory:', entities, migrations, create: true })
  runner = open.createQueryRunner()
  const before = migrations.slice(0, migrations.indexOf(CampaignsAndMaterials1764010000000))
  for (const Earlier of before) await new Earlier().up(runner)
})
afterEach(async () => {
  await runner.release()
  await open.destroy()
})

async function insert(table: string, values: Record<string, unknown>) {
  const row = { version: 1, createdAt: '2018-09-08T09:00:00', createdBy: '王敏', ...values }
  const all = { updatedAt: row.createdAt, updatedBy: '王敏', deletedAt: null, ...row }
  await runner.query(
    `INSERT INTO "${table}" (${Object.keys(all)
      .map(name => `"${name}"`)
      .join(', ')}) VALUES (${Object.keys(all)
      .map(() => '?')
      .join(', ')})`,
    Object.values(all)
  )
}
const visit = (id: string, visitedOn: string, more: Record<string, unknown>) =>
  insert('visit', { id, visitedOn, dwellingId: 'd', outcome: 'met', ...more })
const event = (id: string, heldOn: string, more: Record<string, unknown>) =>
  insert('publicity_event', { id, heldOn, form: 'stall', title: '宣传', ...more })
async function read<S extends z.ZodType>(schema: S, sql: string): Promise<z.output<S>[]> {
  const rows: unknown = await runner.query(sql)
  return z.array(schema).parse(rows)
}

const deleted = { deletedAt: '2018-10-01T09:00:00' }

it('makes a campaign of every name, over the days of its visits and events, the recycle bin included', async () => {
  await visit('a', '2018-09-10', { campaign: '扫黑除恶专项宣传' })
  await visit('b', '2018-09-28', { campaign: '扫黑除恶专项宣传 ' })
  await visit('c', '1918-09-28', { campaign: '扫黑除恶专项宣传', ...deleted })
  await visit('d', '2018-07-01', { campaign: '人口普查', ...deleted })
  await visit('e', '2018-09-11', {})
  await event('f', '2018-09-06', { campaign: '扫黑除恶专项宣传' })
  await new CampaignsAndMaterials1764010000000().up(runner)
  const campaigns = await read(
    z.object({ title: z.string(), fromDate: z.string(), toDate: z.string(), id: z.uuid() }),
    `SELECT * FROM "campaign" ORDER BY "title"`
  )
  expect(campaigns.map(({ title, fromDate, toDate }) => [title, fromDate, toDate])).toEqual([
    ['人口普查', '2018-07-01', '2018-07-01'],
    ['扫黑除恶专项宣传', '2018-09-06', '2018-09-28']
  ])
  const linked = await read(
    z.object({ id: z.string(), title: z.string().nullable() }),
    `SELECT r."id", c."title" FROM (SELECT "id", "campaignId" FROM "visit" UNION ALL SELECT "id", "campaignId" FROM "publicity_event") r LEFT JOIN "campaign" c ON c."id" = r."campaignId" ORDER BY r."id"`
  )
  expect(linked.map(({ title }) => title)).toEqual([
    '扫黑除恶专项宣传',
    '扫黑除恶专项宣传',
    '扫黑除恶专项宣传',
    '人口普查',
    null,
    '扫黑除恶专项宣传'
  ])
})

it('makes a material of every name, hand-outs of the copies, and one entry in stock that covers them', async () => {
  await visit('a', '2018-09-10', { material: '宣传单', copies: 1 })
  await visit('b', '2018-09-08', { material: '宣传单', copies: 2 })
  await visit('c', '2018-09-07', { material: '宣传单', copies: 4, ...deleted })
  await visit('d', '2018-09-09', { copies: 8 })
  await visit('e', '2018-09-09', { material: '宣传单', copies: 0, outcome: 'absent' })
  await event('f', '2018-09-22', { material: '宣传单', copies: 16 })
  await event('g', '2018-09-23', { material: '反诈手册' })
  await event('h', '2018-09-24', {})
  await new CampaignsAndMaterials1764010000000().up(runner)
  const handouts = await read(
    z.object({ parentId: z.string(), name: z.string(), copies: z.number(), kept: z.number().nullable() }),
    `SELECT h."parentId", m."name", h."copies", r."copies" AS "kept" FROM
      (SELECT * FROM "visit_handout" UNION ALL SELECT * FROM "publicity_handout") h
      JOIN (SELECT "id", "copies" FROM "visit" UNION ALL SELECT "id", "copies" FROM "publicity_event") r ON r."id" = h."parentId"
      JOIN "material" m ON m."id" = h."materialId" ORDER BY h."parentId"`
  )
  expect(handouts.map(({ parentId, name, copies, kept }) => [parentId, name, copies, kept])).toEqual([
    ['a', '宣传单', 1, 1],
    ['b', '宣传单', 2, 2],
    ['c', '宣传单', 4, 4],
    ['d', '未注明资料', 8, 8],
    ['f', '宣传单', 16, 16],
    ['g', '反诈手册', 0, null]
  ])
  const movements = await read(
    z.object({
      name: z.string(),
      movedOn: z.string(),
      kind: z.string(),
      quantity: z.number(),
      note: z.string()
    }),
    `SELECT m."name", v.* FROM "material_movement" v JOIN "material" m ON m."id" = v."materialId" ORDER BY m."name"`
  )
  expect(movements).toMatchObject([
    { name: '宣传单', movedOn: '2018-09-08', kind: 'in', quantity: 19, note: '升级时按已发放数补记' },
    { name: '未注明资料', movedOn: '2018-09-09', kind: 'in', quantity: 8 }
  ])
  const [absent] = await read(z.object({ copies: z.null() }), `SELECT * FROM "visit" WHERE "id" = 'e'`)
  expect(absent).toEqual({ copies: null })
})
