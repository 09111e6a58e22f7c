import { z } from 'zod'
import { addDays } from '../../../contract/dates'
import type { InputOf, OutputOf } from '../../../contract/operation'
import { numberConditions } from '../../../core/db/numberTerms'
import type { Tx } from '../../../core/tx'
import { person } from '../../residents/contract'
import { personStore } from '../../residents/core/service'
import type { requestWork } from '../operations'
import type { KnownPlace } from '../place'
import { requestStore } from './service'

const buildingRows = z.array(z.object({ compound: z.string().nullable(), building: z.string() }))
const placeRows = z.array(z.object({ place: z.string() }))
/** Places of earlier requests that are remembered, the most frequent first. */
const mostPlaces = 1000

/** See `requestWork.places`. A building is named without its compound only where no two compounds have one of that name. */
export async function knownPlaces(tx: Tx): Promise<OutputOf<typeof requestWork.places>> {
  const buildings = buildingRows.parse(
    await tx.manager
      .createQueryBuilder()
      .select('DISTINCT d.compound AS compound, d.building AS building')
      .from('dwelling', 'd')
      .where('d.deletedAt IS NULL')
      .getRawMany()
  )
  const namesakes = new Map<string, number>()
  for (const { building } of buildings) namesakes.set(building, (namesakes.get(building) ?? 0) + 1)
  const earlier = placeRows.parse(
    await requestStore
      .query(tx)
      .select('MAX(r.place)', 'place')
      .andWhere('r.placeKey IS NOT NULL AND r.reportedAt >= :from', { from: addDays(tx.today, -365) })
      .groupBy('r.placeKey')
      .orderBy('COUNT(*)', 'DESC')
      .limit(mostPlaces)
      .getRawMany()
  )
  const called = (name: string): KnownPlace => ({ name, said: name })
  const compounds = new Set(buildings.flatMap(({ compound }) => compound ?? []))
  return [
    ...[...compounds].map(called),
    ...buildings.map(({ compound, building }) => called(`${compound ?? ''}${building}`)),
    ...buildings.flatMap(({ compound, building }) =>
      compound !== null && namesakes.get(building) === 1
        ? [{ name: `${compound}${building}`, said: building }]
        : []
    ),
    ...earlier.map(({ place }) => called(place))
  ]
}

const mostReporters = 5

/** See `requestWork.reporters`: found by the blind index of the whole number. */
export async function reportersOf(
  tx: Tx,
  { phone }: InputOf<typeof requestWork.reporters>
): Promise<OutputOf<typeof requestWork.reporters>> {
  const conditions = phone
    .split('、')
    .filter(number => number.replace(/\D/gu, '').length >= 7)
    .flatMap((number, at) =>
      numberConditions(tx.cipher, { phone: person.fields.phone }, 'r', number, `reporter${at}`)
    )
  if (conditions.length === 0) return []
  const rows = personStore
    .query(tx)
    .andWhere('r.diedOn IS NULL')
    .andWhere(
      `(${conditions.map(({ sql }) => sql).join(' OR ')})`,
      Object.assign({}, ...conditions.map(({ params }) => params))
    )
  const found = await personStore.listOf(tx, rows, { page: 1, pageSize: mostReporters })
  return found.rows.map(({ id, name, address }) => ({ id, name, address }))
}
