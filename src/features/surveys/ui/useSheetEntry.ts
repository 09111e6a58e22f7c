import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { call } from '../../../ui/client'
import { answerSheetOperations, type SheetValues, type StoredSheet, type SurveyRecord } from '../contract'
import { markingOf } from '../rules'
import { blankSheet, press, slotsOf, startDraft, type Draft } from './entryKeys'

interface Waiting {
  /** The stored sheet that is corrected; null: a new one. */
  readonly changes: Pick<StoredSheet, 'id' | 'version' | 'number'> | null
  readonly sheet: SheetValues
}

const valuesOf = ({ ageBand, sex, answers, joined, satisfaction, invalid }: SheetValues): SheetValues => ({
  ageBand,
  sex,
  answers,
  joined,
  satisfaction,
  invalid
})

const isEmpty = (sheet: SheetValues): boolean =>
  [sheet.ageBand, sheet.sex, sheet.joined, sheet.satisfaction, sheet.invalid].every(
    value => value === null
  ) && sheet.answers.every(answer => answer === '')

/**
 * Typing in sheets: a finished one is stored behind the next, so that the keys never wait. One that is refused stays
 * with its reason, and those behind it wait.
 */
export function useSheetEntry(record: SurveyRecord) {
  const client = useQueryClient()
  const marking = useMemo(() => markingOf(record), [record])
  const slots = useMemo(() => slotsOf(marking), [marking])
  const [draft, setDraft] = useState<Draft>(() => startDraft(blankSheet(marking.questions.length)))
  const [changes, setChanges] = useState<Waiting['changes']>(null)
  const [hint, setHint] = useState('')
  const [waiting, setWaiting] = useState<readonly Waiting[]>([])
  const [error, setError] = useState<unknown>(null)
  const [first] = waiting

  useEffect(() => {
    if (!first || error !== null) return
    let alive = true
    const stored = first.changes
      ? call(answerSheetOperations.change, {
          id: first.changes.id,
          version: first.changes.version,
          ...first.sheet
        })
      : call(answerSheetOperations.add, { surveyId: record.id, ...first.sheet })
    stored.then(
      () => {
        if (!alive) return
        setWaiting(now => now.slice(1))
        // only what this page shows: everything else is read again when it is opened
        void client.invalidateQueries({ queryKey: [answerSheetOperations.list.name] })
      },
      (reason: unknown) => alive && setError(reason)
    )
    return () => {
      alive = false
    }
  }, [first, error, record.id, client])

  function fresh(): void {
    setDraft(startDraft(blankSheet(marking.questions.length)))
    setChanges(null)
  }

  return {
    marking,
    slots,
    draft,
    changes,
    hint,
    waiting: waiting.length,
    error,
    unsaved: waiting.length > 0 || !isEmpty(draft.sheet),
    /** True when the key was one of ours. */
    press(key: string): boolean {
      const step = press(draft, key, slots)
      if (step === null) return false
      if (step.kind === 'draft') {
        setDraft(step.draft)
        setHint(step.hint)
        return true
      }
      setWaiting(now => [...now, { changes, sheet: valuesOf(step.sheet) }])
      setHint('')
      fresh()
      return true
    },
    /** Goes to a place of the sheet. */
    goTo: (at: number) => setDraft(now => ({ ...now, at, askingInvalid: false })),
    /** Takes a stored sheet back to correct it. */
    reopen(sheet: StoredSheet): void {
      setDraft(startDraft(valuesOf(sheet)))
      setChanges({ id: sheet.id, version: sheet.version, number: sheet.number })
      setHint('')
    },
    /** Leaves the sheet as it was stored. */
    giveUp(): void {
      fresh()
      setHint('')
    },
    retry: () => setError(null),
    /** Takes the refused sheet back onto the desk. */
    takeBack(): void {
      if (!first) return
      setDraft(startDraft(first.sheet))
      setChanges(first.changes)
      setWaiting(now => now.slice(1))
      setError(null)
    }
  }
}
