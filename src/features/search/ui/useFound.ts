import { useEffect, useState } from 'react'
import type { OutputOf } from '../../../contract/operation'
import { call, CallError } from '../../../ui/client'
import { searchOperations, typingRestMs } from '../contract'

export type Found = OutputOf<(typeof searchOperations)['find']>

const shown = 12

/** What the typed words find; late answers to earlier words are dropped, the last answer stays until the next. */
export function useFound(
  words: string,
  enabled: boolean
): { answer: Found | null; error: string | null; fresh: boolean } {
  const [state, setState] = useState<{ words: string; answer: Found | null; error: string | null }>({
    words: '',
    answer: null,
    error: null
  })
  useEffect(() => {
    if (!enabled || words === '') return
    let wanted = true
    const timer = window.setTimeout(() => {
      call(searchOperations.find, { words, limit: shown }).then(
        answer => {
          if (wanted) setState({ words, answer, error: null })
        },
        (error: unknown) => {
          if (wanted)
            setState({
              words,
              answer: null,
              error: error instanceof CallError ? error.message : '没有查成，请再试一次。'
            })
        }
      )
    }, typingRestMs)
    return () => {
      wanted = false
      window.clearTimeout(timer)
    }
  }, [words, enabled])
  if (words === '') return { answer: null, error: null, fresh: false }
  return { answer: state.answer, error: state.error, fresh: state.words === words }
}
