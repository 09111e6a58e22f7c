import { z } from 'zod'
import { choiceLabel } from '../../../contract/fields'
import { ageOn } from '../../../contract/dates'
import { maskIdNumber, maskPhone } from '../../../contract/mask'
import { decodeRow } from '../../../core/db/codec'
import type { Tx } from '../../../core/tx'
import { dwelling, membership, person } from '../../residents/contract'
import { countingMembership, householdCounts, personCounts } from '../../residents/core/asOf'
import { addressText, emptyUses, headRelations, knownBirth } from '../../residents/rules'
import { visit } from '../../visits/contract'
import { declinedHouseholds } from '../../visits/core/doors'
import type { PaperDwelling, PaperPerson, paperOperations } from '../contract'

type Input = z.output<(typeof paperOperations)['building']['input']>

const text = z.string().nullable()
const doorRow = z.object({
  id: z.string(),
  compound: text,
  building: z.string(),
  unit: text,
  room: z.string(),
  use: text,
  ownerName: text,
  grid: text,
  householdId: text,
  hukouNo: text,
  headId: text,
  headName: text,
  fromDate: text
})
const personRow = z.object({
  id: z.string(),
  householdId: z.string(),
  relation: text,
  name: z.string(),
  sex: text,
  birthDate: text,
  birthPrecision: text,
  ethnic: text,
  idNo: text,
  phone: text,
  personType: text,
  residenceState: text,
  workplace: text
})
type PersonRow = z.infer<typeof personRow>

async function doorsOf(tx: Tx, { compound, building, asOf }: Input) {
  const rows = await tx.manager
    .createQueryBuilder()
    .select(
      `d.id AS id, d.compound AS compound, d.building AS building, d.unit AS unit, d.room AS room, d.use AS use,
       d.ownerName AS ownerName, d.grid AS grid, h.id AS householdId, h.hukouNo AS hukouNo, h.headId AS headId,
       hp.name AS headName, h.fromDate AS fromDate`
    )
    .from(dwelling.table, 'd')
    .leftJoin('household', 'h', `h.dwellingId = d.id AND ${householdCounts('h', ':asOf')}`)
    .leftJoin('person', 'hp', 'hp.id = h.headId')
    .where(`COALESCE(d.compound, '') = :compound AND d.building = :building AND d.deletedAt IS NULL`)
    .orderBy('d.addressSort')
    .addOrderBy('h.fromDate')
    .setParameters({ asOf, compound, building })
    .getRawMany()
  // where one household moved out and another in on the same day, the newer one is on paper
  return [
    ...new Map(
      z
        .array(doorRow)
        .parse(rows)
        .map(row => [row.id, row])
    ).values()
  ]
}

async function personsOf(tx: Tx, { compound, building, asOf }: Input): Promise<Map<string, PersonRow[]>> {
  const rows = await tx.manager
    .createQueryBuilder()
    .select(
      `p.id AS id, m.householdId AS householdId, m.relation AS relation, p.name AS name, p.sex AS sex,
       p.birthDate AS birthDate, p.birthPrecision AS birthPrecision, p.ethnic AS ethnic, p.idNo AS idNo,
       p.phone AS phone, p.personType AS personType, p.residenceState AS residenceState, p.workplace AS workplace`
    )
    .from('person', 'p')
    .innerJoin('membership', 'm', `m.id = ${countingMembership('p', ':asOf')}`)
    .innerJoin('household', 'h', 'h.id = m.householdId')
    .innerJoin('dwelling', 'd', 'd.id = h.dwellingId')
    .where(`COALESCE(d.compound, '') = :compound AND d.building = :building AND d.deletedAt IS NULL`)
    .andWhere(personCounts('p', ':asOf'))
    .setParameters({ asOf, compound, building })
    .getRawMany()
  const byHousehold = new Map<string, PersonRow[]>()
  for (const row of z.array(personRow).parse(rows))
    byHousehold.set(row.householdId, [...(byHousehold.get(row.householdId) ?? []), row])
  return byHousehold
}

const label = (field: { choices: Parameters<typeof choiceLabel>[0] }, code: string | null): string =>
  code === null ? '' : choiceLabel(field.choices, code)

const numbers = { idNo: person.fields.idNo, phone: person.fields.phone }

function paperPerson(tx: Tx, row: PersonRow, asOf: string): PaperPerson {
  const { fields } = person
  const opened = decodeRow(tx.cipher, person.table, numbers, row.id, row)
  const birth = knownBirth(row.birthDate, row.birthPrecision)
  return {
    id: row.id,
    name: row.name,
    relation: label(membership.fields.relation, row.relation),
    sex: label(fields.sex, row.sex),
    birthDate: birth ?? '',
    age: birth === null ? null : ageOn(birth, asOf),
    ethnic: label(fields.ethnic, row.ethnic),
    idNo: opened.idNo === null ? '' : maskIdNumber(String(opened.idNo)),
    phone: opened.phone === null ? '' : maskPhone(String(opened.phone)),
    personType: label(fields.personType, row.personType),
    residenceState: label(fields.residenceState, row.residenceState),
    workplace: row.workplace ?? ''
  }
}

