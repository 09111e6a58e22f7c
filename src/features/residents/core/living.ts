import { z } from 'zod'
import { AppError } from '../../../contract/errors'
import type { Tx } from '../../../core/tx'
import type { LivingHousehold } from '../events'
import { addressesOf } from './homes'

const rows = (tx: Tx, table: string, alias: string) => tx.manager.createQueryBuilder().from(table, alias)
const idRows = z.array(z.object({ id: z.string() }))

/** An open stay: of a live person, in a live household, without an end; the dead live nowhere. */
const openStay = `m.deletedAt IS NULL AND m.toDate IS NULL AND p.deletedAt IS NULL AND p.diedOn IS NULL`

const peopleRows = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    relation: z.string().nullable(),
    since: z.string().nullable()
  })
)
const homeRow = z.object({
  id: z.string(),
  version: z.coerce.number(),
  dwellingId: z.string(),
  headId: z.string().nullable(),
  since: z.string().nullable(),
  until: z.string().nullable(),
  use: z.string().nullable()
})

/** A household with the people who live in it now. Throws NOT_FOUND, and RULE when it has moved away. */
export async function livingHome(tx: Tx, householdId: string): Promise<LivingHousehold> {
  const row: unknown = await rows(tx, 'household', 'h')
    .innerJoin('dwelling', 'd', 'd.id = h.dwellingId')
    .select('h.id AS id, h.version AS version, h.dwellingId AS dwellingId, h.headId AS headId')
    .addSelect('h.fromDate AS since, h.toDate AS until, d.use AS use')
    .where('h.id = :householdId AND h.deletedAt IS NULL', { householdId })
    .getRawOne()
  const found = homeRow.nullish().parse(row)
  if (!found) throw new AppError('NOT_FOUND', '找不到这一户，可能已被删除。请刷新后再办。')
  const address = (await addressesOf(tx, [found.dwellingId])).get(found.dwellingId) ?? ''
  if (found.until !== null)
    throw new AppError('RULE', `${address}的这一户已经登记了搬离日期，不能再办变动。请刷新后再看。`)
  const people: unknown = await rows(tx, 'membership', 'm')
    .innerJoin('person', 'p', 'p.id = m.parentId')
    .select('p.id AS id, p.name AS name, m.relation AS relation, m.fromDate AS since')
    .where(`m.householdId = :householdId AND ${openStay}`, { householdId })
    .orderBy(`COALESCE(m.relation, '99')`)
    .addOrderBy('p.id')
    .getRawMany()
  const { id, version, dwellingId, headId, since, use } = found
  return {
    ...{ id, version, dwellingId, headId, since, use, address },
    people: peopleRows.parse(people).map(one => ({ ...one, isHead: one.id === headId }))
  }
}

/** The households in which a person lives now, oldest first. */
export async function openHomesOf(tx: Tx, personId: string): Promise<string[]> {
  const found = await rows(tx, 'membership', 'm')
    .innerJoin('person', 'p', 'p.id = m.parentId')
    .innerJoin('household', 'h', 'h.id = m.householdId AND h.deletedAt IS NULL AND h.toDate IS NULL')
    .select('DISTINCT h.id', 'id')
    .where(`m.parentId = :personId AND ${openStay}`, { personId })
    .orderBy('h.id')
    .getRawMany()
  return idRows.parse(found).map(row => row.id)
}

/** The household that lives in a dwelling now. */
export async function openHomeAt(tx: Tx, dwellingId: string): Promise<string | null> {
  const found = await rows(tx, 'household', 'h')
    .select('h.id', 'id')
    .where('h.dwellingId = :dwellingId AND h.deletedAt IS NULL AND h.toDate IS NULL', { dwellingId })
    .getRawMany()
  return idRows.parse(found)[0]?.id ?? null
}

/** The household that is asked for by itself, by one of its people or by its dwelling; null for none. */
export async function livingOf(
  tx: Tx,
  { by, id }: { by: 'household' | 'person' | 'dwelling'; id: string }
): Promise<LivingHousehold | null> {
  const found =
    by === 'household' ? id : by === 'dwelling' ? await openHomeAt(tx, id) : (await openHomesOf(tx, id))[0]
  return found ? livingHome(tx, found) : null
}
