import { useEffect, useEffectEvent, useRef, type KeyboardEvent } from 'react'
import { entersNext, focusFirst, focusNext, popupOpen } from './formKeys'

/**
 * The keys of a form at the side that is no record's: Enter goes to the next control, Ctrl+S saves, Esc leaves (once an
 * open list is closed). The first control gets the focus when the form appears. Spread `props` on the form's element.
 */
export function useSheetKeys({ save, leave }: { save: () => void; leave: () => void }) {
  const ref = useRef<HTMLDivElement>(null)
  const onKey = useEffectEvent((event: globalThis.KeyboardEvent) => {
    const saves = event.ctrlKey && event.key.toLowerCase() === 's'
    if (!saves && (event.key !== 'Escape' || event.isComposing || popupOpen())) return
    // Neither the browser nor the sheet below answers to the same key.
    event.preventDefault()
    event.stopImmediatePropagation()
    if (saves) save()
    else leave()
  })
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent) => onKey(event)
    window.addEventListener('keydown', listen, true)
    return () => window.removeEventListener('keydown', listen, true)
  }, [])
  useEffect(() => focusFirst(ref.current), [])

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.ctrlKey) return
    if (!ref.current || !entersNext(event.target)) return
    event.preventDefault()
    focusNext(ref.current, event.target)
  }
  return { ref, onKeyDown }
}
