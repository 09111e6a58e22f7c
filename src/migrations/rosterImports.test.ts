import { afterEach, expect, it } from 'vitest'
import type { DataSource } from 'typeorm'
import { openDataSource } from '../core/db/dataSource'
import { rosterCounts } from '../features/rosters/contract'
import { importBatchEntity } from '../features/rosters/core/entity'
import { entities } from '../office'
import { migrations } from './index'
import { RosterImports1763900500000 } from './rosterImports'

let open: DataSource | null = null
afterEach(async () => {
  if (open?.isInitialized) await open.destroy()
})

it('keeps the counts of earlier imports readable', async () => {
  open = await openDataSource({ file: ':memory:', entities, migrations, create: true })
  const before = migrations.slice(0, migrations.indexOf(RosterImports1763900500000))
  const runner = open.createQueryRunner()
  for (const Earlier of before) await new Earlier().up(runner)
  const counts = { rows: 9, imported: 5, existing: 3, refused: 1, persons: 4, households: 2, dwellings: 3 }
  const batches = open.getRepository(importBatchEntity)
  await batches.insert({
    id: 'a',
    fileName: '花名册.xlsx',
    importedAt: '2018-09-01T09:00:00',
    importedBy: '王敏',
    state: 'done',
    counts: JSON.stringify(counts)
  })
  await new RosterImports1763900500000().up(runner)
  const [batch] = await batches.find()
  expect(rosterCounts.parse(JSON.parse(batch?.counts ?? ''))).toEqual({
    rows: 9,
    new: 5,
    changed: 0,
    unchanged: 3,
    undecided: 0,
    refused: 1,
    left: 0,
    persons: 4,
    households: 2,
    dwellings: 3
  })
  await runner.release()
})
