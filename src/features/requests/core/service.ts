import type { z } from 'zod'
import { durationText } from '../../../contract/dates'
import { refuseIssues } from '../../../contract/errors'
import { recordStore } from '../../../core/db/store'
import { nextNumber } from '../../../core/db/series'
import type { RecordRules } from '../../../core/records'
import { request } from '../contract'
import { checkRequest, requestDuration, requestNo, requestState, storedPhone } from '../rules'

type RequestValues = z.output<typeof request.input>

/** Requests with their dispatches; 用时 is worked out at every reading, from the resident's call. */
export const requestStore = recordStore(request, {
  async compute(_tx, records) {
    return new Map(
      records.map(record => {
        const dates = request.input.pick({ reportedAt: true, resolvedAt: true }).strip().parse(record)
        const minutes = requestDuration(dates)
        return [
          record.id,
          { durationMinutes: minutes, duration: minutes === null ? null : durationText(minutes) }
        ]
      })
    )
  }
})

/** A new request gets its number; every change sets the state from what is filled in. */
export const requestRules: RecordRules<RequestValues> = {
  async prepare(tx, given, id) {
    refuseIssues(checkRequest(given))
    const values = { ...given, phone: storedPhone(given.phone) }
    const status = requestState(values)
    if (id !== null) return { values, kept: { status } }
    const year = Number(values.reportedAt.slice(0, 4))
    const number = requestNo(year, await nextNumber(tx, 'request', year))
    return { values, kept: { status, requestNo: number } }
  }
}
