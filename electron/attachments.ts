import type { Office } from '../src/office'
import { attachmentAddress } from './trust'

/** Answers `att://<id>/` and `att://<id>/thumb`; the office asks who is signed in and whether he may see it. */
export function createAttachmentAnswer(office: () => Promise<Pick<Office, 'attachment'>>) {
  return async (request: Pick<Request, 'method' | 'url'>): Promise<Response> => {
    const address = request.method === 'GET' ? attachmentAddress(request.url) : null
    if (!address) return new Response('没有这个附件', { status: 404 })
    const answer = await (await office()).attachment(address.id, address.variant)
    return answer.ok
      ? new Response(answer.value.bytes, { headers: answer.value.headers })
      : new Response(answer.error.message, { status: answer.error.code === 'NOT_FOUND' ? 404 : 403 })
  }
}
