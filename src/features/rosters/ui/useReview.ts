import { App } from 'antd'
import { useRef, useState, type Dispatch, type SetStateAction } from 'react'
import { call } from '../../../ui/client'
import { errorText } from '../../../ui/ErrorNote'
import { rosterOperations } from '../contract'
import { holdRows, pageSize, rowsAsked, rowsNow, type Change, type Filter, type HeldRow } from './review'
import type { Shown, Stage } from './stages'
import { figure } from './words'

const rowsOf = (importId: string, filter: Filter, page: number) =>
  call(rosterOperations.rows, { importId, ...rowsAsked(filter), page, pageSize })

/** Asks for a page of the review; one behind the last gives the last. Throws CallError. */
export async function askPage(importId: string, filter: Filter, page: number): Promise<Shown> {
  let answer = await rowsOf(importId, filter, page)
  const last = Math.max(1, Math.ceil(answer.total / pageSize))
  if (page > last) answer = await rowsOf(importId, filter, last)
  const rows: HeldRow[] = answer.rows.map(row => ({ row, settled: false }))
  return { filter, page: Math.min(page, last), total: answer.total, rows }
}

/**
 * Mending and deciding in the review. Changes and turns of the page go to the engine one after the other in the order in
 * which the clerk made them, so that she need not wait for one to make the next.
 */
export function useReview(stage: Stage, setStage: Dispatch<SetStateAction<Stage>>) {
  const { message } = App.useApp()
  const [waiting, setWaiting] = useState(0)
  const queue = useRef(Promise.resolve())
  /** What is on the screen once all that waits is done. */
  const current = useRef<Shown | null>(null)

  function next(work: () => Promise<void>): Promise<void> {
    setWaiting(count => count + 1)
    const done = queue.current
      .then(work)
      .catch((refusal: unknown) => {
        message.error(errorText(refusal), 8)
      })
      .finally(() => setWaiting(count => count - 1))
    queue.current = done
    return done
  }

  function show(shown: Shown) {
    current.current = shown
    setStage(now => (now.at === 'check' ? { ...now, shown } : now))
  }

  const importId = stage.at === 'check' ? stage.matched.importId : ''
  return {
    /** Changes or turns of the page are on their way. */
    saving: waiting > 0,
    /** The first page of a review that begins. */
    begin: (shown: Shown) => {
      current.current = shown
    },
    open: (filter: Filter, page: number) => next(async () => show(await askPage(importId, filter, page))),
    change: (change: Change) =>
      next(async () => {
        const { changed, preview } = await send(importId, change)
        setStage(now => (now.at === 'check' ? { ...now, preview } : now))
        if (changed > 1) message.success(`改了 ${figure(changed)} ${change.kind === 'edit' ? '处' : '行'}`)
        const before = current.current
        if (!before) return
        const now = await rowsNow(page => rowsOf(importId, before.filter, page), before)
        show({ ...before, rows: holdRows(before.rows, now, change) })
      })
  }
}

function send(importId: string, change: Change) {
  if (change.kind === 'edit') return call(rosterOperations.edit, { importId, edit: change.edit })
  const { rows, decision, personId } = change
  return call(rosterOperations.decide, { importId, rows: rows ? [...rows] : null, decision, personId })
}
