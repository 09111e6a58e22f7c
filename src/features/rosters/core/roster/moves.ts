import type { ImportMode } from '../../contract'
import { tell, type Entry } from './entries'
import type { Known, KnownStay } from './known'
import { isSound } from './parse'

/** What a row does to the stays of its person of the register. */
export interface Moves {
  /** Stays that end, with their day. */
  ending: Map<string, { stay: KnownStay; day: string }>
  /** Rows whose person gets a stay at the row's address, by row; from which day. */
  arriving: Map<Entry, { fromDate: string | null; leaves: KnownStay | null }>
  /** Households of which everybody leaves, with the last day. */
  emptied: Map<string, string>
}

interface Input {
  known: Known
  mode: ImportMode
  today: string
}

const liveHere = (entry: Entry, known: Known, stays: readonly KnownStay[]): KnownStay | undefined =>
  stays.find(stay => known.dwelling(stay.dwellingId)?.key === entry.row.address?.key)

/** The stay of the row's person at the row's address: the one that lasts, else one that has ended. */
export function stayHere(entry: Entry, known: Known): KnownStay | undefined {
  if (!entry.match) return undefined
  const stays = known.staysOf(entry.match.id)
  return liveHere(entry, known, stays.filter(known.isOpen)) ?? liveHere(entry, known, stays)
}

/** Who moved out before today; he needs no room. */
export const isGone = (entry: Entry, today: string): boolean =>
  entry.row.toDate !== null && entry.row.toDate < today

/**
 * Who of the register moves, comes or leaves. In `update` a person whose row has another address moves there on the row's
 * 入住日期 or today; in `fill` only who lives nowhere gets a home. Who heads a household moves with all of it, or not at all.
 */
export function planMoves(entries: readonly Entry[], input: Input): Moves {
  const { known, mode, today } = input
  const moves: Moves = { ending: new Map(), arriving: new Map(), emptied: new Map() }
  const heads: Entry[] = []
  for (const entry of entries) {
    const { match, row } = entry
    if (!match || mode === 'skip' || row.address === null || !isSound(row)) continue
    const here = stayHere(entry, known)
    if (here) {
      if (row.toDate !== null) endStay(moves, entry, here, mode)
      else if (!known.isOpen(here) && mode === 'update' && !livesSomewhere(entry, known))
        moves.arriving.set(entry, { fromDate: row.fromDate ?? today, leaves: null })
      if (known.isOpen(here) || row.toDate !== null || mode !== 'update' || !livesSomewhere(entry, known))
        continue
    }
    if (isGone(entry, today)) continue
    const open = known.staysOf(match.id).filter(known.isOpen)
    if (entry.also || open.length === 0) {
      moves.arriving.set(entry, { fromDate: row.fromDate, leaves: null })
      continue
    }
    if (mode === 'fill') {
      tell(
        entry,
        'address',
        'otherAddress',
        `台账里他住在${known.homeOf(match.id)}；只补空白时不改住址`,
        'warning'
      )
      continue
    }
    if (known.households.get(open[0]?.householdId ?? '')?.headId === match.id) heads.push(entry)
    else move(moves, entry, open, input)
  }
  for (const entry of heads) moveHead(moves, entry, input)
  for (const { stay, day } of moves.ending.values()) {
    const left = known.openIn(stay.householdId).filter(each => !moves.ending.has(each.id))
    const last = moves.emptied.get(stay.householdId) ?? ''
    if (left.length === 0) moves.emptied.set(stay.householdId, day > last ? day : last)
  }
  return moves
}

const livesSomewhere = (entry: Entry, known: Known): boolean =>
  entry.match !== null && known.staysOf(entry.match.id).some(known.isOpen)

function endStay(moves: Moves, entry: Entry, stay: KnownStay, mode: ImportMode): void {
  const { toDate } = entry.row
  if (toDate === null || toDate === stay.toDate || (mode === 'fill' && stay.toDate !== null)) return
  if (stay.fromDate !== null && toDate < stay.fromDate)
    tell(entry, 'toDate', 'leavesBefore', '早于台账里他的入住日期，请核对')
  else moves.ending.set(stay.id, { stay, day: toDate })
}

function move(moves: Moves, entry: Entry, open: readonly KnownStay[], { known, today }: Input): void {
  const [old, ...more] = open
  if (!old) return
  if (more.length > 0) {
    const homes = open.map(stay => known.addressOf(stay.dwellingId)).join('、')
    tell(entry, 'address', 'twoHomes', `台账里他住在${homes}，看不出从哪一处搬来，请在这位居民的居住经历里改`)
    return
  }
  const day = entry.row.fromDate ?? today
  if (old.fromDate !== null && day < old.fromDate) {
    tell(entry, 'fromDate', 'movesBefore', '早于台账里他在原住址的入住日期，请核对')
    return
  }
  moves.ending.set(old.id, { stay: old, day })
  moves.arriving.set(entry, { fromDate: day, leaves: old })
}

function moveHead(moves: Moves, entry: Entry, input: Input): void {
  const { known } = input
  const open = known.staysOf(entry.match?.id ?? '').filter(known.isOpen)
  const staying = known
    .openIn(open[0]?.householdId ?? '')
    .filter(stay => stay.personId !== entry.match?.id && !moves.ending.has(stay.id))
  if (staying.length === 0) {
    move(moves, entry, open, input)
    return
  }
  tell(
    entry,
    'address',
    'headMoves',
    `台账里他是${known.addressOf(open[0]?.dwellingId ?? '')}的户主，家里还有 ${staying.length} 人没有一起搬；请先在台账里换户主，或把全家的新住址都写进表里`
  )
}
