import { z } from 'zod'
import type { TaskContext } from '../../../../core/router'
import type { Tx } from '../../../../core/tx'
import type { ExistingPart } from '../rosterWorker'
import { nameKey } from './plan'

const partRows = 2000

const dwellingRow = z.object({
  id: z.string(),
  key: z.string(),
  building: z.string(),
  use: z.string().nullable(),
  householdId: z.string().nullable()
})
const personRow = z.object({ id: z.string(), idNoIndex: z.string().nullable() })
const homeRow = z.object({
  id: z.string(),
  name: z.string(),
  birthDate: z.string().nullable(),
  key: z.string()
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

/** Parts of the register that an import has to know: indexes of ID numbers, who lives where by name, dwellings. */
export async function* registerParts(context: TaskContext): AsyncGenerator<ExistingPart> {
  const dwellings = pieces(context, async (tx, after) =>
    z.array(dwellingRow).parse(
      await from(tx, 'dwelling', 'd', after)
        .select('d.id AS id, d.addressKey AS key, d.building AS building, d.use AS use')
        .addSelect(
          `(SELECT MIN(h.id) FROM household h WHERE h.dwellingId = d.id AND h.deletedAt IS NULL
            AND (h.toDate IS NULL OR h.toDate >= :today))`,
          'householdId'
        )
        .setParameter('today', tx.today)
        .getRawMany()
    )
  )
  for await (const rows of dwellings) yield { ids: [], people: [], dwellings: rows }
  const persons = pieces(context, async (tx, after) =>
    z
      .array(personRow)
      .parse(await from(tx, 'person', 'p', after).select('p.id AS id, p.idNoIndex AS idNoIndex').getRawMany())
  )
  for await (const rows of persons)
    yield { ids: rows.flatMap(row => row.idNoIndex ?? []), people: [], dwellings: [] }
  // paged by membership, for a person may have several homes
  const homes = pieces(context, async (tx, after) =>
    z
      .array(homeRow)
      .parse(
        await from(tx, 'membership', 'm', after)
          .select('m.id AS id, p.name AS name, p.birthDate AS birthDate, d.addressKey AS key')
          .innerJoin('person', 'p', 'p.id = m.parentId AND p.deletedAt IS NULL')
          .innerJoin('household', 'h', 'h.id = m.householdId AND h.deletedAt IS NULL')
          .innerJoin('dwelling', 'd', 'd.id = h.dwellingId AND d.deletedAt IS NULL')
          .getRawMany()
      )
  )
  for await (const rows of homes)
    yield { ids: [], people: rows.map(row => nameKey(row.name, row.birthDate, row.key)), dwellings: [] }
}

const stampRow = z.object({ count: z.coerce.number(), versions: z.coerce.number().nullable() })

/** Changes when somebody adds, removes or edits homes, or adds or removes persons: then a preview no longer holds. */
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
