import { In, IsNull } from 'typeorm'
import { z } from 'zod'
import { formatDateZh } from '../../../contract/dates'
import { AppError, refuseIssues } from '../../../contract/errors'
import type { RecordDef } from '../../../contract/record'
import type { Row } from '../../../core/db/entity'
import { recordStore, type Values } from '../../../core/db/store'
import type { RecordRules } from '../../../core/records'
import type { Tx } from '../../../core/tx'
import { followUp, mediationSession } from '../caseRecords'
import { dispute, disputeParty } from '../contract'
import type { Deadline } from '../deadlines'
import { checkDispute, partyNames, storedContact, storedParty } from '../rules'
import { deadlinesOfCases, keepNextDue, whereDue } from './deadlines'
import { takeNumber } from './numbers'
import { agreedAmount, effectiveAt, performanceOf, stateOf } from '../state'

type DisputeValues = z.output<typeof dispute.input>

const namedParty = z.object({ parentId: z.string(), name: z.string() })

/** Names of the parties by case, in their order: one query for a whole page. */
async function namesOf(tx: Tx, disputeIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await tx.manager.getRepository<Row>(disputeParty.table).find({
    select: { parentId: true, name: true },
    where: { parentId: In([...disputeIds]), deletedAt: IsNull() },
    order: { position: 'ASC' }
  })
  const names = new Map<string, string[]>()
  for (const row of rows) {
    const { parentId, name } = namedParty.parse(row)
    names.set(parentId, [...(names.get(parentId) ?? []), name])
  }
  return names
}

/** The days of a case's deadlines: of its terms the next that is open, else the last. */
function dueDays(deadlines: readonly Deadline[]): Values {
  const dayOf = (kind: Deadline['kind']) => deadlines.find(deadline => deadline.kind === kind)?.date ?? null
  const terms = deadlines
    .filter(({ kind }) => kind === 'perform')
    .toSorted((a, b) => (a.date < b.date ? -1 : 1))
  const open = terms.find(({ level }) => level !== 'done' && level !== 'lapsed')
  return {
    dueMediate: dayOf('mediate'),
    dueConfirm: dayOf('confirm'),
    duePerform: (open ?? terms.at(-1))?.date ?? null,
    dueFollowUp: dayOf('followUp')
  }
}

/** Cases with their parties; deadlines are worked out at every reading (domain §1.1). */
export const disputeStore = recordStore(dispute, {
  async compute(tx, records) {
    const ids = records.map(record => record.id)
    const names = await namesOf(tx, ids)
    const deadlines = await deadlinesOfCases(tx, records, tx.today)
    return new Map(
      records.map(({ id }) => {
        const parties = names.get(id) ?? []
        return [
          id,
          {
            partyNames: parties.length === 0 ? null : partyNames(parties),
            partiesCount: parties.length,
            ...dueDays(deadlines.get(id) ?? [])
          }
        ]
      })
    )
  },
  stored: async (tx, id) => void (await keepNextDue(tx, [id])),
  filters: { due: (rows, values, tx) => whereDue(rows, values, tx.today) },
  sorts: {
    caseNo: ['r.caseYear', 'r.caseSeq'],
    // cases without a deadline stand at the end of those that come soon
    nextDueAt: [`COALESCE(r.nextDueAt, r.confirmUntil, '9999')`]
  },
  searches: [
    `EXISTS (SELECT 1 FROM "${disputeParty.table}" p WHERE p."parentId" = r.id AND p."deletedAt" IS NULL AND p."name" LIKE :like ESCAPE '\\')`
  ]
})

const storedCase = z.object({
  acceptedAt: z.string().nullable(),
  archivedAt: z.string().nullable(),
  rejectedAt: z.string().nullable(),
  caseSeq: z.int().nullable()
})
const firstDay = z.object({ first: z.string().nullable() })

/** The first day of the live records of a kind that hang on a case; null while there is none. */
async function firstDayOf(
  tx: Tx,
  { table, dateField }: Pick<RecordDef, 'table' | 'dateField'>,
  disputeId: string
): Promise<string | null> {
  const row: unknown = await tx.manager
    .getRepository<Row>(table)
    .createQueryBuilder('s')
    .select(`MIN(s.${dateField})`, 'first')
    .where('s.disputeId = :disputeId AND s.deletedAt IS NULL', { disputeId })
    .getRawOne()
  return firstDay.parse(row).first?.slice(0, 10) ?? null
}

