import { useEffect, useState } from 'react'
import { call } from './client'
import type { RecordOperations, Row } from './records'

/** The clear values of a record, read once and kept out of the cache: later changes show as a conflict. */
export function useClearValues(operations: Pick<RecordOperations, 'open'>, id: string, round: number) {
  const [state, setState] = useState<{ round: number; row: Row | null; error: unknown } | null>(null)
  useEffect(() => {
    let alive = true
    call(operations.open, { id }).then(
      row => alive && setState({ round, row, error: null }),
      (error: unknown) => alive && setState({ round, row: null, error })
    )
    return () => {
      alive = false
    }
  }, [operations, id, round])
  return state?.round === round ? state : null
}
