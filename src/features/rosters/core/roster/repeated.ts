import { headRelations } from '../../../residents/rules'
import { tell, type Decision, type Entry } from './entries'
import type { Known } from './known'
import { hasOtherErrors } from './match'
import { rowName } from './parse'

type Decisions = ReadonlyMap<number, Decision>

function grouped(entries: Iterable<Entry>, keyOf: (entry: Entry) => string | null): Entry[][] {
  const groups = new Map<string, Entry[]>()
  for (const entry of entries) {
    const key = keyOf(entry)
    if (key === null) continue
    const group = groups.get(key)
    if (group) group.push(entry)
    else groups.set(key, [entry])
  }
  return [...groups.values()].filter(group => group.length > 1)
}

const hasNumberError = (entry: Entry): boolean =>
  entry.row.issues.some(issue => issue.level === 'error' && issue.field === 'idNo')

/** One ID number with several names in the files: nobody can tell whose it is, until a person says so (P23). */
export function refuseTwoNames(entries: readonly Entry[], decisions: Decisions): void {
  const groups = grouped(entries, entry => (hasNumberError(entry) ? null : (entry.row.person?.idNo ?? null)))
  for (const group of groups) {
    const nameOf = (entry: Entry): string => entry.row.person?.name ?? ''
    if (new Set(group.map(nameOf)).size < 2) continue
    const kept = group.find(entry => decisions.get(entry.id)?.decision === 'keep')
    for (const entry of group) {
      entry.choices = ['keep', 'leave']
      if (entry === kept) entry.decision = 'keep'
      if (kept && nameOf(entry) === nameOf(kept)) continue
      const others = kept ? [kept] : group.filter(other => nameOf(other) !== nameOf(entry))
      const named = others
        .slice(0, 3)
        .map(other => `${rowName(other.row, entry.row)}（${nameOf(other)}）`)
        .join('、')
      tell(
        entry,
        'idNo',
        'idTwoNames',
        kept
          ? `${named}已认定是这个号码的人，请改正这一行的号码`
          : `与${named}的号码相同，姓名却不同，请核对后改正其中一行`
      )
    }
  }
}

const valuesOf = ({ row }: Entry): string =>
  JSON.stringify([
    row.person,
    row.relation,
    row.use,
    row.ownerName,
    row.grid,
    row.hukouNo,
    row.headName,
    row.fromDate,
    row.toDate
  ])

/**
 * One person in several rows of the files (same number, or matched with the same person of the register): the first counts.
 * The same again is nothing new; at another address it may be a second home, which a person has to say (P23, P28).
 */
export function settleRepeated(entries: readonly Entry[], known: Known, decisions: Decisions): void {
  const keyOf = ({ match, row }: Entry): string | null =>
    match ? `p${match.id}` : row.person?.idNo ? `i${row.person.idNo}` : null
  for (const group of grouped(
    entries.filter(entry => !hasOtherErrors(entry)),
    keyOf
  )) {
    const [first, ...later] = group
    if (!first) continue
    const homes = new Map([[first.row.address?.key, first]])
    for (const entry of later) {
      const key = entry.row.address?.key
      const before = homes.get(key)
      if (before) repeatedAt(entry, before)
      else {
        homes.set(key, entry)
        elsewhere(entry, first, known, decisions)
      }
    }
  }
}

const numberField = (entry: Entry): string => (entry.row.person?.idNo ? 'idNo' : 'name')

function repeatedAt(entry: Entry, first: Entry): void {
  const where = rowName(first.row, entry.row)
  if (valuesOf(entry) === valuesOf(first)) {
    entry.same = true
    tell(entry, numberField(entry), 'repeatedSame', `与${where}完全相同，只导入一次`, 'warning')
    return
  }
  tell(entry, numberField(entry), 'repeated', `与${where}是同一个人，已按那一行导入，这一行不再导入`)
  tell(
    first,
    numberField(first),
    'repeatedFirst',
    `在${rowName(entry.row, first.row)}又出现一次，只导入这一行`,
    'warning'
  )
}

function elsewhere(entry: Entry, first: Entry, known: Known, decisions: Decisions): void {
  const livesHere =
    entry.match !== null &&
    known
      .staysOf(entry.match.id)
      .some(stay => known.isOpen(stay) && known.dwelling(stay.dwellingId)?.key === entry.row.address?.key)
  // two homes in the register already: both rows are about them
  if (livesHere) return
  entry.choices = ['also', 'leave']
  if (decisions.get(entry.id)?.decision !== 'also') {
    tell(
      entry,
      'address',
      'repeatedElsewhere',
      `与${rowName(first.row, entry.row)}是同一个人，住址却不同；他两处都住的请选“这里也住”，写错的请改正`
    )
    return
  }
  entry.decision = 'also'
  entry.also = first
  if (headRelations.includes(entry.row.relation ?? '') && headRelations.includes(first.row.relation ?? ''))
    tell(
      entry,
      'relation',
      'headTwice',
      `他已是${rowName(first.row, entry.row)}那一户的户主，不能同时是两户的户主，请改一处`
    )
}
