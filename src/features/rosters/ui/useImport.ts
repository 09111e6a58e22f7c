import { useState } from 'react'
import type { OutputOf } from '../../../contract/operation'
import { call, CallError, uploadFile, useJob } from '../../../ui/client'
import { rosterOperations, type RosterCounts, type RosterSheet, sheetAnswers } from '../contract'

export type Preview = OutputOf<typeof rosterOperations.preview>
interface Inspected {
  readonly importId: string
  readonly fileName: string
}

/** Where the wizard stands; every stage keeps what the next one needs. */
export type Stage =
  | { readonly at: 'file' }
  | ({ readonly at: 'match'; readonly sheets: readonly RosterSheet[] } & Inspected)
  | ({
      readonly at: 'check'
      readonly sheets: readonly RosterSheet[]
      readonly preview: Preview
    } & Inspected)
  | {
      readonly at: 'done'
      readonly fileName: string
      readonly batchId: string
      readonly counts: RosterCounts
    }

/** The steps of an import (inspect → match → preview → import). Nothing is stored before the last one. */
export function useImport() {
  const [stage, setStage] = useState<Stage>({ at: 'file' })
  const [error, setError] = useState<unknown>(null)
  const [reading, setReading] = useState(false)
  const inspect = useJob(rosterOperations.inspect)
  const preview = useJob(rosterOperations.preview)
  const store = useJob(rosterOperations.import)
  const running = [inspect, preview, store].find(job => job.status !== null)

  /** A refusal is shown and the stage stays; a cancelled job needs no words. */
  async function attempt(work: () => Promise<void>) {
    setError(null)
    setReading(true)
    try {
      await work()
    } catch (refusal) {
      if (!(refusal instanceof CallError && refusal.code === 'CANCELLED')) setError(refusal)
    } finally {
      setReading(false)
    }
  }

  return {
    stage,
    error,
    busy: reading,
    status: running?.status ?? null,
    cancel: () => void running?.cancel(),
    pick: (file: File) =>
      attempt(async () => {
        const token = await uploadFile(file)
        setStage({ at: 'match', ...(await inspect.start({ token })) })
      }),
    match: (sheets: readonly RosterSheet[]) =>
      setStage(now => (now.at === 'match' ? { ...now, sheets } : now)),
    /** Reads a sheet with its header in another row; whether it takes part stays as chosen. */
    reread: (sheet: string, headerRow: number) =>
      attempt(async () => {
        if (stage.at !== 'match') return
        const read = await call(rosterOperations.reread, { importId: stage.importId, sheet, headerRow })
        setStage(now =>
          now.at === 'match'
            ? {
                ...now,
                sheets: now.sheets.map(each =>
                  each.name === sheet ? { ...read, chosen: each.chosen } : each
                )
              }
            : now
        )
      }),
    check: () =>
      attempt(async () => {
        if (stage.at !== 'match') return
        const found = await preview.start({ importId: stage.importId, sheets: sheetAnswers(stage.sheets) })
        setStage({ ...stage, at: 'check', preview: found })
      }),
    back: () =>
      setStage(now =>
        now.at === 'check'
          ? { at: 'match', sheets: now.sheets, importId: now.importId, fileName: now.fileName }
          : now
      ),
    store: () =>
      attempt(async () => {
        if (stage.at !== 'check') return
        const result = await store.start({ importId: stage.importId })
        setStage({ at: 'done', fileName: stage.fileName, ...result })
      }),
    restart: () =>
      attempt(async () => {
        setStage({ at: 'file' })
        if (stage.at === 'match' || stage.at === 'check')
          await call(rosterOperations.discard, { importId: stage.importId })
      })
  }
}
