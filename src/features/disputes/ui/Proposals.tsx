import { useEffect, useEffectEvent, useRef } from 'react'
import { childRows } from '../../../ui/formValues'
import { today } from '../../../ui/now'
import type { FormHandle } from '../../../ui/RecordForm'
import type { Values } from '../../../ui/records'
import { proposedDays, proposedTitle } from '../proposals'

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** Fills in what follows from what is there: the name of the case, the day of its result. What was typed stays. */
export function Proposals({ form, values }: { form: FormHandle; values: Values }) {
  const lastTitle = useRef<string | null>(null)
  const result = textOf(values['result'])
  const agreementForm = textOf(values['agreementForm'])
  const title = proposedTitle({
    parties: childRows(values['parties']).map(row => ({
      side: textOf(row['side']) ?? '',
      name: textOf(row['name']) ?? ''
    })),
    typeCode: textOf(values['typeCode'])
  })
  const nameCase = useEffectEvent(() => {
    const now = textOf(values['title'])
    if (title === null || title === now || (now !== null && now !== lastTitle.current)) return
    lastTitle.current = title
    form.set({ title })
  })
  const dateResult = useEffectEvent(() => {
    const days = proposedDays(
      {
        acceptedAt: textOf(values['acceptedAt']),
        result,
        agreementForm,
        agreementEffectiveAt: textOf(values['agreementEffectiveAt']),
        endedAt: textOf(values['endedAt'])
      },
      today()
    )
    if (Object.keys(days).length > 0) form.set(days)
  })
  useEffect(() => nameCase(), [title])
  useEffect(() => dateResult(), [result, agreementForm])
  return null
}
