import { IsNull } from 'typeorm'
import { z } from 'zod'
import { AppError, refuseIssues, type Issue } from '../../../contract/errors'
import { keepChange } from '../../../core/db/history'
import { pinyinOf } from '../../../core/pinyin'
import type { RecordRules } from '../../../core/records'
import type { Tx } from '../../../core/tx'
import { blindIndexes } from '../../../core/vault/indexes'
import { dwelling, household, person } from '../contract'
import {
  addressText,
  buildingKey,
  checkHousehold,
  checkStays,
  emptyUses,
  headRelations,
  normaliseAddress,
  settlePerson
} from '../rules'
import { personMergeEntity } from './registerEntities'
import { personsOfDwellings, personsOfHouseholds, personWithAddress } from './homes'

type DwellingValues = z.output<typeof dwelling.input>
type HouseholdValues = z.output<typeof household.input>
type PersonValues = z.output<typeof person.input>

/** Rules that always prepare what is stored. */
type Preparing<I> = RecordRules<I> & Required<Pick<RecordRules<I>, 'prepare'>>

const rows = (tx: Tx, table: string, alias: string) => tx.manager.createQueryBuilder().from(table, alias)

/** Refuses one field with a reason. */
function refuse(field: string, label: string, reason: string): void {
  refuseIssues([{ field, label, reason }])
}

const firstId = async (query: ReturnType<typeof rows>): Promise<string | null> =>
  z
    .object({ id: z.string() })
    .nullish()
    .parse(await query.limit(1).getRawOne())?.id ?? null

/** The live dwelling with an address, other than the one being saved. */
const dwellingAt = (tx: Tx, key: string, exceptId: string | null): Promise<string | null> =>
  firstId(
    rows(tx, 'dwelling', 'd')
      .select('d.id', 'id')
      .where('d.addressKey = :key AND d.deletedAt IS NULL AND d.id <> :id', { key, id: exceptId ?? '' })
  )

/** How a building is already written in the register, so that 3幢 and 3栋 do not become two buildings. */
export async function spellingOf(tx: Tx, key: string): Promise<{ building: string } | null> {
  const prefix = buildingKey(key)
  const row: unknown = await rows(tx, 'dwelling', 'd')
    .select('d.building', 'building')
    .where('d.addressKey >= :prefix AND d.addressKey < :end AND d.deletedAt IS NULL', {
      prefix,
      end: `${prefix.slice(0, -1)}}`
    })
    .orderBy('d.addressKey')
    .limit(1)
    .getRawOne()
  return z.object({ building: z.string() }).nullish().parse(row) ?? null
}

const sameAddress = (address: string): string =>
  `“${address}”已经登记过，不能登记两次。请在住房列表里找到它修改，或核对楼栋、单元、室号`

/** A dwelling's address is written in one form and used once; an empty one has no household (domain.md §2.2). */
export const dwellingRules: RecordRules<DwellingValues> = {
  async prepare(tx, values, id) {
    const { key, sort, ...place } = normaliseAddress(values)
    if (place.building === '' || place.room === '')
      refuse(place.room === '' ? 'room' : 'building', '地址', '看不出楼栋和室号，请核对')
    if ((await dwellingAt(tx, key, id)) !== null) refuse('room', '地址', sameAddress(addressText(place)))
    if (id !== null && emptyUses.includes(values.use ?? '') && (await currentHousehold(tx, id)) !== null)
      refuse('use', dwelling.fields.use.label, '还有住户住在这里，请先给住户填上搬离日期')
    const spelling = id === null ? await spellingOf(tx, key) : null
    const kept = { addressKey: key, addressSort: sort, ...(id === null ? { importBatchId: null } : {}) }
    return { values: { ...values, ...place, ...spelling }, kept }
  },
  async beforeRecycle(tx, id) {
    const persons = (await personsOfDwellings(tx, [id], tx.today)).get(id) ?? 0
    if (persons > 0)
      throw new AppError('RULE', `这套住房现在住着 ${persons} 人，不能删除。请先给住户填上搬离日期。`)
    if ((await currentHousehold(tx, id)) !== null)
      throw new AppError('RULE', '这套住房还有住户登记在这里，不能删除。请先给住户填上搬离日期，或删除住户。')
  },
  async beforeRestore(tx, id) {
    const row: unknown = await rows(tx, 'dwelling', 'd')
      .select('d.addressKey', 'key')
      .where('d.id = :id', { id })
      .getRawOne()
    const key = z.object({ key: z.string() }).nullish().parse(row)?.key
    if (key !== undefined && (await dwellingAt(tx, key, id)) !== null)
      throw new AppError('RULE', '同一地址已经另外登记了一套住房，不能恢复这一套。请改用现有的那一套。')
  }
}

