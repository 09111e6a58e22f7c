/** A protected value leaves the clipboard after so many seconds (reliability.md §3). */
export const clipboardSeconds = 30

let waiting: number | undefined

/**
 * Puts a text into the clipboard of a browser. A protected one is taken out again after thirty seconds if it is still
 * there; while another window is in front a page may not look, so then it is done as soon as this one is. The desktop
 * does it by itself (electron/clipboard.ts). Throws when the browser does not allow it.
 */
export async function writeClipboard(text: string, secret: boolean): Promise<void> {
  window.clearTimeout(waiting)
  await navigator.clipboard.writeText(text)
  if (secret) waiting = window.setTimeout(() => void takeOut(text), clipboardSeconds * 1000)
}

async function takeOut(text: string): Promise<void> {
  try {
    if ((await navigator.clipboard.readText()) === text) await navigator.clipboard.writeText('')
  } catch {
    window.addEventListener('focus', () => void takeOut(text), { once: true })
  }
}
