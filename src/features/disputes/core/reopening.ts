import { EntitySchema } from 'typeorm'
import { z } from 'zod'
import { AppError } from '../../../contract/errors'
import type { InputOf, OutputOf } from '../../../contract/operation'
import type { Versioned } from '../../../core/db/store'
import type { Tx } from '../../../core/tx'
import type { caseOperations } from '../caseOperations'
import { dispute } from '../contract'
import { stateOf } from '../state'
import { disputeStore } from './service'

interface ReopeningRow {
  id: string
  disputeId: string
  at: string
  by: string
  /** Encrypted: it may name people. */
  reason: string
  /** What was opened again: an archived file, or a case that was not accepted; and the day of it. */
  from: string
  fromDay: string
}

/** Every reopening of a case: who, when and why (domain.md §1.3). Only added to. */
export const reopeningEntity = new EntitySchema<ReopeningRow>({
  name: 'case_reopening',
  tableName: 'case_reopening',
  columns: {
    id: { type: 'text', primary: true },
    disputeId: { type: 'text' },
    at: { type: 'text' },
    by: { type: 'text' },
    reason: { type: 'text' },
    from: { type: 'text' },
    fromDay: { type: 'text' }
  },
  indices: [{ name: 'case_reopening_dispute', columns: ['disputeId'] }]
})

const reasonPlace = (id: string): string => `case_reopening:reason:${id}`

/** Opens an archived or refused case again; who, when and why stay on record (domain.md §1.3). RULE for any other. */
export async function reopenDispute(
  tx: Tx,
  { id, version, reason }: InputOf<typeof caseOperations.reopen>
): Promise<Versioned> {
  const record = await disputeStore.get(tx, id, 'clear')
  const fromDay = record.archivedAt ?? record.rejectedAt
  if (fromDay === null) throw new AppError('RULE', '这件没有归档，可以直接修改，不用重新打开。')
  const values = {
    ...dispute.input.strip().parse(record),
    rejectedAt: null,
    rejectReason: null
  }
  const state = stateOf({ ...values, archivedAt: null, mediatedFrom: record.mediatedFrom })
  const opened = await disputeStore.update(
    tx,
    { id, version, values },
    { state, archivedAt: null, archiveReason: null, reopenedAt: tx.today, reopenReason: reason }
  )
  const entry = tx.newId()
  await tx.manager.getRepository(reopeningEntity).insert({
    id: entry,
    disputeId: id,
    at: tx.now,
    by: tx.actor.name,
    reason: tx.cipher.encrypt(reasonPlace(entry), reason),
    from: record.archivedAt === null ? 'rejected' : 'archived',
    fromDay
  })
  return opened
}

const reopeningRow = z.object({
  id: z.string(),
  at: z.string(),
  by: z.string(),
  reason: z.string(),
  from: z.enum(['archived', 'rejected']),
  fromDay: z.string()
})

/** All reopenings of a case, the oldest first. Throws NOT_FOUND. */
export async function readReopenings(
  tx: Tx,
  { id }: InputOf<typeof caseOperations.reopenings>
): Promise<OutputOf<typeof caseOperations.reopenings>> {
  await disputeStore.get(tx, id, 'masked')
  const rows = await tx.manager
    .getRepository(reopeningEntity)
    .find({ where: { disputeId: id }, order: { at: 'ASC', id: 'ASC' } })
  return rows.map(row => {
    const { id: entry, reason, ...known } = reopeningRow.parse(row)
    return { ...known, reason: tx.cipher.decrypt(reasonPlace(entry), reason) }
  })
}
