import type { EntityManager } from 'typeorm'
import type { Condition } from '../../../core/db/numberTerms'
import { firstParts, prefixEnd } from '../../../core/db/prefix'
import { buildingSpellings, parsePlace, unitSpellings, type PlaceReading } from '../rules'

type Params = Record<string, unknown>

/** A column that begins so, or one that begins with any of these. */
function begins(column: string, prefixes: readonly string[], key: string, params: Params): string {
  const ranges = prefixes.map((prefix, at) => {
    params[`${key}From${at}`] = prefix
    params[`${key}To${at}`] = prefixEnd(prefix)
    return `(${column} >= :${key}From${at} AND ${column} < :${key}To${at})`
  })
  return ranges.length === 1 ? (ranges[0] ?? '') : `(${ranges.join(' OR ')})`
}

function conditionOf(reading: PlaceReading, compounds: readonly string[], d: string, key: string): Condition {
  const { building, unit, room } = reading
  const params: Params = {}
  const all: string[] = []
  const among = (column: string, spellings: string[], name: string): void => {
    params[`${key}${name}`] = spellings
    all.push(`${d}.${column} IN (:...${key}${name})`)
  }
  if (reading.compound !== null) {
    const within = building === null ? '' : `${building}|${unit === null ? '' : `${unit}|${room ?? ''}`}`
    const prefixes = compounds.map(compound => `${compound}|${within}`)
    all.push(begins(`${d}.addressKey`, prefixes, `${key}Key`, params))
  } else if (building !== null) among('building', buildingSpellings(building), 'Building')
  if (unit !== null) among('unit', unitSpellings(unit), 'Unit')
  if (room !== null) all.push(begins(`${d}.room`, [room], `${key}Room`, params))
  return { sql: `(${all.join(' AND ')})`, params }
}

/** A way to read a typed place, with the condition by which its dwellings `d` are found. */
export interface FoundReading extends Condition {
  reading: PlaceReading
}

/** The SQL conditions by which live dwellings `d` of a typed place are found, likeliest reading first; ranges of indexes. */
export async function placeConditions(
  manager: EntityManager,
  word: string,
  d: string,
  key: string
): Promise<FoundReading[]> {
  const readings = parsePlace(word)
  const named = readings.some(reading => reading.compound !== null)
  const known = named ? await firstParts(manager, 'dwelling', 'addressKey') : []
  return readings.flatMap((reading, at) => {
    const wanted = reading.compound
    const compounds = wanted === null ? [] : known.filter(compound => compound.includes(wanted))
    if (wanted !== null && compounds.length === 0) return []
    return [{ reading, ...conditionOf(reading, compounds, d, `${key}p${at}`) }]
  })
}
