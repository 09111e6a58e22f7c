import { In } from 'typeorm'
import { z } from 'zod'
import { AppError } from '../../../contract/errors'
import type { Row } from '../../../core/db/entity'
import type { Tx } from '../../../core/tx'
import { publicityEvent } from '../../publicity/contract'
import { visit } from '../../visits/contract'
import { material, materialMovement, publicityHandout, visitHandout } from '../contract'
import { shortageOf, shortageText, type StockDay } from '../stock'

/** Where hand-outs stand: their table, the record they belong to, and its day. */
export const handoutSources = [
  { table: visitHandout.table, parent: visit.table, day: visit.dateField },
  { table: publicityHandout.table, parent: publicityEvent.table, day: publicityEvent.dateField }
] as const

const movedRows = z.array(
  z.object({
    materialId: z.string(),
    day: z.string(),
    received: z.number(),
    lost: z.number(),
    counted: z.number().nullable()
  })
)
const issuedRows = z.array(z.object({ materialId: z.string(), day: z.string(), issued: z.number() }))

/** What moved of these materials, one row a material and day. */
async function movedDays(tx: Tx, materialIds: readonly string[]): Promise<z.infer<typeof movedRows>> {
  const sum = (kind: string) => `SUM(CASE v.kind WHEN '${kind}' THEN v.quantity ELSE 0 END)`
  const rows: unknown = await tx.manager
    .createQueryBuilder()
    .select('v.materialId AS "materialId", v.movedOn AS day')
    .addSelect(sum('in'), 'received')
    .addSelect(sum('loss'), 'lost')
    .addSelect(`MAX(CASE v.kind WHEN 'count' THEN v.quantity END)`, 'counted')
    .from(materialMovement.table, 'v')
    .where('v.materialId IN (:...materialIds) AND v.deletedAt IS NULL', { materialIds })
    .groupBy('v.materialId')
    .addGroupBy('v.movedOn')
    .getRawMany()
  return movedRows.parse(rows)
}

/** What was handed out of these materials, one row a material and day of one source. */
export async function issuedDays(
  tx: Tx,
  source: (typeof handoutSources)[number],
  materialIds: readonly string[]
): Promise<z.infer<typeof issuedRows>> {
  const rows: unknown = await tx.manager
    .createQueryBuilder()
    .select(`h.materialId AS "materialId", r.${source.day} AS day, SUM(h.copies) AS issued`)
    .from(source.table, 'h')
    .innerJoin(source.parent, 'r', 'r.id = h.parentId')
    .where('h.materialId IN (:...materialIds) AND h.deletedAt IS NULL AND r.deletedAt IS NULL', {
      materialIds
    })
    .groupBy('h.materialId')
    .addGroupBy(`r.${source.day}`)
    .getRawMany()
  return issuedRows.parse(rows)
}

/** What happened to each of these materials, day by day, worked out of the records themselves. */
export async function stockDays(tx: Tx, materialIds: readonly string[]): Promise<Map<string, StockDay[]>> {
  const byMaterial = new Map<string, Map<string, StockDay>>()
  if (materialIds.length === 0) return new Map()
  const add = (materialId: string, day: string, change: (before: StockDay) => Partial<StockDay>) => {
    const days = byMaterial.get(materialId) ?? new Map<string, StockDay>()
    byMaterial.set(materialId, days)
    const before = days.get(day) ?? { day, received: 0, issued: 0, lost: 0, counted: null }
    days.set(day, { ...before, ...change(before) })
  }
  for (const { materialId, day, ...moved } of await movedDays(tx, materialIds))
    add(materialId, day, () => moved)
  for (const source of handoutSources)
    for (const { materialId, day, issued } of await issuedDays(tx, source, materialIds))
      add(materialId, day, before => ({ issued: before.issued + issued }))
  return new Map(materialIds.map(id => [id, [...(byMaterial.get(id)?.values() ?? [])]]))
}

const named = z.array(z.object({ id: z.string(), name: z.string(), unit: z.string() }))

/**
 * Throws RULE when a material's stock would be less than nothing at the end of any day (domain.md §3.2). Asked after a
 * write and in its transaction, which then goes back as a whole.
 */
export async function holdStock(tx: Tx, materialIds: readonly string[]): Promise<void> {
  const days = await stockDays(tx, materialIds)
  const short = materialIds.flatMap(id => {
    const shortage = shortageOf(days.get(id) ?? [])
    return shortage ? [{ id, shortage }] : []
  })
  if (short.length === 0) return
  const rows: unknown = await tx.manager
    .getRepository<Row>(material.table)
    .find({ select: { id: true, name: true, unit: true }, where: { id: In(short.map(({ id }) => id)) } })
  const materials = new Map(named.parse(rows).map(row => [row.id, row]))
  const texts = short.map(({ id, shortage }) => {
    const { name, unit } = materials.get(id) ?? { name: '这种资料', unit: '份' }
    return shortageText(name, unit, shortage)
  })
  throw new AppError('RULE', `${texts.join('；')}。`)
}

const touched = z.array(z.object({ materialId: z.string() }))

/** Which materials the hand-outs of an event or visit are of. */
export async function handedMaterials(tx: Tx, table: string, parentId: string): Promise<string[]> {
  const rows: unknown = await tx.manager
    .createQueryBuilder()
    .select('DISTINCT h.materialId', 'materialId')
    .from(table, 'h')
    .where('h.parentId = :parentId AND h.deletedAt IS NULL', { parentId })
    .getRawMany()
  return touched.parse(rows).map(({ materialId }) => materialId)
}

/** How many live movements, visits and events a material has. */
export async function usesOf(tx: Tx, materialId: string): Promise<{ movements: number; handouts: number[] }> {
  const movements = await tx.manager
    .createQueryBuilder()
    .from(materialMovement.table, 'v')
    .where('v.materialId = :materialId AND v.deletedAt IS NULL', { materialId })
    .getCount()
  const handouts: number[] = []
  for (const { table, parent } of handoutSources)
    handouts.push(
      await tx.manager
        .createQueryBuilder()
        .from(table, 'h')
        .innerJoin(parent, 'r', 'r.id = h.parentId')
        .where('h.materialId = :materialId AND h.deletedAt IS NULL AND r.deletedAt IS NULL', { materialId })
        .getCount()
    )
  return { movements, handouts }
}
