import type { z } from 'zod'
import { refuseIssues, type Issue } from '../../../contract/errors'
import { recordStore } from '../../../core/db/store'
import { recordHandlers, type RecordRules } from '../../../core/records'
import { implement, type Binding } from '../../../core/router'
import type { Tx } from '../../../core/tx'
import {
  casePaper,
  casePaperOperations,
  evidence,
  evidenceOperations,
  followUp,
  followUpOperations,
  investigation,
  investigationOperations,
  mediationSession,
  mediationSessionOperations
} from '../caseRecords'
import { checkFollowUp, checkInvestigation, checkSession, type CaseDays } from '../rules'
import { keepNextDue } from './deadlines'
import { disputeStore, refuseArchived, sessionsChanged } from './service'

const ofCase = {
  disputeId: (rows: { andWhere(sql: string, values: object): unknown }, ids: readonly string[]) =>
    void rows.andWhere('r.disputeId IN (:...ofCases)', { ofCases: ids })
}

export const sessionStore = recordStore(mediationSession, { filters: ofCase })
export const investigationStore = recordStore(investigation, { filters: ofCase })
export const evidenceStore = recordStore(evidence, { filters: ofCase })
export const followUpStore = recordStore(followUp, { filters: ofCase })
export const casePaperStore = recordStore(casePaper, { filters: ofCase })

type OfCase = { disputeId: string }

/** What hangs on an archived case stays as it is; its days must fit those of its case. */
function rulesOf<T extends OfCase>(
  store: { get(tx: Tx, id: string, reading: 'masked'): Promise<OfCase> },
  check: (values: T, days: CaseDays) => Issue[]
): RecordRules<T> {
  const open = async (tx: Tx, id: string): Promise<void> =>
    refuseArchived(tx, (await store.get(tx, id, 'masked')).disputeId)
  return {
    async prepare(tx, values, id) {
      await refuseArchived(tx, values.disputeId)
      if (id !== null) await open(tx, id)
      const days = await disputeStore.get(tx, values.disputeId, 'masked')
      refuseIssues(check(values, days))
      return { values, kept: {} }
    },
    beforeRecycle: open,
    beforeRestore: open
  }
}

const free = (): Issue[] => []
type Input<D extends { input: z.ZodType }> = z.output<D['input']>
const sessions = recordHandlers<typeof mediationSession.input, typeof mediationSession.stored>(
  sessionStore,
  rulesOf<Input<typeof mediationSession>>(sessionStore, checkSession)
)

const followUps = recordHandlers<typeof followUp.input, typeof followUp.stored>(
  followUpStore,
  rulesOf<Input<typeof followUp>>(followUpStore, checkFollowUp)
)

/** The operations of what hangs on a case. A follow-up meets a deadline of its case; a session also moves its case's state. */
export const caseRecordBindings: readonly Binding[] = [
  ...implement(mediationSessionOperations, {
    ...sessions,
    async create(tx, input) {
      const created = await sessions.create(tx, input)
      await sessionsChanged(tx, input.disputeId)
      return created
    },
    async update(tx, input) {
      const updated = await sessions.update(tx, input)
      await sessionsChanged(tx, input.values.disputeId)
      return updated
    },
    async recycle(tx, input) {
      const { disputeId } = await sessionStore.get(tx, input.id, 'masked')
      const recycled = await sessions.recycle(tx, input)
      await sessionsChanged(tx, disputeId)
      return recycled
    },
    async restore(tx, input) {
      const restored = await sessions.restore(tx, input)
      const { disputeId } = await sessionStore.get(tx, input.id, 'masked')
      await sessionsChanged(tx, disputeId)
      return restored
    }
  }),
  ...implement(
    investigationOperations,
    recordHandlers(
      investigationStore,
      rulesOf<Input<typeof investigation>>(investigationStore, checkInvestigation)
    )
  ),
  ...implement(
    evidenceOperations,
    recordHandlers(evidenceStore, rulesOf<Input<typeof evidence>>(evidenceStore, free))
  ),
  ...implement(followUpOperations, {
    ...followUps,
    async create(tx, input) {
      const created = await followUps.create(tx, input)
      await keepNextDue(tx, [input.disputeId])
      return created
    },
    async update(tx, input) {
      const { disputeId } = await followUpStore.get(tx, input.id, 'masked')
      const updated = await followUps.update(tx, input)
      await keepNextDue(tx, [disputeId, input.values.disputeId])
      return updated
    },
    async recycle(tx, input) {
      const { disputeId } = await followUpStore.get(tx, input.id, 'masked')
      const recycled = await followUps.recycle(tx, input)
      await keepNextDue(tx, [disputeId])
      return recycled
    },
    async restore(tx, input) {
      const restored = await followUps.restore(tx, input)
      const { disputeId } = await followUpStore.get(tx, input.id, 'masked')
      await keepNextDue(tx, [disputeId])
      return restored
    }
  }),
  ...implement(
    casePaperOperations,
    recordHandlers(casePaperStore, rulesOf<Input<typeof casePaper>>(casePaperStore, free))
  )
]
