import { IsNull } from 'typeorm'
import { z } from 'zod'
import { addDays, durationText } from '../../../contract/dates'
import { AppError, refuseIssues, type Issue } from '../../../contract/errors'
import { nextNumber } from '../../../core/db/series'
import type { Row } from '../../../core/db/entity'
import { recordStore, type Values } from '../../../core/db/store'
import type { RecordRules } from '../../../core/records'
import type { Tx } from '../../../core/tx'
import { readSetting } from '../../settings/core/service'
import { isDisabled, requestCategoriesSetting } from '../categories'
import { request } from '../contract'
import { placeKey } from '../place'
import { checkExtensions, checkRequest, requestDuration, requestNo, respondedAt, storedPhone } from '../rules'
import { clockStart, heldDue, pausesOf, requestDue, standardDue } from '../standards'
import { requestState } from '../state'
import { dueBasis, openList, soonEnd, whereDue, whereWaiting } from './due'

type RequestValues = z.output<typeof request.input>

const computed = request.stored
  .pick({ reportedAt: true, resolvedAt: true, clockFrom: true, anonymous: true, requesterName: true })
  .strip()

/** Requests with what hangs on them; 用时 is worked out at every reading, from the resident's call. */
export const requestStore = recordStore(request, {
  compute: (_tx, records) =>
    Promise.resolve(
      new Map(
        records.map(record => {
          const facts = computed.parse(record)
          const minutes = requestDuration(facts)
          return [
            record.id,
            {
              durationMinutes: minutes,
              duration: minutes === null ? null : durationText(minutes),
              reporter: facts.anonymous === true ? '匿名' : facts.requesterName
            }
          ]
        })
      )
    ),
  filters: {
    due: (rows, values, tx) =>
      whereDue(rows, values, tx.now.slice(0, 16), soonEnd(tx.now, addDays(tx.today, 1))),
    wait: (rows, values) => whereWaiting(rows, values),
    /** A stem stands for its branches too. */
    category(rows, values) {
      const conditions = values.map((_, at) => `r.category = :category${at} OR r.category LIKE :branch${at}`)
      rows.andWhere(
        `(${conditions.join(' OR ')})`,
        Object.fromEntries(
          values.flatMap((value, at) => [
            [`category${at}`, value],
            [`branch${at}`, `${value.replaceAll(/[%_]/g, '')}/%`]
          ])
        )
      )
    }
  },
  sorts: {
    // what is done has no time left to be sorted by and stands at the end
    dueAt: [`CASE WHEN r.status IN (${openList}) THEN COALESCE(r.dueAt, '9998') ELSE '9999' END`]
  }
})

/** What stands in the way of joining a request to another: no chains, no circles, not itself (domain.md §4). */
async function duplicateIssue(tx: Tx, id: string | null, target: string | null): Promise<Issue[]> {
  if (target === null) return []
  const issue = (reason: string): Issue[] => [{ field: 'duplicateOfId', label: '并入', reason }]
  if (target === id) return issue('不能并入自己')
  const repository = tx.manager.getRepository<Row>(request.table)
  const found = await repository.findOneBy({ id: target, deletedAt: IsNull() })
  if (!found) return issue('要并入的那一件找不到了，可能已被删除')
  const { duplicateOfId, requestNo: no } = joined.parse(found)
  if (duplicateOfId !== null) return issue(`${no} 自己已经并入别的诉求，请并入最早的那一件`)
  if (id !== null && (await repository.countBy({ duplicateOfId: id, deletedAt: IsNull() })) > 0)
    return issue('已经有别的诉求并入这一件，不能再把它并出去')
  return []
}
const joined = z.object({ duplicateOfId: z.string().nullable(), requestNo: z.string() })

async function categoryIssue(tx: Tx, category: string | null, before: string | null): Promise<Issue[]> {
  if (category === null || category === before) return []
  const tree = await readSetting(tx.manager, requestCategoriesSetting)
  const reason = !tree.some(({ code }) => code === category)
    ? '类别表里没有这一类，请重新选'
    : isDisabled(tree, category)
      ? '这一类已经停用，请另选一类'
      : null
  return reason === null ? [] : [{ field: 'category', label: '类别', reason }]
}

