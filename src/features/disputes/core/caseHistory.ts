import { In } from 'typeorm'
import { z } from 'zod'
import { formatDateZh } from '../../../contract/dates'
import type { HistoryEntry } from '../../../contract/history'
import type { RecordDef } from '../../../contract/record'
import { attachmentHistory } from '../../../core/attachments/history'
import type { Row } from '../../../core/db/entity'
import { changesOf, changesOfAll, type FieldChange, type KeptChange } from '../../../core/db/history'
import { entriesOf, linkedIds } from '../../../core/recordHistory'
import type { Tx } from '../../../core/tx'
import { preventedEvent } from '../../mediation/contract'
import { namesOf } from '../../residents/core/service'
import { caseRecords } from '../caseRecords'
import { dispute } from '../contract'
import { caseAttachments } from './attachments'
import { disputeStore } from './service'

/** All that names a case in its `disputeId`. */
const hanging: readonly RecordDef[] = [...Object.values(caseRecords), preventedEvent]

/** Parts of the number that stand in it already, and days that follow from other days. */
const leftOut = ['caseYear', 'caseSeq', 'caseSeries', 'nextDueAt', 'nextDueKind', 'confirmUntil']

const madeRow = z.looseObject({ id: z.string(), createdAt: z.string(), createdBy: z.string() })
const titled = z.array(z.object({ id: z.string(), title: z.string() }))

/** What the links among the changes are called: people by name, cases by title. */
async function linkTexts(
  tx: Tx,
  def: RecordDef,
  changes: readonly FieldChange[]
): Promise<Map<string, string>> {
  const cases = linkedIds(def, changes, 'dispute')
  const rows =
    cases.length === 0 ? [] : await tx.manager.getRepository<Row>(dispute.table).findBy({ id: In(cases) })
  const titles = titled.parse(rows.map(({ id, title }) => ({ id, title })))
  const names = await namesOf(tx.manager, linkedIds(def, changes, 'person'))
  return new Map([...names, ...titles.map(({ id, title }): [string, string] => [id, title])])
}

type Case = z.output<typeof dispute.stored>

/** Parties, agents and participants by their names, terms by their place; rows that are gone by the name they had. */
function rowNames(record: Case, kept: readonly KeptChange[]): Map<string, string> {
  const names = new Map<string, string>()
  for (const { field, old } of kept.flatMap(entry => entry.changes)) {
    const [, row = '', key] = field.split('.')
    if (key === 'name' && typeof old === 'string') names.set(row, old)
  }
  for (const { id, name } of [...record.parties, ...record.agents, ...record.participants])
    names.set(id, name)
  record.agreementTerms.forEach(({ id }, at) => names.set(id, `第 ${at + 1} 条`))
  return names
}

/** What a change of a case was, where it was more than a correction; only 归档 and 重新打开 touch these fields. */
function stepOf({ changes }: KeptChange): string | null {
  const archived = changes.find(({ field }) => field === 'archivedAt')
  if (archived) return archived.old === null ? '归档' : '重新打开'
  return changes.some(({ field }) => field.startsWith('reopen')) ? '重新打开' : null
}

async function hangingHistory(tx: Tx, def: RecordDef, disputeId: string): Promise<HistoryEntry[]> {
  const rows = await tx.manager.getRepository<Row>(def.table).findBy({ disputeId })
  const made = z.array(madeRow).parse(rows)
  const kept = await changesOfAll(
    tx,
    def.table,
    made.map(({ id }) => id)
  )
  const links = await linkTexts(
    tx,
    def,
    [...kept.values()].flat().flatMap(entry => entry.changes)
  )
  // owner kinds bear the names of the record types
  const attached =
    def.name in caseAttachments
      ? await attachmentHistory(
          tx,
          def.name,
          made.map(row => row.id)
        )
      : new Map<string, HistoryEntry[]>()
  return made.flatMap(row => {
    const day = row[def.dateField]
    const of = typeof day === 'string' ? `${def.label}（${formatDateZh(day.slice(0, 10))}）` : def.label
    const entries = entriesOf(tx, def, kept.get(row.id) ?? [], { links, opens: true })
    const first = { at: row.createdAt, by: row.createdBy, kind: '登记', on: null, changes: [] }
    const files = (attached.get(row.id) ?? []).map(entry => ({ ...entry, of: `${entry.of ?? ''} ${of}` }))
    return [...files, ...[...entries, first].map(entry => ({ ...entry, of }))]
  })
}

/** The history of a case with that of its records and attachments, newest first. Throws NOT_FOUND. */
export async function caseHistory(tx: Tx, { id }: { id: string }): Promise<HistoryEntry[]> {
  const record = await disputeStore.get(tx, id, 'masked')
  const kept = await changesOf(tx, dispute.table, id)
  const links = await linkTexts(
    tx,
    dispute,
    kept.flatMap(entry => entry.changes)
  )
  const wording = { links, rows: rowNames(record, kept), opens: true, leftOut }
  const all = (await attachmentHistory(tx, dispute.name, [id])).get(id) ?? []
  for (const change of kept) {
    const step = stepOf(change)
    const entries = entriesOf(tx, dispute, [change], wording)
    all.push(...(step === null ? entries : entries.map(entry => ({ ...entry, kind: step }))))
  }
  all.push({ at: record.createdAt, by: record.createdBy, kind: '登记', on: null, of: null, changes: [] })
  for (const def of hanging) all.push(...(await hangingHistory(tx, def, id)))
  // stable: within one second the order of each record stays
  return all.toSorted((a, b) => b.at.localeCompare(a.at))
}
