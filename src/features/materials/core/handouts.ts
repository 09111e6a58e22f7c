import { In, IsNull, type SelectQueryBuilder } from 'typeorm'
import { z } from 'zod'
import { AppError, type Issue } from '../../../contract/errors'
import type { Row } from '../../../core/db/entity'
import type { Tx } from '../../../core/tx'
import { material } from '../contract'

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
  z.object({ parentId: z.string(), name: z.string(), unit: z.string(), copies: z.number() })
)

/** What was handed out in words, by event or visit: 扫黑除恶宣传单600份、反诈手册20本. */
export async function handoutTexts(
  tx: Tx,
  table: string,
  parentIds: readonly string[]
): Promise<Map<string, string>> {
  const texts = new Map<string, string>()
  if (parentIds.length === 0) return texts
  const rows: unknown = await tx.manager
    .createQueryBuilder()
    .select('h.parentId AS "parentId", m.name AS name, m.unit AS unit, h.copies AS copies')
    .from(table, 'h')
    .innerJoin(material.table, 'm', 'm.id = h.materialId')
    .where('h.parentId IN (:...parentIds) AND h.deletedAt IS NULL', { parentIds })
    .orderBy('h.position')
    .getRawMany()
  for (const { parentId, name, unit, copies } of given.parse(rows)) {
    const before = texts.get(parentId)
    texts.set(parentId, `${before === undefined ? '' : `${before}、`}${name}${copies}${unit}`)
  }
  return texts
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
