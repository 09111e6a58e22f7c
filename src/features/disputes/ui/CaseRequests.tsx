import { useAnswer } from '../../../ui/client'
import { Mentions } from '../../../ui/Mentions'
import { mentionedRequests } from '../../requests/mentions'
import { requestWork } from '../../requests/operations'

/** The requests from which a case came, each a door to it; nothing when there is none. */
export function CaseRequests({ disputeId }: { disputeId: string }) {
  const requests = useAnswer(requestWork.ofDispute, { id: disputeId }).data ?? []
  if (requests.length === 0) return null
  return (
    <section className="record-part" aria-label="有关的诉求">
      <h2 className="section-title">有关的诉求 {requests.length} 件</h2>
      <Mentions label="有关的诉求" entries={mentionedRequests(requests)} />
    </section>
  )
}
