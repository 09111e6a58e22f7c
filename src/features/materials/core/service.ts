import { In, IsNull } from 'typeorm'
import { z } from 'zod'
import { AppError, refuseIssues } from '../../../contract/errors'
import type { Row } from '../../../core/db/entity'
import { recordStore } from '../../../core/db/store'
import type { RecordRules } from '../../../core/records'
import { material, materialMovement } from '../contract'
import { checkMovement } from '../rules'
import { missingMaterials } from './handouts'

type MovementValues = z.output<typeof materialMovement.input>

export const materialStore = recordStore(material)

const named = z.array(z.object({ id: z.string(), name: z.string() }))
const ofMaterial = z.object({ id: z.string(), materialId: z.string() })

/** Movements with the names of their materials; found by them. */
export const movementStore = recordStore(materialMovement, {
  async compute(tx, records) {
    const linked = records.map(record => ofMaterial.parse(record))
    if (linked.length === 0) return new Map()
    const rows: unknown = await tx.manager.getRepository<Row>(material.table).find({
      select: { id: true, name: true },
      where: { id: In([...new Set(linked.map(({ materialId }) => materialId))]) }
    })
    const names = new Map(named.parse(rows).map(({ id, name }) => [id, name]))
    return new Map(linked.map(({ id, materialId }) => [id, { materialName: names.get(materialId) ?? null }]))
  },
  searches: [`r.materialId IN (SELECT m.id FROM "${material.table}" m WHERE m.name LIKE :like ESCAPE '\\')`]
})

/** Refuses an amount of nothing, and a material that is not there. */
export const movementRules: RecordRules<MovementValues> = {
  async prepare(tx, values) {
    refuseIssues([
      ...checkMovement(values),
      ...(await missingMaterials(tx, [{ materialId: values.materialId, field: 'materialId' }]))
    ])
    return { values, kept: {} }
  },
  async beforeRestore(tx, id) {
    const row = await tx.manager.getRepository<Row>(materialMovement.table).findOneBy({ id })
    const materialId = row ? ofMaterial.parse(row).materialId : ''
    const live = await tx.manager
      .getRepository<Row>(material.table)
      .countBy({ id: materialId, deletedAt: IsNull() })
    if (row && live === 0) throw new AppError('RULE', '它的资料在回收站里。请先恢复资料，再恢复这一笔。')
  }
}
