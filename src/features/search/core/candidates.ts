import type { Tx } from '../../../core/tx'
import type { Reason, Span } from '../contract'
import { matchPlace } from '../rules'
import { joinSpans, matchName } from './match'
import { neighbours, peopleById, peopleNamed, peopleOfNames, type Row } from './sources'
import { isVague, namesFor, type ReadWord } from './words'

/** Somebody who fits all words, with how well and why. */
export interface Candidate extends Row {
  rank: number
  why: Reason
  highlights: Span[]
  byFormerName: boolean
}

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

/** Order of the answers: best fit, then who lives here, then short names before long ones. */
const compare = (a: Candidate, b: Candidate): number =>
  a.rank - b.rank ||
  presence(a) - presence(b) ||
  a.name.length - b.name.length ||
  inOrder(a.addressSort ?? '', b.addressSort ?? '') ||
  inOrder(a.id, b.id)

const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const presence = (row: Row): number => (row.diedOn !== null ? 2 : row.addressKey === null ? 1 : 0)

/** Whether a word alone may bring up all who live there: a room does, a whole building would drown the rest. */
const namesRoom = (read: ReadWord): boolean => read.exact.some(reading => (reading.room?.length ?? 0) >= 3)

/** So many are enough to rank the best 20 among. */
const enoughPeople = 30
const nameStep = 40

/** Who fits one word; of very many only the best some hundred. */
async function forWord(tx: Tx, word: ReadWord): Promise<Row[]> {
  const found: Row[] = await peopleById(tx, [...word.numbers.keys()], [])
  if (namesRoom(word)) found.push(...(await neighbours(tx, word, [])))
  if (word.name === '') return found
  const names = await namesFor(tx, word.name)
  const exact = names.filter(each => each.exact).map(each => each.name)
  const longer = names.filter(each => !each.exact).map(each => each.name)
  let people = 0
  for (const step of [exact, longer.slice(0, nameStep), longer.slice(nameStep)]) {
    if (people >= enoughPeople) break
    const rows = await peopleOfNames(tx, step, enoughPeople - people)
    people += rows.length
    found.push(...rows)
  }
  return found
}

/** Who fits several words: found by the word that says most, narrowed by the others in the same statement. */
async function forWords(tx: Tx, words: readonly ReadWord[]): Promise<Row[]> {
  const others = (driver: ReadWord) => words.filter(each => each !== driver)
  const found: Row[] = []
  for (const word of words) found.push(...(await peopleById(tx, [...word.numbers.keys()], others(word))))
  const room = words.find(each => each.exact.length > 0 && each.name === '')
  if (room) return [...found, ...(await neighbours(tx, room, others(room)))]
  const placed = words.find(each => each.places.length > 0)
  // a word that names a compound may be no name: it is taken as one only when there is no other
  const names = words.filter(each => each.name !== '' && (each.places.length === 0 || each === placed))
  const sure = names.filter(each => each.places.length === 0)
  const [name] = (sure.length > 0 ? sure : names).toSorted((a, b) => a.names - b.names)
  if (placed && (!name || sure.length === 0 || isVague(name)))
    found.push(...(await neighbours(tx, placed, others(placed))))
  if (name && (!placed || sure.length === 0 || !isVague(name)))
    found.push(...(await peopleNamed(tx, name, others(name))))
  return found
}

/** All who fit all words, best first; of very many only the best some hundred. */
export async function candidatesOf(tx: Tx, words: readonly ReadWord[]): Promise<Candidate[]> {
  const [first, ...more] = words
  if (!first) return []
  const rows = await (more.length === 0 ? forWord(tx, first) : forWords(tx, words))
  const byId = new Map(rows.map(row => [row.id, row]))
  return [...byId.values()].flatMap(row => fitAll(row, words)).toSorted(compare)
}
