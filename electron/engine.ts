import type { Office } from '../src/office'

/** The engine on demand: opened once, after the window stands or at the page's first question. */
export interface Engine {
  get(): Promise<Office>
  /** The office when it has been opened, without opening it. */
  current(): Promise<Office> | null
}

/** Loads the engine's code lazily, so that nothing stands before the first paint (reliability.md §1.8). */
export function createEngine(options: { dataDir: string; log: (line: string) => void }): Engine {
  let office: Promise<Office> | null = null
  const open = async (): Promise<Office> => {
    const { createOffice } = await import('../src/office')
    return createOffice({ ...options, clock: () => new Date() })
  }
  return {
    get: () => (office ??= open()),
    current: () => office
  }
}
