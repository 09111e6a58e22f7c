import { useRef, useState } from 'react'
import { call, CallError, uploadFile, useJob } from '../../../ui/client'
import { errorText } from '../../../ui/ErrorNote'
import { rosterOperations, sheetAnswers } from '../contract'
import { answersFor, noAnswersYet, usualMode } from './matching'
import { firstFilter } from './review'
import { openImport, type Inspected, type Matched, type ReadingFile, type Stage } from './stages'
import { mostFiles, sortFiles, type LeftFile } from './tableFiles'
import { askPage, useReview } from './useReview'

/** The steps of an import (files → match → review → import). Nothing is stored before the last one. */
export function useImport() {
  const [stage, setStage] = useState<Stage>({ at: 'file' })
  const [error, setError] = useState<unknown>(null)
  const [working, setWorking] = useState(false)
  const inspect = useJob(rosterOperations.inspect)
  const preview = useJob(rosterOperations.preview)
  const store = useJob(rosterOperations.import)
  const review = useReview(stage, setStage)
  const stopped = useRef(false)
  const running = [inspect, preview, store].find(job => job.status !== null)

  /** A refusal is shown and the stage stays; a cancelled job needs no words. */
  async function attempt(work: () => Promise<void>) {
    setError(null)
    setWorking(true)
    try {
      await work()
    } catch (refusal) {
      if (!(refusal instanceof CallError && refusal.code === 'CANCELLED')) setError(refusal)
    } finally {
      setWorking(false)
    }
  }

  /** Gives the files to the engine one by one; one that is refused is named and the others go on. Null: cancelled. */
  async function upload(files: readonly File[]): Promise<{ tokens: string[]; left: LeftFile[] } | null> {
    const tokens: string[] = []
    const left: LeftFile[] = []
    const mark = (at: number, part: Pick<ReadingFile, 'state'> & { fault?: string }) =>
      setStage(now =>
        now.at === 'reading'
          ? { ...now, files: now.files.map((file, index) => (index === at ? { ...file, ...part } : file)) }
          : now
      )
    for (const [at, file] of files.entries()) {
      if (stopped.current) return null
      mark(at, { state: 'reading' })
      try {
        tokens.push(await uploadFile(file))
        mark(at, { state: 'read' })
      } catch (refusal) {
        const fault = refusal instanceof CallError ? errorText(refusal) : unreadable
        left.push({ fileName: file.name, fault })
        mark(at, { state: 'fault', fault })
      }
    }
    return stopped.current ? null : { tokens, left }
  }

  return {
    stage,
    error,
    busy: working,
    saving: review.saving,
    status: running?.status ?? null,
    cancel: () => {
      stopped.current = true
      void running?.cancel()
    },
    pick: (chosen: readonly File[]) =>
      attempt(async () => {
        const { tables, left } = sortFiles(chosen)
        const refusal = pickFault(tables.length, left)
        if (refusal !== '') throw problem(refusal, left)
        stopped.current = false
        setStage({ at: 'reading', files: tables.map(waitingFile) })
        try {
          const sent = await upload(tables)
          if (!sent) return setStage({ at: 'file' })
          const faults = [...left, ...sent.left]
          if (sent.tokens.length === 0) throw problem('这些文件都没有读进来。', faults)
          setStage({ at: 'match', ...matchedOf(await inspect.start({ tokens: sent.tokens }), faults) })
        } catch (refused) {
          setStage({ at: 'file' })
          throw refused
        }
      }),
    match: (part: Partial<Matched>) => setStage(now => (now.at === 'match' ? { ...now, ...part } : now)),
    /** Reads tables again with their header in another row; whether they take part stays as chosen. */
    reread: (keys: readonly string[], headerRow: number) =>
      attempt(async () => {
        if (stage.at !== 'match') return
        for (const key of keys) {
          const read = await call(rosterOperations.reread, { importId: stage.importId, key, headerRow })
          setStage(now =>
            now.at === 'match'
              ? {
                  ...now,
                  sheets: now.sheets.map(each => (each.key === key ? { ...read, chosen: each.chosen } : each))
                }
              : now
          )
        }
      }),
    check: () =>
      attempt(async () => {
        if (stage.at !== 'match') return
        const { at: _at, ...matched } = stage
        const { importId, sheets, answers, mode } = matched
        const found = await preview.start({
          importId,
          sheets: sheetAnswers(sheets),
          answers: answersFor(answers),
          mode: mode ?? usualMode(sheets)
        })
        const shown = await askPage(importId, firstFilter(found), 1)
        review.begin(shown)
        setStage({ at: 'check', matched, preview: found, shown })
      }),
    open: review.open,
    change: review.change,
    back: () => setStage(now => (now.at === 'check' ? { at: 'match', ...now.matched } : now)),
    store: () =>
      attempt(async () => {
        if (stage.at !== 'check') return
        const { importId, fileNames } = stage.matched
        setStage({ at: 'done', importId, fileNames, ...(await store.start({ importId })) })
      }),
    restart: () =>
      attempt(async () => {
        setStage({ at: 'file' })
        const importId = openImport(stage)
        if (importId !== null) await call(rosterOperations.discard, { importId })
      })
  }
}

const unreadable = '读不到这个文件：它可能已被移走、删掉，或者正在别的程序里打开。请关闭它再选一次'

const waitingFile = ({ name, size }: File): ReadingFile => ({
  fileName: name,
  size,
  state: 'waiting',
  fault: ''
})

function pickFault(tables: number, left: readonly LeftFile[]): string {
  if (tables > mostFiles)
    return `一次最多导入 ${mostFiles} 个文件，这次选了 ${tables} 个。请分几次导入，例如一次一个小区。`
  if (tables > 0) return ''
  return left.length > 0 ? '选中的文件里没有表格。' : '这个文件夹里没有表格文件。请选放着花名册的文件夹。'
}

function problem(message: string, left: readonly LeftFile[]): CallError {
  const issues = left.map(({ fileName, fault }) => ({ field: '', label: fileName, reason: fault }))
  return new CallError({ code: 'VALIDATION', message, issues })
}

function matchedOf({ importId, files, sheets }: Inspected, left: readonly LeftFile[]): Matched {
  const faults = files.flatMap(({ fileName, fault }) => (fault === null ? [] : [{ fileName, fault }]))
  return {
    importId,
    fileNames: files.filter(file => file.fault === null).map(file => file.fileName),
    left: [...left, ...faults],
    sheets,
    answers: noAnswersYet,
    mode: null,
    apart: []
  }
}