/** The household that lives in a dwelling today. */
const currentHousehold = (tx: Tx, dwellingId: string): Promise<string | null> =>
  firstId(
    rows(tx, 'household', 'h')
      .select('h.id', 'id')
      .where('h.dwellingId = :dwellingId AND h.deletedAt IS NULL', { dwellingId })
      .andWhere('(h.toDate IS NULL OR h.toDate >= :today)', { today: tx.today })
  )

/** Another household whose time in the dwelling overlaps; moving out and in on the same day is no overlap. */
const overlapping = (tx: Tx, values: HouseholdValues, id: string | null): Promise<string | null> =>
  firstId(
    rows(tx, 'household', 'h')
      .select('h.id', 'id')
      .where('h.dwellingId = :dwellingId AND h.deletedAt IS NULL AND h.id <> :id', {
        dwellingId: values.dwellingId,
        id: id ?? ''
      })
      .andWhere('(h.toDate IS NULL OR h.toDate > :from)', { from: values.fromDate ?? '0000-01-01' })
      .andWhere('(h.fromDate IS NULL OR h.fromDate < :to)', { to: values.toDate ?? '9999-12-31' })
  )

async function isMember(tx: Tx, householdId: string | null, personId: string): Promise<boolean> {
  if (householdId === null) return false
  const found = await firstId(
    rows(tx, 'membership', 'm')
      .select('m.id', 'id')
      .innerJoin('person', 'p', 'p.id = m.parentId AND p.deletedAt IS NULL')
      .where('m.householdId = :householdId AND m.parentId = :personId AND m.deletedAt IS NULL', {
        householdId,
        personId
      })
  )
  return found !== null
}

async function liveUse(tx: Tx, dwellingId: string): Promise<{ use: string | null } | null> {
  const row: unknown = await rows(tx, 'dwelling', 'd')
    .select('d.use', 'use')
    .where('d.id = :dwellingId AND d.deletedAt IS NULL', { dwellingId })
    .getRawOne()
  return z.object({ use: z.string().nullable() }).nullish().parse(row) ?? null
}

/** A household needs a flat that is not empty and is the only one there; its head is one of its members. */
export const householdRules: Preparing<HouseholdValues> = {
  async prepare(tx, values, id) {
    const { fields } = household
    refuseIssues(checkHousehold(values))
    const home = await liveUse(tx, values.dwellingId)
    if (home === null) refuse('dwellingId', fields.dwellingId.label, '这套住房不在台账里，请先登记住房')
    const current = values.toDate === null || values.toDate >= tx.today
    if (current && emptyUses.includes(home?.use ?? ''))
      refuse('dwellingId', fields.dwellingId.label, '登记的是空置或商用，请先把房屋性质改成自住、出租或借住')
    if ((await overlapping(tx, values, id)) !== null)
      refuse('dwellingId', fields.dwellingId.label, '同一时间已有住户登记在这里，请先给那一户填上搬离日期')
    if (values.headId !== null && !(await isMember(tx, id, values.headId)))
      refuse('headId', fields.headId.label, '不是这一户的成员，请先在这位居民的居住经历里登记到这一户')
    return { values, kept: id === null ? { importBatchId: null } : {} }
  },
  async beforeRecycle(tx, id) {
    const persons = (await personsOfHouseholds(tx, [id], tx.today)).get(id) ?? 0
    if (persons > 0)
      throw new AppError('RULE', `这一户现在住着 ${persons} 人，不能删除。请先给他们填上搬离日期。`)
  },
  async beforeRestore(tx, id) {
    const row: unknown = await rows(tx, 'household', 'h')
      .select('h.dwellingId AS dwellingId, h.fromDate AS fromDate, h.toDate AS toDate')
      .where('h.id = :id', { id })
      .getRawOne()
    const found = household.input.pick({ dwellingId: true, fromDate: true, toDate: true }).strip().parse(row)
    const home = await liveUse(tx, found.dwellingId)
    if (home === null) throw new AppError('RULE', '这一户的住房已被删除，请先恢复住房。')
    const values = { ...found, headId: null, hukouNo: null, remark: null }
    if ((await overlapping(tx, values, id)) !== null)
      throw new AppError('RULE', '同一时间已有另一户登记在这套住房，不能恢复这一户。')
  }
}

/** Who already has an ID number, other than the one being saved; named with his address, never with the number. */
async function holderOfIndex(tx: Tx, idNoIndex: string, exceptId: string | null): Promise<string | null> {
  const row: unknown = await rows(tx, 'person', 'p')
    .select('p.id AS id, p.name AS name')
    .where('p.idNoIndex = :idNoIndex AND p.deletedAt IS NULL AND p.id <> :id', {
      idNoIndex,
      id: exceptId ?? ''
    })
    .getRawOne()
  const found = z.object({ id: z.string(), name: z.string() }).nullish().parse(row)
  return found ? personWithAddress(tx, found, tx.today) : null
}

