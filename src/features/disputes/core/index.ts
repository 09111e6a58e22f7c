import type { Feature } from '../../../core/feature'
import { recordHandlers } from '../../../core/records'
import { implement } from '../../../core/router'
import { caseOperations } from '../caseOperations'
import { disputeOperations } from '../contract'
import { archiveDispute, readFile } from './archive'
import { caseRecordBindings } from './caseRecords'
import { disputeEntities } from './entity'
import { disputeRules, disputeStore, reopenDispute } from './service'

export const disputes: Feature = {
  entities: disputeEntities,
  bindings: [
    ...implement(disputeOperations, recordHandlers(disputeStore, disputeRules)),
    ...caseRecordBindings,
    ...implement(caseOperations, { file: readFile, archive: archiveDispute, reopen: reopenDispute })
  ]
}
