import { addressText, type Address } from '../../../residents/rules'
import type { Candidate, Decision, Entry } from './entries'
import { settle, tell } from './entries'
import type { Known, KnownPerson } from './known'

/** Blind index of an ID number. */
export type IndexOf = (idNo: string) => string

const lengths: Readonly<Record<string, number>> = { day: 10, month: 7, year: 4 }

interface Birth {
  birthDate: string | null
  birthPrecision: string | null
}

/** Whether two birth dates say the same as far as both are known; null when one is not known at all. */
export function sameBirth(a: Birth, b: Birth): boolean | null {
  if (a.birthDate === null || b.birthDate === null) return null
  const known = Math.min(lengths[a.birthPrecision ?? 'day'] ?? 10, lengths[b.birthPrecision ?? 'day'] ?? 10)
  return a.birthDate.slice(0, known) === b.birthDate.slice(0, known)
}

/** Whether a masked text, `513***********1237`, could be this value. */
export function fitsMask(masked: string, value: string): boolean {
  const [a, b] = [Array.from(masked), Array.from(value)]
  return a.length === b.length && a.every((char, at) => char === '*' || char === '＊' || char === b[at])
}

/** Several masked phones against several stored ones. */
export function fitsPhones(masked: string, stored: string): boolean {
  const values = stored.split('、')
  const given = masked.split(/[、,，;；/\s]+/).filter(text => text !== '')
  return given.length > 0 && given.every(text => values.some(value => fitsMask(text, value)))
}

/** Errors that keep a row out; a destroyed number alone still lets it be matched. */
export const hasOtherErrors = (entry: Entry): boolean =>
  entry.row.issues.some(issue => issue.level === 'error' && issue.code !== 'idDamaged')

const isDamaged = (entry: Entry): boolean =>
  entry.row.issues.some(issue => issue.level === 'error' && issue.code === 'idDamaged')

const sameName = (entry: Entry, person: KnownPerson): boolean => {
  const own = entry.row.person
  if (!own) return false
  return (
    own.name === person.name ||
    own.name === person.formerName ||
    (own.formerName !== null && own.formerName === person.name)
  )
}

const livesAt = (known: Known, person: KnownPerson, address: Address | null): boolean =>
  address !== null &&
  known
    .staysOf(person.id)
    .some(stay => known.isOpen(stay) && known.dwelling(stay.dwellingId)?.key === address.key)

/** Somebody of the same name, and what speaks for and against his being the row's person; null: a homonym. */
function namesake(entry: Entry, person: KnownPerson, known: Known, index: string | null): Candidate | null {
  const own = entry.row.person
  if (!own) return null
  const birth = sameBirth(own, person)
  const home = livesAt(known, person, entry.row.address)
  const { sureDigits, masked } = entry.row
  if (sureDigits !== null && person.idNoIndex !== null && known.has(person.id)) {
    const stored = known.value(person.id, 'idNo') ?? ''
    if (stored.startsWith(sureDigits)) return { person, why: '姓名和号码前 15 位相同', contradicts: false }
  }
  if (masked.idNo !== undefined && person.idNoIndex !== null && known.has(person.id)) {
    if (fitsMask(masked.idNo, known.value(person.id, 'idNo') ?? ''))
      return { person, why: '姓名相同，号码没打星号的各位也相同', contradicts: !home }
  }
  const otherNumber = index !== null && person.idNoIndex !== null && person.idNoIndex !== index
  if (home) {
    if (birth === true)
      return otherNumber
        ? { person, why: '姓名、出生日期、住址相同，号码不同', contradicts: true }
        : { person, why: '姓名、出生日期、住址相同', contradicts: false }
    if (otherNumber) return null
    if (birth === null) return { person, why: '姓名、住址相同，有一方没有出生日期', contradicts: false }
    return { person, why: '姓名、住址相同，出生日期不同', contradicts: true }
  }
  // moved? weaker: there are people of one name and one birthday
  return birth === true && !otherNumber
    ? { person, why: '姓名、出生日期相同，住址不同', contradicts: true }
    : null
}

