import type { RecordDef } from '../../../contract/record'
import { recordEntities } from '../../../core/db/entity'
import { casePaper, evidence, followUp, investigation, mediationSession } from '../caseRecords'
import { dispute } from '../contract'

const ofCase = (def: RecordDef) =>
  recordEntities(def, { indices: [{ name: `${def.table}_dispute`, columns: ['disputeId'] }] })

export const disputeEntities = [
  ...recordEntities(dispute, {
    indices: [
      { name: 'dispute_no', columns: ['caseSeries', 'caseYear', 'caseSeq'], unique: true },
      { name: 'dispute_next_due', columns: ['nextDueAt'] },
      { name: 'dispute_accepted', columns: ['acceptedAt'] },
      { name: 'dispute_registered', columns: ['registeredAt'] },
      { name: 'dispute_state', columns: ['state'] }
    ]
  }),
  ...[mediationSession, investigation, evidence, followUp, casePaper].flatMap(ofCase)
]
