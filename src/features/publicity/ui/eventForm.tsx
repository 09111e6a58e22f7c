import { Alert } from 'antd'
import { useMemo } from 'react'
import { useAnswer } from '../../../ui/client'
import { toWire } from '../../../ui/formValues'
import type { FormOptions } from '../../../ui/RecordForm'
import { today } from '../../../ui/now'
import type { Links, Values } from '../../../ui/records'
import { accountOperations } from '../../accounts/contract'
import { materialOperations } from '../../materials/contract'
import { handedOut, materialLabel } from '../../materials/rules'
import { campaignOperations } from '../campaign'
import { campaignLabel } from '../campaignRules'
import { publicityEvent } from '../contract'
import { asksFor } from '../forms'
import { dayHints, eventHints, labelOf } from '../rules'

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** Where the links of an event find their records. */
export const eventLinks: Links = {
  campaignId: { operations: campaignOperations, labelOf: campaignLabel },
  materialId: { operations: materialOperations, labelOf: materialLabel, placeholder: '打字查找资料' }
}

/** Whether an event with these values asks for a field: only what its form knows. */
export const eventVisible = (name: string, values: Values): boolean =>
  name.includes('.') || asksFor(name, textOf(values['form']) ?? '', textOf(values['channel']))

/** What the event's form calls a field. */
export const eventLabel = (name: string, values: Values): string =>
  labelOf(name, textOf(values['form']) ?? '')

/** The form of an event: the fields of the chosen form alone, names of the accounts offered for the staff. */
export function useEventForm(): FormOptions {
  const accounts = useAnswer(accountOperations.list, {})
  return useMemo(() => {
    const names = accounts.data?.map(({ name }) => name) ?? []
    return {
      visible: eventVisible,
      labelOf: eventLabel,
      childAfter: { programmeItems: '内容', handouts: '数量' },
      suggestions: { staff: names, recorder: names },
      extra: (_form, values) => <Hints values={values} />
    }
  }, [accounts.data])
}

/** What is probably forgotten or mistyped, before it is saved. */
function Hints({ values }: { values: Values }) {
  const facts = publicityEvent.input.safeParse(toWire(publicityEvent, values, eventVisible))
  if (!facts.success) return null
  const hints = eventHints({ ...facts.data, copies: handedOut(facts.data.handouts) })
  const days = dayHints(facts.data, today())
  return (
    <>
      {hints.length > 0 && <Alert type="warning" showIcon title={`可以先保存，还缺：${hints.join('；')}`} />}
      {days.length > 0 && <Alert type="warning" showIcon title={`请核对日期：${days.join('；')}`} />}
    </>
  )
}

/** What the form starts with: 条次 of a forwarded post is worked out anew, not typed. */
export function editable(row: Values): Values {
  return row['form'] === 'groupForward' ? { ...row, items: null } : row
}
