import { z } from 'zod'
import { command } from '../../contract/operation'
import { disputeReaders } from './contract'

const versioned = z.strictObject({ id: z.uuid(), version: z.int() })

/** What is done with a case beside writing down its facts. */
export const caseOperations = {
  reopen: command({
    name: 'disputes.reopen',
    input: z.strictObject({ ...versioned.shape, reason: z.string().trim().min(2).max(200) }),
    output: versioned,
    access: disputeReaders,
    labels: { reason: '重新打开的理由' }
  })
}
