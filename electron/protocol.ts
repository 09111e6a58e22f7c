import type { Protocol } from 'electron'
import { readPageFile } from '../src/core/pageFiles'
import type { Office } from '../src/office'
import { attachmentScheme, pageScheme } from './schemes'
import { attachmentAddress, isPageUrl } from './trust'

/** Serves the built page at app://linli/ (Electron security checklist 7: CSP, 18: custom scheme instead of file://). */
export function servePage(protocol: Protocol, folder: string): void {
  protocol.handle(pageScheme, async request => {
    const file =
      request.method === 'GET' && isPageUrl(request.url)
        ? await readPageFile(folder, new URL(request.url).pathname, 'none')
        : null
    if (!file) return new Response('没有这个文件', { status: 404 })
    return new Response(file.body, { headers: file.headers })
  })
}

/** Answers `att://<id>/` and `att://<id>/thumb`; the office asks who is signed in and whether he may see it. */
export function createAttachmentAnswer(office: () => Promise<Office>) {
  return async (request: Pick<Request, 'method' | 'url'>): Promise<Response> => {
    const address = request.method === 'GET' ? attachmentAddress(request.url) : null
    if (!address) return new Response('没有这个附件', { status: 404 })
    const answer = await (await office()).attachment(address.id, address.variant)
    return answer.ok
      ? new Response(answer.value.bytes, { headers: answer.value.headers })
      : new Response(answer.error.message, { status: answer.error.code === 'NOT_FOUND' ? 404 : 403 })
  }
}

/** Serves the pictures of records under their own scheme. */
export function serveAttachments(protocol: Protocol, office: () => Promise<Office>): void {
  protocol.handle(attachmentScheme, createAttachmentAnswer(office))
}
