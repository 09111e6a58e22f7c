import { useAnswer } from '../../../ui/client'
import { HistoryList } from '../../../ui/HistoryList'
import { residentOperations, type HistoryRecord } from '../contract'

/** 变更记录 of a person, a household or a dwelling. */
export function RecordHistory({ record, id }: { record: HistoryRecord; id: string }) {
  return <HistoryList answer={useAnswer(residentOperations.history, { record, id })} />
}
