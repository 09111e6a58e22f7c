import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DataSource, QueryRunner } from 'typeorm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Fields } from '../contract/fields'
import type { ChildDef, RecordDef } from '../contract/record'
import { openDataSource } from '../core/db/dataSource'
import { indexColumns } from '../core/db/entity'
import { migrate } from '../core/db/migrate'
import { dispute } from '../features/disputes/contract'
import { committeeRecords } from '../features/mediation/contract'
import { material, materialMovement } from '../features/materials/contract'
import { campaign } from '../features/publicity/campaign'
import { publicityEvent } from '../features/publicity/contract'
import { request } from '../features/requests/contract'
import { dwelling, household, person } from '../features/residents/contract'
import { serviceGroup } from '../features/serviceGroups/contract'
import { visit } from '../features/visits/contract'
import { entities } from '../office'
import { drift, migratedDatabase } from './draft'
import { migrations } from './index'

const records: readonly RecordDef[] = [
  dwelling,
  household,
  person,
  request,
  dispute,
  visit,
  campaign,
  publicityEvent,
  material,
  materialMovement,
  serviceGroup,
  ...Object.values(committeeRecords)
]
const columnSchema = z.array(z.object({ name: z.string(), type: z.string(), notnull: z.number() }))
const tableSchema = z.array(z.object({ sql: z.string().nullable() }))

let dir = ''
let file = ''
let open: DataSource | null = null
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'linli-migrations-'))
  file = join(dir, 'linli.db')
})
afterEach(async () => {
  if (open?.isInitialized) await open.destroy()
  await rm(dir, { recursive: true, force: true })
})

async function columnsOf(dataSource: DataSource, table: string) {
  const rows = columnSchema.parse(await dataSource.query(`PRAGMA table_info("${table}")`))
  return new Map(rows.map(row => [row.name, row]))
}

const expected = (system: readonly string[], fields: Fields): string[] =>
  [
    ...system,
    ...Object.entries(fields).flatMap(([name, field]) => [name, ...indexColumns(name, field)])
  ].sort()

describe('migrations', () => {
  it('have different names, oldest first', () => {
    const names = migrations.map(migration => new migration().name ?? '')
    const times = names.map(name => Number(/\d{13}$/.exec(name)?.[0]))
    expect(new Set(names).size).toBe(names.length)
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(times.every(time => time > 1_700_000_000_000)).toBe(true)
  })

  it('make exactly the tables that the entities describe (no drift)', async () => {
    open = await migratedDatabase(file)
    expect(await drift(open)).toEqual([])
  })

  it('would notice a drift', async () => {
    open = await migratedDatabase(file)
    await open.query('ALTER TABLE request ADD COLUMN stray text')
    expect((await drift(open)).length).toBeGreaterThan(0)
  })

  it.each(records.map(record => [record.table, record] as const))(
    'give %s a column for every field',
    async (table, record) => {
      open = await migratedDatabase(file)
      const columns = await columnsOf(open, table)
      const system = ['id', 'version', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy', 'deletedAt']
      expect([...columns.keys()].sort()).toEqual(expected(system, { ...record.kept, ...record.fields }))
      for (const [name, field] of Object.entries({ ...record.kept, ...record.fields }))
        expect([name, columns.get(name)?.notnull]).toEqual([name, field.required ? 1 : 0])
    }
  )

  const children: readonly [string, ChildDef][] = records.flatMap(record =>
    Object.values(record.children).map((child): [string, ChildDef] => [child.table, child])
  )
  it.each(children)('give %s a column for every field', async (table, child) => {
    open = await migratedDatabase(file)
    const columns = await columnsOf(open, table)
    const system = ['id', 'parentId', 'position', 'deletedAt']
    expect([...columns.keys()].sort()).toEqual(expected(system, child.fields))
  })

  it('store protected values as text, money and counts as integers', async () => {
    open = await migratedDatabase(file)
    for (const record of records) {
      const columns = await columnsOf(open, record.table)
      for (const [name, field] of Object.entries({ ...record.kept, ...record.fields })) {
        const whole = !field.protected && ['money', 'count', 'hours'].includes(field.kind)
        const type = whole ? 'integer' : field.kind === 'flag' && !field.protected ? 'boolean' : 'text'
        expect([record.table, name, columns.get(name)?.type.toLowerCase()]).toEqual([
          record.table,
          name,
          type
        ])
      }
    }
  })

  it('run once: a second start changes nothing', async () => {
    open = await migratedDatabase(file)
    const schema = async (from: DataSource) =>
      tableSchema.parse(await from.query('SELECT sql FROM sqlite_master ORDER BY name'))
    const before = await schema(open)
    await migrate(open, migrations)
    expect(await schema(open)).toEqual(before)
    expect(before.length).toBeGreaterThan(10)
  })

  it('a failing one leaves the file as it was, those before it included', async () => {
    await (await migratedDatabase(file)).destroy()
    const before = await readFile(file)
    class Broken9999999999999 {
      name = 'Broken9999999999999'
      async up(runner: QueryRunner): Promise<void> {
        await runner.query('CREATE TABLE half_made (id text)')
        await runner.query('ALTER TABLE request ADD COLUMN half_made text')
        await runner.query(`INSERT INTO setting VALUES ('half', 'made')`)
        await runner.query('SELECT id FROM nowhere')
      }
      async down(): Promise<void> {
        throw new Error('never')
      }
    }
    const all = [...migrations, Broken9999999999999]
    open = await openDataSource({ file, entities, migrations: all, create: false })
    await expect(migrate(open, all)).rejects.toThrow('nowhere')
    await open.destroy()
    expect((await readFile(file)).equals(before)).toBe(true)
    open = await openDataSource({ file, entities, migrations, create: false })
    await migrate(open, migrations)
    expect(await drift(open)).toEqual([])
  })
})
