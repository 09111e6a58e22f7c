import type { EntitySchemaIndexOptions } from 'typeorm'
import { recordEntities } from '../../../core/db/entity'
import { material, materialMovement } from '../contract'

export const materialEntities = [
  ...recordEntities(material),
  ...recordEntities(materialMovement, {
    indices: [{ name: 'material_movement_material', columns: ['materialId', 'movedOn'] }]
  })
]

/** The index of a table of hand-outs out of which alone a material's stock is worked out. */
export const handoutIndex = (table: string): EntitySchemaIndexOptions => ({
  name: `${table}_material`,
  columns: ['materialId', 'deletedAt', 'parentId', 'copies']
})
