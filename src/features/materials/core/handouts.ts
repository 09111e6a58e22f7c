import { In, IsNull, type SelectQueryBuilder } from 'typeorm'
import { z } from 'zod'
import { AppError, type Issue } from '../../../contract/errors'
import type { Row } from '../../../core/db/entity'
import type { Tx } from '../../../core/tx'
import { material } from '../contract'
import { materialLabel } from '../rules'

const ids = z.array(z.object({ id: z.string() }))

/** Which of these materials are in the register and not in the recycle bin. */
async function liveMaterials(tx: Tx, materialIds: readonly string[]): Promise<Set<string>> {
  const rows: unknown = await tx.manager
    .getRepository<Row>(material.table)
    .find({ select: { id: true }, where: { id: In([...materialIds]), deletedAt: IsNull() } })
  return new Set(ids.parse(rows).map(({ id }) => id))
}

/** What is wrong with the materials of these hand-outs: one that is not there, or in the recycle bin. */
export async function missingMaterials(
  tx: Tx,
  handouts: readonly { materialId: string; field: string }[]
): Promise<Issue[]> {
  if (handouts.length === 0) return []
  const live = await liveMaterials(
    tx,
    handouts.map(({ materialId }) => materialId)
  )
  return handouts
    .filter(({ materialId }) => !live.has(materialId))
    .map(({ field }) => ({
      field,
      label: '资料',
      reason: '找不到这种资料，或它已在回收站，请重新选择，或先恢复它'
    }))
}

/** The hand-outs of a form with their places in it, for `missingMaterials`. */
export const handoutPlaces = (handouts: readonly { materialId: string }[]) =>
  handouts.map(({ materialId }, at) => ({ materialId, field: `handouts.${at}.materialId` }))

const given = z.array(
  z.object({
    parentId: z.string(),
    name: z.string(),
    batch: z.string().nullable(),
    unit: z.string(),
    copies: z.number()
  })
)

/**
 * What was handed out in words, by event or visit: 扫黑除恶宣传单600份、反诈手册20本. Of two batches of one name each is
 * told with its batch: 宣传单（第一批）600份、宣传单（第二批）20份.
 */
export async function handoutTexts(
  tx: Tx,
  table: string,
  parentIds: readonly string[]
): Promise<Map<string, string>> {
  if (parentIds.length === 0) return new Map()
  const rows: unknown = await tx.manager
    .createQueryBuilder()
    .select('h.parentId AS "parentId", h.copies AS copies')
    .addSelect('m.name AS name, m.batch AS batch, m.unit AS unit')
    .from(table, 'h')
    .innerJoin(material.table, 'm', 'm.id = h.materialId')
    .where('h.parentId IN (:...parentIds) AND h.deletedAt IS NULL', { parentIds })
    .orderBy('h.position')
    .getRawMany()
  const byParent = new Map<string, z.infer<typeof given>>()
  for (const row of given.parse(rows))
    byParent.set(row.parentId, [...(byParent.get(row.parentId) ?? []), row])
  return new Map(
    [...byParent].map(([parentId, handed]) => {
      const of = (name: string) => handed.filter(each => each.name === name).length
      const texts = handed.map(each => {
        const called = of(each.name) > 1 ? materialLabel(each) : each.name
        return `${called}${each.copies}${each.unit}`
      })
      return [parentId, texts.join('、')]
    })
  )
}

/** Filter of a list: events or visits that handed out one of these materials. */
export const handsOut =
  (table: string) =>
  (rows: SelectQueryBuilder<Row>, materialIds: readonly string[]): void =>
    void rows.andWhere(
      `r.id IN (SELECT h.parentId FROM "${table}" h WHERE h.materialId IN (:...handedOut) AND h.deletedAt IS NULL)`,
      { handedOut: materialIds }
    )

/** Throws RULE when a hand-out that is about to come back is of a material in the recycle bin. */
export async function requireHandoutMaterials(tx: Tx, table: string, parentId: string): Promise<void> {
  const gone = await tx.manager
    .createQueryBuilder()
    .select('m.name', 'name')
    .from(table, 'h')
    .innerJoin(material.table, 'm', 'm.id = h.materialId')
    .where('h.parentId = :parentId AND h.deletedAt IS NULL AND m.deletedAt IS NOT NULL', { parentId })
    .getRawMany<{ name: string }>()
  if (gone.length === 0) return
  throw new AppError(
    'RULE',
    `发放的资料“${gone.map(({ name }) => name).join('”“')}”在回收站里。请先恢复资料，再恢复这一条。`
  )
}
