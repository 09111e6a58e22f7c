import { In } from 'typeorm'
import { z } from 'zod'
import type { HistoryEntry } from '../../../contract/history'
import { attachmentHistory } from '../../../core/attachments/history'
import type { Row } from '../../../core/db/entity'
import { changesOf, type FieldChange, type KeptChange } from '../../../core/db/history'
import { entriesOf, linkedIds } from '../../../core/recordHistory'
import type { Tx } from '../../../core/tx'
import { namesOf } from '../../residents/core/service'
import { visit } from '../../visits/contract'
import { request } from '../contract'
import { requestPhotos } from './attachments'
import { mentionsOf } from './links'
import { requestStore } from './service'

/** What follows from other fields and would only repeat them. */
const leftOut = ['status', 'clockFrom', 'respondDueAt', 'respondedAt', 'placeKey']

const visitDay = z.array(z.object({ id: z.string(), visitedOn: z.string() }))

/** What the links among the changes are called: people by name, visits by day, requests by number. */
async function linkTexts(tx: Tx, changes: readonly FieldChange[]): Promise<Map<string, string>> {
  const rowsOf = async (table: string, ids: readonly string[]): Promise<Row[]> =>
    ids.length === 0 ? [] : tx.manager.getRepository<Row>(table).findBy({ id: In([...ids]) })
  const names = await namesOf(tx.manager, linkedIds(request, changes, 'person'))
  const visits = visitDay.parse(await rowsOf(visit.table, linkedIds(request, changes, 'visit')))
  const others = mentionsOf(await rowsOf(request.table, linkedIds(request, changes, 'request')))
  return new Map([
    ...names,
    ...visits.map(({ id, visitedOn }): [string, string] => [id, `${visitedOn} 的走访`]),
    ...others.map(({ id, requestNo, summary }): [string, string] => [id, `${requestNo} ${summary}`])
  ])
}

/** Dispatches by their department, also those that are gone. */
function rowNames(
  record: { dispatches: readonly { id: string; department: string }[] },
  kept: readonly KeptChange[]
): Map<string, string> {
  const names = new Map<string, string>()
  for (const { field, old } of kept.flatMap(entry => entry.changes)) {
    const [, row = '', key] = field.split('.')
    if (key === 'department' && typeof old === 'string') names.set(row, old)
  }
  for (const { id, department } of record.dispatches) names.set(id, department)
  return names
}

/** See `requestWork.history`. */
export async function requestHistory(tx: Tx, { id }: { id: string }): Promise<HistoryEntry[]> {
  const record = await requestStore.get(tx, id, 'masked')
  const kept = await changesOf(tx, request.table, id)
  const links = await linkTexts(
    tx,
    kept.flatMap(entry => entry.changes)
  )
  const all = entriesOf(tx, request, kept, { links, rows: rowNames(record, kept), opens: true, leftOut })
  all.push({ at: record.createdAt, by: record.createdBy, kind: '登记', on: null, of: null, changes: [] })
  for (const [ownerKind, { label }] of Object.entries(requestPhotos)) {
    const files = (await attachmentHistory(tx, ownerKind, [id])).get(id) ?? []
    all.push(...files.map(entry => ({ ...entry, of: label })))
  }
  // stable: within one second the order of each record stays
  return all.toSorted((a, b) => b.at.localeCompare(a.at))
}
