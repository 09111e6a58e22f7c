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

const idOf = (name: string, year: number): string => `${name}:${year}`

/** The last number given out of a series in a year; 0 before the first. */
export async function lastNumber(tx: Tx, name: string, year: number): Promise<number> {
  return (await tx.manager.getRepository(seriesEntity).findOneBy({ id: idOf(name, year) }))?.last ?? 0
}

/** The next number of a series in a year, starting at 1; taken within the caller's transaction. */
export async function nextNumber(tx: Tx, name: string, year: number): Promise<number> {
  const next = (await lastNumber(tx, name, year)) + 1
  await tx.manager.getRepository(seriesEntity).save({ id: idOf(name, year), last: next })
  return next
}

/** Goes on after `last`: the numbers up to it count as given out. Only forward; throws RangeError else. */
export async function skipNumbers(tx: Tx, name: string, year: number, last: number): Promise<void> {
  if (last < (await lastNumber(tx, name, year))) throw new RangeError('numbers only go forward')
  await tx.manager.getRepository(seriesEntity).save({ id: idOf(name, year), last })
}
