import { EntitySchema } from 'typeorm'
import type { Tx } from '../tx'

interface Series {
  id: string
  last: number
}

/** Running numbers: the last one given out, per series and year. A number is never used twice. */
export const seriesEntity = new EntitySchema<Series>({
  name: 'series',
  tableName: 'series',
  columns: { id: { type: 'text', primary: true }, last: { type: 'integer' } }
})

/** The next number of a series in a year, starting at 1; taken within the caller's transaction. */
export async function nextNumber(tx: Tx, name: string, year: number): Promise<number> {
  const repository = tx.manager.getRepository(seriesEntity)
  const id = `${name}:${year}`
  const current = await repository.findOneBy({ id })
  const next = (current?.last ?? 0) + 1
  await repository.save({ id, last: next })
  return next
}
