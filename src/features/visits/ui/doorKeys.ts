import type { KeyboardEvent } from 'react'
import type { Door } from '../contract'
import type { MarkStore } from './marks'
import { outcomeOfKey } from './outcomes'

/** How a view of doors lets itself be walked. */
export interface DoorWalk {
  readonly store: MarkStore
  /** `compound|building` */
  readonly building: string
  doorOf(dwellingId: string): Door | undefined
  /** The door after an outcome was set, or after Enter. */
  next(dwellingId: string): Door | undefined
  /** The door in the direction of an arrow key. */
  beside(dwellingId: string, key: string): Door | undefined
  onTell(door: Door): void
}

/** Puts the focus on a door of a view. */
export function focusDoor(view: HTMLElement | null, dwellingId: string): void {
  view?.querySelector<HTMLElement>(`[data-door="${dwellingId}"]`)?.focus()
}

/**
 * The keys at a door: 1–6 or a letter sets the outcome and goes on, Enter goes on, arrows move, Delete takes the mark
 * away, P notes a problem. Other keys are left alone.
 */
export function onDoorKey(event: KeyboardEvent<HTMLElement>, walk: DoorWalk): void {
  if (event.ctrlKey || event.altKey || event.metaKey || !(event.target instanceof Element)) return
  const id = event.target.closest('[data-door]')?.getAttribute('data-door') ?? ''
  const door = walk.doorOf(id)
  if (!door) return
  const outcome = outcomeOfKey(event.key)
  const go = (to: Door | undefined) => to && focusDoor(event.currentTarget, to.dwellingId)
  if (outcome !== undefined) {
    walk.store.mark([id], outcome, walk.building)
    go(walk.next(id))
  } else if (event.key === 'Enter') go(walk.next(id))
  else if (event.key === 'Delete' || event.key === 'Backspace') walk.store.unmark(id)
  else if (event.key.toLowerCase() === 'p') walk.onTell(door)
  else if (event.key.startsWith('Arrow')) go(walk.beside(id, event.key))
  else return
  event.preventDefault()
}
