import { In, IsNull, Not } from 'typeorm'
import { z } from 'zod'
import { AppError, refuseIssues, type Issue } from '../../../contract/errors'
import { compactKey } from '../../../contract/text'
import type { Row } from '../../../core/db/entity'
import { recordStore } from '../../../core/db/store'
import type { RecordRules } from '../../../core/records'
import type { Tx } from '../../../core/tx'
import { material, materialMovement } from '../contract'
import { checkMovement, materialLabel } from '../rules'
import { differenceText, runStock, stockOver } from '../stock'
import { missingMaterials } from './handouts'
import { holdStock, stockDays, usesOf } from './stock'

type MaterialValues = z.output<typeof material.input>
type MovementValues = z.output<typeof materialMovement.input>

/** Materials with what came in, was handed out, was lost, was counted, and what is left of them. */
export const materialStore = recordStore(material, {
  async compute(tx, records) {
    const days = await stockDays(
      tx,
      records.map(({ id }) => id)
    )
    return new Map(
      records.map(({ id }) => {
        const { received, issued, lost, difference, closing } = stockOver(days.get(id) ?? [])
        return [
          id,
          { received, issued, lost, difference: differenceText(difference) || null, balance: closing }
        ]
      })
    )
  }
})

const named = z.array(z.object({ id: z.string(), name: z.string(), batch: z.string().nullable() }))

async function checkName(tx: Tx, { name, batch }: MaterialValues, id: string | null): Promise<Issue[]> {
  const others: unknown = await tx.manager
    .getRepository<Row>(material.table)
    .find({ where: { deletedAt: IsNull(), ...(id === null ? {} : { id: Not(id) }) } })
  // 第１批 and 第1批 are one batch: full width and spaces are ways of typing
  const same = (one: string | null, other: string | null) => compactKey(one ?? '') === compactKey(other ?? '')
  const known = named.parse(others).find(other => same(other.name, name) && same(other.batch, batch))
  if (!known) return []
  const reason =
    batch === null
      ? '已经有这个名称的资料；同一种资料又来一批的，在那一种上登记入库，要分批记的请填批次'
      : '这个名称和批次的资料已经有了，请在那一种上登记入库'
  return [{ field: 'name', label: '资料名称', reason }]
}

/** One name and batch stands for one material; a material that was used stays. */
export const materialRules: RecordRules<MaterialValues> = {
  async prepare(tx, values, id) {
    refuseIssues(await checkName(tx, values, id))
    return { values, kept: {} }
  },
  async beforeRecycle(tx, id) {
    const { movements, handouts } = await usesOf(tx, id)
    const [visits = 0, events = 0] = handouts
    if (movements + visits + events === 0) return
    throw new AppError(
      'RULE',
      `这种资料还有 ${movements} 笔出入库、${visits} 次走访、${events} 场宣传活动的发放，不能移入回收站。登记错了的，先把它们删去或改到别的资料。`
    )
  },
  async beforeRestore(tx, id) {
    refuseIssues(await checkName(tx, await materialStore.get(tx, id, 'clear'), id))
  }
}

const moved = z.object({ id: z.string(), materialId: z.string(), movedOn: z.string(), kind: z.string() })

/** Movements with the names and batches of their materials, found by them; countings with what they found more or less. */
export const movementStore = recordStore(materialMovement, {
  async compute(tx, records) {
    const rows = records.map(record => moved.parse(record))
    const ids = [...new Set(rows.map(({ materialId }) => materialId))]
    if (ids.length === 0) return new Map()
    const found: unknown = await tx.manager
      .getRepository<Row>(material.table)
      .find({ select: { id: true, name: true, batch: true }, where: { id: In(ids) } })
    const names = new Map(named.parse(found).map(row => [row.id, materialLabel(row)]))
    const counted = rows.filter(({ kind }) => kind === 'count').map(({ materialId }) => materialId)
    const days = await stockDays(tx, [...new Set(counted)])
    const runs = new Map([...days].map(([id, of]) => [id, runStock(of)]))
    return new Map(
      rows.map(({ id, materialId, movedOn, kind }) => {
        const day = kind === 'count' ? runs.get(materialId)?.find(each => each.day === movedOn) : undefined
        return [
          id,
          {
            materialName: names.get(materialId) ?? null,
            difference: differenceText(day?.difference ?? 0) || null
          }
        ]
      })
    )
  },
  searches: [
    `r.materialId IN (SELECT m.id FROM "${material.table}" m WHERE m.name LIKE :like ESCAPE '\\' OR m.batch LIKE :like ESCAPE '\\')`
  ]
})

/** Two countings of one day would contradict each other. */
async function checkCounting(
  tx: Tx,
  { materialId, movedOn, kind }: Pick<MovementValues, 'materialId' | 'movedOn' | 'kind'>,
  id: string | null
): Promise<Issue[]> {
  if (kind !== 'count') return []
  const other = await tx.manager.getRepository<Row>(materialMovement.table).countBy({
    materialId,
    movedOn,
    kind,
    deletedAt: IsNull(),
    ...(id === null ? {} : { id: Not(id) })
  })
  if (other === 0) return []
  return [{ field: 'movedOn', label: '日期', reason: '这一天已经盘点过这种资料，请改那一笔' }]
}

/** Refuses an amount of nothing, a material that is not there, and whatever would leave less than nothing in stock. */
export const movementRules: RecordRules<MovementValues> = {
  async prepare(tx, values, id) {
    refuseIssues([
      ...checkMovement(values),
      ...(await missingMaterials(tx, [{ materialId: values.materialId, field: 'materialId' }])),
      ...(await checkCounting(tx, values, id))
    ])
    return { values, kept: {} }
  },
  async beforeRestore(tx, id) {
    const { materialId, movedOn, kind } = await movementStore.get(tx, id, 'clear')
    const live = await tx.manager
      .getRepository<Row>(material.table)
      .countBy({ id: materialId, deletedAt: IsNull() })
    if (live === 0) throw new AppError('RULE', '它的资料在回收站里。请先恢复资料，再恢复这一笔。')
    refuseIssues(await checkCounting(tx, { materialId, movedOn, kind }, id))
  },
  async touches(tx, id) {
    const row = await tx.manager.getRepository<Row>(materialMovement.table).findOneBy({ id })
    return row ? [moved.parse(row).materialId] : []
  },
  holds: holdStock
}
