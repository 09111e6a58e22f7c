import { z } from 'zod'
import { historyEntry } from '../../contract/history'
import { query } from '../../contract/operation'
import { disputeReaders } from './contract'

export const caseHistoryOperations = {
  /**
   * Everything that happened to a case and to what hangs on it, newest first, with the words that were changed: who may
   * call it reads them in the case itself. Numbers of people stay masked. NOT_FOUND for an unknown case.
   */
  history: query({
    name: 'disputes.history',
    input: z.strictObject({ id: z.uuid() }),
    output: z.array(historyEntry),
    access: disputeReaders
  })
}
