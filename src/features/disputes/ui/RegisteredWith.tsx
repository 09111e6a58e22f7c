import { useEffect, useEffectEvent } from 'react'
import type { FormHandle } from '../../../ui/RecordForm'
import type { Values } from '../../../ui/records'
import { today } from '../../../ui/now'

/** An older case is entered by its day of acceptance: 登记日期 goes along while it still says today. */
export function RegisteredWith({ form, values }: { form: FormHandle; values: Values }) {
  const { acceptedAt, registeredAt } = values
  const follow = useEffectEvent(() => {
    if (typeof acceptedAt !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(acceptedAt)) return
    if (registeredAt === today() && acceptedAt < registeredAt) form.set({ registeredAt: acceptedAt })
  })
  useEffect(() => follow(), [acceptedAt])
  return null
}