const visitRow = z.object({
  id: z.string(),
  dwellingId: z.string(),
  householdId: text,
  visitedOn: z.string(),
  outcome: z.string(),
  problem: text
})

/** Visits of these dwellings up to a day, oldest first. */
async function visitsOf(tx: Tx, dwellingIds: readonly string[], asOf: string) {
  if (dwellingIds.length === 0) return []
  const rows = await tx.manager
    .createQueryBuilder()
    .select(
      `v.id AS id, v.dwellingId AS dwellingId, v.householdId AS householdId, v.visitedOn AS visitedOn,
       v.outcome AS outcome, v.problem AS problem`
    )
    .from(visit.table, 'v')
    .where('v.dwellingId IN (:...dwellingIds) AND v.deletedAt IS NULL AND v.visitedOn <= :asOf', {
      dwellingIds,
      asOf
    })
    .orderBy('v.visitedOn')
    .addOrderBy('v.id')
    .getRawMany()
  return z.array(visitRow).parse(rows)
}

/** Head first, then as the relation codes go (GB/T 4761), then by age. */
const ofHousehold =
  (headId: string | null) =>
  (a: PersonRow, b: PersonRow): number => {
    const rank = (row: PersonRow): string => {
      const first = row.id === headId || headRelations.includes(row.relation ?? '')
      return `${first ? '0' : '1'}${row.relation ?? '99'}${row.birthDate ?? '9999'}${row.id}`
    }
    return rank(a) < rank(b) ? -1 : 1
  }

/** Somebody who is not to be named: counted, and nothing told of him. */
const nameless = ({ id }: PaperPerson): PaperPerson => ({
  id,
  name: '',
  relation: '',
  sex: '',
  birthDate: '',
  age: null,
  ethnic: '',
  idNo: '',
  phone: '',
  personType: '',
  residenceState: '',
  workplace: ''
})

/** The dwellings of a building with who lives there on a day, for its papers; a handful of queries for all. */
export async function buildingPapers(tx: Tx, input: Input): Promise<PaperDwelling[]> {
  const doors = await doorsOf(tx, input)
  const persons = await personsOf(tx, input)
  const living = new Map(doors.map(door => [door.id, door.householdId]))
  const unnamed =
    input.paper === 'visits'
      ? await declinedHouseholds(
          tx,
          doors.flatMap(({ householdId }) => (householdId === null ? [] : [householdId])),
          input.asOf
        )
      : new Set<string>()
  const met = new Map<string, string>()
  const problems = new Map<string, string>()
  for (const row of await visitsOf(
    tx,
    doors.map(door => door.id),
    input.asOf
  )) {
    // what the family before said or did is not told to who lives there now
    if (row.householdId === null || row.householdId !== living.get(row.dwellingId)) continue
    if (row.outcome === 'met') met.set(row.dwellingId, row.visitedOn)
    // a problem told by somebody who declines to be named is not carried from door to door
    if (!input.withProblems || row.problem === null || row.outcome === 'declined') continue
    const { problem } = decodeRow(tx.cipher, visit.table, { problem: visit.fields.problem }, row.id, row)
    problems.set(row.dwellingId, `${row.visitedOn} ${String(problem)}`)
  }
  return doors.map(door => {
    const named = door.householdId === null || !unnamed.has(door.householdId)
    return {
      dwellingId: door.id,
      address: addressText(door),
      unit: door.unit ?? '',
      room: door.room,
      use: label(dwelling.fields.use, door.use),
      empty: door.householdId === null && emptyUses.includes(door.use ?? ''),
      ownerName: named ? (door.ownerName ?? '') : '',
      grid: door.grid ?? '',
      household:
        door.householdId === null
          ? null
          : {
              id: door.householdId,
              hukouNo: named ? (door.hukouNo ?? '') : '',
              headName: named ? (door.headName ?? '') : '',
              fromDate: door.fromDate ?? '',
              persons: (persons.get(door.householdId) ?? [])
                .toSorted(ofHousehold(door.headId))
                .map(row => paperPerson(tx, row, input.asOf))
                .map(person => (named ? person : nameless(person)))
            },
      lastMetOn: met.get(door.id) ?? null,
      lastProblem: named ? (problems.get(door.id) ?? null) : null
    }
  })
}
