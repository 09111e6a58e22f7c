import { useAnswer } from '../../../ui/client'
import { FoldedPart } from '../../../ui/FoldedPart'
import { HistoryEntries } from '../../../ui/HistoryList'
import { caseHistoryOperations } from '../caseHistory'

/** 变更记录 of a case and of all that hangs on it, folded until somebody asks who changed what. */
export function CaseHistory({ id }: { id: string }) {
  return <FoldedPart title="变更记录">{() => <Entries id={id} />}</FoldedPart>
}

function Entries({ id }: { id: string }) {
  return <HistoryEntries answer={useAnswer(caseHistoryOperations.history, { id })} />
}
