/** A protected value leaves the clipboard after so many milliseconds (reliability.md §3). */
export const clipboardTime = 30_000

/** What of Electron's clipboard is used; older Electrons answer at once, newer ones with a promise. */
export interface SystemClipboard {
  readText(): string | Promise<string>
  writeText(text: string): void | Promise<void>
  clear(): void | Promise<void>
}

/** The page's way to the clipboard; it can write, never read. */
export interface PageClipboard {
  /** Puts a text there; a protected one is taken out again after 30 s if it is still there. */
  copy(text: string, secret: boolean): Promise<void>
  /** Takes out at once what is still waiting, when the program ends. */
  flush(): Promise<void>
}

/** The page itself could not clear it: while another window is in front, it may not look what is there. */
export function createClipboard(system: SystemClipboard, log: (line: string) => void): PageClipboard {
  let waiting: { text: string; timer: ReturnType<typeof setTimeout> } | null = null

  async function takeOut(): Promise<void> {
    if (!waiting) return
    const { text, timer } = waiting
    clearTimeout(timer)
    waiting = null
    if ((await system.readText()) === text) await system.clear()
  }
  return {
    async copy(text, secret) {
      if (waiting) clearTimeout(waiting.timer)
      waiting = null
      await system.writeText(text)
      if (!secret) return
      const timer = setTimeout(() => void takeOut().catch(() => log('clipboard not cleared')), clipboardTime)
      waiting = { text, timer }
    },
    flush: takeOut
  }
}
