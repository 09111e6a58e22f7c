import type { Feature } from '../../../core/feature'
import { recordHandlers } from '../../../core/records'
import { implement } from '../../../core/router'
import { caseHistoryOperations } from '../caseHistory'
import { caseOperations } from '../caseOperations'
import { disputeOperations } from '../contract'
import { caseHistory } from './caseHistory'
import { caseRecordBindings } from './caseRecords'
import { disputeEntities } from './entity'
import { disputeRules, disputeStore, reopenDispute } from './service'

export const disputes: Feature = {
  entities: disputeEntities,
  bindings: [
    ...implement(disputeOperations, recordHandlers(disputeStore, disputeRules)),
    ...caseRecordBindings,
    ...implement(caseOperations, { reopen: reopenDispute }),
    ...implement(caseHistoryOperations, { history: caseHistory })
  ]
}
