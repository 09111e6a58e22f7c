import { afterEach, expect, it } from 'vitest'
import type { DataSource } from 'typeorm'
import { z } from 'zod'
import { openDataSource } from '../core/db/dataSource'
import { entities } from '../office'
import { CaseDeadlines1764000250000 } from './caseDeadlines'
import { migrations } from './index'

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
const kept = z.array(
  z.object({
    id: z.string(),
    caseSeries: z.string().nullable(),
    nextDueAt: z.string().nullable(),
    nextDueKind: z.string().nullable(),
    confirmUntil: z.string().nullable()
  })
)

it('gives the cases that are there their deadlines and their series', async () => {
  open = await openDataSource({ file: ':memory:', entities, migrations, create: true })
  const before = migrations.slice(0, migrations.indexOf(CaseDeadlines1764000250000))
  const runner = open.createQueryRunner()
  for (const Earlier of before) await new Earlier().up(runner)
  const insert = async (table: string, values: Record<string, unknown>) => {
    const names = Object.keys(values)
    await runner.query(
      `INSERT INTO "${table}" (${names.map(name => `"${name}"`).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
      Object.values(values)
    )
  }
  const dispute = {
    ...stamps,
    title: '漏水',
    registeredAt: '2018-09-10',
    acceptedAt: '2018-09-10',
    source: 'apply',
    facts: 'v1.x',
    result: 'inMediation',
    state: 'accepted',
    caseYear: 2018
  }
  const settled = {
    ...dispute,
    result: 'agreed',
    agreementForm: 'written',
    agreementEffectiveAt: '2018-09-13'
  }
  await insert('dispute', { ...dispute, id: 'a', caseSeq: 1 })
  await insert('dispute', { ...settled, id: 'b', caseSeq: 2 })
  await insert('dispute', { ...settled, id: 'c', caseSeq: 3 })
  await insert('dispute', { ...settled, id: 'd', caseSeq: 4, archivedAt: '2018-12-01' })
  await insert('dispute', { ...dispute, id: 'e', caseYear: null, acceptedAt: null, state: 'registered' })
  await insert('agreement_term', {
    id: 't',
    parentId: 'b',
    position: 0,
    content: 'v1.x',
    dueDate: '2018-09-20'
  })
  await insert('follow_up', {
    ...stamps,
    id: 'f',
    disputeId: 'c',
    visitedAt: '2018-09-28',
    visitor: '陈海',
    situation: 'v1.x'
  })
  await new CaseDeadlines1764000250000().up(runner)
  const rows: unknown = await runner.query(`SELECT * FROM "dispute" ORDER BY "id"`)
  expect(
    kept.parse(rows).map(row => [row.id, row.caseSeries, row.nextDueAt, row.nextDueKind, row.confirmUntil])
  ).toEqual([
    ['a', 'main', '2018-10-10', 'mediate', null],
    ['b', 'main', '2018-09-20', 'perform', '2018-10-13'],
    ['c', 'main', null, null, '2018-10-13'],
    ['d', 'main', null, null, null],
    ['e', null, null, null, null]
  ])
  await runner.release()
})
