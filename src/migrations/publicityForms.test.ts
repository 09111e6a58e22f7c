import { afterEach, expect, it } from 'vitest'
import type { DataSource } from 'typeorm'
import { openDataSource } from '../core/db/dataSource'
import { entities } from '../office'
import { migrations } from './index'
import { PublicityForms1764030000000 } from './publicityForms'

let open: DataSource | null = null
afterEach(async () => {
  if (open?.isInitialized) await open.destroy()
})

it('carries the events that are there over: programmes as rows, posts of a forwarded post, the place of a post', async () => {
  open = await openDataSource({ file: ':memory:', entities, migrations, create: true })
  const runner = open.createQueryRunner()
  for (const Earlier of migrations.slice(0, migrations.indexOf(PublicityForms1764030000000)))
    await new Earlier().up(runner)
  const insert = async (id: string, values: Record<string, unknown>) => {
    const stamps = { version: 1, createdAt: 't', createdBy: '王敏', updatedAt: 't', updatedBy: '王敏' }
    const row: Record<string, unknown> = { id, ...stamps, heldOn: '2018-09-22', title: '宣传', ...values }
    await runner.query(
      `INSERT INTO "publicity_event" (${Object.keys(row)
        .map(name => `"${name}"`)
        .join(', ')}) VALUES (${Object.keys(row)
        .map(() => '?')
        .join(', ')})`,
      Object.values(row)
    )
  }
  await insert('read', { form: 'show', programmes: 5, programmeList: '快板2 三句半1、小品2' })
  await insert('unread', { form: 'show', programmes: 3, programmeList: '快板两个，合唱', content: '热闹' })
  await insert('listed', { form: 'show', programmeList: '相声1' })
  await insert('even', { form: 'groupForward', items: 12, groups: 6, place: '线上' })
  await insert('odd', { form: 'groupForward', items: 7, groups: 2 })
  await new PublicityForms1764030000000().up(runner)

  const kinds = async (id: string) =>
    (
      await runner.query(
        `SELECT "kind" FROM "publicity_programme" WHERE "parentId" = ? ORDER BY "position"`,
        [id]
      )
    ).map((row: { kind: string }) => row.kind)
  const event = async (id: string) =>
    (await runner.query(`SELECT * FROM "publicity_event" WHERE "id" = ?`, [id]))[0]
  expect(await kinds('read')).toEqual(['clapper', 'clapper', 'threeHalf', 'sketch', 'sketch'])
  expect(await kinds('unread')).toEqual(['other', 'other', 'other'])
  expect(await event('unread')).toMatchObject({ programmes: 3, content: '热闹\n节目单：快板两个，合唱' })
  expect(await kinds('listed')).toEqual(['crosstalk'])
  expect(await event('listed')).toMatchObject({ programmes: 1 })
  expect(await event('even')).toMatchObject({ items: 12, posts: 2, place: null, content: '地点：线上' })
  expect(await event('odd')).toMatchObject({ items: 7, posts: null })
})
