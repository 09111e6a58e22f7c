import { z } from 'zod'
import { AppError, refuseIssues } from '../../../contract/errors'
import { recordStore } from '../../../core/db/store'
import type { RecordRules } from '../../../core/records'
import type { Tx } from '../../../core/tx'
import { countedPerson } from '../../residents/core/asOf'
import { homesOf } from '../../residents/core/homes'
import { personStore } from '../../residents/core/service'
import { serviceGroup, serviceGroups, type serviceGroupOperations } from '../contract'
import { checkEntry, groupOf, groupsFor, mayKnow, sensitiveCodes } from '../rules'
import { groupCondition, groupMembers, requireRight } from './members'

type Operations = typeof serviceGroupOperations
type Entry = z.output<typeof serviceGroup.input>

/** Entries of service groups; those of sensitive groups do not exist for accounts without the right. */
export const serviceGroupStore = recordStore(serviceGroup, {
  scope(rows, tx) {
    if (!tx.actor.seesSensitive)
      rows.andWhere('r.groupCode NOT IN (:...sensitiveCodes)', { sensitiveCodes: [...sensitiveCodes] })
  },
  async compute(tx, records) {
    const rows = z.array(z.object({ id: z.string(), personId: z.string() })).parse(records)
    const personIds = [...new Set(rows.map(row => row.personId))]
    const [names, homes] = [await namesOf(tx, personIds), await homesOf(tx, personIds, tx.today)]
    return new Map(
      rows.map(({ id, personId }) => [
        id,
        { personName: names.get(personId) ?? null, address: homes.get(personId)?.address ?? null }
      ])
    )
  },
  searches: [
    `r.personId IN (SELECT p.id FROM person p WHERE p.name LIKE :like ESCAPE '\\'
      OR p.pinyin LIKE :like ESCAPE '\\' OR p.initials LIKE :like ESCAPE '\\')`
  ]
})

async function namesOf(tx: Tx, personIds: readonly string[]): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map()
  const rows: unknown[] = await tx.manager
    .createQueryBuilder()
    .select('p.id AS id, p.name AS name')
    .from('person', 'p')
    .where('p.id IN (:...personIds)', { personIds })
    .getRawMany()
  const named = z.array(z.object({ id: z.string(), name: z.string() })).parse(rows)
  return new Map(named.map(({ id, name }) => [id, name]))
}

/** Another entry of the same person and group whose time overlaps; ending and beginning on one day is no overlap. */
async function overlaps(tx: Tx, entry: Entry, id: string | null): Promise<boolean> {
  return tx.manager
    .createQueryBuilder()
    .from(serviceGroup.table, 'g')
    .where('g.personId = :personId AND g.groupCode = :groupCode AND g.deletedAt IS NULL AND g.id <> :id', {
      personId: entry.personId,
      groupCode: entry.groupCode,
      id: id ?? ''
    })
    .andWhere('(g.toDate IS NULL OR g.toDate > :from)', { from: entry.fromDate ?? '0000-01-01' })
    .andWhere('(g.fromDate IS NULL OR g.fromDate < :to)', { to: entry.toDate ?? '9999-12-31' })
    .select('g.id', 'id')
    .getRawOne()
    .then(found => found !== undefined)
}

const isRegistered = (tx: Tx, personId: string): Promise<boolean> =>
  personStore.query(tx).andWhere('r.id = :personId', { personId }).getExists()

/** What an entry needs: the right for a sensitive group, evidence, a person in the register, no other at the time. */
export const serviceGroupRules: RecordRules<Entry> = {
  async prepare(tx, values, id) {
    requireRight(tx, values.groupCode)
    refuseIssues(checkEntry(values))
    const { fields } = serviceGroup
    if (!(await isRegistered(tx, values.personId)))
      refuseIssues([
        { field: 'personId', label: fields.personId.label, reason: '不在台账里，或已在回收站，请重新选择' }
      ])
    if (await overlaps(tx, values, id))
      refuseIssues([
        {
          field: 'groupCode',
          label: fields.groupCode.label,
          reason: `已经登记为“${groupOf(values.groupCode)?.label ?? ''}”，时间重叠。请修改原来的那一条，或先给它填上结束日期`
        }
      ])
    return { values, kept: {} }
  },
  async beforeRestore(tx, id) {
    const { personId, groupCode, fromDate, toDate } = await serviceGroupStore.get(tx, id, 'masked')
    if (!(await isRegistered(tx, personId))) throw new AppError('RULE', '这位居民已在回收站，请先恢复居民。')
    const entry = { personId, groupCode, fromDate, toDate }
    const blank = { certNo: null, disabilityKind: null, disabilityGrade: null, evidence: null }
    if (await overlaps(tx, { ...entry, ...blank }, id))
      throw new AppError('RULE', '同一时间已经另外登记了这一类，不能恢复这一条。请改用现有的那一条。')
  }
}

/** How many people living here belong to each group that this account may know of, in one pass. */
export async function countGroups(
  tx: Tx,
  { asOf }: z.output<Operations['counts']['input']>
): Promise<z.output<Operations['counts']['output']>> {
  const groups = groupsFor(tx.actor)
  const rows = countedPerson(personStore.query(tx), asOf).select([])
  for (const { code } of groups) {
    const { sql, parameters } = groupCondition('r', code, asOf)
    rows.addSelect(`SUM(CASE WHEN ${sql} THEN 1 ELSE 0 END)`, code).setParameters(parameters)
  }
  const found = z.record(z.string(), z.coerce.number()).parse((await rows.getRawOne()) ?? {})
  return groups.map(({ code }) => ({ code, count: found[code] ?? 0 }))
}

/** The people living here who belong to a group on a day: exactly those that `countGroups` counts. */
export async function peopleOfGroup(
  tx: Tx,
  { group, asOf, page, pageSize }: z.output<Operations['people']['input']>
): Promise<z.output<Operations['people']['output']>> {
  requireRight(tx, group)
  const rows = groupMembers(countedPerson(personStore.query(tx), asOf), group, asOf)
  return personStore.listOf(tx, rows, { page, pageSize })
}

/** The derived groups of one person on a day that this account may know of. */
export async function derivedGroupsOf(
  tx: Tx,
  { personId, asOf }: z.output<Operations['derivedOf']['input']>
): Promise<string[]> {
  const codes = serviceGroups
    .filter(group => group.derived && mayKnow(tx.actor, group))
    .map(group => group.code)
  const rows = personStore.query(tx).andWhere('r.id = :personId', { personId }).select([])
  for (const code of codes) {
    const { sql, parameters } = groupCondition('r', code, asOf)
    rows.addSelect(`CASE WHEN ${sql} THEN 1 ELSE 0 END`, code).setParameters(parameters)
  }
  const found = z.record(z.string(), z.coerce.number()).parse((await rows.getRawOne()) ?? {})
  return codes.filter(code => found[code] === 1)
}