const rank = (candidate: Candidate): number =>
  candidate.why.startsWith('姓名和号码') || candidate.why.startsWith('姓名相同，号码')
    ? 0
    : candidate.why === '姓名、出生日期、住址相同'
      ? 1
      : candidate.why.startsWith('姓名、住址相同，有一方')
        ? 2
        : candidate.contradicts
          ? 4
          : 3

function namesakes(entry: Entry, known: Known, index: string | null): Candidate[] {
  const own = entry.row.person
  if (!own) return []
  const named = new Set(known.personsNamed(own.name))
  if (own.formerName !== null) for (const person of known.personsNamed(own.formerName)) named.add(person)
  return [...named]
    .flatMap(person => namesake(entry, person, known, index) ?? [])
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, 5)
}

/**
 * Finds the row's person in the register: by the system's own number or the ID number; else people who may be him, for a
 * person to decide (domain.md P23–P25; never by the name alone). Answers false when the row waits for that decision.
 */
export function matchRow(
  entry: Entry,
  known: Known,
  indexOf: IndexOf,
  decision: Decision | undefined,
  quiet: (candidate: Candidate) => boolean
): boolean {
  const { person: own, recordId, masked } = entry.row
  if (own === null || hasOtherErrors(entry)) return true
  const index = own.idNo !== null && known.persons.size > 0 ? indexOf(own.idNo) : null
  entry.index = index
  const holder = index === null ? undefined : known.personByIndex(index)
  const recorded = recordId === null ? undefined : known.persons.get(recordId)
  if (recorded && holder && holder.id !== recorded.id) {
    tell(
      entry,
      'idNo',
      'idOfAnother',
      `与台账里${nameOf(known, holder)}的号码相同，和这一行的系统编号不是同一个人，请核对`
    )
    return true
  }
  if (recorded && sameName(entry, recorded)) return take(entry, recorded)
  if (holder && sameName(entry, holder)) return take(entry, holder)
  const candidates = recorded
    ? [{ person: recorded, why: '系统编号相同，姓名不同', contradicts: true }]
    : holder
      ? [{ person: holder, why: '号码相同，姓名不同', contradicts: true }]
      : namesakes(entry, known, index)
  if (candidates.length === 0) {
    for (const field of ['idNo', 'phone'] as const)
      if (masked[field] !== undefined)
        tell(entry, field, 'masked', '号码打了星号，台账里又找不到这个人，请填完整的号码或留空')
    return true
  }
  entry.candidates = candidates
  // somebody else cannot have the same number; a destroyed one is no new person's either
  const only = holder !== undefined || isDamaged(entry)
  entry.choices = only ? ['same', 'leave'] : ['same', 'other', 'leave']
  if (decision?.decision === 'same') {
    const chosen = candidates.find(({ person }) => person.id === decision.personId) ?? candidates[0]
    entry.decision = 'same'
    return chosen ? take(entry, chosen.person) : true
  }
  if (decision?.decision === 'other' && !only) {
    entry.decision = 'other'
    return true
  }
  const same = candidates.find(candidate => !candidate.contradicts && quiet(candidate))
  if (!same) return false
  entry.choices = []
  entry.candidates = []
  return take(entry, same.person)
}

function take(entry: Entry, person: KnownPerson): true {
  entry.match = person
  settle(entry, 'idDamaged')
  return true
}

/** A person of the register as messages name him: 张三（3栋2单元501）. */
export const nameOf = (known: Known, person: KnownPerson): string =>
  `${person.name}（${known.homeOf(person.id) || '无住址'}）`

/** Where the row says that he lives, in words. */
export const addressOf = (entry: Entry): string =>
  entry.row.address === null ? '' : addressText(entry.row.address)
