import { addDays } from '../contract/dates'
import type { Desk } from '../desk'
import { requestOperations, emptyRequest } from '../features/requests/contract'
import { workReportOperations, workTables } from '../features/reports/workContract'
import { newDesk } from './desk'
import { medianMs, record, say } from './measure'

const kinds = ['municipal/sewage', 'property/elevator', 'sanitation/noise', 'housing/leak', 'fireSafety']
const departments = ['排水公司', '物业公司', '供电所', '城管中队', '街道办事处']

async function fill(desk: Desk, count: number): Promise<void> {
  say(`filling ${count} requests of one year …`)
  for (let at = 0; at < count; at++) {
    const day = addDays('2018-01-01', Math.floor((at * 270) / count))
    const time = `${day}T${String(6 + (at % 14)).padStart(2, '0')}:10`
    await desk.call(requestOperations.create, {
      ...emptyRequest,
      summary: '路面冒水',
      channel: at % 3 === 0 ? 'phone' : 'visitor',
      nature: at % 2 === 0 ? 'help' : 'complaint',
      category: kinds[at % kinds.length] ?? null,
      place: `山台山${at % 3}期${at % 90}栋`,
      reportedAt: time,
      acceptedAt: time,
      resolvedAt: at % 9 === 0 ? null : `${addDays(day, at % 10)}T22:00`,
      dispatches:
        at % 2 === 0
          ? []
          : [
              {
                id: null,
                department: departments[at % departments.length] ?? '',
                contact: null,
                whistleAt: time,
                arrivedAt: null,
                finishedAt: null,
                returnedAt: null,
                returnReason: null,
                note: null
              }
            ]
    })
  }
}

/** What a clerk waits for with 20,000 requests of one year: the slowest of all tables, with 累计; and a page of the register. */
export async function benchRequests(count: number): Promise<void> {
  const { desk, close } = await newDesk()
  try {
    await fill(desk, count)
    const period = { kind: 'year', year: 2018 } as const
    let slowest = 0
    for (const { value: table, area } of workTables) {
      if (area !== 'requests') continue
      const ms = await medianMs(3, () =>
        desk.call(workReportOperations.table, { table, period, compare: false })
      )
      say(`${table} ${Math.round(ms)} ms`)
      slowest = Math.max(slowest, ms)
    }
    record('requests.tables', slowest, 'ms', 2000)
    const asked = { ledger: 'requestLedger', period, page: 200, pageSize: 50 } as const
    record(
      'requests.ledgerPage',
      await medianMs(3, () => desk.call(workReportOperations.ledger, asked)),
      'ms',
      500
    )
  } finally {
    await close()
  }
}
