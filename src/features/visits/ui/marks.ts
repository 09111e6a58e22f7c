import { useSyncExternalStore } from 'react'
import type { Told } from '../contract'

/** What was said at a door, before it is stored. */
export type ToldDraft = Omit<Told, 'dwellingId'>

/** A door marked on the screen and not stored yet. */
export interface Mark {
  readonly outcome: string
  /** `compound|building`, so that the tree can tell where marks wait. */
  readonly building: string
  readonly told: ToldDraft | null
}
export type Marks = ReadonlyMap<string, Mark>

const remembered = 200

/**
 * The marks of a round by dwelling id, with undo step by step, and the door in focus. Kept outside of React's state: each
 * door listens for its own mark, so that a key in a building of 34 floors draws one door anew and not 544.
 */
export function createMarks() {
  let marks: Marks = new Map()
  let past: readonly Marks[] = []
  let current = ''
  const listeners = new Set<() => void>()
  const tell = () => listeners.forEach(listener => listener())
  function change(next: Marks): void {
    past = [...past.slice(-remembered), marks]
    marks = next
    tell()
  }
  return {
    subscribe(listener: () => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    all: (): Marks => marks,
    get: (dwellingId: string): Mark | undefined => marks.get(dwellingId),
    canUndo: (): boolean => past.length > 0,
    current: (): string => current,
    /** Marks doors with an outcome; what was said there stays. */
    mark(dwellingIds: readonly string[], outcome: string, building: string): void {
      const next = new Map(marks)
      for (const id of dwellingIds) next.set(id, { outcome, building, told: marks.get(id)?.told ?? null })
      change(next)
    },
    unmark(dwellingId: string): void {
      if (!marks.has(dwellingId)) return
      const next = new Map(marks)
      next.delete(dwellingId)
      change(next)
    },
    /** Notes what was said at a door; one without an outcome counts as 见面, for somebody said it. Null takes it away. */
    note(dwellingId: string, told: ToldDraft | null, building: string): void {
      const before = marks.get(dwellingId)
      if (told === null && !before) return
      change(new Map(marks).set(dwellingId, { outcome: before?.outcome ?? 'met', building, told }))
    },
    undo(): void {
      const last = past.at(-1)
      if (!last) return
      marks = last
      past = past.slice(0, -1)
      tell()
    },
    clear(): void {
      marks = new Map()
      past = []
      tell()
    },
    focus(dwellingId: string): void {
      if (current === dwellingId) return
      current = dwellingId
      tell()
    }
  }
}
export type MarkStore = ReturnType<typeof createMarks>

/** All marks, anew at every change. */
export const useMarks = (store: MarkStore): Marks => useSyncExternalStore(store.subscribe, store.all)

/** The mark of one door. */
export const useMark = (store: MarkStore, dwellingId: string): Mark | undefined =>
  useSyncExternalStore(store.subscribe, () => store.get(dwellingId))

/** The door in focus; empty before one was. */
export const useCurrentDoor = (store: MarkStore): string =>
  useSyncExternalStore(store.subscribe, store.current)

/**
 * Whether the Tab key reaches a door: it had the focus last; or it is the first of its view (`others` are all of them) and
 * none of these had it.
 */
export const useIsEntry = (
  store: MarkStore,
  dwellingId: string,
  others: ReadonlyMap<string, unknown> | null
): boolean =>
  useSyncExternalStore(
    store.subscribe,
    () => store.current() === dwellingId || (others !== null && !others.has(store.current()))
  )

/** Whether anything waits to be stored. */
export const useHasMarks = (store: MarkStore): boolean =>
  useSyncExternalStore(store.subscribe, () => store.all().size > 0)

export const useCanUndo = (store: MarkStore): boolean => useSyncExternalStore(store.subscribe, store.canUndo)
