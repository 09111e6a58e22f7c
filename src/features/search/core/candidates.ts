import { z } from 'zod'
import { prefixEnd } from '../../../core/db/prefix'
import type { Tx } from '../../../core/tx'
import {
  countingMembership,
  householdCounts,
  membershipCounts,
  personCounts
} from '../../residents/core/asOf'
import type { Reason, Span } from '../contract'
import { matchPlace } from '../rules'
import { joinSpans, matchName } from './match'
import type { ReadWord } from './words'

const rowSchema = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    formerName: z.string().nullable(),
    diedOn: z.string().nullable(),
    addressKey: z.string().nullable()
  })
)
type Row = z.infer<typeof rowSchema>[number]

/** Somebody who fits all words, with how well and why. */
export interface Candidate extends Row {
  rank: number
  why: Reason
  highlights: Span[]
  byFormerName: boolean
}

/** How many names and people are looked at: enough to rank the best 20, whatever the size of the register. */
const maxTerms = 300
const nameStep = 40
const enoughPeople = 120
const maxPeople = 400
const maxNeighbours = 3000

const selected = 'p.id AS id, p.name AS name, p.formerName AS formerName, p.diedOn AS diedOn'

const places = { number: 0, name: 1, place: 20 } as const

/** How well one word fits a person; null when it does not. */
function fit(
  row: Row,
  read: ReadWord
): Pick<Candidate, 'rank' | 'why' | 'highlights' | 'byFormerName'> | null {
  const number = read.numbers.get(row.id)
  if (number !== undefined)
    return {
      rank: places.number,
      why: number === 'idNo' ? '证件号' : '电话',
      highlights: [],
      byFormerName: false
    }
  const own = matchName(row.name, read.name)
  const former = row.formerName === null ? null : matchName(row.formerName, read.name)
  if (own && (!former || own.rank <= former.rank)) {
    const why = own.how === 'name' ? '姓名' : own.how === 'pinyin' ? '拼音' : '首字母'
    return { rank: places.name + own.rank, why, highlights: own.spans, byFormerName: false }
  }
  if (former) return { rank: places.name + former.rank, why: '曾用名', highlights: [], byFormerName: true }
  const at = row.addressKey
  if (at === null) return null
  const fits = read.places.flatMap(({ reading }) => matchPlace(reading, at) ?? [])
  if (fits.length === 0) return null
  return { rank: places.place + Math.min(...fits), why: '住址', highlights: [], byFormerName: false }
}

function fitAll(row: Row, words: readonly ReadWord[]): Candidate[] {
  const fits = words.map(read => fit(row, read))
  const best = fits.filter(each => each !== null).toSorted((a, b) => a.rank - b.rank)
  const [first] = best
  if (!first || best.length < fits.length) return []
  return [
    {
      ...row,
      rank: first.rank,
      why: first.why,
      highlights: joinSpans(best.flatMap(each => each.highlights)),
      byFormerName: best.some(each => each.byFormerName)
    }
  ]
}

const persons = (tx: Tx) => tx.manager.createQueryBuilder().from('person', 'p')

/** With their home of today. */
async function peopleById(tx: Tx, ids: readonly string[]): Promise<Row[]> {
  if (ids.length === 0) return []
  const rows: unknown = await persons(tx)
    .select(`${selected}, d.addressKey AS addressKey`)
    .leftJoin('membership', 'm', `m.id = ${countingMembership('p', ':asOf')}`)
    .leftJoin('household', 'h', 'h.id = m.householdId')
    .leftJoin('dwelling', 'd', 'd.id = h.dwellingId')
    .where('p.id IN (:...ids) AND p.deletedAt IS NULL', { ids, asOf: tx.today })
    .getRawMany()
  return rowSchema.parse(rows)
}

/** Names that fit all the words that are names, the best first. */
async function namesFor(tx: Tx, words: readonly ReadWord[]): Promise<string[]> {
  const [first, ...others] = words.toSorted((a, b) => b.name.length - a.name.length)
  if (!first) return []
  const found = new Set<string>()
  for (const place of [0, 1]) {
    // names in which all words are found are few: they need no limit of their own
    const terms = tx.manager
      .createQueryBuilder()
      .select('t.name', 'name')
      .from('name_term', 't')
      .where('t.place = :place AND t.term >= :from AND t.term < :to')
      .setParameters({ place, from: first.name, to: prefixEnd(first.name) })
      .orderBy('t.term')
      .addOrderBy('t.name')
      .limit(maxTerms)
    others.forEach(({ name }, at) => {
      terms
        .andWhere(
          `t.name IN (SELECT o${at}.name FROM name_term o${at} WHERE o${at}.place IN (0, 1)
            AND o${at}.term >= :from${at} AND o${at}.term < :to${at})`
        )
        .setParameters({ [`from${at}`]: name, [`to${at}`]: prefixEnd(name) })
    })
    for (const { name } of z.array(z.object({ name: z.string() })).parse(await terms.getRawMany()))
      found.add(name)
    if (found.size >= maxTerms) break
  }
  return [...found]
    .map(name => ({ name, rank: Math.max(...words.map(each => matchName(name, each.name)?.rank ?? 99)) }))
    .toSorted((a, b) => a.rank - b.rank || a.name.length - b.name.length)
    .map(each => each.name)
}

