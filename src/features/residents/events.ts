import { z } from 'zod'
import { command, query } from '../../contract/operation'
import { dwelling, membership, person } from './contract'

/** What can happen in the register, and what it is called (domain.md §2.2). */
export const registerEventWords = {
  birth: '出生',
  death: '去世',
  moveOut: '迁出',
  moveIn: '迁入',
  move: '搬家',
  changeHead: '变更户主',
  split: '分户',
  mergeHouseholds: '并户',
  changeUse: '房屋性质变更'
} as const
export type RegisterEventKind = keyof typeof registerEventWords

const writers = ['admin', 'clerk', 'mediator'] as const
const id = z.uuid()
const day = z.iso.date()
const version = z.int()
const relation = membership.fields.relation.schema
const use = dwelling.fields.use.schema
const remark = z.string().trim().min(1).max(500).nullable()
const peopleIds = z.array(id).min(1).max(100)

/** Who becomes head where the head leaves: null = not said yet, `none` = nobody for now. */
export const newHead = z.union([id, z.literal('none')]).nullable()
export type NewHead = z.infer<typeof newHead>

const withRelation = z.strictObject({ personId: id, relation })
const newborn = { sex: person.fields.sex.schema, ethnic: person.fields.ethnic.schema }

/** Somebody not yet in the register, with what is known of him. */
const newcomer = z.strictObject({
  name: person.fields.name.schema,
  ...newborn,
  birthDate: person.fields.birthDate.schema,
  idNo: person.fields.idNo.schema,
  phone: person.fields.phone.schema,
  personType: person.fields.personType.schema,
  relation
})

const done = z.strictObject({
  eventId: id,
  /** The household that the people live in afterwards; null when they left the register's homes. */
  householdId: id.nullable(),
  personIds: z.array(id)
})
export type RegisterDone = z.infer<typeof done>

const labels = {
  name: person.fields.name.label,
  on: '日期',
  birthDate: person.fields.birthDate.label,
  diedOn: person.fields.diedOn.label,
  idNo: person.fields.idNo.label,
  phone: person.fields.phone.label,
  relation: '与户主关系',
  use: dwelling.fields.use.label,
  remark: '备注',
  personIds: '人员',
  people: '人员',
  dwellingId: '住房',
  headId: '户主'
}

const event = <S extends z.ZodRawShape>(name: string, shape: S) =>
  command({ name: `residents.${name}`, input: z.strictObject(shape), output: done, access: writers, labels })

/** One person of a household as the forms of the register offer him. */
export const housemate = z.strictObject({
  id,
  name: z.string(),
  relation: z.string().nullable(),
  /** Since when he lives here; null when not known. */
  since: z.string().nullable(),
  isHead: z.boolean()
})
export type Housemate = z.infer<typeof housemate>

/** A household as it lives today. */
export const livingHousehold = z.strictObject({
  id,
  version,
  dwellingId: id,
  address: z.string(),
  use: z.string().nullable(),
  headId: z.string().nullable(),
  since: z.string().nullable(),
  people: z.array(housemate)
})
export type LivingHousehold = z.infer<typeof livingHousehold>

