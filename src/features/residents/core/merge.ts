import { In } from 'typeorm'
import { z } from 'zod'
import { displayValue } from '../../../contract/display'
import { AppError } from '../../../contract/errors'
import type { Fields } from '../../../contract/fields'
import { hiddenNames } from '../../../contract/sensitive'
import { decodeRow, encodeRow } from '../../../core/db/codec'
import type { Row } from '../../../core/db/entity'
import type { FieldChange } from '../../../core/db/history'
import { keepNumberTerms } from '../../../core/db/numberTerms'
import type { Handlers } from '../../../core/router'
import type { Tx } from '../../../core/tx'
import { disputeOperations } from '../../disputes/contract'
import { keepNames } from '../../search/core/terms'
import { groupsFor } from '../../serviceGroups/rules'
import { membership, person } from '../contract'
import type { mergeOperations } from '../events'
import { checkStays, settlePerson } from '../rules'
import {
  changeRow,
  groupEntries,
  movedRows,
  newStays,
  pointTo,
  references,
  stillThere,
  type Stay,
  type Stored
} from './mergeMoves'
import { holderOf } from './records'
import { refuseReason } from './registerKeep'
import { personMergeEntity, type PersonMergeRow } from './registerEntities'
import { personStore } from './service'

type Handler<K extends keyof typeof mergeOperations> = Handlers<typeof mergeOperations>[K]
const movedSchema = movedRows.extend({
  taken: z.array(z.object({ field: z.string(), old: z.string().nullable(), new: z.string().nullable() })),
  /** The number that no record carries any more, kept for the merge to be undone and for whoever asks. */
  otherIdNo: z.string().nullable()
})
type Moved = z.infer<typeof movedSchema>

const movedPlace = (id: string): string => `person_merge:moved:${id}`
const columns: Fields = { ...person.kept, ...person.fields }

const isHidden = (tx: Tx, name: string): boolean => hiddenNames(tx.actor, person.fields).includes(name)

/** Values that follow another: who takes the name takes its pinyin. */
const companions: Readonly<Record<string, readonly (keyof Stored)[]>> = {
  name: ['pinyin', 'initials'],
  birthDate: ['birthPrecision'],
  idNo: ['idType']
}

const valueOf = (record: Stored, name: string): string | null => {
  const value = Object.entries(record).find(([key]) => key === name)?.[1]
  return typeof value === 'string' ? value : null
}

/** A person in the clear, with what is kept from this account too: nothing of it may be lost. */
async function wholePerson(tx: Tx, id: string): Promise<Stored> {
  const seen = await personStore.get(tx, id, 'clear')
  const row = await tx.manager.getRepository<Row>(person.table).findOneBy({ id })
  if (!row) return seen
  const all = decodeRow(tx.cipher, person.table, columns, id, row)
  const hidden = hiddenNames(tx.actor, columns).map(name => [name, all[name] ?? null])
  return person.stored.parse({ ...seen, ...Object.fromEntries(hidden) })
}

async function bothLive(tx: Tx, keepId: string, dropId: string) {
  refuseReason(keepId === dropId ? '选的是同一条记录，请选要并进来的另一条' : null)
  const keep = await wholePerson(tx, keepId)
  const drop = await wholePerson(tx, dropId)
  for (const one of [keep, drop])
    refuseReason(one.deletedAt === null ? null : `${one.name}的记录在回收站里，请先恢复`)
  return { keep, drop }
}

const idNosDiffer = (keep: Stored, drop: Stored): boolean =>
  keep.idNo !== null && drop.idNo !== null && keep.idNo !== drop.idNo

const mayKnowDisputes = (tx: Tx): boolean => disputeOperations.get.access.includes(tx.actor.role)

