import { z } from 'zod'
import { naturalMonth, yearPeriod, type Period } from '../../../contract/periods'
import type { Tx } from '../../../core/tx'
import { preventedKinds, type RoundFigures } from '../contract'
import { mediationRoundStore, preventedEventStore } from './service'

const sums = z.object({ rounds: z.coerce.number(), found: z.coerce.number(), prevented: z.coerce.number() })
const kindSums = z.array(z.object({ kind: z.string(), cases: z.coerce.number(), people: z.coerce.number() }))

async function figuresOf(tx: Tx, { from, to }: Period): Promise<RoundFigures> {
  const days = { from, to }
  const rounds: unknown = await mediationRoundStore
    .query(tx)
    .andWhere('r.heldOn >= :from AND r.heldOn <= :to', days)
    .select('COUNT(*)', 'rounds')
    .addSelect('COALESCE(SUM(r.found), 0)', 'found')
    .addSelect('COALESCE(SUM(r.prevented), 0)', 'prevented')
    .getRawOne()
  const events: unknown = await preventedEventStore
    .query(tx)
    .andWhere('r.preventedOn >= :from AND r.preventedOn <= :to', days)
    .select('r.kind', 'kind')
    .addSelect('COUNT(*)', 'cases')
    .addSelect('SUM(r.people)', 'people')
    .groupBy('r.kind')
    .getRawMany()
  const found = new Map(kindSums.parse(events).map(row => [row.kind, row]))
  return {
    ...days,
    ...sums.parse(rounds),
    kinds: preventedKinds.map(({ value }) => found.get(value) ?? { kind: value, cases: 0, people: 0 })
  }
}

/** Key numbers of 纠纷排查 for the month and the year of today. */
export async function roundFigures(tx: Tx) {
  return {
    month: await figuresOf(tx, naturalMonth(tx.today.slice(0, 7))),
    year: await figuresOf(tx, yearPeriod(Number(tx.today.slice(0, 4))))
  }
}
