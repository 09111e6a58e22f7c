import type { HistoryEntry } from '../../contract/history'
import { changesOfAll } from '../db/history'
import { kindWords } from '../recordHistory'
import type { Tx } from '../tx'
import { opened, rowsOf } from './rows'

/**
 * What happened to the attachments of records, by the record's id: added, described, into the recycle bin and back. Names
 * and captions are told, so only operations may use it whose callers see the attachments themselves.
 */
export async function attachmentHistory(
  tx: Tx,
  ownerKind: string,
  ownerIds: readonly string[]
): Promise<Map<string, HistoryEntry[]>> {
  const rows = await rowsOf(tx, ownerKind, ownerIds)
  const kept = await changesOfAll(
    tx,
    'attachment',
    rows.map(({ id }) => id)
  )
  const byOwner = new Map<string, HistoryEntry[]>()
  for (const row of rows) {
    const of = `附件“${opened(tx, row).originalName}”`
    const entries = byOwner.get(row.ownerId) ?? []
    for (const { at, by, kind, changes } of kept.get(row.id) ?? [])
      entries.push({
        ...{ at, by, kind: kindWords[kind], on: null, of },
        changes: changes.map(change => ({ label: '说明', old: text(change.old), new: text(change.new) }))
      })
    entries.push({ at: row.createdAt, by: row.createdBy, kind: '加入', on: null, of, changes: [] })
    byOwner.set(row.ownerId, entries)
  }
  return byOwner
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