const mergePreview: Handler<'mergePreview'> = async (tx, { keepId, dropId }) => {
  const { keep, drop } = await bothLive(tx, keepId, dropId)
  const [keptShown, droppedShown] = [
    await personStore.get(tx, keepId, 'masked'),
    await personStore.get(tx, dropId, 'masked')
  ]
  const moves = await references(tx, keep, drop)
  const both = await groupEntries(tx, keepId, dropId)
  const known = new Map(groupsFor(tx.actor).map(group => [group.code, group.label]))
  const hidden = hiddenNames(tx.actor, person.fields)
  const side = ({ id, version, name, address }: Stored) => ({ id, version, name, address })
  return {
    keep: side(keep),
    drop: side(drop),
    fields: Object.entries(person.fields).flatMap(([name, field]) => {
      const [kept, dropped] = [valueOf(keptShown, name), valueOf(droppedShown, name)]
      if (hidden.includes(name) || (kept === null && dropped === null)) return []
      const differs = valueOf(keep, name) !== valueOf(drop, name)
      const show = (value: string | null) => displayValue(field, value)
      return [{ name, label: field.label, kept: show(kept), dropped: show(dropped), differs }]
    }),
    idNosDiffer: idNosDiffer(keep, drop),
    moves: {
      stays: moves.stays.length,
      heads: moves.heads.length,
      requests: moves.requests.length,
      // A resident's card tells nobody else that there was a dispute (domain.md §0.1(3)).
      parties: mayKnowDisputes(tx) ? moves.parties.length : 0,
      groups: both.moving.filter(entry => known.has(entry.groupCode)).length
    },
    groupsOfBoth: [...new Set(both.staying.flatMap(entry => known.get(entry.groupCode) ?? []))]
  }
}

const stayChanges = (stays: readonly Stay[], arriving: boolean): FieldChange[] =>
  stays.flatMap(stay =>
    (['householdId', 'relation', 'fromDate', 'toDate'] as const).flatMap(name =>
      stay[name] === null
        ? []
        : [
            {
              field: `memberships.${stay.id}.${name}`,
              old: arriving ? null : stay[name],
              new: arriving ? stay[name] : null
            }
          ]
    )
  )

const encoded = (tx: Tx, id: string, values: Readonly<Record<string, string | null>>): Row => {
  const fields = Object.fromEntries(Object.entries(columns).filter(([name]) => name in values))
  return encodeRow(tx.cipher, person.table, fields, id, values)
}

/** Keeps a person findable by his names and numbers as they are now. */
async function keepFindable(tx: Tx, one: Stored): Promise<void> {
  const row = encodeRow(tx.cipher, person.table, columns, one.id, one)
  await keepNumberTerms(tx.manager, columns, one.id, row)
  await keepNames(tx.manager, [one.name, one.formerName])
}

const mergePersons: Handler<'mergePersons'> = async (tx, input) => {
  const { keep, drop } = await bothLive(tx, input.keepId, input.dropId)
  const differ = idNosDiffer(keep, drop)
  if (differ && input.idNoFrom === null)
    refuseReason('两条记录的身份证号不同，请先选定保留哪一个号码；拿不准是不是同一人的，不要合并')
  const hidden = hiddenNames(tx.actor, person.fields)
  const asked = new Set(input.take.filter(name => !hidden.includes(name)))
  // Who may not see a value cannot choose: the kept one stays, an unknown one gives way to a known one.
  for (const name of hidden) if (valueOf(keep, name) === null) asked.add(name)
  if (differ) asked[input.idNoFrom === 'dropped' ? 'add' : 'delete']('idNo')
  const names = [...asked].flatMap(name => [name, ...(companions[name] ?? [])])
  const taken = [...new Set(names)].flatMap(field => {
    const [old, now] = [valueOf(keep, field), valueOf(drop, field)]
    return old === now ? [] : [{ field, old, new: now }]
  })
  const values = Object.fromEntries(taken.map(each => [each.field, each.new]))
  const merged = person.stored.parse({ ...keep, ...values })
  const [issue] = settlePerson(merged, tx.today).issues
  refuseReason(issue ? `合并后的${issue.label}：${issue.reason}，请改选` : null)
  const arriving = newStays(keep, drop)
  const [clash] = checkStays([...keep.memberships, ...arriving])
  refuseReason(clash ? `两条记录的居住经历合不到一起：${clash.reason}。请先更正其中一条` : null)

  const mergeId = tx.newId()
  const note = { kind: 'merge', batchId: mergeId } as const
  const moved = { ...(await references(tx, keep, drop)), taken }
  const dropped = { table: person.table, id: drop.id, version: input.dropVersion }
  await changeRow(tx, dropped, { deletedAt: tx.now }, { ...note, changes: stayChanges(arriving, false) })
  for (const [at, stay] of arriving.entries())
    await tx.manager
      .getRepository<Row>(membership.table)
      .update({ id: stay.id }, { parentId: keep.id, position: keep.memberships.length + at })
  const changes = [...taken.filter(each => each.field in person.fields), ...stayChanges(arriving, true)]
  const kept = { table: person.table, id: keep.id, version: input.keepVersion }
  await changeRow(tx, kept, encoded(tx, keep.id, values), { ...note, changes })
  await keepFindable(tx, merged)
  await pointTo(tx, moved, drop.id, keep.id, note)
  const otherIdNo = differ ? (input.idNoFrom === 'dropped' ? keep.idNo : drop.idNo) : null
  await tx.manager.getRepository(personMergeEntity).insert({
    id: mergeId,
    keptId: keep.id,
    droppedId: drop.id,
    at: tx.now,
    by: tx.actor.name,
    moved: tx.cipher.encrypt(movedPlace(mergeId), JSON.stringify({ ...moved, otherIdNo })),
    undoneAt: null
  })
  return { mergeId }
}

