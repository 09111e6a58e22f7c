/** Where the page lives; nothing else may be shown or may speak to the engine. */
export const pageUrl = 'app://linli/'

/** True for the page's own address. Compared by parts: Node gives such schemes no origin. */
export function isPageUrl(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, host, username, password } = new URL(url)
  return protocol === 'app:' && host === 'linli' && username === '' && password === ''
}

/** What the desktop may request at all; everything else is a way out to a network (reliability.md §2). */
export function isLocalRequest(url: string, development: boolean): boolean {
  if (!URL.canParse(url)) return false
  const { protocol } = new URL(url)
  if (protocol === 'app:') return isPageUrl(url)
  if (protocol === 'devtools:') return development
  return protocol === 'blob:' || protocol === 'data:'
}
