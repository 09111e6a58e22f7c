import { z } from 'zod'
import type { Condition } from '../../../core/db/numberTerms'
import type { Tx } from '../../../core/tx'
import {
  countingMembership,
  householdCounts,
  membershipCounts,
  personCounts
} from '../../residents/core/asOf'
import { nameCondition } from './terms'
import { isVague, maxNames, type ReadWord } from './words'

const rowSchema = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    formerName: z.string().nullable(),
    diedOn: z.string().nullable(),
    addressKey: z.string().nullable(),
    addressSort: z.string().nullable()
  })
)
/** Somebody with the dwelling of today. */
export type Row = z.infer<typeof rowSchema>[number]

/** How many people a source gives at most: enough to rank, whatever the size of the register. */
const maxPeople = 120

const selected = `p.id AS id, p.name AS name, p.formerName AS formerName, p.diedOn AS diedOn,
  d.addressKey AS addressKey, d.addressSort AS addressSort`

/** Live people `p` with their home of today, dwelling `d`. */
const people = (tx: Tx) =>
  tx.manager
    .createQueryBuilder()
    .select(selected)
    .from('person', 'p')
    .leftJoin('membership', 'm', `m.id = ${countingMembership('p', ':asOf')}`)
    .leftJoin('household', 'h', 'h.id = m.householdId')
    .leftJoin('dwelling', 'd', 'd.id = h.dwellingId')
    .where('p.deletedAt IS NULL')
    .setParameter('asOf', tx.today)
    .limit(maxPeople)

/**
 * Whether person `p` has a name that a word finds. A vague word is looked for in the name's own columns: its terms would
 * be a large part of the register.
 */
function nameCheck(word: ReadWord, key: string): Condition {
  if (isVague(word))
    return {
      sql: `instr(replace(p.name, '·', ''), :${key}) OR instr(p.pinyin, :${key}) OR instr(p.initials, :${key})
        OR p.formerName IS NOT NULL`,
      params: { [key]: word.name }
    }
  const own = nameCondition('p.name', word.name, key)
  const former = nameCondition('p.formerName', word.name, key)
  return { sql: `${own?.sql ?? '0'} OR ${former?.sql ?? '0'}`, params: own?.params ?? {} }
}

/** That person `p` with home `d` fits every word by name, number or place; who fits only nearly is sorted out later. */
function checks(words: readonly ReadWord[]): Condition {
  const params: Record<string, unknown> = {}
  const all = words.map(word => {
    const key = `${word.key}Check`
    const ways = word.places.map(({ sql }) => sql)
    for (const place of word.places) Object.assign(params, place.params)
    if (word.numbers.size > 0) {
      ways.push(`p.id IN (:...${key}Ids)`)
      params[`${key}Ids`] = [...word.numbers.keys()]
    }
    if (word.name !== '') {
      const check = nameCheck(word, key)
      ways.push(check.sql)
      Object.assign(params, check.params)
    }
    return ways.length === 0 ? '0' : `(${ways.join(' OR ')})`
  })
  return { sql: all.length === 0 ? '1' : all.join(' AND '), params }
}

/** People by their ids who fit other words too. */
export async function peopleById(
  tx: Tx,
  ids: readonly string[],
  others: readonly ReadWord[]
): Promise<Row[]> {
  if (ids.length === 0) return []
  const { sql, params } = checks(others)
  const query = people(tx).andWhere('p.id IN (:...ids)', { ids }).andWhere(sql, params)
  return rowSchema.parse(await query.getRawMany())
}

/** No more than `most` people of these names, now or formerly. */
export async function peopleOfNames(tx: Tx, names: readonly string[], most: number): Promise<Row[]> {
  if (names.length === 0) return []
  const query = people(tx)
    .andWhere('(p.name IN (:...names) OR p.formerName IN (:...names))', { names })
    .limit(most)
  return rowSchema.parse(await query.getRawMany())
}

/** People whose name a word finds and who fit other words too; of a vague word only its first names are walked. */
export async function peopleNamed(tx: Tx, word: ReadWord, others: readonly ReadWord[]): Promise<Row[]> {
  const own = nameCondition('p.name', word.name, word.key, maxNames)
  const former = nameCondition('p.formerName', word.name, word.key, maxNames)
  if (!own || !former) return []
  const { sql, params } = checks(others)
  const query = people(tx)
    .andWhere(`(${own.sql} OR ${former.sql})`, { ...own.params })
    .andWhere(sql, params)
  return rowSchema.parse(await query.getRawMany())
}

/** Who lives today where a word says, likeliest reading first, and fits other words too. */
export async function neighbours(tx: Tx, word: ReadWord, others: readonly ReadWord[]): Promise<Row[]> {
  const { sql, params } = checks(others)
  const found: Row[] = []
  const exact = word.places.filter(({ reading }) => word.exact.includes(reading))
  for (const place of exact.length > 0 ? exact : word.places) {
    const query = tx.manager
      .createQueryBuilder()
      .select(selected)
      .from('dwelling', 'd')
      .innerJoin('household', 'h', `h.dwellingId = d.id AND ${householdCounts('h', ':asOf')}`)
      .innerJoin('membership', 'm', `m.householdId = h.id AND ${membershipCounts('m', ':asOf')}`)
      .innerJoin('person', 'p', `p.id = m.parentId AND ${personCounts('p', ':asOf')}`)
      .where(`d.deletedAt IS NULL AND ${place.sql}`, { ...place.params })
      .andWhere(sql, params)
      .setParameter('asOf', tx.today)
      .limit(maxPeople)
    found.push(...rowSchema.parse(await query.getRawMany()))
    if (found.length >= maxPeople) break
  }
  return found
}
