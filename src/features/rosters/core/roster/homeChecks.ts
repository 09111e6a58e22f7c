import { emptyUses, headRelations, settlePerson, type Address } from '../../../residents/rules'
import { matchDifference } from './diff'
import { tell, type Entry } from './entries'
import { isGone, type Moves } from './moves'
import { isSound, rowName, type ParsedRow } from './parse'
import type { PlanInput } from './plan'

/** The rows of one dwelling. */
export interface Home {
  address: Address
  entries: Entry[]
}

/** Values of the file and of the register must make sense together: a birth date against the number that stays. */
export function checkPerson(entry: Entry, { known, mode, today }: PlanInput): void {
  const { match } = entry
  if (!match || !isSound(entry.row) || !known.has(match.id)) return
  const { values } = matchDifference(entry, match, known, mode)
  if (!['idNo', 'idType', 'sex', 'birthDate', 'diedOn'].some(name => name in values)) return
  const own = entry.row.person
  if (!own) return
  const merged = { ...own }
  for (const name of ['idNo', 'idType', 'sex', 'birthDate', 'birthPrecision', 'diedOn'] as const) {
    const given = values[name]
    merged[name] = typeof given === 'string' ? given : known.value(match.id, name)
  }
  for (const issue of settlePerson(merged, today).issues)
    if (issue.field in values || issue.field === 'idNo')
      tell(entry, issue.field, 'contradictsRegister', `和台账里这个人的登记对不上：${issue.reason}`)
}

/** Rows of one dwelling that contradict each other or the register: people in an empty flat, the flat listed twice. */
export function checkHome(home: Home, moves: Moves, { known, mode, today }: PlanInput): void {
  const stored = known.dwellingAt(home.address.key)
  const persons = home.entries.filter(entry => entry.row.person !== null && !isGone(entry, today))
  const [firstPerson] = persons
  const empty = home.entries.filter(entry => entry.row.person === null)
  const current = stored && known.householdIn(stored.id)
  for (const entry of empty) {
    const { row } = entry
    if (firstPerson)
      tell(
        entry,
        'use',
        'emptyWithPeople',
        `${rowName(firstPerson.row, row)}登记了住在这里的人，不能又是空置，请核对`
      )
    else if (entry !== empty[0])
      tell(entry, 'use', 'sameDwelling', `与${rowName(empty[0]?.row ?? row, row)}是同一套房，不再重复导入`)
    else if (current && !moves.emptied.has(current.id) && mode !== 'skip')
      tell(entry, 'use', 'emptyInRegister', '台账里这套房还有住户，不能改成空置，请先在台账里填上搬离日期')
  }
  if (!stored || !emptyUses.includes(stored.use ?? '')) return
  const given = persons.find(entry => entry.row.use !== null)?.row.use ?? null
  if (mode === 'update' && given !== null && !emptyUses.includes(given)) return
  for (const entry of persons)
    if (!entry.match || moves.arriving.has(entry))
      tell(
        entry,
        'use',
        'vacantInRegister',
        '台账里这套房登记为空置或商用，请先在台账里改它的房屋性质，再导入住在这里的人'
      )
}

/** The first row that says something about its home. */
export const firstWith = (
  entries: readonly Entry[],
  field: keyof Pick<ParsedRow, HomeField>
): Entry | undefined => entries.find(entry => entry.row[field] !== null)

type HomeField = 'use' | 'grid' | 'ownerName' | 'hukouNo'

/** Rows of one dwelling that say different things about it: the first counts, the others are told so. */
export function warnDifferences(entries: readonly Entry[], field: HomeField): void {
  const first = firstWith(entries, field)
  if (!first) return
  for (const entry of entries)
    if (entry.row[field] !== null && entry.row[field] !== first.row[field])
      tell(
        entry,
        field,
        'differsInHome',
        `与${rowName(first.row, entry.row)}同一套房却不一样，按那一行导入`,
        'warning'
      )
}

/** The household's head: who is 户主, else 本人, else who is named as the head by the others (domain.md §2.2). */
export function headOf(entries: readonly Entry[]): Entry | null {
  const named = (entry: Entry): boolean => {
    const name = entry.row.person?.name ?? null
    return name !== null && entries.some(other => other.row.headName === name)
  }
  return (
    entries.find(entry => entry.row.relation === '02') ??
    entries.find(entry => entry.row.relation === '01') ??
    entries.find(named) ??
    null
  )
}

/** Tells every further row that calls itself 户主 that there is one already. */
export function warnSecondHead(head: Entry | null, entries: readonly Entry[]): void {
  if (!head) return
  for (const entry of entries)
    if (entry !== head && headRelations.includes(entry.row.relation ?? ''))
      tell(
        entry,
        'relation',
        'secondHead',
        `这套房在${rowName(head.row, entry.row)}已有户主，这一行也写着户主，请核对`,
        'warning'
      )
}
