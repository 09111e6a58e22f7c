import type { Feature } from '../../../core/feature'
import { recordHandlers } from '../../../core/records'
import { implement } from '../../../core/router'
import { caseHistoryOperations } from '../caseHistory'
import { caseOperations, numberOperations } from '../caseOperations'
import { disputeOperations } from '../contract'
import { archiveDispute, readFile } from './archive'
import { caseAttachments, countOnRecords } from './attachments'
import { caseHistory } from './caseHistory'
import { caseRecordBindings } from './caseRecords'
import { deadlinesFor } from './deadlines'
import { dueCases } from './due'
import { disputeEntities } from './entity'
import { numberHandlers, numberNoteEntity } from './numbers'
import { readReopenings, reopenDispute, reopeningEntity } from './reopening'
import { disputeRules, disputeStore } from './service'

export const disputes: Feature = {
  entities: [...disputeEntities, numberNoteEntity, reopeningEntity],
  attachments: caseAttachments,
  bindings: [
    ...implement(disputeOperations, recordHandlers(disputeStore, disputeRules)),
    ...caseRecordBindings,
    ...implement(caseOperations, {
      file: readFile,
      archive: archiveDispute,
      reopen: reopenDispute,
      reopenings: readReopenings,
      attachmentCounts: countOnRecords,
      async deadlines(tx, { id }) {
        await disputeStore.get(tx, id, 'masked')
        return (await deadlinesFor(tx, [id], tx.today)).get(id) ?? []
      },
      due: (tx, { today }) => dueCases(tx, today ?? tx.today)
    }),
    ...implement(numberOperations, numberHandlers),
    ...implement(caseHistoryOperations, { history: caseHistory })
  ]
}
