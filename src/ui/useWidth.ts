import { useCallback, useState } from 'react'

/** Width of an element in pixels, kept up to date; give `ref` to the element. */
export function useWidth(start: number): {
  ref: (element: HTMLElement | null) => (() => void) | undefined
  width: number
} {
  const [width, setWidth] = useState(start)
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return undefined
    const watcher = new ResizeObserver(() => setWidth(element.clientWidth))
    watcher.observe(element)
    return () => watcher.disconnect()
  }, [])
  return { ref, width }
}
