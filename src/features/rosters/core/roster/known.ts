import type { Row } from '../../../../core/db/entity'
import { decodeRow } from '../../../../core/db/codec'
import type { Field, Fields } from '../../../../contract/fields'
import type { FieldCipher } from '../../../../core/vault/cipher'
import { person } from '../../../residents/contract'
import { addressText, buildingKey, type Place } from '../../../residents/rules'

/** A dwelling of the register. */
export interface KnownDwelling extends Place {
  id: string
  version: number
  key: string
  use: string | null
  ownerName: string | null
  grid: string | null
}

/** A household of the register that lives there today. */
export interface KnownHousehold {
  id: string
  version: number
  dwellingId: string
  headId: string | null
  hukouNo: string | null
  fromDate: string | null
  toDate: string | null
}

/** As much of every person as it takes to find him; the rest is fetched for those that a file names. */
export interface KnownPerson {
  id: string
  version: number
  name: string
  formerName: string | null
  birthDate: string | null
  birthPrecision: string | null
  /** Blind index of the ID number. */
  idNoIndex: string | null
}

/** A stay of a person of the register, with the dwelling of its household. */
export interface KnownStay {
  id: string
  personId: string
  householdId: string
  dwellingId: string
  relation: string | null
  fromDate: string | null
  toDate: string | null
}

/** A part of what the register holds; sent piece by piece, so that the window stays free. */
export interface KnownPart {
  dwellings?: readonly KnownDwelling[]
  households?: readonly KnownHousehold[]
  persons?: readonly KnownPerson[]
  stays?: readonly KnownStay[]
  /** Whole rows of persons as stored, encrypted. */
  rows?: readonly Row[]
}

type PersonField = keyof typeof person.fields | 'birthPrecision'

/** The register as far as an import has to know it. */
export interface Known {
  readonly persons: ReadonlyMap<string, KnownPerson>
  readonly households: ReadonlyMap<string, KnownHousehold>
  /** How each building is written, by building key. */
  readonly spellings: ReadonlyMap<string, string>
  /** Rows of persons that were asked for and have not been sent yet. */
  readonly missing: ReadonlySet<string>
  add(part: KnownPart): void
  personByIndex(index: string): KnownPerson | undefined
  personsNamed(name: string): readonly KnownPerson[]
  dwellingAt(key: string): KnownDwelling | undefined
  dwelling(id: string): KnownDwelling | undefined
  /** The household that lives in a dwelling today. */
  householdIn(dwellingId: string): KnownHousehold | undefined
  staysOf(personId: string): readonly KnownStay[]
  /** Stays in a household that have not ended by today. */
  openIn(householdId: string): readonly KnownStay[]
  isOpen(stay: KnownStay): boolean
  addressOf(dwellingId: string): string
  /** Where somebody lives today, in words; empty when nowhere. */
  homeOf(personId: string): string
  /** Whether the whole row of a person is here; asks for it otherwise. */
  has(personId: string): boolean
  /** A value of a person, in the clear; null too when his row is not here. */
  value(personId: string, field: PersonField): string | null
}

function push<T>(map: Map<string, T[]>, key: string, item: T): void {
  const list = map.get(key)
  if (list) list.push(item)
  else map.set(key, [item])
}

const none: readonly never[] = []
const one: Readonly<Record<string, Fields>> = Object.fromEntries(
  Object.entries<Field>({ ...person.fields, ...person.kept }).map(([name, field]) => [
    name,
    { [name]: field }
  ])
)

/** An empty register, to be filled part by part. Values are opened one by one, when they are compared. */
export function createKnown(cipher: FieldCipher, today: string): Known {
  const persons = new Map<string, KnownPerson>()
  const byIndex = new Map<string, KnownPerson>()
  const byName = new Map<string, KnownPerson[]>()
  const dwellings = new Map<string, KnownDwelling>()
  const byKey = new Map<string, KnownDwelling>()
  const spellings = new Map<string, string>()
  const households = new Map<string, KnownHousehold>()
  const byDwelling = new Map<string, KnownHousehold>()
  const stays = new Map<string, KnownStay[]>()
  const members = new Map<string, KnownStay[]>()
  const rows = new Map<string, Row>()
  const opened = new Map<string, Record<string, unknown>>()
  const missing = new Set<string>()
  const isOpen = (stay: KnownStay): boolean => stay.toDate === null || stay.toDate >= today
  const addressOf = (id: string): string => {
    const found = dwellings.get(id)
    return found ? addressText(found) : ''
  }
  return {
    persons,
    households,
    spellings,
    missing,
    isOpen,
    addressOf,
    add(part) {
      for (const each of part.dwellings ?? none) {
        dwellings.set(each.id, each)
        byKey.set(each.key, each)
        const building = buildingKey(each.key)
        if (!spellings.has(building)) spellings.set(building, each.building)
      }
      for (const each of part.households ?? none) {
        households.set(each.id, each)
        if (each.toDate === null || each.toDate >= today) byDwelling.set(each.dwellingId, each)
      }
      for (const each of part.persons ?? none) {
        persons.set(each.id, each)
        if (each.idNoIndex !== null) byIndex.set(each.idNoIndex, each)
        push(byName, each.name, each)
        if (each.formerName !== null && each.formerName !== each.name) push(byName, each.formerName, each)
      }
      for (const each of part.stays ?? none) {
        push(stays, each.personId, each)
        if (isOpen(each)) push(members, each.householdId, each)
      }
      for (const row of part.rows ?? none) {
        const id = String(row.id)
        rows.set(id, row)
        missing.delete(id)
      }
    },
    personByIndex: index => byIndex.get(index),
    personsNamed: name => byName.get(name) ?? none,
    dwellingAt: key => byKey.get(key),
    dwelling: id => dwellings.get(id),
    householdIn: dwellingId => byDwelling.get(dwellingId),
    staysOf: personId => stays.get(personId) ?? none,
    openIn: householdId => members.get(householdId) ?? none,
    homeOf(personId) {
      const stay = stays.get(personId)?.find(isOpen)
      return stay ? addressOf(stay.dwellingId) : ''
    },
    has(personId) {
      if (rows.has(personId)) return true
      missing.add(personId)
      return false
    },
    value(personId, field) {
      const row = rows.get(personId)
      if (!row) return null
      let values = opened.get(personId)
      if (!values) opened.set(personId, (values = {}))
      if (!Object.hasOwn(values, field))
        Object.assign(values, decodeRow(cipher, person.table, one[field] ?? {}, personId, row))
      const value = values[field] ?? null
      return value === null ? null : String(value)
    }
  }
}
