import { useAnswer } from '../../../ui/client'
import { HistoryList } from '../../../ui/HistoryList'
import { caseHistoryOperations } from '../caseHistory'

/** 变更记录 of a case and of all that hangs on it, for those who read cases. */
export function CaseHistory({ id }: { id: string }) {
  return <HistoryList answer={useAnswer(caseHistoryOperations.history, { id })} />
}
