import { In, IsNull } from 'typeorm'
import { z } from 'zod'
import type { RecordDef } from '../../contract/record'
import type { Tx } from '../tx'
import { decodeRow, encodeRow } from './codec'
import type { Row } from './entity'
import type { Values } from './store'

type Owner = Pick<RecordDef, 'children'>

const childInput = z.looseObject({ id: z.string().nullable() })
const childRow = z.looseObject({ id: z.string(), parentId: z.string() })

/** Saves the child rows given with a record: kept by id, added, or closed when they are no longer there. */
export async function saveChildren(tx: Tx, def: Owner, parentId: string, values: Values): Promise<void> {
  for (const [key, child] of Object.entries(def.children)) {
    const repository = tx.manager.getRepository<Row>(child.table)
    const wanted = z.array(childInput).parse(values[key] ?? [])
    const current = await repository.findBy({ parentId, deletedAt: IsNull() })
    const ids = new Set(current.map(row => String(row.id)))
    for (const [position, item] of wanted.entries()) {
      const id = item.id !== null && ids.delete(item.id) ? item.id : null
      const row = { parentId, position, deletedAt: null }
      if (id === null) {
        const fresh = tx.newId()
        await repository.insert({
          ...encodeRow(tx.cipher, child.table, child.fields, fresh, item),
          ...row,
          id: fresh
        })
      } else
        await repository.update(
          { id },
          { ...encodeRow(tx.cipher, child.table, child.fields, id, item), ...row }
        )
    }
    if (ids.size > 0) await repository.update({ id: In([...ids]) }, { deletedAt: tx.now })
  }
}

/** The live child rows of several records, decoded, by parent and child name; `inList` as in `decodeRow`. */
export async function loadChildren(
  tx: Tx,
  def: Owner,
  parentIds: readonly string[],
  inList = false
): Promise<Map<string, Record<string, Values[]>>> {
  const byParent = new Map<string, Record<string, Values[]>>()
  // an empty IN makes SQLite read the whole table for nothing
  if (parentIds.length === 0) return byParent
  const keys = Object.keys(def.children)
  for (const id of parentIds) byParent.set(id, Object.fromEntries(keys.map(key => [key, []])))
  for (const [key, child] of Object.entries(def.children)) {
    const rows = await tx.manager
      .getRepository<Row>(child.table)
      .find({ where: { parentId: In([...parentIds]), deletedAt: IsNull() }, order: { position: 'ASC' } })
    for (const row of rows) {
      const { id, parentId } = childRow.parse(row)
      byParent
        .get(parentId)
        ?.[key]?.push({ id, ...decodeRow(tx.cipher, child.table, child.fields, id, row, inList) })
    }
  }
  return byParent
}
