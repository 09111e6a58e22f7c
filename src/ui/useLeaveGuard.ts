import { useRef } from 'react'
import { useBlocker } from 'react-router'

/**
 * Holds back every way to another address (rail, Back, search) while `unsaved`: `asking` is then true until `stay` or
 * `leave`. `release` lets the program's own next step through, `hold` guards again.
 */
export function useLeaveGuard(unsaved: boolean) {
  const released = useRef(false)
  const blocker = useBlocker(
    ({ currentLocation: from, nextLocation: to }) =>
      unsaved && !released.current && (from.pathname !== to.pathname || from.search !== to.search)
  )
  return {
    asking: blocker.state === 'blocked',
    stay: () => blocker.reset?.(),
    leave: () => blocker.proceed?.(),
    release: () => {
      released.current = true
    },
    hold: () => {
      released.current = false
    }
  }
}
