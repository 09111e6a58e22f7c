import { z } from 'zod'
import { displayValue } from '../../../contract/display'
import type { Field } from '../../../contract/fields'
import { maskIdNumber, maskPhone } from '../../../contract/mask'
import type { RecordDef } from '../../../contract/record'
import { isHiddenFrom } from '../../../contract/sensitive'
import { damagedText } from '../../../core/db/codec'
import { changesOf, type ChangeKind, type FieldChange } from '../../../core/db/history'
import type { Tx } from '../../../core/tx'
import { dwelling, household, person, type HistoryEntry, type HistoryRecord } from '../contract'
import { registerEventWords } from '../events'
import { addressesOf } from './homes'
import { registerEventEntity } from './registerEntities'
import { notePlace } from './registerKeep'
import { dwellingStore, householdStore, namesOf, personStore } from './service'

const kindWords: Readonly<Record<ChangeKind, string>> = {
  update: '修改',
  recycle: '移入回收站',
  restore: '恢复',
  import: '导入更新',
  undo: '撤销导入',
  merge: '合并',
  unmerge: '撤销合并'
}

/** Kinds that say nothing but what values changed: with all of them kept from the reader nothing is left to tell. */
const valuesOnly = new Set<ChangeKind>(['update', 'import'])

const subjects = {
  person: { def: person, store: personStore },
  household: { def: household, store: householdStore },
  dwelling: { def: dwelling, store: dwellingStore }
} as const

/** Shown in place of protected text that is no number: that it changed is history, what it said is not for a list. */
const changedText = '（已改动）'

/** The field that a change names: its own, or a child row's with the child's label before it. */
function fieldOf(def: RecordDef, name: string): { label: string; field: Field } | null {
  const [first = '', , key] = name.split('.')
  const own = def.fields[first] ?? def.kept[first]
  if (key === undefined) return own ? { label: own.label, field: own } : null
  const child = def.children[first]
  const field = child?.fields[key]
  return child && field ? { label: `${child.label} · ${field.label}`, field } : null
}

const isId = (value: unknown): value is string => typeof value === 'string'

/** What the links among the changes are called: a household by its address, a person by his name. */
async function linkTexts(
  tx: Tx,
  def: RecordDef,
  changes: readonly FieldChange[]
): Promise<Map<string, string>> {
  const ids = (target: string): string[] =>
    changes
      .filter(({ field }) => fieldOf(def, field)?.field.target === target)
      .flatMap(change => [change.old, change.new])
      .filter(isId)
  const homes = await dwellingsOf(tx, ids('household'))
  const addresses = await addressesOf(tx, [...ids('dwelling'), ...homes.values()])
  const texts = new Map([...addresses, ...(await namesOf(tx.manager, ids('person')))])
  for (const [id, dwellingId] of homes) texts.set(id, addresses.get(dwellingId) ?? '')
  return texts
}

async function dwellingsOf(tx: Tx, householdIds: readonly string[]): Promise<Map<string, string>> {
  if (householdIds.length === 0) return new Map()
  const rows = await tx.manager
    .createQueryBuilder()
    .select('h.id AS id, h.dwellingId AS dwellingId')
    .from('household', 'h')
    .where('h.id IN (:...householdIds)', { householdIds })
    .getRawMany()
  const found = z.array(z.object({ id: z.string(), dwellingId: z.string() })).parse(rows)
  return new Map(found.map(row => [row.id, row.dwellingId]))
}

function shown(field: Field, value: unknown, links: ReadonlyMap<string, string>): string {
  if (value === null || value === undefined) return ''
  if (value === damagedText) return damagedText
  if (field.kind === 'link') return links.get(String(value)) ?? '（找不到了）'
  if (!field.protected) return displayValue(field, value)
  if (field.kind === 'idNumber') return maskIdNumber(String(value))
  return field.kind === 'phone' ? maskPhone(String(value)) : changedText
}

function shownChanges(
  tx: Tx,
  def: RecordDef,
  changes: readonly FieldChange[],
  links: ReadonlyMap<string, string>
) {
  return changes.flatMap(change => {
    const found = fieldOf(def, change.field)
    if (!found || isHiddenFrom(tx.actor, found.field)) return []
    const [old, now] = [shown(found.field, change.old, links), shown(found.field, change.new, links)]
    return [{ label: found.label, old, new: now }]
  })
}

/**
 * Who did what to a record and when, newest first; its registration or import comes last. Changes of fields that are kept
 * from the reader are left out, with the entry when there was nothing else in it. Throws NOT_FOUND.
 */
export async function historyOf(
  tx: Tx,
  { record, id }: { record: HistoryRecord; id: string }
): Promise<HistoryEntry[]> {
  const { def, store } = subjects[record]
  const made = await store.get(tx, id, 'masked')
  const kept = await changesOf(tx, def.table, id)
  const links = await linkTexts(
    tx,
    def,
    kept.flatMap(entry => entry.changes)
  )
  const entries: HistoryEntry[] = kept.flatMap(entry => {
    const changes = shownChanges(tx, def, entry.changes, links)
    if (changes.length === 0 && entry.changes.length > 0 && valuesOnly.has(entry.kind)) return []
    return [{ at: entry.at, by: entry.by, kind: kindWords[entry.kind], on: null, changes }]
  })
  const kind = made.importBatchId === null ? '登记' : '导入'
  entries.push({ at: made.createdAt, by: made.createdBy, kind, on: null, changes: [] })
  return withEvents(entries, await eventsOf(tx, def.table, id))
}

async function eventsOf(tx: Tx, tableName: string, recordId: string): Promise<HistoryEntry[]> {
  const rows = await tx.manager
    .getRepository(registerEventEntity)
    .find({ where: { tableName, recordId }, order: { id: 'DESC' } })
  return rows.map(row => ({
    at: row.at,
    by: row.by,
    kind: registerEventWords[row.kind],
    on: row.onDate,
    changes: row.note === null ? [] : [{ label: '迁往何处', old: '', new: openNote(tx, row.id, row.note) }]
  }))
}

function openNote(tx: Tx, id: string, note: string): string {
  try {
    return tx.cipher.decrypt(notePlace(id), note)
  } catch {
    return damagedText
  }
}

/** Puts every event to what it changed in the record, so that one thing done reads as one entry. */
function withEvents(entries: readonly HistoryEntry[], events: readonly HistoryEntry[]): HistoryEntry[] {
  const all = [...entries]
  for (const event of events) {
    const same = all.filter(
      each =>
        each.at === event.at && each.by === event.by && each.on === null && each.kind === kindWords.update
    )
    const [first] = same
    if (first) {
      // Newest first: within one event the earlier change reads first.
      const changes = [...event.changes, ...same.toReversed().flatMap(each => each.changes)]
      all.splice(all.indexOf(first), 1, { ...event, changes })
      for (const each of same.slice(1)) all.splice(all.indexOf(each), 1)
    } else {
      const later = all.findIndex(each => each.at < event.at)
      all.splice(later < 0 ? all.length : later, 0, event)
    }
  }
  return all
}
