import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DataSource } from 'typeorm'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openDataSource } from '../core/db/dataSource'
import { migrate } from '../core/db/migrate'
import { accountEntity } from '../features/accounts/core/entity'
import { entities } from '../office'
import { migrations } from './index'
import { ServiceGroups1763900200000 } from './serviceGroups'

let dir = ''
let open: DataSource | null = null
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'linli-groups-'))
})
afterEach(async () => {
  if (open?.isInitialized) await open.destroy()
  await rm(dir, { recursive: true, force: true })
})

it('leaves the accounts that were there as they are, none of them with the right to see sensitive data', async () => {
  const earlier = migrations.slice(0, migrations.indexOf(ServiceGroups1763900200000))
  const file = join(dir, 'linli.db')
  open = await openDataSource({ file, entities, migrations: earlier, create: true })
  await migrate(open, earlier)
  await open.query(`INSERT INTO account VALUES ('a', '王敏', 'admin', 0, '2018-01-01T08:00:00')`)
  await open.query(`INSERT INTO account VALUES ('b', '赵琳', 'clerk', 0, '2018-01-02T08:00:00')`)
  await open.destroy()
  open = await openDataSource({ file, entities, migrations, create: false })
  await migrate(open, migrations)
  const accounts = await open.getRepository(accountEntity).find({ order: { id: 'ASC' } })
  expect(accounts.map(({ name, role, seesSensitive }) => [name, role, seesSensitive])).toEqual([
    ['王敏', 'admin', false],
    ['赵琳', 'clerk', false]
  ])
})
