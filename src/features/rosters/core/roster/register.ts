import { z } from 'zod'
import type { TaskContext } from '../../../../core/router'
import type { Tx } from '../../../../core/tx'
import { person } from '../../../residents/contract'
import { columnsOf } from '../../../../core/db/codec'
import type { KnownPart } from './known'

const partRows = 2000

const text = z.string().nullable()
const dwellingRow = z.object({
  id: z.string(),
  version: z.number(),
  key: z.string(),
  compound: text,
  building: z.string(),
  unit: text,
  room: z.string(),
  use: text,
  ownerName: text,
  grid: text
})
const householdRow = z.object({
  id: z.string(),
  version: z.number(),
  dwellingId: z.string(),
  headId: text,
  hukouNo: text,
  fromDate: text,
  toDate: text
})
const personRow = z.object({
  id: z.string(),
  version: z.number(),
  name: z.string(),
  formerName: text,
  birthDate: text,
  birthPrecision: text,
  idNoIndex: text
})
const stayRow = z.object({
  id: z.string(),
  personId: z.string(),
  householdId: z.string(),
  dwellingId: z.string(),
  relation: text,
  fromDate: text,
  toDate: text
})

type Page<T> = (tx: Tx, after: string) => Promise<T[]>

/** Reads a table in pieces by id, each piece one short turn in the queue. */
async function* pieces<T extends { id: string }>(context: TaskContext, page: Page<T>): AsyncGenerator<T[]> {
  let after = ''
  for (;;) {
    context.signal.throwIfAborted()
    const rows = await context.read(tx => page(tx, after))
    if (rows.length === 0) return
    yield rows
    if (rows.length < partRows) return
    after = rows.at(-1)?.id ?? after
  }
}

const from = (tx: Tx, table: string, alias: string, after: string) =>
  tx.manager
    .createQueryBuilder()
    .from(table, alias)
    .where(`${alias}.id > :after AND ${alias}.deletedAt IS NULL`, { after })
    .orderBy(`${alias}.id`)
    .limit(partRows)

const select = (alias: string, columns: readonly string[]): string =>
  columns.map(column => `${alias}.${column} AS ${column}`).join(', ')

/** Parts of the register that an import has to know: who there is and lives where, by name and index of the number. */
export async function* registerParts(context: TaskContext): AsyncGenerator<KnownPart> {
  const dwellings = pieces(context, async (tx, after) =>
    z.array(dwellingRow).parse(
      await from(tx, 'dwelling', 'd', after)
        .select(select('d', ['id', 'version', 'compound', 'building', 'unit', 'room', 'use', 'ownerName']))
        .addSelect('d.grid AS grid, d.addressKey AS key')
        .getRawMany()
    )
  )
  for await (const rows of dwellings) yield { dwellings: rows }
  const households = pieces(context, async (tx, after) =>
    z.array(householdRow).parse(
      await from(tx, 'household', 'h', after)
        .select(select('h', ['id', 'version', 'dwellingId', 'headId', 'hukouNo', 'fromDate', 'toDate']))
        .getRawMany()
    )
  )
  for await (const rows of households) yield { households: rows }
  const columns = ['id', 'version', 'name', 'formerName', 'birthDate', 'birthPrecision', 'idNoIndex']
  const persons = pieces(context, async (tx, after) =>
    z.array(personRow).parse(await from(tx, 'person', 'p', after).select(select('p', columns)).getRawMany())
  )
  for await (const rows of persons) yield { persons: rows }
  const stays = pieces(context, async (tx, after) =>
    z.array(stayRow).parse(
      await from(tx, 'membership', 'm', after)
        .select(select('m', ['id', 'householdId', 'relation', 'fromDate', 'toDate']))
        .addSelect('m.parentId AS personId, h.dwellingId AS dwellingId')
        .innerJoin('person', 'p', 'p.id = m.parentId AND p.deletedAt IS NULL')
        .innerJoin('household', 'h', 'h.id = m.householdId AND h.deletedAt IS NULL')
        .getRawMany()
    )
  )
  for await (const rows of stays) yield { stays: rows }
}

const storedRows = z.array(z.record(z.string(), z.unknown()))

/** The whole rows of some persons, as stored, piece by piece. */
export async function* personRows(context: TaskContext, ids: readonly string[]): AsyncGenerator<KnownPart> {
  const columns = ['id', 'birthPrecision', ...columnsOf(person.fields)]
  for (let at = 0; at < ids.length; at += 500) {
    context.signal.throwIfAborted()
    const some = ids.slice(at, at + 500)
    const rows = await context.read(tx =>
      tx.manager
        .createQueryBuilder()
        .from('person', 'p')
        .select(select('p', columns))
        .where('p.id IN (:...some)', { some })
        .getRawMany()
    )
    yield { rows: storedRows.parse(rows) }
  }
}

const stampRow = z.object({ count: z.coerce.number(), versions: z.coerce.number().nullable() })

/**
 * Changes when somebody adds, removes or edits homes, or adds or removes persons: then a preview no longer holds. A person
 * who was edited is found by his version when he is written.
 */
export async function registerStamp(tx: Tx): Promise<string> {
  const stamps: string[] = []
  for (const table of ['dwelling', 'household', 'person']) {
    const row: unknown = await tx.manager
      .createQueryBuilder()
      .select('COUNT(*) AS count, SUM(t.version) AS versions')
      .from(table, 't')
      .where('t.deletedAt IS NULL')
      .getRawOne()
    const { count, versions } = stampRow.parse(row)
    stamps.push(table === 'person' ? String(count) : `${count}/${versions ?? 0}`)
  }
  return stamps.join(' ')
}
