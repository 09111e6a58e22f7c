import { z } from 'zod'
import type { OutputOf } from '../../../contract/operation'
import type { Row } from '../../../core/db/entity'
import type { Tx } from '../../../core/tx'
import type { caseOperations } from '../caseOperations'
import { deadlinesFor, whereDue } from './deadlines'
import { disputeStore } from './service'

const dueRow = z.object({ id: z.uuid(), title: z.string(), caseNo: z.string().nullable() })
const most = 100

/** The cases with a deadline that is near or past, and these deadlines, most pressing first. */
export async function dueCases(tx: Tx, today: string): Promise<OutputOf<typeof caseOperations.due>> {
  const count = (value: string) => {
    const rows = disputeStore.query(tx)
    whereDue(rows, [value], today)
    return rows.getCount()
  }
  const rows = disputeStore.query(tx)
  whereDue(rows, ['overdue', 'soon'], today)
  const found: Row[] = await rows
    .orderBy(`COALESCE(r.nextDueAt, r.confirmUntil)`, 'ASC')
    .addOrderBy('r.id', 'ASC')
    .limit(most)
    .getMany()
  const cases = z.array(dueRow).parse(found)
  const deadlines = await deadlinesFor(
    tx,
    cases.map(({ id }) => id),
    today
  )
  const listed = cases.flatMap(({ id, title, caseNo }) =>
    (deadlines.get(id) ?? [])
      .filter(({ level }) => level === 'due' || level === 'overdue')
      .map(({ note: _note, doneAt: _doneAt, ...deadline }) => ({ id, title, caseNo, ...deadline }))
  )
  return {
    overdue: await count('overdue'),
    soon: await count('soon'),
    rows: listed.toSorted((a, b) => a.daysLeft - b.daysLeft).slice(0, most)
  }
}
