import { z } from 'zod'
import type { HistoryEntry } from '../../../contract/history'
import type { RecordDef } from '../../../contract/record'
import { damagedText } from '../../../core/db/codec'
import { changesOf, type FieldChange } from '../../../core/db/history'
import { entriesOf, kindWords, linkedIds } from '../../../core/recordHistory'
import type { Tx } from '../../../core/tx'
import { dwelling, household, person, type HistoryRecord } from '../contract'
import { registerEventWords } from '../events'
import { addressesOf } from './homes'
import { registerEventEntity } from './registerEntities'
import { notePlace } from './registerKeep'
import { dwellingStore, householdStore, namesOf, personStore } from './service'

const subjects = {
  person: { def: person, store: personStore },
  household: { def: household, store: householdStore },
  dwelling: { def: dwelling, store: dwellingStore }
} as const

/** What the links among the changes are called: a household by its address, a person by his name. */
async function linkTexts(
  tx: Tx,
  def: RecordDef,
  changes: readonly FieldChange[]
): Promise<Map<string, string>> {
  const ids = (target: string): string[] => linkedIds(def, changes, target)
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
  const entries = entriesOf(tx, def, kept, { links })
  const kind = made.importBatchId === null ? '登记' : '导入'
  entries.push({ at: made.createdAt, by: made.createdBy, kind, on: null, of: null, changes: [] })
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
    of: null,
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