/** Events of the register: each is one transaction, dated, and never in the future. */
export const registerOperations = {
  /** The household of `householdId`, or that in which `personId` or in whose dwelling `dwellingId` lives; null for none. */
  living: query({
    name: 'residents.living',
    input: z.strictObject({ by: z.enum(['household', 'person', 'dwelling']), id }),
    output: livingHousehold.nullable(),
    access: writers
  }),
  recordBirth: event('recordBirth', {
    householdId: id,
    version,
    name: person.fields.name.schema,
    ...newborn,
    birthDate: day,
    idNo: person.fields.idNo.schema,
    relation
  }),
  recordDeath: event('recordDeath', { personId: id, version, diedOn: day, newHeadId: newHead }),
  moveOut: event('moveOut', {
    householdId: id,
    version,
    personIds: peopleIds,
    on: day,
    remark,
    newHeadId: newHead,
    /** The dwelling's use from the day after, when nobody stays; null: as it is. */
    use
  }),
  moveIn: event('moveIn', {
    dwellingId: id,
    on: day,
    existing: z.array(withRelation).max(100),
    newcomers: z.array(newcomer).max(100),
    /** The dwelling's use from that day; null: as it is. */
    use,
    /** Who becomes head of a household that its head leaves. */
    newHeadId: newHead,
    /** The use of a dwelling left empty, from the day after; null: as it is. */
    leftUse: use
  }),
  changeHead: event('changeHead', {
    householdId: id,
    version,
    headId: id,
    on: day,
    relations: z.array(withRelation).max(100)
  }),
  splitHousehold: event('splitHousehold', {
    householdId: id,
    version,
    people: z.array(withRelation).min(1).max(100),
    headId: id,
    dwellingId: id,
    on: day,
    newHeadId: newHead,
    use
  }),
  mergeHouseholds: event('mergeHouseholds', {
    fromHouseholdId: id,
    fromVersion: version,
    toHouseholdId: id,
    toVersion: version,
    on: day,
    relations: z.array(withRelation).max(100),
    leftUse: use
  }),
  changeUse: event('changeUse', { dwellingId: id, version, use, on: day })
}

/** A field of two records that may be one person's, as shown; numbers are masked. */
export const mergeField = z.strictObject({
  name: z.string(),
  label: z.string(),
  kept: z.string(),
  dropped: z.string(),
  differs: z.boolean()
})
export type MergeField = z.infer<typeof mergeField>

const mergeSide = z.strictObject({ id, version, name: z.string(), address: z.string().nullable() })

/** A merge that still holds, for the page of the record that stayed. */
export const heldMerge = z.strictObject({ id, droppedName: z.string(), at: z.string(), by: z.string() })

const takeable = Object.keys(person.fields)

/** Two records of one person become one, and can be parted again (domain.md P23). */
export const mergeOperations = {
  mergePreview: query({
    name: 'residents.mergePreview',
    input: z.strictObject({ keepId: id, dropId: id }),
    output: z.strictObject({
      keep: mergeSide,
      drop: mergeSide,
      fields: z.array(mergeField),
      /** Both have a number and they differ: which one stays must be said. */
      idNosDiffer: z.boolean(),
      /** What would go over to the kept record. */
      moves: z.strictObject({
        stays: z.int(),
        heads: z.int(),
        requests: z.int(),
        /** 0 for accounts that may not read disputes. */
        parties: z.int(),
        /** Entries of service groups; of those that the reader may know of. */
        groups: z.int()
      }),
      /** Service groups in which both are at the same time: the kept person's entry stays. */
      groupsOfBoth: z.array(z.string())
    }),
    access: writers
  }),
  mergePersons: command({
    name: 'residents.mergePersons',
    input: z.strictObject({
      keepId: id,
      keepVersion: version,
      dropId: id,
      dropVersion: version,
      /** Fields whose value the kept record takes from the other. */
      take: z.array(z.string().refine(name => takeable.includes(name))).max(takeable.length),
      /** Which ID number stays, where both have one and they differ. */
      idNoFrom: z.enum(['kept', 'dropped']).nullable()
    }),
    output: z.strictObject({ mergeId: id }),
    access: writers
  }),
  /** Puts back what the merge moved; what was edited since stays and is named. */
  unmergePersons: command({
    name: 'residents.unmergePersons',
    input: z.strictObject({ mergeId: id }),
    output: z.strictObject({ refused: z.array(z.strictObject({ label: z.string(), reason: z.string() })) }),
    access: writers
  }),
  merges: query({
    name: 'residents.merges',
    input: z.strictObject({ keptId: id }),
    output: z.array(heldMerge),
    access: writers
  })
}
