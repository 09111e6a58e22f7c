import { useEffect, useEffectEvent } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { quickPath, quickState } from '../quickEntry'

const isQuickKey = (event: KeyboardEvent): boolean =>
  event.ctrlKey && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'j'

/** Calls `act` at Ctrl J, wherever the focus is. */
export function useQuickKey(act: () => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!isQuickKey(event)) return
    // the browser's own list of downloads
    event.preventDefault()
    act()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}

/** Ctrl J of every page but the one that has the line itself. */
export function useQuickKeyEverywhere(): void {
  const { pathname } = useLocation()
  const navigate = useNavigate()
  useQuickKey(() => {
    if (pathname !== quickPath) void navigate(quickPath, { state: quickState })
  })
}

/** Whether the page was opened for 来电速记. */
export function askedForQuick(state: unknown): boolean {
  return state !== null && typeof state === 'object' && 'quick' in state && state.quick === true
}
