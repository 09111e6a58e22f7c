import type { z } from 'zod'
import { AppError, refuseIssues, type Issue } from '../../../contract/errors'
import { recordStore, type StoreHooks } from '../../../core/db/store'
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
import { dispute } from '../contract'
import { checkFollowUp, checkInvestigation, checkSession, type CaseDays } from '../rules'
import { disputeStore, followUpsChanged, refuseArchived, sessionsChanged } from './service'

/** What hangs on a case goes with it into the recycle bin and comes back with it: nobody finds it meanwhile. */
const ofCase: StoreHooks = {
  scope: rows =>
    void rows.andWhere(
      `EXISTS (SELECT 1 FROM "${dispute.table}" d WHERE d."id" = r.disputeId AND d."deletedAt" IS NULL)`
    ),
  filters: {
    disputeId: (rows, ids) => void rows.andWhere('r.disputeId IN (:...ofCases)', { ofCases: ids })
  }
}

export const sessionStore = recordStore(mediationSession, ofCase)
export const investigationStore = recordStore(investigation, ofCase)
export const evidenceStore = recordStore(evidence, ofCase)
export const followUpStore = recordStore(followUp, ofCase)
export const casePaperStore = recordStore(casePaper, ofCase)

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
      if (id !== null && (await store.get(tx, id, 'masked')).disputeId !== values.disputeId)
        throw new AppError('RULE', '这份材料属于另一件纠纷，不能移过来。请在那一件里改，或在这里重新登记。')
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

type Versioned = { id: string; version: number }
interface Written<T extends OfCase> {
  create(tx: Tx, input: T): Promise<Versioned>
  update(tx: Tx, input: Versioned & { values: T }): Promise<Versioned>
  recycle(tx: Tx, input: Versioned): Promise<Versioned>
  restore(tx: Tx, input: Versioned): Promise<Versioned>
}

/** Handlers that tell the case whenever one of its records comes, changes or goes. */
function telling<T extends OfCase, H extends Written<T>>(
  handlers: H,
  caseOf: (tx: Tx, id: string) => Promise<string>,
  changed: (tx: Tx, disputeId: string) => Promise<void>
): H {
  const told = async (tx: Tx, written: Promise<Versioned>): Promise<Versioned> => {
    const result = await written
    await changed(tx, await caseOf(tx, result.id))
    return result
  }
  return {
    ...handlers,
    create: (tx: Tx, input: T) => told(tx, handlers.create(tx, input)),
    update: (tx: Tx, input: Versioned & { values: T }) => told(tx, handlers.update(tx, input)),
    recycle: (tx: Tx, input: Versioned) => told(tx, handlers.recycle(tx, input)),
    restore: (tx: Tx, input: Versioned) => told(tx, handlers.restore(tx, input))
  }
}

const caseOf =
  (store: { get(tx: Tx, id: string, reading: 'masked'): Promise<OfCase> }) =>
  async (tx: Tx, id: string): Promise<string> =>
    (await store.get(tx, id, 'masked')).disputeId

/** The operations of what hangs on a case. Sessions and follow-ups also move the case itself. */
export const caseRecordBindings: readonly Binding[] = [
  ...implement(
    mediationSessionOperations,
    telling(
      recordHandlers<typeof mediationSession.input, typeof mediationSession.stored>(
        sessionStore,
        rulesOf<Input<typeof mediationSession>>(sessionStore, checkSession)
      ),
      caseOf(sessionStore),
      sessionsChanged
    )
  ),
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
  ...implement(
    followUpOperations,
    telling(
      recordHandlers<typeof followUp.input, typeof followUp.stored>(
        followUpStore,
        rulesOf<Input<typeof followUp>>(followUpStore, checkFollowUp)
      ),
      caseOf(followUpStore),
      followUpsChanged
    )
  ),
  ...implement(
    casePaperOperations,
    recordHandlers(casePaperStore, rulesOf<Input<typeof casePaper>>(casePaperStore, free))
  )
]
