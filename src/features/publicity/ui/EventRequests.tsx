import { useAnswer } from '../../../ui/client'
import { Mentions } from '../../../ui/Mentions'
import { mentionedRequests } from '../../requests/mentions'
import { requestWork } from '../../requests/operations'

/** The requests that were told at an event or belong to it, each a door to it; nothing when there is none. */
export function EventRequests({ eventId }: { eventId: string }) {
  const requests = useAnswer(requestWork.ofEvent, { id: eventId }).data ?? []
  if (requests.length === 0) return null
  return (
    <section className="card padded event-photos" aria-label="有关的诉求">
      <h2 className="section-title">有关的诉求 {requests.length} 件</h2>
      <Mentions label="有关的诉求" entries={mentionedRequests(requests)} />
    </section>
  )
}
