import { choiceLabel } from '../../contract/fields'
import { requestStates } from './contract'
import type { RequestMention } from './operations'

/** Requests as the pages of other records list them (有关的诉求): where each leads, its number, topic and state. */
export const mentionedRequests = (requests: readonly RequestMention[]) =>
  requests.map(({ id, requestNo, summary, status }) => ({
    id,
    to: `/requests/${id}`,
    no: requestNo,
    title: summary,
    state: choiceLabel(requestStates, status)
  }))