/** What a merge moved. Throws RULE when it no longer opens (damage). */
function openMoved(tx: Tx, row: PersonMergeRow): Moved {
  try {
    const opened: unknown = JSON.parse(tx.cipher.decrypt(movedPlace(row.id), row.moved))
    return movedSchema.parse(opened)
  } catch {
    throw new AppError('RULE', '这次合并的底账已损坏，不能自动撤销。请用合并前的备份核对后手工更正。')
  }
}

const unmergePersons: Handler<'unmergePersons'> = async (tx, { mergeId }) => {
  const merges = tx.manager.getRepository(personMergeEntity)
  const merge = await merges.findOneBy({ id: mergeId })
  if (!merge) throw new AppError('NOT_FOUND', '找不到这次合并，请刷新后再看。')
  refuseReason(merge.undoneAt === null ? null : '这次合并已经撤销过了')
  const moved = openMoved(tx, merge)
  const keep = await wholePerson(tx, merge.keptId)
  const drop = await wholePerson(tx, merge.droppedId)
  if (keep.deletedAt !== null)
    refuseReason(`${keep.name}的记录不在名单里（在回收站，或又并入了别的记录），请先恢复或先撤销后来的合并`)
  const back = moved.taken.filter(each => valueOf(keep, each.field) === each.new)
  const told = Object.keys(person.fields).filter(name => name !== 'idType' && !isHidden(tx, name))
  const refused = moved.taken
    .filter(each => !back.includes(each) && told.includes(each.field))
    .map(each => ({
      label: columns[each.field]?.label ?? '',
      reason: '合并后又改过，保留了现在的内容'
    }))
  const note = { kind: 'unmerge', batchId: mergeId } as const
  const leaving = keep.memberships.filter(stay => moved.stays.includes(stay.id))
  if (leaving.length > 0)
    await tx.manager
      .getRepository<Row>(membership.table)
      .update({ id: In(leaving.map(stay => stay.id)) }, { parentId: drop.id })
  const changes = [
    ...back
      .filter(each => each.field in person.fields)
      .map(each => ({ field: each.field, old: each.new, new: each.old })),
    ...stayChanges(leaving, false)
  ]
  const values = Object.fromEntries(back.map(each => [each.field, each.old]))
  await changeRow(tx, { table: person.table, id: keep.id }, encoded(tx, keep.id, values), {
    ...note,
    changes
  })
  await keepFindable(tx, person.stored.parse({ ...keep, ...values }))
  const holder = drop.idNo === null ? null : await holderOf(tx, drop.idNo, drop.id)
  if (holder !== null) refuseReason(`${holder}现在用着被并入那条的身份证号，不能撤销合并。请先更正那个号码`)
  await changeRow(
    tx,
    { table: person.table, id: drop.id },
    { deletedAt: null },
    { ...note, changes: stayChanges(leaving, true) }
  )
  await pointTo(tx, await stillThere(tx, moved, keep.id), keep.id, drop.id, note)
  await merges.update({ id: mergeId }, { undoneAt: tx.now })
  return { refused }
}

const merges: Handler<'merges'> = async (tx, { keptId }) => {
  const rows = await tx.manager
    .getRepository(personMergeEntity)
    .find({ where: { keptId }, order: { id: 'DESC' } })
  const held = rows.filter(row => row.undoneAt === null)
  const list = []
  for (const { id, droppedId, at, by } of held) {
    const { name } = await personStore.get(tx, droppedId, 'masked')
    list.push({ id, droppedName: name, at, by })
  }
  return list
}

/** The functions behind merging records of one person. */
export const mergeHandlers: Handlers<typeof mergeOperations> = {
  mergePreview,
  mergePersons,
  unmergePersons,
  merges
}
