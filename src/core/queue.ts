/** Runs one piece of work at a time, in the order of arrival; a failing piece does not stop the next. */
export interface Queue {
  run<T>(work: () => Promise<T>): Promise<T>
  /** Resolves when everything that was accepted so far has ended. */
  idle(): Promise<void>
}

/** TypeORM on SQLite has one connection: parallel transactions would collide (docs/decisions/0002). */
export function createQueue(): Queue {
  let tail: Promise<unknown> = Promise.resolve()
  return {
    run(work) {
      const result = tail.then(work)
      tail = result.catch(() => undefined)
      return result
    },
    async idle() {
      await tail
    }
  }
}
