/** What of a request a dispute can start with. */
export interface RequestFacts {
  readonly reportedAt: string
  readonly summary: string
  readonly place: string | null
  readonly content: string | null
  readonly anonymous: boolean | null
  readonly requesterName: string | null
  readonly phone: string | null
  readonly personId: string | null
}

/**
 * A case made of a request between neighbours (domain.md §4): its title, place and facts, and who told it as the first
 * party. It happened by the day of the resident's call. Who the other party is nobody has told yet.
 */
export function disputeStart(request: RequestFacts): Record<string, unknown> {
  const { summary, place, content, anonymous, requesterName, phone, personId } = request
  const named = anonymous !== true && requesterName !== null
  return {
    title: summary,
    place,
    facts: content,
    source: 'apply',
    typeCode: 'neighbour',
    occurredAt: request.reportedAt.slice(0, 10),
    parties: named ? [{ id: null, side: 'first', kind: 'natural', name: requesterName, phone, personId }] : []
  }
}
