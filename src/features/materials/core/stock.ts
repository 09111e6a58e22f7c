import { In } from 'typeorm'
import { z } from 'zod'
import { AppError } from '../../../contract/errors'
import { mostCount } from '../../../contract/fields'
import type { Row } from '../../../core/db/entity'
import type { Tx } from '../../../core/tx'
import { publicityEvent } from '../../publicity/contract'
import { visit } from '../../visits/contract'
import { material, materialMovement, publicityHandout, visitHandout } from '../contract'
import { materialLabel } from '../rules'
import { shortageOf, shortageText, stockOver, type StockDay } from '../stock'

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

const named = z.array(
  z.object({ id: z.string(), name: z.string(), batch: z.string().nullable(), unit: z.string() })
)

/** Why a material's days cannot stand, in words that name it; null: they can. */
function stockFault(days: readonly StockDay[], name: string, unit: string): string | null {
  const shortage = shortageOf(days)
  if (shortage) return shortageText(name, unit, shortage)
  const { received, issued, lost, closing } = stockOver(days)
  return Math.max(received, issued, lost, closing) > mostCount
    ? `“${name}”的数量加起来超过 ${mostCount} ${unit}，没有保存。请核对是不是多打了几位`
    : null
}

/**
 * Throws RULE when a material would give more on any day than is there (domain.md §3.2), or when its numbers add up to
 * more than a record holds. Asked after a write and in its transaction, which then goes back as a whole.
 */
export async function holdStock(tx: Tx, materialIds: readonly string[]): Promise<void> {
  const days = await stockDays(tx, materialIds)
  const suspects = materialIds.filter(id => stockFault(days.get(id) ?? [], '', '') !== null)
  if (suspects.length === 0) return
  const rows: unknown = await tx.manager
    .getRepository<Row>(material.table)
    .find({ select: { id: true, name: true, batch: true, unit: true }, where: { id: In(suspects) } })
  const faults = named
    .parse(rows)
    .flatMap(row => stockFault(days.get(row.id) ?? [], materialLabel(row), row.unit) ?? [])
  throw new AppError('RULE', `${faults.join('；')}。`)
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
