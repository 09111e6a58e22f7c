import { z } from 'zod'
import { AppError } from '../../../contract/errors'
import { choiceLabel } from '../../../contract/fields'
import type { InputOf, OutputOf } from '../../../contract/operation'
import type { Versioned } from '../../../core/db/store'
import type { Tx } from '../../../core/tx'
import { publicityEvent, publicityForms, type hangingOperations } from '../contract'
import { canHang, hangingForms } from '../forms'
import { publicityRules, publicityStore } from './service'

const sums = z.array(
  z.object({
    form: z.string(),
    ...Object.fromEntries(
      ['setRecords', 'setItems', 'downRecords', 'downItems', 'upRecords', 'upItems'].map(name => [
        name,
        z.int().nullable()
      ])
    )
  })
)
const conditions = {
  set: 'r.heldOn BETWEEN :from AND :to',
  down: 'r.takenDownOn BETWEEN :from AND :to',
  up: 'r.heldOn <= :to AND (r.takenDownOn IS NULL OR r.takenDownOn > :to)'
}

/** What was put up and taken down in a span of days, and what hangs at its end; a line for every form that can hang. */
export async function hangings(
  tx: Tx,
  { from, to }: InputOf<typeof hangingOperations.hangings>
): Promise<OutputOf<typeof hangingOperations.hangings>> {
  const query = publicityStore
    .query(tx)
    .andWhere('r.form IN (:...hangingForms)', { hangingForms })
    .setParameters({ from, to })
    .select('r.form', 'form')
    .groupBy('r.form')
  for (const [name, condition] of Object.entries(conditions)) {
    query.addSelect(`SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END)`, `${name}Records`)
    query.addSelect(`SUM(CASE WHEN ${condition} THEN COALESCE(r.items, 0) ELSE 0 END)`, `${name}Items`)
  }
  const found = sums.parse(await query.getRawMany())
  return hangingForms.map(form => {
    const row: Readonly<Record<string, unknown>> = found.find(each => each.form === form) ?? {}
    const counted = (name: string) => ({
      records: Number(row[`${name}Records`] ?? 0),
      items: Number(row[`${name}Items`] ?? 0)
    })
    return { form, set: counted('set'), takenDown: counted('down'), hanging: counted('up') }
  })
}

/** See the operation. */
export async function takeDown(
  tx: Tx,
  { id, version, on }: InputOf<typeof hangingOperations.takeDown>
): Promise<Versioned> {
  const record = await publicityStore.get(tx, id, 'clear')
  if (!canHang(record.form))
    throw new AppError('RULE', `${choiceLabel(publicityForms, record.form)}不是挂出去的，不用撤除。`)
  if (record.takenDownOn !== null)
    throw new AppError('RULE', `“${record.title}”已在 ${record.takenDownOn} 撤除，不用再撤。`)
  const { values, kept } = await publicityRules.prepare(tx, {
    ...publicityEvent.input.strip().parse(record),
    takenDownOn: on
  })
  return publicityStore.update(tx, { id, version, values }, kept)
}
