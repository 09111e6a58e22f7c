/** Where the page lives; nothing else may be shown or may speak to the engine. */
export const pageUrl = 'app://linli/'

/** True for the page's own address. Compared by parts: Node gives such schemes no origin. */
export function isPageUrl(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, host, username, password } = new URL(url)
  return protocol === 'app:' && host === 'linli' && username === '' && password === ''
}

/**
 * Which attachment an address names: `att://<id>/` or `att://<id>/thumb`, with or without the version of its record
 * (`file/3`, `thumb/3`), and nothing else; else null.
 */
export function attachmentAddress(url: string): { id: string; variant: 'file' | 'thumb' } | null {
  const parts =
    /^att:\/\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/(?:(file|thumb)\/\d{1,9}|(thumb))?$/.exec(url)
  return parts?.[1] === undefined
    ? null
    : { id: parts[1], variant: parts[2] === 'thumb' || parts[3] ? 'thumb' : 'file' }
}

/** What the desktop may request at all; everything else is a way out to a network (reliability.md §2). */
export function isLocalRequest(url: string, development: boolean): boolean {
  if (!URL.canParse(url)) return false
  const { protocol } = new URL(url)
  if (protocol === 'app:') return isPageUrl(url)
  if (protocol === 'devtools:') return development
  if (protocol === 'att:') return attachmentAddress(url) !== null
  return protocol === 'blob:' || protocol === 'data:'
}
