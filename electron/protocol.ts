import type { Protocol } from 'electron'
import { readPageFile } from '../src/core/pageFiles'
import { pageScheme } from './schemes'
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
