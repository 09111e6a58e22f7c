import type { Protocol } from 'electron'
import { readPageFile } from '../src/core/pageFiles'
import type { Office } from '../src/office'
import { createAttachmentAnswer } from './attachments'
import { attachmentScheme, pageScheme } from './schemes'
import { isPageUrl } from './trust'

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

/** Serves the pictures of records under their own scheme. */
export function serveAttachments(
  protocol: Protocol,
  office: () => Promise<Pick<Office, 'attachment'>>
): void {
  protocol.handle(attachmentScheme, createAttachmentAnswer(office))
}
