import type { z } from 'zod'
import { refuseIssues } from '../../../contract/errors'
import { recordStore } from '../../../core/db/store'
import type { RecordRules } from '../../../core/records'
import { publicityEvent } from '../contract'
import { hangingForms } from '../forms'
import { checkEvent, forwardedTimes, quantityText } from '../rules'

type EventValues = z.output<typeof publicityEvent.input>

/** Live or not, what hung at the end of day `:hangDay` (see `isHanging`). */
const hangs = `r.form IN (:...hangForms) AND r.heldOn <= :hangDay AND (r.takenDownOn IS NULL OR r.takenDownOn > :hangDay)`

const countedFields = publicityEvent.stored
  .omit({ programmeItems: true, quantity: true })
  .partial()
  .required({ form: true })
  .strip()

/**
 * Events with their numbers in words (domain §3.1). The filter `hangingOn` takes the day at whose end they hang, `takenDownIn`
 * two days joined by ~.
 */
export const publicityStore = recordStore(publicityEvent, {
  compute: (_tx, records) =>
    Promise.resolve(
      new Map(
        records.map(record => [record.id, { quantity: quantityText(countedFields.parse(record)) || null }])
      )
    ),
  filters: {
    hangingOn: (rows, [day = '']) => void rows.andWhere(hangs, { hangForms: hangingForms, hangDay: day }),
    takenDownIn(rows, [span = '']) {
      const [downFrom = '', downTo = ''] = span.split('~')
      rows.andWhere('r.takenDownOn BETWEEN :downFrom AND :downTo', { downFrom, downTo })
    }
  }
})

/** Refuses what the form does not know and what cannot be; works out 条次 and the number of programmes. */
export const publicityRules = {
  prepare(_tx, given) {
    const values =
      given.form === 'groupForward' ? { ...given, items: forwardedTimes(given) ?? given.items } : given
    refuseIssues(checkEvent(values))
    return Promise.resolve({
      values,
      kept: { programmes: values.form === 'show' ? values.programmeItems.length : null }
    })
  }
} satisfies RecordRules<EventValues>
