import { useEffect, useEffectEvent } from 'react'

const idleMinutes = 10
const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const

/** Calls `lock` once nobody has touched mouse or keyboard for ten minutes. */
export function useAutoLock(lock: () => void): void {
  const onIdle = useEffectEvent(lock)
  useEffect(() => {
    let last = Date.now()
    const touch = () => {
      last = Date.now()
    }
    // A clock that is looked at, not one long timer: a sleeping PC stops timers.
    const timer = window.setInterval(() => {
      if (Date.now() - last >= idleMinutes * 60_000) onIdle()
    }, 5_000)
    for (const sign of signs) window.addEventListener(sign, touch, { passive: true, capture: true })
    return () => {
      window.clearInterval(timer)
      for (const sign of signs) window.removeEventListener(sign, touch, { capture: true })
    }
  }, [])
}