/** Who already has an ID number, other than the one named; with his address, never with the number. */
export const holderOf = (tx: Tx, idNo: string, exceptId: string | null): Promise<string | null> =>
  holderOfIndex(tx, blindIndexes(tx.cipher, 'idNumber', idNo).full, exceptId)

async function unknownHouseholds(tx: Tx, values: PersonValues): Promise<Issue[]> {
  const ids = [...new Set(values.memberships.map(stay => stay.householdId))]
  if (ids.length === 0) return []
  const found: unknown[] = await rows(tx, 'household', 'h')
    .select('h.id', 'id')
    .where('h.id IN (:...ids) AND h.deletedAt IS NULL', { ids })
    .getRawMany()
  const live = new Set(
    z
      .array(z.object({ id: z.string() }))
      .parse(found)
      .map(row => row.id)
  )
  return values.memberships.flatMap((stay, at) =>
    live.has(stay.householdId)
      ? []
      : [
          {
            field: `memberships.${at}.householdId`,
            label: `第 ${at + 1} 段居住经历`,
            reason: '这一户不在台账里，请重新选择'
          }
        ]
  )
}

/** A birth date known to the month or year keeps that precision as long as nobody changes the date. */
async function birthPrecision(tx: Tx, values: PersonValues, id: string | null): Promise<string | null> {
  if (values.birthDate === null) return null
  if (id === null) return 'day'
  const row: unknown = await rows(tx, 'person', 'p')
    .select('p.birthDate AS birthDate, p.birthPrecision AS precision')
    .where('p.id = :id', { id })
    .getRawOne()
  const stored = z
    .object({ birthDate: z.string().nullable(), precision: z.string().nullable() })
    .nullish()
    .parse(row)
  return stored?.birthDate === values.birthDate ? (stored.precision ?? 'day') : 'day'
}

/** A person's number is right and nobody else's, his stays make sense, his name can be found by pinyin. */
export const personRules: Preparing<PersonValues> = {
  async prepare(tx, given, id) {
    const known = { ...given, birthPrecision: await birthPrecision(tx, given, id) }
    const { values: settled, issues } = settlePerson(known, tx.today)
    const { birthPrecision: precision, ...values } = settled
    issues.push(...checkStays(values.memberships), ...(await unknownHouseholds(tx, values)))
    if (values.idNo !== null) {
      const holder = await holderOf(tx, values.idNo, id)
      if (holder !== null)
        issues.push({
          field: 'idNo',
          label: person.fields.idNo.label,
          reason: `与 ${holder}的身份证号相同，请核对`
        })
    }
    refuseIssues(issues)
    const { full, initials } = pinyinOf(values.name)
    const kept = {
      pinyin: full,
      initials,
      birthPrecision: values.birthDate === null ? null : (precision ?? 'day'),
      ...(id === null ? { importBatchId: null } : {})
    }
    return { values, kept }
  },
  async beforeRestore(tx, id) {
    const merged = await tx.manager
      .getRepository(personMergeEntity)
      .findOneBy({ droppedId: id, undoneAt: IsNull() })
    if (merged)
      throw new AppError(
        'RULE',
        '这条记录已并入另一条，不能直接恢复。要分开请打开保留的那一条，用“撤销合并”。'
      )
    const row: unknown = await rows(tx, 'person', 'p')
      .select('p.idNoIndex', 'idNoIndex')
      .where('p.id = :id', { id })
      .getRawOne()
    const index = z.object({ idNoIndex: z.string().nullable() }).nullish().parse(row)?.idNoIndex ?? null
    const holder = index === null ? null : await holderOfIndex(tx, index, id)
    if (holder !== null)
      throw new AppError('RULE', `与 ${holder}的身份证号相同，不能恢复。请改用现有的那一条。`)
  }
}

/** A household without a head gets the member who was saved as 户主 or 本人 of it. */
export async function fillHeads(tx: Tx, personId: string, values: PersonValues): Promise<void> {
  for (const stay of values.memberships) {
    if (stay.toDate !== null || !headRelations.includes(stay.relation ?? '')) continue
    const headless: unknown = await rows(tx, 'household', 'h')
      .select('h.version', 'version')
      .where('h.id = :id AND h.headId IS NULL', { id: stay.householdId })
      .getRawOne()
    const found = z.object({ version: z.coerce.number() }).nullish().parse(headless)
    if (!found) continue
    const version = found.version + 1
    await tx.manager
      .createQueryBuilder()
      .update('household')
      .set({ headId: personId, version, updatedAt: tx.now, updatedBy: tx.actor.name })
      .where('id = :id', { id: stay.householdId })
      .execute()
    await keepChange(tx, {
      table: household.table,
      recordId: stay.householdId,
      version,
      kind: 'update',
      changes: [{ field: 'headId', old: null, new: personId }]
    })
  }
}
