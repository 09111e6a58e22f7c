import { useCallback, useState } from 'react'

/** A door marked on the screen and not stored yet. */
export interface Mark {
  readonly outcome: string
  /** `compound|building`, so that the tree can tell where marks wait. */
  readonly building: string
}
export type Marks = ReadonlyMap<string, Mark>

interface State {
  readonly marks: Marks
  readonly past: readonly Marks[]
}
const nothing: State = { marks: new Map(), past: [] }
const remembered = 200

/** The marks of a round, by dwelling id, with undo step by step. */
export function useMarks() {
  const [state, setState] = useState(nothing)
  const set = useCallback((dwellingIds: readonly string[], mark: Mark | null) => {
    setState(({ marks, past }) => {
      const next = new Map(marks)
      for (const id of dwellingIds) {
        if (mark) next.set(id, mark)
        else next.delete(id)
      }
      return { marks: next, past: [...past.slice(-remembered), marks] }
    })
  }, [])
  const undo = useCallback(() => {
    setState(state => ({ marks: state.past.at(-1) ?? state.marks, past: state.past.slice(0, -1) }))
  }, [])
  const clear = useCallback(() => setState(nothing), [])
  return { marks: state.marks, canUndo: state.past.length > 0, set, undo, clear }
}