/** What a due time hangs on: while it stays the same, a closed request keeps the time that held for it. */
const clockFacts = ({
  reportedAt,
  category,
  urgency,
  nature,
  extensions,
  holds,
  rounds
}: Pick<
  RequestValues,
  'reportedAt' | 'category' | 'urgency' | 'nature' | 'extensions' | 'holds' | 'rounds'
>): string =>
  JSON.stringify([
    [reportedAt, category, urgency, nature],
    extensions.map(({ askedAt, newDueAt, approvedBy }) => [askedAt, newDueAt, approvedBy !== null]),
    holds.map(({ heldAt, heldUntil, releasedAt }) => [heldAt, heldUntil, releasedAt]),
    rounds.map(({ reopenedAt }) => reopenedAt)
  ])

type Stored = z.output<typeof request.stored>

/**
 * The rounds with the end that each closing had: kept with the round when it was opened again, for the clock of the next
 * one says nothing of it. A closing that was never stored as such gets the end that its own facts give.
 */
async function roundsWithDue(
  tx: Tx,
  values: RequestValues,
  before: Stored | null
): Promise<RequestValues['rounds']> {
  if (values.rounds.length === 0) return []
  const { standards, calendar } = await dueBasis(tx)
  return values.rounds.map((round, at) => {
    const known = before?.rounds.find(({ id }) => id === round.id)
    if (known) return { ...round, dueAt: known.dueAt }
    if (before !== null && before.resolvedAt === round.resolvedAt)
      return { ...round, dueAt: heldDue(before.dueAt, before) }
    const then = { ...values, heldAt: null, resolvedAt: round.resolvedAt, rounds: values.rounds.slice(0, at) }
    return { ...round, dueAt: requestDue(then, standards, calendar).dueAt }
  })
}

/** What the program keeps of a request; `before` as it is stored, null: a new one. Throws VALIDATION. */
async function keptOf(tx: Tx, values: RequestValues, before: Stored | null): Promise<Values> {
  const { standards, calendar } = await dueBasis(tx)
  const closedBefore =
    before !== null && before.resolvedAt !== null && values.resolvedAt !== null && before.clockFrom !== null
  if (closedBefore && clockFacts(before) === clockFacts(values))
    return {
      clockFrom: before.clockFrom,
      respondDueAt: before.respondDueAt,
      dueAt: before.dueAt
    }
  refuseIssues(
    checkExtensions(values.extensions, {
      reportedAt: values.reportedAt,
      clockFrom: clockStart(values, standards),
      due: standardDue(values, standards, calendar),
      pauses: pausesOf(values, standards, calendar)
    })
  )
  return { ...requestDue(values, standards, calendar) }
}

/** A new request gets its number; every change sets the state and the due times from what is filled in. */
export const requestRules: RecordRules<RequestValues> = {
  async prepare(tx, given, id) {
    const before = id === null ? null : await requestStore.get(tx, id, 'clear')
    refuseIssues([
      ...checkRequest(given),
      ...(await categoryIssue(tx, given.category, before?.category ?? null)),
      ...(await duplicateIssue(tx, id, given.duplicateOfId))
    ])
    const values = {
      ...given,
      phone: storedPhone(given.phone),
      mergedAt: given.duplicateOfId === null ? null : (given.mergedAt ?? tx.now.slice(0, 16)),
      rounds: await roundsWithDue(tx, given, before)
    }
    const kept = {
      ...(await keptOf(tx, values, before)),
      status: requestState(values),
      respondedAt: respondedAt(values),
      placeKey: placeKey(values.place)
    }
    if (id !== null) return { values, kept }
    const year = Number(values.reportedAt.slice(0, 4))
    return { values, kept: { ...kept, requestNo: requestNo(year, await nextNumber(tx, 'request', year)) } }
  },
  async beforeRecycle(tx, id) {
    const count = await tx.manager
      .getRepository<Row>(request.table)
      .countBy({ duplicateOfId: id, deletedAt: IsNull() })
    if (count > 0)
      throw new AppError('RULE', `有 ${count} 件诉求并入了这一件，不能移入回收站。请先把它们的并案取消。`)
  },
  async beforeRestore(tx, id) {
    const row = await tx.manager.getRepository<Row>(request.table).findOneBy({ id })
    if (row) refuseIssues(await duplicateIssue(tx, id, joined.parse(row).duplicateOfId))
  }
}
