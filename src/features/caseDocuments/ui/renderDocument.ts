import { renderAsync } from 'docx-preview'

/** Decodes base64 into the bytes of a file. */
function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64)
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at)
  return bytes
}

/**
 * Draws a Word file into `host` as it will print. Styles go into `host` too, where the page's nonce is given to them
 * (app/noncedStyles.ts); embedded pages and fonts, which the page's policy forbids, are not drawn.
 */
export async function renderDocument(base64: string, host: HTMLElement): Promise<void> {
  const body = document.createElement('div')
  const styles = document.createElement('div')
  await renderAsync(new Blob([bytesOf(base64)]), body, styles, {
    className: 'docx',
    inWrapper: true,
    breakPages: true,
    ignoreFonts: true,
    renderAltChunks: false,
    renderComments: false,
    renderChanges: false,
    renderHeaders: true,
    renderFooters: true,
    useBase64URL: false
  })
  host.replaceChildren(styles, body)
}