/** People of these names, now or formerly, until there are enough to rank. */
async function peopleNamed(tx: Tx, names: readonly string[]): Promise<string[]> {
  const ids = new Set<string>()
  for (let at = 0; at < names.length && ids.size < enoughPeople; at += nameStep)
    for (const column of ['name', 'formerName']) {
      const rows: unknown = await persons(tx)
        .select('p.id', 'id')
        .where(`p.${column} IN (:...names) AND p.${column} IS NOT NULL AND p.deletedAt IS NULL`)
        .setParameters({ names: names.slice(at, at + nameStep) })
        .limit(maxPeople)
        .getRawMany()
      for (const { id } of z.array(z.object({ id: z.string() })).parse(rows)) ids.add(id)
    }
  return [...ids].slice(0, maxPeople)
}

/** Who lives today where a word says. */
async function neighbours(tx: Tx, read: ReadWord): Promise<Row[]> {
  const within = read.places.filter(({ reading }) => read.exact.includes(reading))
  if (within.length === 0) return []
  const query = tx.manager
    .createQueryBuilder()
    .select(`${selected}, d.addressKey AS addressKey`)
    .from('dwelling', 'd')
    .innerJoin('household', 'h', `h.dwellingId = d.id AND ${householdCounts('h', ':asOf')}`)
    .innerJoin('membership', 'm', `m.householdId = h.id AND ${membershipCounts('m', ':asOf')}`)
    .innerJoin('person', 'p', `p.id = m.parentId AND ${personCounts('p', ':asOf')}`)
    .where(`d.deletedAt IS NULL AND (${within.map(({ sql }) => sql).join(' OR ')})`)
    .setParameters({ asOf: tx.today })
    .limit(maxNeighbours)
  for (const { params } of within) query.setParameters({ ...params })
  return rowSchema.parse(await query.getRawMany())
}

/** Order of the answers: best fit, then who lives here, then short names before long ones. */
const compare = (a: Candidate, b: Candidate): number =>
  a.rank - b.rank ||
  presence(a) - presence(b) ||
  a.name.length - b.name.length ||
  (a.addressKey ?? '').localeCompare(b.addressKey ?? '') ||
  (a.id < b.id ? -1 : 1)

const presence = (row: Row): number => (row.diedOn !== null ? 2 : row.addressKey === null ? 1 : 0)

/** Whether a word alone may bring up all who live there: a room does, a whole building would drown the rest. */
const namesRoom = (read: ReadWord): boolean => read.exact.some(reading => (reading.room?.length ?? 0) >= 3)

/** All who fit all words, best first; of very many only the best some hundred. */
export async function candidatesOf(tx: Tx, words: readonly ReadWord[]): Promise<Candidate[]> {
  const found = new Map<string, Row>()
  const keep = (rows: readonly Row[]) => rows.forEach(row => found.set(row.id, row))
  const named = words.filter(each => each.name !== '')
  const placed = words.find(each => each.exact.length > 0 && each.name === '')
  await keepNumbers()
  if (words.length === 1) {
    const [only] = words
    if (only && namesRoom(only)) keep(await neighbours(tx, only))
  } else if (placed) keep(await neighbours(tx, placed))
  if (named.length > 0 && (words.length === 1 || !placed))
    keep(await peopleById(tx, await peopleNamed(tx, await namesFor(tx, namedWords()))))
  return [...found.values()].flatMap(row => fitAll(row, words)).toSorted(compare)

  async function keepNumbers(): Promise<void> {
    keep(await peopleById(tx, [...new Set(words.flatMap(each => [...each.numbers.keys()]))]))
  }

  /** A word that names a compound or a building may be no name: then it only narrows. */
  function namedWords(): ReadWord[] {
    const sure = named.filter(each => each.places.length === 0)
    return sure.length > 0 ? sure : named
  }
}
