import type { z } from 'zod'
import { refuseIssues } from '../../../contract/errors'
import { recordStore } from '../../../core/db/store'
import type { RecordRules } from '../../../core/records'
import { publicityEvent } from '../contract'
import { checkEvent, quantityText } from '../rules'

type EventValues = z.output<typeof publicityEvent.input>

const countedFields = publicityEvent.input
  .pick({
    form: true,
    items: true,
    places: true,
    copies: true,
    audience: true,
    groups: true,
    reads: true,
    programmes: true
  })
  .strip()

/** Events with their numbers in words (domain §3.1). */
export const publicityStore = recordStore(publicityEvent, {
  compute: (_tx, records) =>
    Promise.resolve(
      new Map(
        records.map(record => [record.id, { quantity: quantityText(countedFields.parse(record)) || null }])
      )
    )
})

/** Refuses numbers that the form does not count and dates that cannot be. */
export const publicityRules: RecordRules<EventValues> = {
  prepare(_tx, values) {
    refuseIssues(checkEvent(values))
    return Promise.resolve({ values, kept: {} })
  }
}