const closedFile = () =>
  new AppError('RULE', '这件已经归档，内容不能再改。确实要改，请先“重新打开”并写明理由。')

/** Throws RULE when the case is archived: whoever wants to change it reopens it first (domain.md §1.3). */
export async function refuseArchived(tx: Tx, disputeId: string): Promise<void> {
  const row = await tx.manager
    .getRepository<Row>(dispute.table)
    .findOneBy({ id: disputeId, deletedAt: IsNull() })
  if (!row) throw new AppError('NOT_FOUND', '找不到这件纠纷，可能已被删除。请刷新列表。')
  if (storedCase.parse(row).archivedAt !== null) throw closedFile()
}

/**
 * What the program keeps of a case follows from its facts: its state, the effect of its agreement. A case takes the next
 * number of the year in which it is accepted; the number stays with it for good.
 */
export const disputeRules: RecordRules<DisputeValues> = {
  async prepare(tx, given, id) {
    const before = id === null ? null : await tx.manager.getRepository<Row>(dispute.table).findOneBy({ id })
    const stored = before === null ? null : storedCase.parse(before)
    if (stored !== null && stored.archivedAt !== null) throw closedFile()
    refuseIssues(checkDispute(given, tx.today))
    if (stored !== null && stored.caseSeq !== null && given.acceptedAt === null)
      refuseIssues([
        { field: 'acceptedAt', label: '受理日期', reason: '已经受理并取号，不能清空；要结束请记调解终止' }
      ])
    if (stored !== null && stored.rejectedAt !== null && given.rejectedAt === null)
      throw new AppError('RULE', '这件已经不予受理。要改为受理，请先“重新打开”并写明理由。')
    const mediatedFrom = id === null ? null : await firstDayOf(tx, mediationSession, id)
    if (mediatedFrom !== null && given.acceptedAt !== null && mediatedFrom < given.acceptedAt)
      refuseIssues([
        {
          field: 'acceptedAt',
          label: '受理日期',
          reason: `晚于 ${formatDateZh(mediatedFrom)} 的首次调解，请核对`
        }
      ])
    const followedUp = id === null ? null : await firstDayOf(tx, followUp, id)
    const values: DisputeValues = {
      ...given,
      ...performanceOf(given),
      // a form that was opened before the visit was recorded does not take its day away
      followUpAt: followedUp ?? given.followUpAt,
      agreementEffectiveAt: effectiveAt(given),
      amount: agreedAmount(given.amount, given.agreementTerms),
      parties: given.parties.map(party => storedParty(party, tx.today)),
      agents: given.agents.map(agent => storedContact(agent, true, tx.today))
    }
    const state = stateOf({ ...values, archivedAt: null, mediatedFrom })
    const number =
      values.acceptedAt === null || (stored !== null && stored.caseSeq !== null)
        ? {}
        : await takeNumber(tx, values.acceptedAt, values.agreementForm)
    return { values, kept: { state, mediatedFrom, ...number } }
  },
  beforeRecycle: refuseArchived
}

/** After a session was recorded or taken away: the case's first day of mediation, and the state that follows. */
export async function sessionsChanged(tx: Tx, disputeId: string): Promise<void> {
  const values = await disputeStore.get(tx, disputeId, 'clear')
  const mediatedFrom = await firstDayOf(tx, mediationSession, disputeId)
  const state = stateOf({ ...values, mediatedFrom })
  await tx.manager.getRepository<Row>(dispute.table).update({ id: disputeId }, { mediatedFrom, state })
}

/** After a follow-up was recorded or taken away: the case keeps the day of its first one (domain.md §1.1). */
export async function followUpsChanged(tx: Tx, disputeId: string): Promise<void> {
  const followUpAt = await firstDayOf(tx, followUp, disputeId)
  await tx.manager.getRepository<Row>(dispute.table).update({ id: disputeId }, { followUpAt })
  await keepNextDue(tx, [disputeId])
}
